"""A site that is made once for a module and only looked at: everyone's window onto it, and what is wrong there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from malekort.models import Bruker
from tests import utgangspunkt
from tests.nettleser import Nettleser, ruller_sidelengs, tilgjengelighetsbrudd
from tests.sider.rikt_nettsted import Nettsted
from tests.sider.sidetabell import ANONYM

FARGEREGLER = ("color-contrast", "link-in-text-block")
"""What of the guidelines depends on the colours alone: dark is light in other colours."""
SKJERM, TELEFON, FORSTORRET = 1280, 390, 320


@contextmanager
def bygget(bygg: Callable[[], Nettsted]) -> Iterator[Nettsted]:
    """Committed once, so that the server sees it, and taken away again after it."""
    assert connection.settings_dict["NAME"] == settings.DATABASES["default"]["TEST"]["NAME"]
    _tom_databasen()
    call_command("klargjor", verbosity=0)
    yield bygg()
    _tom_databasen()
    utgangspunkt.legg_tilbake()


def _tom_databasen() -> None:
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


class Vinduer:
    """A window per person, logged in. Made before any test: what a test writes is never committed.

    Nothing moves in them, as for those who have asked for that: what is read halfway open is no page of ours.
    """

    def __init__(self, nettleser: Nettleser, nettsted: Nettsted) -> None:
        self.nettleser, self.nettsted = nettleser, nettsted
        self._apne = {navn: self._apne_for(person) for navn, person in nettsted.personer.items()}
        self._apne[ANONYM] = self._i_ro().new_page()

    def _apne_for(self, person: Bruker) -> Page:
        klient, navn = Client(), settings.SESSION_COOKIE_NAME
        klient.force_login(person)
        kontekst = self._i_ro()
        kontekst.add_cookies([{"name": navn, "value": klient.cookies[navn].value, "url": self.nettleser.adresse}])
        return kontekst.new_page()

    def _i_ro(self) -> BrowserContext:
        return self.nettleser.new_context(reduced_motion="reduce")

    def til(self, person: str) -> Page:
        return self._apne[person]


@contextmanager
def apnet(krom: Browser, nettsted: Nettsted) -> Iterator[Vinduer]:
    """The site as it is, and everyone's window onto it."""
    tjener = LiveServer("localhost")
    egne = Vinduer(Nettleser(krom, tjener.url), nettsted)
    yield egne
    egne.nettleser.lukk()
    tjener.stop()


def brudd(side: Page) -> list[str]:
    """What is wrong in each look, beginning with which."""
    funnet = []
    side.set_viewport_size({"width": SKJERM, "height": 900})
    side.emulate_media(color_scheme="light")
    funnet += [f"lyst: {feil}" for feil in tilgjengelighetsbrudd(side)]
    side.emulate_media(color_scheme="dark")
    funnet += [f"mørkt: {feil}" for feil in tilgjengelighetsbrudd(side, FARGEREGLER)]
    side.emulate_media(color_scheme="light")
    side.set_viewport_size({"width": TELEFON, "height": 900})
    funnet += [f"telefon: {feil}" for feil in tilgjengelighetsbrudd(side)]
    for bredde in (TELEFON, FORSTORRET):
        side.set_viewport_size({"width": bredde, "height": 900})
        if ruller_sidelengs(side):
            funnet.append(f"ruller sidelengs ved {bredde}")
    return funnet

"""Every page in every state, read by axe-core in a real browser: light, dark, on a telephone, and at 400 % zoom."""

from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver, reverse
from django.views.defaults import server_error
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from malekort.models import Bruker
from tests import utgangspunkt
from tests.nettleser import Nettleser, ruller_sidelengs, tilgjengelighetsbrudd
from tests.sider.rikt_nettsted import Nettsted, bygg
from tests.sider.sidetabell import ANONYM, TILFELLER, UTEN_SIDE, Tilfelle

pytestmark = pytest.mark.django_db

FARGEREGLER = ("color-contrast", "link-in-text-block")
"""What of the guidelines depends on the colours alone: dark is light in other colours."""
SKJERM, TELEFON, FORSTORRET = 1280, 390, 320


@pytest.fixture(scope="module")
def nettsted(django_db_setup, django_db_blocker) -> Iterator[Nettsted]:
    """Committed once for the whole module, so that the server sees it, and taken away again after it."""
    with django_db_blocker.unblock(), time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        assert connection.settings_dict["NAME"] == settings.DATABASES["default"]["TEST"]["NAME"]
        _tom_databasen()
        call_command("klargjor", verbosity=0)
        yield bygg()
        _tom_databasen()
        utgangspunkt.legg_tilbake()


def _tom_databasen() -> None:
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


@pytest.fixture(scope="module")
def vinduer(krom, nettsted) -> Iterator["Vinduer"]:
    """The site as it is, and everyone's window onto it."""
    tjener = LiveServer("localhost")
    egne = Vinduer(Nettleser(krom, tjener.url), nettsted)
    yield egne
    egne.nettleser.lukk()
    tjener.stop()


class Vinduer:
    """A window per person, logged in. Made before any test: what a test writes is never committed."""

    def __init__(self, nettleser: Nettleser, nettsted: Nettsted) -> None:
        self.nettleser, self.nettsted = nettleser, nettsted
        self._apne = {navn: self._apne_for(person) for navn, person in nettsted.personer.items()}
        self._apne[ANONYM] = nettleser.new_context().new_page()

    def _apne_for(self, person: Bruker) -> Page:
        klient, navn = Client(), settings.SESSION_COOKIE_NAME
        klient.force_login(person)
        kontekst = self.nettleser.new_context()
        kontekst.add_cookies([{"name": navn, "value": klient.cookies[navn].value, "url": self.nettleser.adresse}])
        return kontekst.new_page()

    def til(self, person: str) -> Page:
        return self._apne[person]


def adresse(tilfelle: Tilfelle, nettsted: Nettsted) -> str:
    args = [nettsted.ider.get(arg, arg) for arg in tilfelle.args]
    if tilfelle.navn == "merknad":  # is sent from the indicator's own page
        return reverse("indikator", args=args)
    return (tilfelle.sti or reverse(tilfelle.navn, args=args)) + tilfelle.sporring


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


@pytest.mark.parametrize(
    "tilfelle",
    [pytest.param(t, marks=pytest.mark.xdist_group(f"axe-{nr % 2}"), id=str(t)) for nr, t in enumerate(TILFELLER)],
)
def test_siden_er_tilgjengelig(tilfelle, vinduer):
    side = vinduer.til(tilfelle.person)
    side.set_viewport_size({"width": SKJERM, "height": 900})
    side.goto(adresse(tilfelle, vinduer.nettsted))
    if tilfelle.steg:
        tilfelle.steg(side)
    assert tilfelle.ser in side.locator("main").inner_text()
    assert brudd(side) == []
    assert vinduer.nettleser.feil == []


@pytest.mark.xdist_group("axe-0")
def test_siden_for_var_egen_feil_er_tilgjengelig(vinduer):
    """The page Django sends when a view fails, since none of ours is known to."""
    side = vinduer.til("leder")
    svar = server_error(RequestFactory().get("/"))
    side.route("**/feil/", lambda rute: rute.fulfill(body=svar.content, content_type="text/html"))
    side.goto("/feil/")
    assert "Noe gikk galt hos oss" in side.locator("main").inner_text()
    assert brudd(side) == []


PA_PAPIR = {
    "leder": ["/malekort/0105/", "/malekort/0105/B.101/", "/grenseverdier/3105/B.101/"],
    "kommune": ["/sammenlign/?utvalg=fylke-31", "/sosialtjenestetall/?fylke=31", "/leveranser/", "/katalog/B.101/"],
}
A4 = 703
"""Pixels between the margins of an upright sheet."""


@pytest.mark.xdist_group("axe-1")
@pytest.mark.parametrize(("person", "sti"), [(person, sti) for person, stier in PA_PAPIR.items() for sti in stier])
def test_pa_papir_er_ingenting_kuttet(person, sti, vinduer):
    side = vinduer.til(person)
    side.goto(sti)
    side.set_viewport_size({"width": A4, "height": 1000})
    side.emulate_media(media="print", color_scheme="light")
    kuttet = side.evaluate(
        """() => [...document.querySelectorAll('main, main *')]
            .filter(del => del.scrollWidth > del.clientWidth + 1 && del.clientWidth > 1)
            .filter(del => getComputedStyle(del).overflowX !== 'visible')
            .map(del => del.outerHTML.slice(0, 120))"""
    )
    bredt = ruller_sidelengs(side)
    side.emulate_media(media="screen")
    assert kuttet == []
    assert not bredt


def test_hver_side_star_i_tabellen():
    egne = {m.name for m in get_resolver().url_patterns if isinstance(m, URLPattern)}
    i_tabellen = {tilfelle.navn for tilfelle in TILFELLER if tilfelle.navn}
    assert egne - set(UTEN_SIDE) == i_tabellen, "skriv hver tilstand siden kan være i, i sidetabell.py"

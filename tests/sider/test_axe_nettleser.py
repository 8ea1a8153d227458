"""Every page in every state, read by axe-core in a real browser: light, dark, on a telephone, and at 400 % zoom."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver, reverse
from django.views.defaults import server_error
from playwright.sync_api import expect

from tests.nettleser import ruller_sidelengs
from tests.sider.rikt_nettsted import Nettsted, bygg
from tests.sider.sidetabell import TILFELLER, UTEN_SIDE, Tilfelle
from tests.vinduer import SKJERM, Vinduer, apnet, brudd, bygget

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def nettsted(django_db_setup, django_db_blocker) -> Iterator[Nettsted]:
    with (
        django_db_blocker.unblock(),
        time_machine.travel("2026-11-21 12:00+01:00", tick=True),
        bygget(bygg) as nettstedet,
    ):
        yield nettstedet


@pytest.fixture(scope="module")
def vinduer(krom, nettsted) -> Iterator[Vinduer]:
    with apnet(krom, nettsted) as egne:
        yield egne


def adresse(tilfelle: Tilfelle, nettsted: Nettsted) -> str:
    args = [nettsted.ider.get(arg, arg) for arg in tilfelle.args]
    if tilfelle.navn == "merknad":  # is sent from the indicator's own page
        return reverse("indikator", args=args)
    return (tilfelle.sti or reverse(tilfelle.navn, args=args)) + tilfelle.sporring


@pytest.mark.parametrize("tilfelle", TILFELLER, ids=str)
def test_siden_er_tilgjengelig(tilfelle, vinduer):
    side = vinduer.til(tilfelle.person)
    side.set_viewport_size({"width": SKJERM, "height": 900})
    side.goto(adresse(tilfelle, vinduer.nettsted))
    if tilfelle.steg:
        tilfelle.steg(side)
    expect(side.locator("main")).to_contain_text(tilfelle.ser, use_inner_text=True)
    assert brudd(side) == []
    assert vinduer.nettleser.feil == []


def test_siden_for_var_egen_feil_er_tilgjengelig(vinduer):
    """The page Django sends when a view fails, since none of ours is known to."""
    side = vinduer.til("leder")
    svar = server_error(RequestFactory().get("/"))
    side.route("**/feil/", lambda rute: rute.fulfill(body=svar.content, content_type="text/html"))
    side.goto("/feil/")
    expect(side.locator("main")).to_contain_text("Noe gikk galt hos oss", use_inner_text=True)
    assert brudd(side) == []


PA_PAPIR = {
    "leder": ["/malekort/0105/", "/malekort/0105/B.101/", "/grenseverdier/3105/B.101/"],
    "kommune": ["/sammenlign/?utvalg=fylke-31", "/sosialtjenestetall/?fylke=31", "/leveranser/", "/katalog/B.101/"],
}
A4 = 703
"""Pixels between the margins of an upright sheet."""


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

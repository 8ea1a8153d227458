"""Comparing and the yearly table in a real browser: without script, by keyboard, and open to everyone."""

import re

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from malekort.queries.sosialtjenestetall import kolonner
from tests.byggere import bruker
from tests.sider.test_sammenlign import ØSTFOLD, sett_grenser
from tests.tallbyggere import arstall, resultater

pytestmark = pytest.mark.usefixtures("klargjort")

UGYLDIG = "/sammenlign/?maned=2027-03&legg_til=Atlantis"


@pytest.fixture(autouse=True)
def tall(klargjort):
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        resultater(("B.101", kode, "2026-10", antall, 10_000) for kode, antall in ØSTFOLD.items())
        variabler = {k.variabel for k in kolonner()} | {"kvp_deltakere_rammefinansiert"}
        arstall((v, kode, "2025", antall) for v in variabler for kode, antall in ØSTFOLD.items())
        sett_grenser("3105", 2, 4)
        yield


@pytest.fixture
def okt(live_server) -> dict:
    """The cookie of one who is logged in."""
    klient = Client()
    klient.force_login(bruker("kommune", "3105"))
    navn = settings.SESSION_COOKIE_NAME
    return {"name": navn, "value": klient.cookies[navn].value, "url": live_server.url}


@pytest.fixture
def innlogget(side, okt):
    side.context.add_cookies([okt])
    return side


def ser_omrader(side, *navn: str) -> None:
    expect(side.locator("#tabell tbody th")).to_have_text([re.compile(f"^\\s*{ett}") for ett in navn])


def test_velger_legger_til_og_sorterer_uten_skript(nettleser, live_server, okt):
    kontekst = nettleser.new_context(base_url=live_server.url, java_script_enabled=False, locale="nb-NO")
    kontekst.add_cookies([okt])
    side = kontekst.new_page()
    side.goto("/sammenlign/")
    side.get_by_label("Områder").select_option("Bare kommunene jeg velger selv")
    side.get_by_label("Legg til kommune").fill("Halden, Moss, Hvaler")
    side.get_by_role("button", name="Sammenlign").click()
    ser_omrader(side, "Halden", "Hvaler", "Moss")
    side.get_by_role("checkbox", name="Moss").uncheck()
    side.get_by_label("Legg til kommune").fill("Fredrikstad")
    side.get_by_role("button", name="Sammenlign").click()
    side.get_by_role("link", name=re.compile("Mottakere av sosialhjelp")).click()
    side.get_by_role("link", name=re.compile("Mottakere av sosialhjelp")).click()
    ser_omrader(side, "Fredrikstad", "Halden", "Hvaler")
    kontekst.close()


def test_med_tastatur_alene(innlogget):
    innlogget.goto("/sammenlign/?utvalg=fylke-31")
    innlogget.locator("#tabell thead a").nth(1).focus()
    innlogget.keyboard.press("Enter")
    innlogget.wait_for_url(re.compile("sort=B_101"))
    expect(innlogget.locator("#tabell tbody th").first).to_contain_text("Skiptvet")
    innlogget.get_by_label("Legg til kommune").focus()
    innlogget.keyboard.type("3401")
    innlogget.keyboard.press("Enter")
    innlogget.wait_for_url(re.compile("k=3401"))
    expect(innlogget.locator("#tabell tbody th", has_text="Kongsvinger")).to_be_visible()


def test_feil_far_fokus_og_lenker_til_feltet(nettleser, live_server, okt):
    """On a page of its own: the browser notes the status 400 in its console."""
    kontekst = nettleser.new_context(base_url=live_server.url, locale="nb-NO")
    kontekst.add_cookies([okt])
    side = kontekst.new_page()
    side.goto(UGYLDIG)
    side.get_by_role("link", name="Mars 2027 har ikke vært ennå.").click()
    expect(side.locator("select[name=maned]")).to_be_focused()
    kontekst.close()

"""An indicator's page in a real browser: read, by keyboard, without JavaScript, and remarked on."""

import re
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Indikator, Omrade
from tests.byggere import bruker, lever_og_beregn, mottakere
from tests.sider.test_malekort_nettleser import logg_inn

pytestmark = pytest.mark.usefixtures("klargjort")

SIDE = "/malekort/0105/B.101/"


@pytest.fixture
def tall():
    """Sarpsborg with a gap, a limit, and others of its KOSTRA group, one of them hidden."""
    lever_og_beregn("3105", 2025, mottakere(300, maneder=(1, 2, 3, 4)), date(2025, 4, 30))
    lever_og_beregn("3105", 2026, mottakere(110), date(2026, 9, 30))
    for nr, kommune in enumerate(("3103", "3207", "3905", "3907", "3909", "4003", "4203")):
        lever_og_beregn(kommune, 2026, mottakere(3 if nr == 0 else 100 + 20 * nr), date(2026, 9, 30))
    sett_grense(
        Indikator.objects.get(kode="B.101"), Omrade.objects.get(kode="3105"), Decimal("0.3"), Decimal("0.5"), "2026-02"
    )


def test_en_merknad_som_stoppes_star_med_forklaringen_over(nettleser, live_server, tall):
    kontekst = nettleser.new_context(base_url=live_server.url)
    side = kontekst.new_page()
    logg_inn(side, bruker("leder", "0105"))
    side.goto(f"{SIDE}?maned=2026-03&merknad=ny")
    side.get_by_label("Merknad", exact=True).fill("018180 12345")
    with side.expect_navigation():
        side.get_by_role("button", name="Lagre merknaden").click()
    expect(side.get_by_text("elleve siffer på rad").first).to_be_visible()
    expect(side.get_by_label("Merknad", exact=True)).to_have_value("018180 12345")
    kontekst.close()


def test_piltastene_leser_punktene(side, tall):
    logg_inn(side, bruker("leder", "0105"))
    side.goto(f"{SIDE}?periode=12")
    figur = side.locator("[data-figur]").first
    figur.focus()
    side.keyboard.press("Home")
    lest = figur.locator("output")
    expect(lest).to_have_text(re.compile(r"^januar 2026: 0,3\s% \(110 av 37"), use_inner_text=True)
    side.keyboard.press("ArrowRight")
    expect(lest).to_have_text(re.compile("^februar 2026: "), use_inner_text=True)
    side.keyboard.press("End")
    expect(lest).to_have_text(re.compile("^september 2026: "), use_inner_text=True)
    expect(figur.locator(".figur-bred .valgt")).to_have_count(1)
    side.set_viewport_size({"width": 390, "height": 900})
    side.keyboard.press("ArrowLeft")
    expect(lest).to_have_text(re.compile("^august 2026: "), use_inner_text=True)


def test_uten_javascript_leses_tallene_og_skrives_en_merknad(nettleser, live_server, tall):
    kontekst = nettleser.new_context(base_url=live_server.url, java_script_enabled=False)
    side = kontekst.new_page()
    logg_inn(side, bruker("kommune", "3105"))
    side.goto("/malekort/0105/?maned=2026-03")
    side.locator(".fold summary").first.click()
    side.get_by_role("link", name="Skriv en merknad").first.click()
    expect(side.get_by_label("Måneden merknaden gjelder")).to_have_value("2026-03")
    side.get_by_label("Merknad", exact=True).fill("Avtalt i møtet.")
    side.get_by_role("button", name="Lagre merknaden").click()
    expect(side.get_by_text("Merknaden til mars 2026 er lagret.")).to_be_visible()
    expect(side.locator(".merknadsliste").get_by_text("Avtalt i møtet.")).to_be_visible()
    side.get_by_role("link", name="12 måneder").click()
    side.wait_for_url("**periode=12**")
    side.locator("summary", has_text="Tallene i tabell").click()
    side.get_by_role("cell", name="110").first.wait_for()
    side.get_by_role("button", name="Ta tilbake").click()
    expect(side.get_by_text("Merknaden er tatt tilbake.")).to_be_visible()
    kontekst.close()

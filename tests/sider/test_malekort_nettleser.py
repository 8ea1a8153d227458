"""A leader's way to the figure behind the colour, in a real browser."""

from datetime import date
from decimal import Decimal

import pytest

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Indikator, Omrade
from tests.byggere import bruker, lever_og_beregn, mottakere

pytestmark = pytest.mark.usefixtures("klargjort")


@pytest.fixture
def tall():
    """A card with green, red, uncertain, grey, missing and too short history."""
    personer = [*mottakere(80, barn=True), *mottakere(30, fodt=date(2005, 6, 15))]
    lever_og_beregn("3105", 2026, personer, date(2026, 9, 30))
    for kode, gronn, rod in (("B.101", "1", "2"), ("B.103", "0.2", "0.4"), ("B.104", "72", "80")):
        sett_grense(
            Indikator.objects.get(kode=kode), Omrade.objects.get(kode="3105"), Decimal(gronn), Decimal(rod), "2025-01"
        )


def logg_inn(side, person) -> None:
    side.goto("/")
    side.get_by_label("E-postadresse").fill(person.email)
    side.get_by_label("Passord").fill("passord-til-test")
    side.keyboard.press("Enter")
    side.wait_for_url(lambda adresse: "logg-inn" not in adresse)


def test_lederen_logger_inn_og_apner_teller_og_nevner_med_tastaturet(side, tall):
    logg_inn(side, bruker("leder", "0105"))
    assert side.get_by_role("heading", level=1).inner_text() == "Målekort for september 2026"
    teller = side.get_by_text("Antall personer som har mottatt økonomisk sosialhjelp i løpet av måneden").first
    assert not teller.is_visible()
    for _ in range(40):
        side.keyboard.press("Tab")
        if side.evaluate("document.activeElement.matches('.fold summary')"):
            break
    side.keyboard.press("Enter")
    assert teller.is_visible()
    assert side.get_by_text("110 / 37 649 = 0,3 %".replace(" 649", "\N{NO-BREAK SPACE}649")).first.is_visible()


def test_maneden_velges_uten_javascript(nettleser, live_server, tall):
    kontekst = nettleser.new_context(base_url=live_server.url, java_script_enabled=False)
    side = kontekst.new_page()
    logg_inn(side, bruker("leder", "0105"))
    side.get_by_label("Måned", exact=True).select_option(label="mars 2026")
    side.get_by_role("button", name="Vis").click()
    assert side.get_by_role("heading", level=1).inner_text() == "Målekort for mars 2026"
    kontekst.close()


def test_personmenyen_lukkes_med_escape_og_gir_fokus_tilbake(side):
    logg_inn(side, bruker("direktorat"))
    meny = side.locator(".personmeny")
    meny.locator("summary").click()
    side.get_by_role("button", name="Nynorsk").focus()
    side.keyboard.press("Escape")
    assert meny.get_attribute("open") is None
    assert side.evaluate("document.activeElement === document.querySelector('.personmeny summary')")

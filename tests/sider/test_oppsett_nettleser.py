"""In a real browser: an own indicator from definition to card, by keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from indikatorer.actions.kjoring import utfor
from indikatorer.models import Kjoring
from malekort.models import Kortoppsett
from tests.byggere import bruker, lever_og_beregn, mottakere

pytestmark = pytest.mark.usefixtures("klargjort")

MANED = "2025-12"


@pytest.fixture
def logg_inn(side):
    def inn(type_: str, sted: str | None = None):
        person = bruker(type_, sted)
        side.goto("/logg-inn/")
        side.fill("input[name=username]", person.email)
        side.fill("input[name=password]", "passord-til-test")
        side.click("main button[type=submit], main form button")
        return side

    return inn


def beregn():
    for kjoring in Kjoring.objects.filter(ferdig=None):
        utfor(kjoring)


def test_fra_definisjon_til_kort(logg_inn):
    lever_og_beregn("3105", 2025, mottakere(20))
    side = logg_inn("kommune", "3105")
    side.goto("/oppsett/3105/")
    side.get_by_role("link", name="Lag en egen indikator").click()
    side.get_by_label("Navn", exact=True).fill("Andel mottakere på tiltak")
    side.get_by_label("Hva viser den?").fill("Viser hvor mange av mottakerne som er på tiltak.")
    teller = side.get_by_role("group", name="Teller", exact=True)
    expect(teller.get_by_label("Navn på det nye tallet").first).to_be_hidden()
    teller.get_by_label("Tall 1").select_option("nytt")
    teller.get_by_label("Navn på det nye tallet").first.fill("Personer på tiltak")
    teller.get_by_label("Eksempel 1").first.fill("30")
    nevner = side.get_by_role("group", name="Nevner", exact=True)
    nevner.get_by_label("Tall 1").select_option("mottakere")
    nevner.get_by_label("Eksempel 1").first.fill("120")
    side.get_by_label("Svaret i eksempel 1").fill("25 %")
    side.get_by_label("Gjelder fra og med").select_option("2025-01")
    side.get_by_role("button", name="Lag indikatoren").click()

    expect(side.get_by_role("heading", level=1)).to_have_text("Egne tall i Sarpsborg")
    side.get_by_role("link", name="2025", exact=True).click()
    side.get_by_role("textbox", name="desember 2025 Personer på tiltak").fill("7")
    side.get_by_role("button", name="Lagre tallene").click()
    expect(side.get_by_role("textbox", name="desember 2025 Personer på tiltak")).to_have_value("7")
    beregn()
    side.goto(f"/malekort/0105/?maned={MANED}")
    rad = side.locator('[id="3105.1"]')
    expect(rad).to_contain_text("Andel mottakere på tiltak")
    expect(rad).to_contain_text("35,0\N{NO-BREAK SPACE}%")


def test_kortet_ordnes_med_tastaturet_og_forhandsvises(logg_inn):
    lever_og_beregn("3105", 2025, mottakere(20))
    side = logg_inn("kommune", "3105")
    side.goto("/oppsett/3105/")
    opp = side.get_by_role("button", name="Flytt opp: Deltakere i KVP")
    opp.focus()
    side.keyboard.press("Enter")
    expect(opp).to_be_focused()
    expect(side.locator("#flyttemelding")).to_have_text("Flyttet til plass 4")
    side.get_by_label("Andel unge som har mottatt økonomisk sosialhjelp").press("Space")
    visning = side.locator("#forhandsvisning")
    expect(visning).not_to_contain_text("Andel unge")
    side.get_by_role("button", name="Lagre kortet").last.click()
    expect(side.get_by_role("status")).to_contain_text("Kortet er lagret")
    koder = [linje["indikator"] for linje in Kortoppsett.objects.get().linjer]
    assert koder == ["B.101", "B.102", "B.151", "B.104"]


def test_kortet_ordnes_uten_javascript(nettleser, live_server):
    person = bruker("kommune", "3105")
    kontekst = nettleser.new_context(base_url=live_server.url, java_script_enabled=False)
    side = kontekst.new_page()
    side.goto("/logg-inn/?next=/oppsett/3105/")
    side.fill("input[name=username]", person.email)
    side.fill("input[name=password]", "passord-til-test")
    side.click("main form button")
    side.get_by_role("button", name="Flytt opp: Deltakere i KVP").click()
    side.get_by_role("button", name="Flytt opp: Deltakere i KVP").click()
    side.get_by_role("button", name="Lagre kortet").last.click()
    assert [linje["indikator"] for linje in Kortoppsett.objects.get().linjer][2] == "B.151"
    side.goto("/oppsett/3105/indikatorer/ny/")
    expect(side.get_by_label("Navn på det nye tallet")).to_have_count(8)
    kontekst.close()

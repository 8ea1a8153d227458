"""A leader's way to the figure behind the colour, in a real browser."""

import re
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Indikator, Omrade
from tests.byggere import bruker, lever_og_beregn, mottakere
from tests.sider.kortleser import pdftekst

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
    expect(side.get_by_role("heading", level=1)).to_have_text("Målekort for september 2026", use_inner_text=True)
    teller = side.get_by_text("Antall personer som har mottatt økonomisk sosialhjelp i løpet av måneden").first
    expect(teller).to_be_hidden()
    for _ in range(40):
        side.keyboard.press("Tab")
        if side.evaluate("document.activeElement.matches('.fold summary')"):
            break
    side.keyboard.press("Enter")
    expect(teller).to_be_visible()
    expect(side.get_by_text("110 / 37 649 = 0,3 %".replace(" 649", "\N{NO-BREAK SPACE}649")).first).to_be_visible()


def test_maneden_velges_uten_javascript(nettleser, live_server, tall):
    kontekst = nettleser.new_context(base_url=live_server.url, java_script_enabled=False)
    side = kontekst.new_page()
    logg_inn(side, bruker("leder", "0105"))
    side.get_by_label("Måned", exact=True).select_option(label="mars 2026")
    side.get_by_role("button", name="Vis").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Målekort for mars 2026", use_inner_text=True)
    kontekst.close()


def test_personmenyen_lukkes_med_escape_og_gir_fokus_tilbake(side):
    logg_inn(side, bruker("direktorat"))
    meny = side.locator(".personmeny")
    meny.locator("summary").click()
    side.get_by_role("button", name="Nynorsk").focus()
    side.keyboard.press("Escape")
    expect(meny).not_to_have_attribute("open", "")
    expect(meny.locator("summary")).to_be_focused()


def test_lederens_ti_minutter(side, tall):
    logg_inn(side, bruker("leder", "0105"))
    side.get_by_role("heading", level=1, name="Målekort for september 2026").wait_for()
    expect(side.locator(".sammendrag")).to_contain_text("1\nRød – krever tiltak\nUnge mottakere", use_inner_text=True)
    rad = side.locator("[id='B.103']")
    expect(rad.locator(".status")).to_have_text(re.compile("^Rød"), use_inner_text=True)

    # What is behind the red one, and what of it is worth saying.
    side.locator("summary", has_text="Teller og nevner: Andel unge").click()
    side.locator(".utfold-lenker a", has_text="Mer om indikatoren: Andel unge").click()
    side.get_by_role("heading", level=1, name="Andel unge").wait_for()
    side.locator("summary", has_text="Tallene i tabell").click()
    side.get_by_role("cell", name="30", exact=True).first.wait_for()
    side.locator("#ny-merknad > summary").click()
    side.get_by_label("Merknad", exact=True).fill("Tas opp i partnerskapsmøtet.")
    side.get_by_role("button", name="Lagre merknaden").click()
    side.get_by_text("Merknaden til september 2026 er lagret.").wait_for()

    # The month before, and the sheet for the meeting.
    side.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Målekort").click()
    expect(side.get_by_text("Tas opp i partnerskapsmøtet.")).to_have_count(1)
    ark = side.get_by_role("link", name="PDF på bokmål").get_attribute("href")
    assert "Målekort for september 2026" in pdftekst(side.context.request.get(ark).body())
    side.get_by_label("Måned", exact=True).select_option(label="august 2026")
    side.get_by_role("button", name="Vis", exact=True).click()
    side.get_by_role("heading", level=1, name="Målekort for august 2026").wait_for()


def tab_til(side, velger: str) -> None:
    """Presses Tab until what is asked for has focus."""
    for _ in range(80):
        side.keyboard.press("Tab")
        if side.evaluate("velger => document.activeElement.matches(velger)", velger):
            return
    raise AssertionError(f"Tab kommer aldri til {velger}")


def test_fra_innlogging_til_utlogging_med_bare_tastaturet(side, tall):
    person = bruker("leder", "0105")
    side.goto("/")
    tab_til(side, "[name=username]")
    side.keyboard.type(person.email)
    tab_til(side, "[name=password]")
    side.keyboard.type("passord-til-test")
    side.keyboard.press("Enter")
    side.get_by_role("heading", level=1, name="Målekort for september 2026").wait_for()
    tab_til(side, ".ds-skip-link")
    side.keyboard.press("Enter")
    tab_til(side, ".fold summary")
    assert side.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", "man ser hvor man er"
    side.keyboard.press("Enter")
    tab_til(side, ".utfold-lenker a")
    side.keyboard.press("Enter")
    side.wait_for_url("**/malekort/0105/B.101/?maned=*")
    tab_til(side, ".personmeny summary")
    side.keyboard.press("Enter")
    tab_til(side, "form[action='/logg-ut/'] button")
    side.keyboard.press("Enter")
    side.wait_for_url("**/logg-inn/**")


ORD = "ikke|hva|hvor|hvorfor|hvilken|hvilke|noe|noen|bare|fra|måned|måneder|måneden|mottakere|kommuner|flere"
BOKMAL = rf".*\b(?:{ORD})\b.*"


def test_lederen_leser_kortet_pa_nynorsk(side, tall):
    logg_inn(side, bruker("leder", "0105"))
    assert re.search(BOKMAL, side.locator("body").inner_text(), re.I), "ordene ville vært funnet"
    side.locator(".personmeny summary").click()
    side.get_by_role("button", name="Nynorsk").click()
    side.get_by_role("heading", level=1, name="Målekort for september 2026").wait_for()
    adresser = ["/malekort/0105/", "/malekort/0105/?maned=2026-10", "/malekort/0105/B.103/", "/grenseverdier/3105/"]
    for adresse in adresser:
        side.goto(adresse)
        assert side.locator("html").get_attribute("lang") == "nn"
        side.evaluate("document.querySelectorAll('main details').forEach(detalj => detalj.open = true)")
        assert re.findall(BOKMAL, side.locator("body").inner_text(), re.I) == [], adresse
    side.goto("/malekort/0105/")
    side.locator(".fold summary").first.click()
    side.get_by_role("link", name="Meir om indikatoren").first.click()
    side.wait_for_url("**/malekort/0105/B.101/?maned=*")


def test_pa_papir_er_alt_utfoldet_og_menyen_borte(side, tall):
    logg_inn(side, bruker("leder", "0105"))
    papir = pdftekst(side.pdf(prefer_css_page_size=True))
    for brok in ("110 / 37 649 =", "30 / 4 835 =", "80 / 110 ="):
        assert brok in papir
    for tekst in ("Befolkning per 1. januar 2026", "Mangler", "For kort historikk", "usikker"):
        assert tekst in papir
    for tekst in ("Logg ut", "Til hovedinnholdet", "Last ned", "Mer om indikatoren"):
        assert tekst not in papir

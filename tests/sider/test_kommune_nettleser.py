"""The kommune's own work in a real browser: deliver, follow the calculation, set the limits."""

from datetime import date

import pytest
from playwright.sync_api import expect

from indikatorer.actions.kjoring import utfor
from indikatorer.models import Grenseverdi, Kjoring
from tests.byggere import Mottaker, bruker, fil_11f, lever_og_beregn, mottakere
from tests.sider.grensehjelp import grense
from tests.sider.test_malekort_nettleser import logg_inn

pytestmark = pytest.mark.usefixtures("klargjort")


@pytest.fixture
def apne(nettleser):
    """apne(person, **valg): a page of the person's own, logged in."""

    def ny(person, **valg):
        side = nettleser.new_context(**valg).new_page()
        logg_inn(side, person)
        return side

    return ny


def fil(personer) -> dict:
    return {"name": "11F.txt", "mimeType": "text/plain", "buffer": fil_11f("3103", 2026, personer)}


def fyll_ut(side, personer) -> None:
    side.get_by_label("Hva leverer du?").select_option(label="KOSTRA 11F Økonomisk sosialhjelp")
    side.get_by_label("Fil", exact=True).set_input_files(fil(personer))
    side.get_by_label("Uttrekksdato").fill("2026-10-31")
    side.get_by_role("button", name="Lever fila").click()


def slipp(side, storrelse: int) -> None:
    """Drops a file of the size in the field, as a hand with a mouse would."""
    lag = "n => { const d = new DataTransfer(); d.items.add(new File([new Uint8Array(n)], '11F.txt')); return d }"
    side.dispatch_event(".slippsone", "drop", {"dataTransfer": side.evaluate_handle(lag, storrelse)})


@pytest.mark.parametrize("skript", [True, False], ids=["med-skript", "uten-skript"])
def test_fra_en_avvist_fil_til_en_ferdig_beregning(apne, skript):
    side = apne(bruker("kommune", "3103"), java_script_enabled=skript)
    side.goto("/leveranser/")
    side.get_by_role("link", name="Lever den første fila").click()
    fyll_ut(side, [Mottaker(), Mottaker()])
    side.get_by_role("heading", name="11F.txt ble ikke godkjent").wait_for()
    expect(side.get_by_text("Samme fødselsnummer står på flere poster")).to_be_visible()
    if skript:
        expect(side.locator(".avvist")).to_be_focused()
    assert not Kjoring.objects.exists()
    fyll_ut(side, mottakere(9, maneder=(1, 2)))
    side.get_by_role("heading", name="Fila er lest. Skal den gjelde?").wait_for()
    expect(side.get_by_text("10 måneder får nye tall")).to_be_visible()
    assert not Kjoring.objects.exists()
    side.get_by_role("button", name="Godta leveransen").click()
    side.get_by_text("Fila er godkjent: 9 linjer er lest.").wait_for()
    utfor(Kjoring.objects.get())
    if not skript:
        side.get_by_role("link", name="Oppdater").click()
    side.get_by_text("nye tall, 0 endret").wait_for(timeout=10_000)


def test_fila_kan_slippes_pa_feltet_og_en_for_stor_sendes_ikke(apne):
    side = apne(bruker("kommune", "3103"))
    side.goto("/leveranser/ny/")
    slipp(side, 10)
    assert side.evaluate("document.querySelector('[type=file]').files[0].name") == "11F.txt"
    expect(side.get_by_text("Fila er for stor")).to_be_hidden()
    slipp(side, 61_000_000)
    expect(side.get_by_text("Fila er for stor. Den kan være høyst 60 MB.")).to_be_visible()
    side.get_by_label("Hva leverer du?").select_option("kostra-11f")
    side.get_by_role("button", name="Lever fila").click()
    assert side.url.endswith("/leveranser/ny/")
    expect(side.locator("[data-fremdrift]")).to_be_hidden()


def test_grensene_settes_med_tastaturet_og_fargene_ses_mens_man_skriver(apne):
    lever_og_beregn("3103", 2026, mottakere(60, maneder=(9, 10)), date(2026, 10, 31))
    side = apne(bruker("kommune", "3103"))
    side.goto("/grenseverdier/3103/")
    side.get_by_role("link", name="Sett grenser for Mottakere av sosialhjelp").focus()
    side.keyboard.press("Enter")
    side.get_by_label("Grønn når verdien er høyst").focus()
    side.keyboard.type("0,1")
    side.keyboard.press("Tab")
    side.keyboard.type("0,2 %")
    side.get_by_text("1 måned får ny farge.").wait_for()
    side.keyboard.press("Tab")
    side.keyboard.press("Tab")
    side.keyboard.type("Vedtatt i partnerskapsmøtet")
    side.keyboard.press("Tab")
    side.keyboard.press("Enter")
    side.get_by_text("er lagret og gjelder fra og med").wait_for()
    expect(side.get_by_role("cell", name="Vedtatt i partnerskapsmøtet")).to_be_visible()
    assert Grenseverdi.objects.get().begrunnelse == "Vedtatt i partnerskapsmøtet"


def test_fra_ny_grense_til_ny_farge_pa_kortet(apne):
    lever_og_beregn("3103", 2026, mottakere(60, maneder=(9, 10)), date(2026, 10, 31))
    grense("0.5", "1")
    side = apne(bruker("kommune", "3103"))
    status = side.locator("[id='B.101'] .status")
    expect(status).to_have_text("Grønn", use_inner_text=True)
    side.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Grenseverdier").click()
    side.get_by_role("link", name="Endre grensene for Mottakere av sosialhjelp").click()
    side.get_by_label("Grønn når verdien er høyst").fill("0,01")
    side.get_by_label("Rød når verdien er over").fill("0,02")
    side.get_by_text("1 måned får ny farge.").wait_for()
    side.locator("#id_begrunnelse").fill("Vedtatt i partnerskapsmøtet")
    side.get_by_role("button", name="Lagre grensene").click()
    side.get_by_text("er lagret og gjelder fra og med").wait_for()
    side.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Målekort").click()
    expect(status).to_have_text("Rød", use_inner_text=True)
    side.get_by_label("Måned", exact=True).select_option(label="september 2026")
    side.get_by_role("button", name="Vis", exact=True).click()
    side.get_by_role("heading", level=1, name="Målekort for september 2026").wait_for()
    expect(status, "den gamle måneden beholder sin farge").to_have_text("Grønn", use_inner_text=True)

"""A kommune's first day in a real browser: from an empty database to the card on paper, with a real worker behind."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.byggere import bruker, fil_11f, mottakere
from tests.sider.kortleser import pdftekst

pytestmark = pytest.mark.usefixtures("klargjort")

NESTE = ".forste-dag [aria-current=step]"


def ser_gjort(side, antall: int) -> None:
    expect(side.locator(".forste-dag li.gjort")).to_have_count(antall)


def test_fra_ingenting_til_et_malekort_pa_papir(side, arbeider):
    person = bruker("kommune", "3103")
    side.goto("/")
    side.get_by_label("E-postadresse").fill(person.email)
    side.get_by_label("Passord").fill("passord-til-test")
    side.keyboard.press("Enter")

    # Nothing yet: the card says so, and what comes first.
    side.get_by_role("heading", name="Målekortet har ingen tall ennå").wait_for()
    ser_gjort(side, 0)
    side.locator(NESTE).get_by_role("link", name="Lever KOSTRA 11F-fila").click()

    # Deliver a file.
    side.get_by_label("Hva leverer du?").select_option(label="KOSTRA 11F Økonomisk sosialhjelp")
    innhold = fil_11f("3103", 2026, mottakere(60, maneder=tuple(range(1, 11)), barn=True))
    side.get_by_label("Fil", exact=True).set_input_files(
        {"name": "11F.txt", "mimeType": "text/plain", "buffer": innhold}
    )
    side.get_by_label("Uttrekksdato").fill("2026-10-31")
    side.get_by_role("button", name="Lever fila").click()
    side.get_by_role("button", name="Godta leveransen").click()
    side.get_by_text("Fila er godkjent: 60 linjer er lest.").wait_for()
    side.get_by_text("nye tall, 0 endret").wait_for(timeout=60_000)

    # See the figures.
    side.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Målekort").click()
    side.get_by_role("heading", name="Målekort for oktober 2026").wait_for()
    expect(side.locator("[id='B.104'] .verdi")).to_have_text("100,0\N{NO-BREAK SPACE}%", use_inner_text=True)
    ser_gjort(side, 2)

    # Set the limits.
    side.locator(NESTE).get_by_role("link", name="Sett grenseverdier").click()
    side.get_by_role("link", name="Sett grenser for Mottakere av sosialhjelp").click()
    side.get_by_label("Grønn når verdien er høyst").fill("0,05")
    side.get_by_label("Rød når verdien er over").fill("0,1")
    side.get_by_label("Gjelder fra").select_option("2026-10")
    side.get_by_label("Begrunnelse").fill("Vedtatt i partnerskapsmøtet")
    side.get_by_role("button", name="Lagre grensene").click()
    side.get_by_text("er lagret og gjelder fra og med").wait_for()
    side.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Målekort").click()
    expect(side.locator("[id='B.101'] .status")).to_have_text("Rød", use_inner_text=True)
    ser_gjort(side, 3)

    # Share the card.
    with side.expect_download() as nedlasting:
        side.locator(NESTE).get_by_role("link", name="Last ned PDF til partnerskapsmøtet").click()
    assert nedlasting.value.suggested_filename == "malekort-0104-2026-10.pdf"
    tekst = pdftekst(Path(nedlasting.value.path()).read_bytes())
    assert "Målekort for oktober 2026" in tekst
    assert "«Mottakere av sosialhjelp» er rød." in tekst
    side.reload()
    side.get_by_role("heading", name="Målekort for oktober 2026").wait_for()
    expect(side.locator(".forste-dag")).to_have_count(0)


def test_ordene_forklarer_seg_med_tastaturet_og_uten_skript(nettleser, live_server):
    kontekst = nettleser.new_context(base_url=live_server.url, locale="nb-NO", java_script_enabled=False)
    side = kontekst.new_page()
    person = bruker("kommune", "3103")
    side.goto("/")
    side.get_by_label("E-postadresse").fill(person.email)
    side.get_by_label("Passord").fill("passord-til-test")
    side.keyboard.press("Enter")
    side.get_by_role("heading", name="Målekortet har ingen tall ennå").wait_for()
    side.goto("/grenseverdier/3103/")
    ordet = side.get_by_role("button", name="Grenser nå")
    forklaring = side.locator("#ord-grenseverdi")
    expect(forklaring).to_be_hidden()
    ordet.focus()
    side.keyboard.press("Enter")
    expect(forklaring).to_be_visible()
    side.keyboard.press("Escape")
    expect(forklaring).to_be_hidden()
    kontekst.close()

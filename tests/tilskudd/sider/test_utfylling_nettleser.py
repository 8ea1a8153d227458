"""In a real browser: a draft saved as one types, two windows on one draft, and the way to the receipt."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.nettleser import alle, ruller_sidelengs, tilgjengelighetsbrudd
from tests.tilskudd import byggere as b
from tests.tilskudd.soknadshjelp import PDF, Folk
from tilskudd.actions.soknad import opprett_soknad
from tilskudd.models import Prioritering, Soknad, Utlysning

pytestmark = pytest.mark.usefixtures("klargjort")


@pytest.fixture
def folk():
    b.embete()
    return Folk(b.nav_kontor())


@pytest.fixture
def runde():
    """Open now, with the questions the scheme has had."""
    na = timezone.now()
    skjema = Utlysning.objects.get(ordning="utvikling", ar=2021).skjema
    runde = b.utlysning(ar=na.year, apner=na - timedelta(days=9), frist=na + timedelta(days=30), skjema=skjema)
    Prioritering.objects.create(utlysning=runde, kode="arbeidsliv", tekst={"nb": "Arbeidsliv"}, rekkefolge=1)
    b.regel(runde, "LONNSTAK", kroner_per_stilling=610_000)
    b.regel(runde, "KOMPTAK", kroner_per_tiltak=10_000)
    b.regel(runde, "KOMPFORMAL", "krever_vurdering")
    return runde


def inne(nettleser, person, **valg) -> Page:
    klient = Client()
    klient.force_login(person)
    kontekst = nettleser.new_context(**valg)
    kontekst.add_cookies([{"name": "sessionid", "value": klient.cookies["sessionid"].value, "url": nettleser.adresse}])
    return kontekst.new_page()


def test_from_the_public_page_to_the_receipt(nettleser, folk, runde):
    side = inne(nettleser, folk.utfyller)
    side.goto(f"/tilskudd/utlysninger/utvikling/{runde.ar}/")
    side.get_by_role("link", name="Begynn på en søknad").click()
    side.get_by_label("Navn på det nye tiltaket").fill("Ungdomslos i Sarpsborg")
    side.get_by_role("button", name="Begynn").click()
    expect(side.get_by_role("heading", name="Kontroll")).to_be_visible()
    assert tilgjengelighetsbrudd(side) == []
    side.get_by_role("button", name="Legg til lønn").click()
    linje = side.get_by_role("group", name="Linje 1: Lønn")
    linje.get_by_label("Stillingsprosent").fill("50")
    linje.get_by_label("Søkt (kr)").fill("305 001")
    expect(linje.get_by_text("Over taket.")).to_be_visible()
    linje.get_by_label("Søkt (kr)").fill("305 000,50")
    expect(linje.get_by_text("Beløpet har øre.")).to_be_visible()
    assert tilgjengelighetsbrudd(side) == []
    linje.get_by_label("Søkt (kr)").fill("305 000")
    expect(linje.get_by_text("Over taket.")).to_be_hidden()
    expect(linje.get_by_text("Høyst 305 000 kr med 50 prosent")).to_be_visible()
    for felt in alle(side.locator("#sporsmal textarea")):
        felt.fill("Vi prøver ut en ny måte å følge opp på.")
    side.get_by_label("Ungdom og unge voksne").check()
    side.get_by_role("group", name="Tar tiltaket i bruk").get_by_label("Nei").check()
    side.get_by_label("Tiltaket starter").fill(f"{runde.ar + 1}-01-01")
    side.get_by_label("Tiltaket slutter").fill(f"{runde.ar + 1}-12-31")
    expect(side.get_by_text("Ingenting stopper søknaden.")).to_be_visible()
    side.get_by_label("Legg ved en fil").set_input_files({"name": "plan.pdf", "mimeType": "text/plain", "buffer": PDF})
    side.get_by_role("button", name="Last opp").click()
    expect(side.get_by_role("link", name="plan.pdf")).to_be_visible()
    assert tilgjengelighetsbrudd(side) == []
    side.set_viewport_size({"width": 390, "height": 800})
    assert not ruller_sidelengs(side)
    side.get_by_role("button", name="Send til signering").click()
    expect(side.get_by_text("Venter på signatur")).to_be_visible()

    leder = inne(nettleser, folk.signatar)
    leder.goto("/tilskudd/soknader/")
    leder.get_by_role("link", name="Les og signer").click()
    leder.get_by_role("button", name="Signer og send inn").click()
    expect(leder.get_by_role("link", name="Kvittering (PDF)")).to_be_visible()
    assert Soknad.objects.get().tilstand == "innsendt"


def test_two_windows_on_one_draft(nettleser, folk, runde):
    sak = opprett_soknad(runde, folk.hos, folk.utfyller, tittel="Ungdomslos")
    kollega = b.person("utfyller", folk.hos, epost="kollega@example.org")
    en, to = inne(nettleser, folk.utfyller), inne(nettleser, kollega)
    for side in (en, to):
        side.goto(f"/tilskudd/soknader/{sak.pk}/utfylling/")
    mal = "Hva er målet med tiltaket?"
    en.get_by_label(mal).fill("Målet fra den ene")
    expect(en.locator("#lagret")).to_contain_text("fyller")
    to.get_by_label(mal).fill("Målet fra den andre")
    konflikt = to.get_by_role("alert")
    expect(konflikt).to_contain_text("Målet fra den ene")
    assert tilgjengelighetsbrudd(to) == []
    expect(to.get_by_label(mal)).to_have_value("Målet fra den andre")
    to.get_by_role("button", name="Behold mitt").click()
    expect(to.get_by_role("alert")).to_have_count(0)
    sak.refresh_from_db()
    assert sak.svar["mal"] == "Målet fra den andre"


def test_a_login_that_has_run_out_takes_nothing_that_was_typed(nettleser, folk, runde):
    sak = opprett_soknad(runde, folk.hos, folk.utfyller, tittel="Ungdomslos")
    side = inne(nettleser, folk.utfyller)
    side.goto(f"/tilskudd/soknader/{sak.pk}/utfylling/")
    side.context.clear_cookies(name="sessionid")
    side.get_by_label("Kontaktperson").fill("Ola Nordmann")
    expect(side.locator("#lagret")).to_contain_text("Det siste er ikke lagret")
    expect(side.get_by_label("Kontaktperson")).to_have_value("Ola Nordmann")

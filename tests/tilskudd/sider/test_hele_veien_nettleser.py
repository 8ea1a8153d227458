"""One application in real browsers, from the round that is announced to the case that is closed, through all roles."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.nettleser import alle
from tests.tilskudd import byggere as b
from tests.tilskudd.sider.vinduer import inne, klikk
from tests.tilskudd.soknadshjelp import PDF
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Soknad, Utlysning
from tilskudd.queries.embetet import embetet_for
from tilskudd.queries.kjeden import brudd_i_loggen

TITTEL, NAVN = "Ungdomslos i Sarpsborg", "Utvikling av de sosiale tjenestene"
AR = 2027
KONTO = "8601.11.17947"
FLEST_KLIKK = 15
"""From the list to the finished vurdering."""
VALGET_I_NEDTREKKSLISTA = 2
"""A person clicks to open it and to choose; the test chooses without."""


@pytest.fixture
def folk(arbeider, klargjort, nettleser):
    """Role → the window of the one who has it."""
    hos = b.nav_kontor()
    embete = embetet_for(hos.kommunenummer, timezone.localdate())
    steder = {Rolle.UTFYLLER: hos, Rolle.SIGNATAR: hos, Rolle.SAKSBEHANDLER_SF: embete, Rolle.LEDER_SF: embete}
    roller = (*steder, Rolle.ORDNINGSANSVARLIG, Rolle.BESLUTTER, Rolle.ATTESTANT)
    personer = {rolle: b.person(rolle, steder.get(rolle), epost=f"{rolle}@example.org") for rolle in roller}
    return {rolle: inne(nettleser, person) for rolle, person in personer.items()}


def test_en_soknad_hele_veien(folk, nettleser):
    utlys(folk[Rolle.ORDNINGSANSVARLIG])
    fyll_ut(folk[Rolle.UTFYLLER])
    signer(folk[Rolle.SIGNATAR])
    erklaer(folk[Rolle.SAKSBEHANDLER_SF])
    fordel(folk[Rolle.LEDER_SF])
    assert vurder(folk[Rolle.SAKSBEHANDLER_SF]) < FLEST_KLIKK
    innstill(folk[Rolle.LEDER_SF])
    forbered(folk[Rolle.ORDNINGSANSVARLIG])
    fatt_og_meddel(folk[Rolle.BESLUTTER])
    aksepter(folk[Rolle.SIGNATAR])
    betal(folk[Rolle.ATTESTANT], folk[Rolle.BESLUTTER])
    rapporter(folk[Rolle.SIGNATAR])
    avslutt(folk[Rolle.SAKSBEHANDLER_SF])
    sak = Soknad.objects.get()
    assert sak.tilstand == "avsluttet"
    assert brudd_i_loggen() is None
    call_command("verifiser-hendelser")
    offentlig = nettleser.new_context().new_page()
    offentlig.goto("/tilskudd/tildelinger/")
    expect(offentlig.get_by_role("row", name=TITTEL)).to_contain_text("305\u00a0000 kr")


def utlys(side: Page) -> None:
    side.goto("/tilskudd/")
    meny(side, "Ordninger")
    side.get_by_role("link", name="Kopier Utvikling av de sosiale tjenestene i NAV-kontoret 2021").click()
    side.get_by_label("År for den nye utlysningen").fill(str(AR))
    side.get_by_role("button", name="Kopier").click()
    for boks in alle(side.get_by_role("group", name="Åpner").locator("input")):
        boks.fill("")
    side.get_by_label("Ramme, kroner").fill("3 000 000")
    side.get_by_role("button", name="Lagre").click()
    expect(side.get_by_text("Utlysningen er lagret.")).to_be_visible()
    side.get_by_role("button", name="Publiser").click()
    expect(side.get_by_text("Alle kan lese den uten å logge inn.")).to_be_visible()
    assert Utlysning.objects.get(ar=AR).ramme_kr == 3_000_000


def meny(side: Page, navn: str) -> None:
    side.get_by_role("navigation", name="Tilskudd").get_by_role("link", name=navn, exact=True).click()


def fyll_ut(side: Page) -> None:
    side.goto("/tilskudd/utlysninger/")
    side.get_by_role("link", name=f"{NAVN} i NAV-kontoret {AR}").click()
    side.get_by_role("link", name="Begynn på en søknad").click()
    side.get_by_label("Navn på det nye tiltaket").fill(TITTEL)
    side.get_by_role("button", name="Begynn").click()
    side.get_by_role("button", name="Legg til lønn").click()
    linje = side.get_by_role("group", name="Linje 1: Lønn")
    linje.get_by_label("Stillingsprosent").fill("50")
    linje.get_by_label("Søkt (kr)").fill("305 000")
    for felt in alle(side.locator("#sporsmal textarea")):
        felt.fill("Vi prøver ut en ny måte å følge opp på.")
    side.get_by_label("Ungdom og unge voksne").check()
    side.get_by_role("group", name="Tar tiltaket i bruk").get_by_label("Nei").check()
    side.get_by_label("Tiltaket starter").fill(f"{AR}-04-01")
    side.get_by_label("Tiltaket slutter").fill(f"{AR + 1}-03-31")
    expect(side.get_by_text("Ingenting stopper søknaden.")).to_be_visible()
    side.get_by_label("Legg ved en fil").set_input_files({"name": "plan.pdf", "mimeType": "text/plain", "buffer": PDF})
    side.get_by_role("button", name="Last opp").click()
    expect(side.get_by_role("link", name="plan.pdf")).to_be_visible()
    side.get_by_role("button", name="Send til signering").click()
    expect(side.get_by_text("Venter på signatur")).to_be_visible()


def signer(side: Page) -> None:
    side.goto("/tilskudd/")
    side.get_by_role("link", name="Les og signer").click()
    side.get_by_role("button", name="Signer og send inn").click()
    kvittering = side.get_by_role("link", name="Kvittering (PDF)").get_attribute("href")
    assert side.request.get(kvittering).body().startswith(b"%PDF-")


def erklaer(side: Page) -> None:
    side.goto("/tilskudd/")
    side.get_by_role("link", name="Erklær habilitet i 1 sak").click()
    erklaer_i_lista(side)


def erklaer_i_lista(side: Page) -> None:
    side.get_by_label(TITTEL).check()
    side.get_by_role("button", name="Jeg er habil i sakene jeg har krysset av").click()
    expect(side.get_by_text("Du er erklært habil i 1 saker.")).to_be_visible()


def fordel(side: Page) -> None:
    side.goto("/tilskudd/")
    side.get_by_role("link", name=TITTEL).first.click()
    side.get_by_label("Saksbehandler").select_option(label="saksbehandler_sf")
    side.get_by_role("button", name="Sett på saksbehandler").click()
    expect(side.get_by_text("Saken er fordelt.")).to_be_visible()


def vurder(side: Page) -> int:
    """The clicks from the list to the finished vurdering, when one tabs on from each score to write its reason."""
    side.goto("/tilskudd/")
    for_ = klikk(side)
    side.get_by_role("link", name=TITTEL).first.click()
    for kriterium in alle(side.locator(".vurderingsskjema fieldset.kriterium")):
        kriterium.get_by_role("radio", name="4").click()
        side.keyboard.press("Tab")
        side.keyboard.type("Godt begrunnet.")
    side.get_by_label("Samlet vurdering").click()
    side.keyboard.type("God sak.")
    side.get_by_label("Hva foreslår du?").select_option(label="Innvilg")
    side.get_by_role("button", name="Fullfør vurderingen").click()
    expect(side.get_by_text("Ferdig", exact=True)).to_be_visible()
    return klikk(side) - for_ + VALGET_I_NEDTREKKSLISTA


def innstill(side: Page) -> None:
    side.goto("/tilskudd/")
    meny(side, "Innstillinger")
    side.get_by_role("link", name=f"{NAVN} i NAV-kontoret {AR}").click()
    if side.get_by_role("button", name="Lås innstillingen").is_disabled():
        side.get_by_role("link", name="Se hvilke saker du ikke har erklært habilitet i").click()
        erklaer_i_lista(side)
        meny(side, "Innstillinger")
        side.get_by_role("link", name=f"{NAVN} i NAV-kontoret {AR}").click()
    side.get_by_role("main").get_by_role("checkbox").check()
    side.get_by_role("button", name="Lås innstillingen").click()
    expect(side.get_by_text("Låst av")).to_be_visible()


def forbered(side: Page) -> None:
    side.goto("/tilskudd/")
    meny(side, "Ordninger")
    side.get_by_role("link", name=f"Møteark {NAVN} i NAV-kontoret {AR}").click()
    side.get_by_role("textbox", name="Tildelt, sak").fill("305 000")
    side.get_by_role("button", name="Lagre").click()
    side.get_by_role("link", name="Vedtak", exact=True).click()
    side.get_by_label("Velg sak").check()
    side.get_by_role("button", name="Jeg er habil i de valgte").click()
    side.get_by_label("Velg sak").check()
    side.get_by_label("Hjemmel").select_option(index=1)
    side.get_by_role("button", name="Forbered de valgte").click()
    expect(side.get_by_text("1 vedtak er forberedt.")).to_be_visible()


def fatt_og_meddel(side: Page) -> None:
    side.goto("/tilskudd/")
    meny(side, "Ordninger")
    side.get_by_role("link", name=f"Møteark {NAVN} i NAV-kontoret {AR}").click()
    side.get_by_role("link", name="Vedtak", exact=True).click()
    side.get_by_label("Velg sak").check()
    side.get_by_role("button", name="Jeg er habil i de valgte").click()
    side.get_by_label("Velg sak").check()
    side.get_by_role("button", name="Fatt de valgte").click()
    side.get_by_role("button", name="Ja, fatt vedtakene").click()
    expect(side.get_by_text("1 vedtak er fattet.")).to_be_visible()
    side.get_by_role("link", name="Meddel", exact=True).click()
    side.get_by_label("Jeg har lest lista og godkjenner den").check()
    side.get_by_role("button", name="Godkjenn lista og meddel").click()
    expect(side.get_by_text("1 vedtak ble meddelt")).to_be_visible(timeout=30_000)


def aksepter(side: Page) -> None:
    side.goto("/tilskudd/")
    side.get_by_role("link", name=TITTEL, exact=True).click()
    side.get_by_role("link", name="Vedtak", exact=True).click()
    brev = side.get_by_role("link", name="Les vedtaksbrevet (PDF)").get_attribute("href")
    assert side.request.get(brev).body().startswith(b"%PDF-")
    side.get_by_role("link", name="Oppfølging", exact=True).click()
    side.get_by_label("Kontonummer").fill(KONTO)
    side.get_by_label("Vi har lest vilkårene og godtar dem").check()
    side.get_by_role("button", name="Aksepter").click()
    expect(side.get_by_text("Tilskuddet er akseptert.", exact=True)).to_be_visible()


def betal(attestant: Page, beslutter: Page) -> None:
    attestant.goto("/tilskudd/utbetalinger/")
    attestant.locator("summary", has_text="Attester").click()
    for kryss in alle(attestant.get_by_role("group", name="Jeg har kontrollert at").get_by_role("checkbox")):
        kryss.check()
    attestant.get_by_role("button", name="Attester").click()
    expect(attestant.get_by_text("Utbetalingen er attestert.")).to_be_visible()
    beslutter.goto("/tilskudd/utbetalinger/")
    beslutter.get_by_role("checkbox", name="Anvis").check()
    beslutter.get_by_role("button", name="Anvis valgte").click()
    expect(beslutter.get_by_text("1 utbetaling er anvist.")).to_be_visible()
    attestant.goto("/tilskudd/utbetalinger/")
    attestant.get_by_label("Bilagsnummer").fill("2027-0001")
    attestant.get_by_role("button", name="Bekreft dem med bilagsnummer").click()
    expect(attestant.get_by_text("1 utbetaling er bekreftet.")).to_be_visible()


def rapporter(side: Page) -> None:
    for rapport, felt in (("Statusrapport", "textarea"), ("Regnskap", "input[inputmode=numeric]")):
        side.goto("/tilskudd/")
        side.get_by_role("link", name=TITTEL, exact=True).click()
        side.get_by_role("link", name="Oppfølging", exact=True).click()
        side.get_by_role("table").get_by_role("link", name=rapport).click()
        for boks in alle(side.locator(f"#rapportskjema {felt}")):
            if not boks.input_value():
                boks.fill("305000" if rapport.startswith("Regn") else "Elleve unge er i arbeid.")
        side.get_by_role("button", name="Signer og lever").click()
        expect(side.get_by_text("Rapporten er levert.")).to_be_visible()


def avslutt(side: Page) -> None:
    for rapport in ("Statusrapport", "Regnskap"):
        side.goto("/tilskudd/")
        side.get_by_role("link", name=TITTEL).first.click()
        side.get_by_role("link", name="Oppfølging", exact=True).click()
        side.get_by_role("table").get_by_role("link", name=rapport).click()
        side.locator("[id^=steg-godkjenn-] summary").click()
        side.get_by_role("button", name="Godkjenn", exact=True).click()
        expect(side.get_by_text("Rapporten er godkjent.")).to_be_visible()
    side.get_by_role("link", name=TITTEL).click()
    side.locator("[id^=steg-avslutt] summary").click()
    side.locator("[id^=steg-avslutt] textarea").fill("Tiltaket er gjennomført som planlagt.")
    side.locator("[id^=steg-avslutt] button").click()
    expect(side.locator(".sakshode").get_by_text("Avsluttet")).to_be_visible()

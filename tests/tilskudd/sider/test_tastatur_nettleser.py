"""With the keyboard alone: a søker fills in and sends to signing, and a leder puts the list in order."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.tilskudd import byggere as b
from tests.tilskudd.sider.vinduer import inne, klikk
from tests.tilskudd.soknadshjelp import Folk
from tests.tilskudd.vurderinger import ferdig
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Innstilling, Soknad

pytestmark = pytest.mark.usefixtures("klargjort")

FLEST_TRYKK = 60
LAGRET_MS = 2500
"""When what is saved while one types has been answered."""
SYNLIG_RAMME = """() => {
    const her = document.activeElement
    if (her.matches('.ds-skip-link')) return true  // comes into sight when it has focus
    const rammer = [her]
    for (let felt = her.closest('.ds-field'); felt; felt = felt.parentElement.closest('.ds-field')) rammer.push(felt)
    return rammer.map(ramme => getComputedStyle(ramme)).some(stil => stil.outlineStyle !== 'none')
}"""
"""Round what has focus, or round the field it stands in, as of boxes and radio buttons."""


def tab_til(side: Page, navn: str) -> None:
    """Presses until what has the name has focus, and sees that everything on the way shows that it has."""
    for _ in range(FLEST_TRYKK):
        side.keyboard.press("Tab")
        side.wait_for_function(SYNLIG_RAMME, timeout=3000)
        if navn in side.evaluate(
            "() => { const her = document.activeElement, merke = her.labels?.[0]?.innerText ?? '';"
            "return [merke, her.ariaLabel, her.innerText].join(' ') }"
        ):
            return
    raise AssertionError(f"{navn} kan ikke nås")


def skriv(side: Page, navn: str, tekst: str) -> None:
    tab_til(side, navn)
    side.keyboard.type(tekst)


def test_en_soknad_skrives_og_sendes_til_signering(nettleser):
    b.embete()
    folk, na = Folk(b.nav_kontor()), timezone.now()
    runde = b.utlysning(ar=na.year, apner=na - timedelta(days=9), frist=na + timedelta(days=30))
    side = inne(nettleser, folk.utfyller)
    side.goto(f"/tilskudd/utlysninger/utvikling/{runde.ar}/")
    tab_til(side, "Begynn på en søknad")
    side.keyboard.press("Enter")
    expect(side.get_by_role("heading", name="Ny søknad")).to_be_visible()
    skriv(side, "Navn på det nye tiltaket", "Ungdomslos")
    side.keyboard.press("Enter")
    expect(side.get_by_role("heading", name="Kontroll")).to_be_visible()
    skriv(side, "Tiltaket starter", f"0101{runde.ar + 1}")
    skriv(side, "Tiltaket slutter", f"1212{runde.ar + 1}")
    skriv(side, "Hva vil dere oppnå?", "Flere i arbeid.")
    side.wait_for_timeout(LAGRET_MS)
    tab_til(side, "Legg til lønn")
    side.keyboard.press("Enter")
    expect(side.get_by_role("group", name="Linje 1: Lønn")).to_be_visible()
    skriv(side, "Stillingsprosent", "50")
    skriv(side, "Søkt (kr)", "305000")
    expect(side.get_by_text("Ingenting stopper søknaden.")).to_be_visible()
    tab_til(side, "Send til signering")
    side.keyboard.press("Enter")
    expect(side.get_by_text("Venter på signatur")).to_be_visible()
    assert klikk(side) == 0
    assert Soknad.objects.get().sokt_kr == 305_000


def test_lista_ordnes_og_fokus_blir_der_saken_er(nettleser):
    hos, embetet, runde = b.nav_kontor(), b.embete(), b.utlysning()
    leder, behandler = b.person(Rolle.LEDER_SF, embetet), b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    for tittel in ("Første", "Andre", "Tredje"):
        b.habil(leder, ferdig(runde, hos, embetet, behandler, tittel))
    side = inne(nettleser, leder)
    side.goto(f"/tilskudd/innstillinger/{Innstilling.objects.get().pk}/")
    tab_til(side, "Flytt Tredje opp")
    for plass in ("2", "1"):
        side.keyboard.press("Enter")
        expect(side.get_by_role("status").filter(has_text="Tredje")).to_contain_text(plass)
        expect(side.get_by_role("button", name="Flytt Tredje opp")).to_be_focused()
        assert side.evaluate(SYNLIG_RAMME)
    assert list(Innstilling.objects.get().rader.order_by("rang").values_list("soknad__tiltak__tittel", flat=True)) == [
        "Tredje", "Første", "Andre",
    ]  # fmt: skip
    tab_til(side, "Plass for Første")
    side.keyboard.press("Control+a")
    side.keyboard.type("3")
    side.keyboard.press("Enter")
    expect(side.get_by_role("status").filter(has_text="Første")).to_contain_text("3")
    assert side.evaluate("document.activeElement.closest('tr')?.innerText ?? ''").find("Første") >= 0
    assert klikk(side) == 0

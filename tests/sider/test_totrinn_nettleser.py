"""Setting up two steps and logging in with them, in a real browser: by keyboard, on a telephone, read by axe."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from tests.byggere import bruker
from tests.nettleser import ruller_sidelengs, tilgjengelighetsbrudd

pytestmark = pytest.mark.usefixtures("klargjort")


def kode(hemmelighet: str, trinn: int = 0) -> str:
    return format_hotp_value(hotp_value(hemmelighet, int(time.time()) // 30 + trinn))


def sjekk(side, overskrift: str) -> None:
    side.get_by_role("heading", name=overskrift, level=1).wait_for()
    assert tilgjengelighetsbrudd(side) == []
    assert not ruller_sidelengs(side)


def test_sett_opp_og_logg_inn_med_tastaturet_pa_telefon(nettleser, settings):
    settings.TOFAKTOR_KREVES = True
    leder = bruker("leder", "0105")
    side = nettleser.new_context(viewport={"width": 390, "height": 800}).new_page()

    def logg_inn():
        side.goto("/logg-inn/")
        expect(side.locator("input[name=username]")).to_be_focused()
        side.keyboard.type(leder.email)
        side.keyboard.press("Tab")
        side.keyboard.type("passord-til-test")
        side.keyboard.press("Enter")

    logg_inn()
    sjekk(side, "Sett opp totrinnsinnlogging")
    side.wait_for_function("document.querySelector('img.kodebilde').naturalWidth > 100")
    hemmelighet = side.locator("code.kodenokkel").inner_text()
    side.get_by_label("Kode", exact=True).fill("123")
    side.keyboard.press("Enter")
    side.get_by_text("Koden er feil eller for gammel").first.wait_for()
    expect(side.locator("code.kodenokkel")).to_have_text(hemmelighet, use_inner_text=True)
    side.get_by_label("Kode", exact=True).fill(kode(hemmelighet))
    side.keyboard.press("Enter")
    sjekk(side, "Reservekoder")
    expect(side.locator(".kodeliste li")).to_have_count(10)
    side.get_by_role("link", name="Lag nye koder").click()
    sjekk(side, "Lag nye reservekoder?")
    side.goto("/konto/")
    sjekk(side, "Kontoen din")
    side.goto("/konto/totrinn/av/")
    sjekk(side, "Slå av totrinnsinnlogging")
    side.goto("/konto/bekreft/kode/")
    sjekk(side, "Bekreft at det er deg")
    side.goto("/konto/")
    side.get_by_role("main").get_by_role("button", name="Logg ut overalt").click()
    side.get_by_text("Du er logget ut overalt.").wait_for()
    logg_inn()
    sjekk(side, "Skriv koden")
    side.get_by_label("Kode", exact=True).fill(kode(hemmelighet, 1))
    side.keyboard.press("Enter")
    side.wait_for_url("**/malekort/0105/**")

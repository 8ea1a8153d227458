"""The pages after the vedtak in a real browser: by keyboard alone, saved as one types."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.nettleser import tilgjengelighetsbrudd
from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b

UTEN_FRIST = {"akseptfrist": None}


@pytest.fixture
def vindu(nettleser, live_server):
    """vindu(person): a page, logged in."""

    def apne(person, bredde: int = 1280):
        klient = Client()
        klient.force_login(person)
        kontekst = nettleser.new_context(viewport={"width": bredde, "height": 900})
        kake = klient.cookies[settings.SESSION_COOKIE_NAME].value
        kontekst.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kake, "url": live_server.url}])
        return kontekst.new_page()

    return apne


@pytest.fixture
def saker(klargjort):
    """One that waits for acceptance, and one that is paid and waits for its reports."""
    felles = {"hos": b.nav_kontor(), "runde": b.utlysning(), "vedtaksfelter": UTEN_FRIST}
    return {
        "innvilget": e.innvilget(tittel="En", **felles),
        "under_gjennomforing": e.under_gjennomforing(tittel="Tre", **felles),
    }


def test_accepted_with_the_keyboard_alone(saker, vindu, live_server):
    sak = saker["innvilget"]
    side = vindu(e.signatar(sak))
    side.goto(live_server.url + reverse("soknad-oppfolging", args=[sak.pk]))
    side.get_by_label("Kontonummer").focus()
    side.keyboard.type("8601.11.17948")
    side.keyboard.press("Enter")
    expect(side.locator("ds-error-summary")).to_be_visible()
    assert tilgjengelighetsbrudd(side) == []
    expect(side.get_by_label("Kontonummer")).to_have_value("8601.11.17948")
    side.get_by_label("Kontonummer").focus()
    side.keyboard.press("Control+a")
    side.keyboard.type("8601.11.17947")
    side.keyboard.press("Tab")
    side.keyboard.press("Space")
    side.keyboard.press("Tab")
    side.keyboard.press("Enter")
    expect(side.get_by_text("Tilskuddet er akseptert.", exact=True)).to_be_visible()


def test_a_report_is_saved_while_one_types_and_then_delivered(saker, vindu, live_server):
    sak = saker["under_gjennomforing"]
    rapport = e.rapport(sak, "status")
    side = vindu(e.signatar(sak))
    side.goto(live_server.url + reverse("rapport", args=[rapport.pk]))
    for nr, kode in enumerate(e.SVAR, start=1):
        side.locator(f"#id_{kode}").fill(e.SVAR[kode])
        side.locator(f"#id_{kode}").blur()
        expect(side.locator("#endringsnr")).to_have_value(str(nr))
    expect(side.locator("#lagret")).to_contain_text("Lagret kl.")
    rapport.refresh_from_db()
    assert rapport.svar == e.SVAR | {"avvik": ""}
    side.get_by_role("button", name="Signer og lever").click()
    expect(side.get_by_text("Rapporten er levert.")).to_be_visible()

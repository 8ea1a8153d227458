"""The møteark in a real browser: an edit that stays put."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.nettleser import tilgjengelighetsbrudd
from tests.tilskudd.vedtakshjelp import runde
from tilskudd.models import Moterad


@pytest.fixture
def r(klargjort):
    ny = runde(ramme_kr=2_000_000)
    for _ in range(2):
        ny.sak()
    ny.fattet(ny.sak(), 300_000)
    return ny


@pytest.fixture
def vindu(nettleser, live_server):
    """vindu(person): a page, logged in."""

    def apne(person, bredde: int = 1280):
        klient = Client()
        klient.force_login(person)
        kontekst = nettleser.new_context(viewport={"width": bredde, "height": 900}, locale="nb-NO")
        kake = klient.cookies[settings.SESSION_COOKIE_NAME].value
        kontekst.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kake, "url": live_server.url}])
        return kontekst.new_page()

    return apne


def test_et_belop_settes_uten_at_siden_lastes(r, vindu, live_server):
    side = vindu(r.forbereder)
    side.goto(live_server.url + reverse("moteark", args=[r.utlysning.ordning_id, r.utlysning.ar]))
    side.evaluate("window.merke = 1")
    felt = side.locator(f"#kr-{r.saker[0].pk}")
    felt.fill("123 000")
    with side.expect_response("**/moteark/**"):
        felt.press("Tab")
    expect(side.locator(".rammetall")).to_contain_text("923 000")
    assert side.evaluate("window.merke") == 1
    assert Moterad.objects.get(soknad=r.saker[0]).tildelt_kr == 123_000
    felt.fill("mye")
    with side.expect_response("**/moteark/**"):
        felt.press("Enter")
    side.wait_for_selector(f"#feil-{r.saker[0].pk}")
    expect(felt).to_have_value("mye")
    assert tilgjengelighetsbrudd(side) == []

"""The directorate's pages in a real browser: no violations, wide and on a telephone, and an edit that stays put."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.nettleser import ruller_sidelengs, tilgjengelighetsbrudd
from tests.tilskudd.vedtakshjelp import runde
from tilskudd.actions.meddel import start
from tilskudd.actions.scenario import lag
from tilskudd.fordeling.scenario import Metode
from tilskudd.models import Meddeling, Moterad, Scenario


@pytest.fixture
def r(klargjort):
    ny = runde(ramme_kr=2_000_000)
    uten, avslag = ny.sak(), ny.sak(forslag_kr=0)
    ny.forberedt(ny.sak())
    ny.fattet(ny.sak(), 300_000)
    ny.fattet(ny.sak())
    ny.meddel(soknader=[ny.saker[-1].pk], grunn="Haster")
    for metode in (Metode.POENG, Metode.FLATT_KUTT):
        lag(ny.utlysning, metode, f"Metode {metode}", 600_000, ny.forbereder)
    assert (uten.tilstand, avslag.tilstand) == ("innstilt", "innstilt")
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


def adresser(r) -> list[str]:
    runden = [r.utlysning.ordning_id, r.utlysning.ar]
    return [
        *(reverse(navn, args=runden) for navn in ("moteark", "scenarioer", "vedtaksliste", "meddel")),
        *(reverse("soknad-vedtak", args=[sak.pk]) for sak in r.saker),
        reverse("scenario-kopier", args=[Scenario.objects.first().pk]),
        reverse("meddeling", args=[Meddeling.objects.first().pk]),
    ]


@pytest.mark.parametrize("bredde", [1280, 390])
def test_ingen_brudd(r, vindu, live_server, bredde):
    start(r.utlysning, r.beslutter, soknader=[r.saker[3].pk], grunn="Del", send_na=False)
    alle = adresser(r)
    for person, sider in ((r.forbereder, alle), (r.beslutter, [alle[3], alle[6]])):
        side = vindu(person, bredde)
        for adresse in sider:
            assert side.goto(live_server.url + adresse).status == 200, adresse
            assert tilgjengelighetsbrudd(side) == [], adresse
            assert not ruller_sidelengs(side), adresse
    soker = vindu(r.signatar, bredde)
    soker.goto(live_server.url + reverse("soknad-vedtak", args=[r.saker[-1].pk]))
    assert tilgjengelighetsbrudd(soker) == []


def test_et_belop_settes_uten_at_siden_lastes(r, vindu, live_server):
    side = vindu(r.forbereder)
    side.goto(live_server.url + adresser(r)[0])
    side.evaluate("window.merke = 1")
    felt = side.locator(f"#kr-{r.saker[0].pk}")
    felt.fill("123 000")
    with side.expect_response("**/moteark/**"):
        felt.press("Tab")
    expect(side.locator(".rammetall")).to_contain_text("1 423 000")
    assert side.evaluate("window.merke") == 1
    assert Moterad.objects.get(soknad=r.saker[0]).tildelt_kr == 123_000
    felt.fill("mye")
    with side.expect_response("**/moteark/**"):
        felt.press("Enter")
    side.wait_for_selector(f"#feil-{r.saker[0].pk}")
    assert felt.input_value() == "mye"
    assert tilgjengelighetsbrudd(side) == []

"""The pages after the vedtak in a real browser: no violations in any state, by keyboard alone, saved as one types."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.nettleser import ruller_sidelengs, tilgjengelighetsbrudd
from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.actions import krav
from tilskudd.actions.klage import klag
from tilskudd.actions.utbetaling import anvis, attester, planlegg, stopp
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Rapport, Utbetaling
from tilskudd.queries.betingelser.etterpa import SJEKKLISTE

APNE_ALT = """async () => {
  document.querySelectorAll("main details").forEach((delen) => delen.setAttribute("open", ""));
  await Promise.allSettled(document.getAnimations().map((bevegelse) => bevegelse.finished));
}"""
"""What is folded is unfolded, and has come to rest."""
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
    """One case in each state, in a scheme with klageadgang."""
    ordning = b.ordning("frivillige", klageadgang=True, klageinstans="Departementet")
    hos, runde = b.nav_kontor(), b.utlysning(ordning, revisorgrense_kr=100_000)
    felles = {"hos": hos, "runde": runde, "vedtaksfelter": UTEN_FRIST}
    alle = {
        "innvilget": e.innvilget(tittel="En", **felles),
        "akseptert": e.akseptert(tittel="To", sokt_kr=100_000, **felles),
        "under_gjennomforing": e.under_gjennomforing(tittel="Tre", **felles),
    }
    alle["rapportert"] = e.rapportert(tittel="Fire", hos=hos, vedtaksfelter=UTEN_FRIST, runde=b.utlysning(), brukt_kr=1)
    saksbehandler = b.person(Rolle.SAKSBEHANDLER_DIR)
    krav.foresla(alle["rapportert"], saksbehandler, grunnlag="ubrukt", belop_kr=1000, begrunnelse="Ikke brukt.")
    klag(e.gjeldende(alle["under_gjennomforing"]), e.signatar(alle["innvilget"]), "For lite.")
    _rater(alle["akseptert"])
    return alle


def _rater(sak) -> None:
    """One in each state that waits for somebody."""
    ansvarlig, attestant = b.person(Rolle.ORDNINGSANSVARLIG), b.person(Rolle.ATTESTANT)
    forste = stopp(Utbetaling.objects.get(vedtak__soknad=sak), ansvarlig, "Skal deles.")
    rater = [planlegg(forste.vedtak, ansvarlig, belop_kr=20_000, planlagt=e.AKSEPTDAG.date()) for _ in range(3)]
    for rate in rater[1:]:
        attester(rate, attestant, SJEKKLISTE)
    anvis(rater[2], b.person(Rolle.BESLUTTER))


def sidene(saker) -> list[str]:
    rapporter = Rapport.objects.filter(vedtak__soknad__in=[saker["under_gjennomforing"].pk, saker["rapportert"].pk])
    klage = e.gjeldende(saker["under_gjennomforing"]).klager.get()
    return [
        *(reverse("soknad-oppfolging", args=[sak.pk]) for sak in saker.values()),
        *(reverse("rapport", args=[rapport.pk]) for rapport in rapporter),
        reverse("klage-ny", args=[saker["innvilget"].pk]),
        reverse("klage", args=[klage.pk]),
    ]


@pytest.mark.parametrize("bredde", [1280, 390])
def test_no_violations(saker, vindu, live_server, bredde):
    sider, brudd = sidene(saker), {}
    b.person(Rolle.BESLUTTER, epost="alt@example.org")
    b.person(Rolle.ORDNINGSANSVARLIG, epost="alt@example.org")
    alt = b.person(Rolle.ATTESTANT, epost="alt@example.org")
    for person, adresser in (
        (e.signatar(saker["innvilget"]), sider),
        (alt, [*sider[:8], sider[9], reverse("utbetalinger")]),
    ):
        side = vindu(person, bredde)
        for adresse in adresser:
            assert side.goto(live_server.url + adresse).status == 200, adresse
            side.evaluate(APNE_ALT)
            funn = tilgjengelighetsbrudd(side) + ["ruller sidelengs"] * ruller_sidelengs(side)
            if funn:
                brudd[adresse, person.email] = funn
    assert brudd == {}


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

"""Payments across the cases."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from tests.byggere import fodselsnummer
from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tests.tilskudd.sider.test_oppfolging import inne
from tilskudd.actions.utbetaling import anvis, attester
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Hendelse, Utbetaling
from tilskudd.queries.betingelser.etterpa import SJEKKLISTE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


@pytest.fixture
def rate(db):
    return Utbetaling.objects.get(vedtak__soknad=e.akseptert())


@pytest.fixture
def attestant(db):
    return b.person(Rolle.ATTESTANT)


SIDE = "utbetalinger"


def test_who_has_nothing_to_do_with_payments_is_refused(rate):
    for hvem in (e.signatar(rate.vedtak.soknad), b.person(Rolle.SAKSBEHANDLER_DIR), b.person(Rolle.REVISOR)):
        klient = inne(hvem)
        assert klient.get(reverse(SIDE)).status_code == 403
        for sti in ("anvis", "bekreft", "fil"):
            assert klient.post(reverse(f"{SIDE}-{sti}")).status_code == 403


def test_the_whole_way_from_the_list(rate, attestant):
    sak, klient, beslutter = rate.vedtak.soknad, inne(attestant), inne(b.person(Rolle.BESLUTTER))
    svar = klient.get(reverse(SIDE))
    assert "Til attestering (1" in svar.text
    sti = reverse("oppfolging-steg", args=[sak.pk, "utbetaling", rate.pk, "attester"])
    svar = klient.post(sti, {"sjekkliste": list(SJEKKLISTE), "neste": SIDE}, follow=True)
    assert "Til anvisning (1" in svar.text
    assert beslutter.post(reverse(f"{SIDE}-anvis")).status_code == 422
    svar = beslutter.post(reverse(f"{SIDE}-anvis"), {"rate": [rate.pk]}, follow=True)
    assert "1 utbetaling er anvist." in svar.text
    svar = klient.post(reverse(f"{SIDE}-bekreft"), {f"bilag-{rate.pk}": "B-77", "utbetalt": "2026-03-24"})
    assert svar.status_code == 422
    assert 'value="B-77"' in svar.text
    svar = klient.post(reverse(f"{SIDE}-bekreft"), {f"bilag-{rate.pk}": "B-77", "utbetalt": "2026-03-23"}, follow=True)
    assert "1 utbetaling er bekreftet." in svar.text
    assert "Ingen utbetalinger venter." in svar.text
    sak.refresh_from_db()
    assert sak.tilstand == "under_gjennomforing"


@pytest.mark.parametrize(
    ("bilagsnr", "grunn"),
    [
        ("1" * 41, "høyst 40 tegn"),
        (fodselsnummer(date(1985, 3, 17)), "kan være et fødselsnummer"),
    ],
)
def test_a_number_that_cannot_be_kept_is_refused_with_a_reason(rate, attestant, bilagsnr, grunn):
    anvis(attester(rate, attestant, SJEKKLISTE), b.person(Rolle.BESLUTTER))
    svar = inne(attestant).post(reverse(f"{SIDE}-bekreft"), {f"bilag-{rate.pk}": bilagsnr, "utbetalt": "2026-03-23"})
    assert svar.status_code == 422
    assert grunn in svar.text
    assert Utbetaling.objects.get(tilstand="anvist").bilagsnr == ""


def test_the_payment_file_is_logged_and_holds_what_is_ordered(rate, attestant):
    anvis(attester(rate, attestant, SJEKKLISTE), b.person(Rolle.BESLUTTER))
    svar = inne(attestant).post(reverse(f"{SIDE}-fil"), {"format": "csv"})
    linjer = svar.content.decode("utf-8-sig").splitlines()
    saksnr = rate.vedtak.soknad.saksnr
    assert linjer[0].startswith("Referanse;Saksnummer;Rate;Mottaker")
    assert linjer[1].startswith(f"{saksnr.replace('/', '-')}-1;{saksnr};1;Nav ")
    assert ";8601.11.17947;500000;kap. 0621 post 63;2026-03-23;2026-03-23" in linjer[1]
    assert Hendelse.objects.get(type="betalingsfil_hentet").data == {"rater": [rate.pk], "sum_kr": 500_000}
    svar = inne(attestant).post(reverse(f"{SIDE}-fil"), {"format": "xlsx"})
    assert svar.headers["Content-Disposition"].endswith('.xlsx"')


def test_only_the_ordninger_of_the_role(rate):
    annen = b.person(Rolle.ATTESTANT, ordning=b.ordning("annen"))
    klient = inne(annen)
    assert "Ingen utbetalinger venter." in klient.get(reverse(SIDE)).text
    svar = klient.post(reverse(f"{SIDE}-bekreft"), {f"bilag-{rate.pk}": "1", "utbetalt": "2026-03-23"})
    assert svar.status_code == 422
    assert rate.vedtak.soknad.saksnr not in svar.text


def test_who_attested_sees_why_the_order_is_closed(rate):
    begge = b.person(Rolle.ATTESTANT, epost="begge@example.org")
    b.person(Rolle.BESLUTTER, epost="begge@example.org")
    attester(rate, begge, SJEKKLISTE)
    klient = inne(begge)
    assert "En annen må anvise den." in klient.get(reverse(SIDE)).text
    assert klient.post(reverse(f"{SIDE}-anvis"), {"rate": [rate.pk]}).status_code == 422


def test_a_list_of_300_is_read_within_bounds(rate, attestant, django_assert_max_num_queries):
    vedtak = rate.vedtak
    Utbetaling.objects.bulk_create(
        Utbetaling(vedtak=vedtak, rate=nr, belop_kr=1, planlagt=rate.planlagt, kontonr=rate.kontonr,
                   tilstand=("planlagt", "attestert", "anvist")[nr % 3])
        for nr in range(2, 302)
    )  # fmt: skip
    for hvem in (attestant, b.person(Rolle.BESLUTTER)):
        klient = inne(hvem)
        with django_assert_max_num_queries(25):
            assert klient.get(reverse(SIDE)).status_code == 200

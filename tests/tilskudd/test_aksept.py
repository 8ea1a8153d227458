"""Acceptance, what it sets going, and the two ways an award is not taken up."""

from datetime import date, datetime

import pytest
import time_machine

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.actions.aksept import aksepter, endre_konto, frasi, la_bortfalle
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.paminnelser import purr_pa_aksept
from tilskudd.actions.utbetaling import planlegg
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Hendelse, Rapport, Utbetaling, Utboks
from tilskudd.queries.rammen import bundet_kr
from tilskudd.queries.vilkar import vilkarshash

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


def godta(sak, hvem=None, **andre):
    data = {"kontonr": e.KONTO, "vilkar_sha256": vilkarshash(e.gjeldende(sak))} | andre
    return aksepter(sak, hvem or e.signatar(sak), **data)


def test_acceptance_sets_account_reports_and_one_rate():
    sak = e.innvilget()
    signatar = e.signatar(sak)
    sak = godta(sak, signatar)
    assert (sak.tilstand, sak.kontonr, sak.akseptert_av) == ("akseptert", "86011117947", signatar)
    assert sak.akseptert == e.AKSEPTDAG
    rapporter = Rapport.objects.filter(vedtak__soknad=sak).order_by("type")
    assert [(r.type, r.regnskapsar, r.frist) for r in rapporter] == [
        ("regnskap", 2026, date(2027, 2, 1)),
        ("status", 2026, date(2027, 2, 1)),
    ]
    rate = Utbetaling.objects.get(vedtak__soknad=sak)
    assert (rate.rate, rate.belop_kr, rate.planlagt, rate.kontonr, rate.tilstand) == (
        1,
        500_000,
        date(2026, 3, 23),
        "86011117947",
        "planlagt",
    )
    assert Hendelse.objects.filter(type="vilkar_akseptert", soknad=sak).count() == 1


def test_the_deadline_of_the_round_and_1_february_without_one():
    egen = godta(e.innvilget(runde=b.utlysning(rapportfrist=date(2027, 3, 15))))
    assert set(Rapport.objects.filter(vedtak__soknad=egen).values_list("frist", flat=True)) == {date(2027, 3, 15)}
    uten = godta(e.innvilget(runde=b.utlysning(ar=2025, rapportfrist=None), hos=b.nav_kontor("3107")))
    assert set(Rapport.objects.filter(vedtak__soknad=uten).values_list("frist", flat=True)) == {date(2026, 2, 1)}


def test_rates_that_are_set_are_kept_and_get_the_account():
    sak = e.innvilget()
    hvem = b.person(Rolle.ORDNINGSANSVARLIG)
    for kr, forutsetning in ((300_000, "aksept"), (200_000, "rapport")):
        planlegg(e.gjeldende(sak), hvem, belop_kr=kr, planlagt=date(2026, 4, 1), forutsetning=forutsetning)
    godta(sak)
    rater = Utbetaling.objects.filter(vedtak__soknad=sak)
    assert [(r.rate, r.belop_kr, r.kontonr) for r in rater] == [
        (1, 300_000, "86011117947"),
        (2, 200_000, "86011117947"),
    ]


@pytest.mark.parametrize("kontonr", ["", "8601.11.17948", "86011117", "konto"])
def test_an_account_that_is_not_one_is_refused(kontonr):
    sak = e.innvilget()
    with pytest.raises(UgyldigOvergang, match=r"[Kk]ontonummer"):
        godta(sak, kontonr=kontonr)
    assert not Rapport.objects.exists()
    assert not Hendelse.objects.exists()


def test_conditions_that_are_others_than_were_read_are_refused():
    with pytest.raises(UgyldigOvergang, match="Vilkårene er endret"):
        godta(e.innvilget(), vilkar_sha256="f" * 64)


def test_only_the_signatar_accepts():
    sak = e.innvilget()
    for hvem in (b.person(Rolle.UTFYLLER, sak.organisasjon), b.person(Rolle.BESLUTTER)):
        with pytest.raises(UgyldigOvergang):
            godta(sak, hvem)


def test_double_click_accepts_once():
    sak = e.innvilget()
    godta(sak)
    with pytest.raises(UgyldigOvergang, match="kommet videre"):
        godta(sak)
    assert Rapport.objects.count() == 2
    assert Utbetaling.objects.count() == 1


def test_the_last_second_of_the_akseptfrist(akseptdag):
    """9 April 2026, summer time: midnight in Oslo is 22:00 UTC."""
    akseptdag.move_to(datetime(2026, 4, 10, 0, 0, 0, tzinfo=b.OSLO))
    with pytest.raises(UgyldigOvergang, match=r"9\. april 2026"):
        godta(e.innvilget())
    akseptdag.move_to(datetime(2026, 4, 9, 23, 59, 59, tzinfo=b.OSLO))
    assert godta(e.innvilget(hos=b.nav_kontor("3107"), runde=b.utlysning(ar=2025))).tilstand == "akseptert"


def test_declining_frees_the_frame_and_stops_the_rates():
    sak = e.akseptert()
    assert bundet_kr(sak.utlysning) == 500_000
    sak = frasi(sak, e.signatar(sak), "Vi får det ikke til.")
    assert (sak.tilstand, bundet_kr(sak.utlysning)) == ("bortfalt", 0)
    assert Utbetaling.objects.get(vedtak__soknad=sak).tilstand == "stoppet"


def test_paid_money_is_not_declined():
    sak = e.under_gjennomforing()
    with pytest.raises(UgyldigOvergang):
        frasi(sak, e.signatar(sak))
    sak = e.akseptert(hos=b.nav_kontor("3107"), runde=b.utlysning(ar=2025))
    Utbetaling.objects.filter(vedtak__soknad=sak).update(tilstand="anvist")
    with pytest.raises(UgyldigOvergang, match="utbetalt"):
        frasi(sak, e.signatar(sak))


def test_an_award_lapses_after_its_deadline_and_a_reminder(akseptdag):
    sak, beslutter = e.innvilget(), b.person(Rolle.BESLUTTER)
    with pytest.raises(UgyldigOvergang, match="kan akseptere til og med"):
        la_bortfalle(sak, beslutter, "Ingen svar.")
    akseptdag.move_to(datetime(2026, 4, 12, 9, tzinfo=b.OSLO))
    with pytest.raises(UgyldigOvergang, match="ikke purret"):
        la_bortfalle(sak, beslutter, "Ingen svar.")
    purr_pa_aksept()
    with pytest.raises(UgyldigOvergang, match=r"19\. april 2026"):
        la_bortfalle(sak, beslutter, "Ingen svar.")
    akseptdag.move_to(datetime(2026, 4, 20, 9, tzinfo=b.OSLO))
    with pytest.raises(UgyldigOvergang, match="Skriv hvorfor"):
        la_bortfalle(sak, beslutter, " ")
    sak = la_bortfalle(sak, beslutter, "Ingen svar.")
    assert (sak.tilstand, bundet_kr(sak.utlysning)) == ("bortfalt", 0)


def test_a_late_reminder_gives_a_week(akseptdag):
    sak = e.innvilget()
    akseptdag.move_to(datetime(2026, 4, 12, 9, tzinfo=b.OSLO))
    with pytest.raises(UgyldigOvergang):
        godta(sak)
    purr_pa_aksept()
    assert "19.04.2026" in Utboks.objects.latest("id").tekst
    assert godta(sak).tilstand == "akseptert"


def test_another_account_until_a_rate_is_attested():
    sak = e.akseptert()
    endre_konto(sak, e.signatar(sak), e.KONTO)
    with pytest.raises(UgyldigOvergang, match="elleve sifre"):
        endre_konto(sak, e.signatar(sak), "12")
    with pytest.raises(UgyldigOvergang, match="Rollen"):
        endre_konto(sak, b.person(Rolle.UTFYLLER, sak.organisasjon), e.KONTO)
    Utbetaling.objects.update(tilstand="attestert")
    with pytest.raises(UgyldigOvergang, match="på vei"):
        endre_konto(sak, e.signatar(sak), e.KONTO)

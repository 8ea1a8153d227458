"""Rates: two persons, never beyond the vedtak, and what starts the case."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.rapport import godkjenn, lever
from tilskudd.actions.utbetaling import (
    anvis,
    anvis_alle,
    attester,
    bekreft,
    bekreft_alle,
    meld_feil,
    planlegg,
    planlegg_igjen,
    stopp,
)
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Rapport, Soknad, Utbetaling
from tilskudd.queries.arbeid import PER_KODE, som_venter
from tilskudd.queries.betingelser.etterpa import SJEKKLISTE
from tilskudd.queries.oppgjoret import planlagt_kr, ubrukt_kr, utbetalt_kr
from tilskudd.tilgang import Tilskuddstilgang

pytestmark = pytest.mark.django_db
DAG = date(2026, 3, 23)


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


@pytest.fixture
def sak(db):
    return e.akseptert()


@pytest.fixture
def rate(sak):
    return Utbetaling.objects.get(vedtak__soknad=sak)


@pytest.fixture
def attestant(db):
    return b.person(Rolle.ATTESTANT)


def test_the_whole_way_of_a_rate_starts_the_case(sak, rate, attestant):
    beslutter = b.person(Rolle.BESLUTTER)
    rate = attester(rate, attestant, SJEKKLISTE)
    assert (rate.tilstand, rate.attestert_av, set(rate.sjekkliste)) == ("attestert", attestant, set(SJEKKLISTE))
    assert anvis(rate, beslutter).anvist_av == beslutter
    rate = bekreft(rate, attestant, bilagsnr=" 4711 ", utbetalt=DAG)
    assert (rate.tilstand, rate.bilagsnr, rate.utbetalt) == ("utbetalt", "4711", DAG)
    sak.refresh_from_db()
    assert sak.tilstand == "under_gjennomforing"


@pytest.mark.parametrize("krysset", [(), ("vedtak",), ("vedtak", "aksept"), ("vedtak", "vilkar", "annet")])
def test_nothing_is_attested_before_all_is_checked(rate, attestant, krysset):
    with pytest.raises(UgyldigOvergang, match="Kryss av"):
        attester(rate, attestant, krysset)


def test_who_took_the_vedtak_does_not_attest(sak, rate):
    besluttet_av = e.gjeldende(sak).besluttet_av
    b.person(Rolle.ATTESTANT, epost=besluttet_av.email)
    with pytest.raises(UgyldigOvergang, match="fattet vedtaket"):
        attester(rate, besluttet_av, SJEKKLISTE)


def test_who_attested_does_not_order_in_code_or_database(rate):
    begge = b.person(Rolle.ATTESTANT, epost="begge@example.org")
    b.person(Rolle.BESLUTTER, epost="begge@example.org")
    rate = attester(rate, begge, SJEKKLISTE)
    with pytest.raises(UgyldigOvergang, match="En annen må anvise"):
        anvis(rate, begge)
    rate.anvist_av = begge
    with pytest.raises(IntegrityError), transaction.atomic():
        rate.save()


@pytest.mark.parametrize(
    ("fullmakt", "grunn"),
    [
        ({"belop_maks_kr": 499_999}, "går til 499\u00a0999 kroner. Raten er på 500\u00a0000"),
        ({"gyldig_til": date(2026, 3, 22)}, "ikke adgang"),
        ({"belop_maks_kr": 500_000}, ""),
    ],
)
def test_who_orders_holds_a_delegation_that_goes_so_far(rate, attestant, fullmakt, grunn):
    rate = attester(rate, attestant, SJEKKLISTE)
    beslutter = b.person(Rolle.BESLUTTER, **fullmakt)
    if not grunn:
        assert anvis(rate, beslutter).tilstand == "anvist"
        return
    with pytest.raises(UgyldigOvergang, match=grunn):
        anvis(rate, beslutter)


def test_a_delegation_for_another_scheme_orders_nothing_here(rate, attestant):
    """One who decides here by a small delegation, and elsewhere by a large one, orders by the small one."""
    rate = attester(rate, attestant, SJEKKLISTE)
    beslutter = b.person(Rolle.BESLUTTER, ordning=b.ordning("annen"))
    b.person(Rolle.BESLUTTER, epost=beslutter.email, ordning=rate.vedtak.soknad.utlysning.ordning, belop_maks_kr=1)
    with pytest.raises(UgyldigOvergang, match="går til 1 kroner"):
        anvis(rate, beslutter)


def test_nothing_is_attested_before_acceptance(attestant):
    sak = e.innvilget()
    rate = planlegg(e.gjeldende(sak), b.person(Rolle.ORDNINGSANSVARLIG), belop_kr=100, planlagt=DAG)
    with pytest.raises(UgyldigOvergang, match="ikke akseptert"):
        attester(rate, attestant, SJEKKLISTE)


@pytest.mark.parametrize("tilstand", ["avsluttet", "bortfalt"])
def test_no_money_is_ordered_out_of_a_case_that_is_done(sak, rate, attestant, tilstand):
    rate, beslutter = attester(rate, attestant, SJEKKLISTE), b.person(Rolle.BESLUTTER)
    tilgang, na = Tilskuddstilgang(beslutter), timezone.now()
    assert list(som_venter(PER_KODE["anvis"], tilgang, na)) == [sak]
    Soknad.objects.filter(pk=sak.pk).update(tilstand=tilstand)
    with pytest.raises(UgyldigOvergang, match="saken er avsluttet"):
        anvis(rate, beslutter)
    assert not som_venter(PER_KODE["anvis"], tilgang, na).exists()


def test_confirmed_with_a_number_and_not_ahead_of_time(rate, attestant):
    anvis(attester(rate, attestant, SJEKKLISTE), b.person(Rolle.BESLUTTER))
    with pytest.raises(UgyldigOvergang, match="bilagsnummer"):
        bekreft(rate, attestant, bilagsnr=" ", utbetalt=DAG)
    with pytest.raises(UgyldigOvergang, match="etter i dag"):
        bekreft(rate, attestant, bilagsnr="1", utbetalt=date(2026, 3, 24))


def test_a_rate_that_waits_for_the_report(attestant):
    sak, ansvarlig = e.innvilget(), b.person(Rolle.ORDNINGSANSVARLIG)
    planlegg(e.gjeldende(sak), ansvarlig, belop_kr=300_000, planlagt=DAG)
    sist = planlegg(e.gjeldende(sak), ansvarlig, belop_kr=200_000, planlagt=DAG, forutsetning="rapport")
    signatar = e.signatar(sak)
    sak = e.aksepter(sak, signatar, kontonr=e.KONTO, vilkar_sha256=e.vilkarshash(e.gjeldende(sak)))
    e.betal(Utbetaling.objects.get(rate=1))
    with pytest.raises(UgyldigOvergang, match="når rapporten er godkjent"):
        attester(sist, attestant, SJEKKLISTE)
    status = e.fyll_ut(e.rapport(sak, "status"), signatar)
    godkjenn(lever(status, signatar, status.endringsnr), b.person(Rolle.SAKSBEHANDLER_DIR))
    with (
        time_machine.travel(e.AKSEPTDAG.replace(year=2027), tick=False),
        pytest.raises(UgyldigOvergang, match="forfalt"),
    ):
        attester(sist, attestant, SJEKKLISTE)
    regnskap = Rapport.objects.filter(type="regnskap")
    regnskap.update(tilstand="ikke_godkjent")
    with pytest.raises(UgyldigOvergang, match="rapport er ikke godkjent"):
        attester(sist, attestant, SJEKKLISTE)
    regnskap.update(tilstand="forventet")
    assert attester(sist, attestant, SJEKKLISTE).tilstand == "attestert"


def test_stopped_failed_and_planned_again(sak, rate, attestant):
    ansvarlig = b.person(Rolle.ORDNINGSANSVARLIG)
    stoppet = stopp(rate, ansvarlig, "Mottakeren ba om det.")
    ny = planlegg(rate.vedtak, ansvarlig, belop_kr=200_000, planlagt=DAG)
    with pytest.raises(UgyldigOvergang, match="300\N{NO-BREAK SPACE}000 kroner igjen"):
        planlegg_igjen(stoppet, ansvarlig)
    stopp(ny, ansvarlig, "Feil beløp.")
    igjen = planlegg_igjen(stoppet, ansvarlig)
    assert (igjen.tilstand, igjen.attestert_av, igjen.sjekkliste) == ("planlagt", None, {})
    anvis(attester(igjen, attestant, SJEKKLISTE), b.person(Rolle.BESLUTTER))
    with pytest.raises(UgyldigOvergang, match="Skriv hvorfor"):
        meld_feil(igjen, attestant, "")
    assert meld_feil(igjen, attestant, "Kontoen er avsluttet.").tilstand == "feilet"
    assert planlegg_igjen(igjen, ansvarlig).anvist_av is None


def test_all_are_ordered_or_none(attestant):
    rater = []
    for nr in ("3105", "3107", "3103"):
        sak = e.akseptert(hos=b.nav_kontor(nr), runde=b.utlysning(b.ordning(f"o{nr}")), embete=b.embete())
        rater.append(Utbetaling.objects.get(vedtak__soknad=sak))
    for rate in rater[:2]:
        attester(rate, attestant, SJEKKLISTE)
    beslutter = b.person(Rolle.BESLUTTER)
    with pytest.raises(UgyldigOvergang, match=rater[2].vedtak.soknad.saksnr):
        anvis_alle(rater, beslutter)
    assert not Utbetaling.objects.filter(tilstand="anvist").exists()
    anvis_alle(rater[:2], beslutter)
    with pytest.raises(UgyldigOvergang, match="Ingenting er gjort"):
        bekreft_alle([(rater[0], "1"), (rater[2], "2")], attestant, utbetalt=DAG)
    assert len(bekreft_alle([(rater[0], "1"), (rater[1], "2")], attestant, utbetalt=DAG)) == 2


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(-5, 400_000), st.booleans()), min_size=1, max_size=6))
def test_never_more_than_the_vedtak_and_never_less_than_nothing_unspent(db, forsok):
    """Σ utbetalt ≤ beløp and ubrukt ≥ 0, whatever is planned, stopped and paid, in any order."""
    with transaction.atomic():
        sak = e.innvilget()
        vedtak, ansvarlig = e.gjeldende(sak), b.person(Rolle.ORDNINGSANSVARLIG)
        for kr, stoppes in forsok:
            try:
                rate = planlegg(vedtak, ansvarlig, belop_kr=kr, planlagt=DAG)
            except UgyldigOvergang:
                assert kr <= 0 or planlagt_kr(vedtak) + kr > vedtak.belop_kr
                continue
            if stoppes:
                stopp(rate, ansvarlig, "Prøve")
            assert planlagt_kr(vedtak) <= vedtak.belop_kr
        e.aksepter(sak, e.signatar(sak), kontonr=e.KONTO, vilkar_sha256=e.vilkarshash(vedtak))
        for rate in Utbetaling.objects.filter(vedtak=vedtak, tilstand="planlagt"):
            e.betal(rate)
        assert 0 <= ubrukt_kr(sak) <= utbetalt_kr(sak) <= vedtak.belop_kr
        transaction.set_rollback(True)

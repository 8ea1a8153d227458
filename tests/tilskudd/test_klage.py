"""Klage: in time or late with a reason, treated by somebody new, and a new vedtak when it is upheld."""

from datetime import date, datetime

import pytest
import time_machine

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.actions import klage as k
from tilskudd.actions.aksept import aksepter, la_bortfalle
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.paminnelser import purr_pa_aksept
from tilskudd.actions.vedtaksbrev import noter_apning
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Hendelse, Utboks, Vedtak
from tilskudd.queries.oppgjoret import siste_dag_for_aksept
from tilskudd.queries.vedtaket import siste_klagedag
from tilskudd.queries.vilkar import vilkarshash
from tilskudd.regler.kalender import klagefrist

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


@pytest.fixture
def runde(db):
    return b.utlysning(b.ordning("frivillige", klageadgang=True, klageinstans="Departementet", lop="nasjonal"))


@pytest.fixture
def sak(runde):
    return e.innvilget(runde=runde, vedtaksfelter={"klagefrist": date(2026, 4, 9), "belop_kr": 300_000})


@pytest.fixture
def behandler(sak):
    ny = b.person(Rolle.KLAGEBEHANDLER)
    b.habil(ny, sak)
    return ny


def klag(sak):
    return k.klag(e.gjeldende(sak), e.signatar(sak), "Vi fikk for lite.")


@pytest.mark.parametrize(
    ("meddelt", "siste_dag"),
    [(date(2021, 3, 19), date(2021, 4, 9)), (date(2021, 3, 11), date(2021, 4, 6))],
)
def test_the_last_second_of_the_klagefrist(akseptdag, meddelt, siste_dag):
    """L8: three weeks; 1 April 2021 is skjærtorsdag, so it is the day after the holidays."""
    assert klagefrist(meddelt) == siste_dag
    for nr, (klokka, for_sen) in enumerate((((23, 59, 59), False), ((0, 0, 0), True))):
        dag = siste_dag if not for_sen else date.fromordinal(siste_dag.toordinal() + 1)
        akseptdag.move_to(datetime(dag.year, dag.month, dag.day, *klokka, tzinfo=b.OSLO))
        runde = b.utlysning(b.ordning(f"f{nr}", klageadgang=True), ar=2021)
        sak = e.innvilget(
            runde=runde, hos=b.nav_kontor(("3105", "3107")[nr]), vedtaksfelter={"klagefrist": klagefrist(meddelt)}
        )
        assert klag(sak).for_sen is for_sen


def test_the_klagefrist_runs_from_when_the_letter_was_opened(akseptdag, runde):
    """L8: three weeks from when notice reached the party. The letter says 9 April; opened late on the evening of the
    tenth, a Friday in Oslo, it may be appealed until 1 May, which is a holiday, and so until Monday the fourth."""
    sak = e.innvilget(runde=runde, vedtaksfelter={"klagefrist": date(2026, 4, 9)})
    vedtak = e.gjeldende(sak)
    assert siste_klagedag(vedtak) == date(2026, 4, 9)
    akseptdag.move_to(datetime(2026, 4, 10, 23, 30, tzinfo=b.OSLO))
    noter_apning(vedtak, e.signatar(sak))
    assert siste_klagedag(vedtak) == date(2026, 5, 4)
    akseptdag.move_to(datetime(2026, 4, 30, 12, tzinfo=b.OSLO))
    noter_apning(vedtak, e.signatar(sak))
    assert siste_klagedag(vedtak) == date(2026, 5, 4)
    akseptdag.move_to(datetime(2026, 5, 4, 23, 59, 59, tzinfo=b.OSLO))
    klage = klag(sak)
    assert not klage.for_sen
    k.trekk(klage, e.signatar(sak))
    akseptdag.move_to(datetime(2026, 5, 5, 0, 0, 0, tzinfo=b.OSLO))
    assert klag(sak).for_sen


def test_no_klage_where_the_scheme_has_none():
    with pytest.raises(UgyldigOvergang, match="kan ikke påklages"):
        klag(e.innvilget())


def test_one_klage_at_a_time(sak):
    klag(sak)
    with pytest.raises(UgyldigOvergang, match="alt en klage"):
        klag(sak)


def test_only_a_vedtak_that_is_told_of_and_stands(sak):
    vedtak = e.gjeldende(sak)
    Vedtak.objects.filter(pk=vedtak.pk).update(gjeldende=False)
    vedtak.refresh_from_db()
    with pytest.raises(UgyldigOvergang, match="meddelt og gjelder"):
        k.klag(vedtak, e.signatar(sak), "Vi fikk for lite.")


def test_a_late_klage_is_taken_with_a_reason_or_rejected(sak, behandler, akseptdag):
    akseptdag.move_to(e.AKSEPTDAG.replace(month=5))
    klage = klag(sak)
    assert klage.for_sen
    with pytest.raises(UgyldigOvergang, match="kom etter fristen"):
        k.forbered(klage, behandler, "Vurdert.")
    assert k.forbered(klage, behandler, "Vurdert.", "Sykdom.").tatt_inn_grunn == "Sykdom."


def test_a_late_klage_is_rejected(sak, behandler, akseptdag):
    akseptdag.move_to(e.AKSEPTDAG.replace(month=5))
    klage = k.avvis(klag(sak), behandler, "For sent.")
    assert (klage.tilstand, klage.resultat) == ("avvist", "For sent.")


def test_habilitet_comes_first(sak):
    with pytest.raises(UgyldigOvergang, match="habilitet"):
        k.forbered(klag(sak), b.person(Rolle.KLAGEBEHANDLER), "Vurdert.")


def test_somebody_new_treats_it_where_there_is_somebody(sak):
    deltok = e.gjeldende(sak).forberedt_av
    b.person(Rolle.KLAGEBEHANDLER, epost=deltok.email)
    b.habil(deltok, sak)
    klage = klag(sak)
    ny = b.person(Rolle.KLAGEBEHANDLER)
    with pytest.raises(UgyldigOvergang, match="En annen må behandle klagen"):
        k.forbered(klage, deltok, "Vurdert.")
    ny.tilskuddsroller.all().delete()
    assert k.forbered(klage, deltok, "Vurdert.").behandles_av == deltok


def test_changed_by_us_opens_a_new_vedtak_that_replaces_the_former(sak, behandler):
    klage = k.forbered(klag(sak), behandler, "De har rett.")
    beslutter = b.person(Rolle.BESLUTTER)
    b.habil(beslutter, sak)
    with pytest.raises(UgyldigOvergang, match="Skriv hva det nye vedtaket"):
        k.omgjor(klage, beslutter, "Enig.", utfall="", belop_kr=0)
    klage.refresh_from_db()
    assert klage.tilstand == "forberedt"
    klage = k.omgjor(klage, beslutter, "Enig.", utfall="innvilget", belop_kr=500_000)
    nytt = Vedtak.objects.get(soknad=sak, nr=2)
    assert (nytt.tilstand, nytt.gjeldende, nytt.erstatter.nr) == ("forberedt", False, 1)
    assert (nytt.forberedt_av, nytt.belop_kr, nytt.vilkar) == (behandler, 500_000, ["Pengene brukes til tiltaket."])
    assert e.gjeldende(sak).nr == 1
    assert Utboks.objects.filter(nokkel__startswith=f"klage:{klage.pk}:omgjort").exists()


def test_sent_on_with_the_full_document_list(sak, behandler):
    klage = k.oversend(k.forbered(klag(sak), behandler, "Vi står på vårt."), behandler, "Vi innstiller på avslag.")
    assert klage.tilstand == "oversendt"
    papirer = Hendelse.objects.get(type="klage_dokumentliste").data["sha256"]
    ventet = {*sak.versjoner.values_list("sha256", flat=True), *sak.dokumenter.values_list("sha256", flat=True)}
    assert set(papirer) == ventet


@pytest.mark.parametrize(
    ("navn", "tilstand", "nytt"),
    [
        ("gi_medhold", "medhold", True),
        ("opphev", "opphevet", True),
        ("gi_ikke_medhold", "ikke_medhold", False),
        ("avvis_i_instansen", "avvist", False),
    ],
)
def test_what_the_klageinstans_came_to(sak, behandler, navn, tilstand, nytt):
    klage = k.oversend(k.forbered(klag(sak), behandler, "Vurdert."), behandler, "Innstilling.")
    klage = k.resultat(klage, navn, behandler, "Slik ble det.", utfall="delvis", belop_kr=400_000)
    assert klage.tilstand == tilstand
    assert Vedtak.objects.filter(soknad=sak, nr=2).exists() is nytt


def test_an_unknown_result_is_refused(sak, behandler):
    klage = k.oversend(k.forbered(klag(sak), behandler, "Vurdert."), behandler, "Innstilling.")
    with pytest.raises(UgyldigOvergang, match="Velg et resultat"):
        k.resultat(klage, "trekk", behandler, "Nei.")


def test_withdrawn_by_the_one_who_complained(sak):
    assert k.trekk(klag(sak), e.signatar(sak)).tilstand == "trukket"
    assert klag(sak).tilstand == "mottatt"


def test_a_klage_that_is_decided_late_leaves_time_to_accept(sak, behandler, akseptdag):
    """While it is open nothing is reminded of and nothing lapses; then there is as long as the round gives."""
    beslutter = b.person(Rolle.BESLUTTER)
    klage = k.forbered(klag(sak), behandler, "Vurdert.")
    akseptdag.move_to(datetime(2026, 6, 1, 9, tzinfo=b.OSLO))
    purr_pa_aksept()
    assert not Utboks.objects.filter(nokkel__startswith="akseptfrist").exists()
    klage = k.resultat(k.oversend(klage, behandler, "Avslag."), "gi_ikke_medhold", behandler, "Nei.")
    akseptdag.move_to(datetime(2026, 6, 22, 23, 59, 59, tzinfo=b.OSLO))
    assert siste_dag_for_aksept(e.gjeldende(sak)) == date(2026, 6, 22)
    purr_pa_aksept()
    akseptdag.move_to(datetime(2026, 6, 30, tzinfo=b.OSLO))
    klag(sak)
    with pytest.raises(UgyldigOvergang, match="klage"):
        la_bortfalle(sak, beslutter, "Ingen svarte.")


def test_a_klage_that_is_withdrawn_leaves_time_to_accept_unless_it_came_late(sak, akseptdag):
    """The akseptfrist, 9 April, may have passed while the klage was looked at."""
    klage = klag(sak)
    akseptdag.move_to(datetime(2026, 6, 1, 9, tzinfo=b.OSLO))
    k.trekk(klage, e.signatar(sak))
    assert siste_dag_for_aksept(e.gjeldende(sak)) == date(2026, 6, 22)
    akseptdag.move_to(datetime(2026, 6, 10, 9, tzinfo=b.OSLO))
    k.trekk(klag(sak), e.signatar(sak))
    assert siste_dag_for_aksept(e.gjeldende(sak)) == date(2026, 6, 22)


def test_an_award_is_not_accepted_while_a_klage_on_it_is_open(sak):
    """Else a klage that is upheld would have no vedtak to replace."""
    klage = klag(sak)
    vilkar = vilkarshash(e.gjeldende(sak))
    with pytest.raises(UgyldigOvergang, match="klage"):
        aksepter(sak, e.signatar(sak), kontonr=e.KONTO, vilkar_sha256=vilkar)
    k.trekk(klage, e.signatar(sak))
    assert aksepter(sak, e.signatar(sak), kontonr=e.KONTO, vilkar_sha256=vilkar).tilstand == "akseptert"

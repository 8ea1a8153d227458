"""Reminders: each once, none that is stale, whatever the scheduler has been through."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.actions.endring import innvilg, sok
from tilskudd.actions.paminnelser import minn_om_rapporter, minn_om_uapnede_brev, purr_pa_aksept
from tilskudd.actions.rapport import lever
from tilskudd.actions.rydding import rydd_glemte_utkast
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Hendelse, Rapport, Utboks
from tilskudd.tasks import minn_om_frister

pytestmark = pytest.mark.django_db
FRIST = date(2027, 2, 1)


@pytest.fixture(autouse=True)
def klokke():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as stoppet:
        yield stoppet


@pytest.fixture
def sak(db):
    sak = e.under_gjennomforing()
    Utboks.objects.all().delete()
    return sak


def kl_atte(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 8, tzinfo=b.OSLO)


def trinn(rapport) -> list[str]:
    """The steps sent of, each once, in the order they were sent."""
    nokler = Utboks.objects.filter(nokkel__startswith=f"rapportfrist:{rapport.pk}:").order_by("id")
    return list(dict.fromkeys(nokkel.split(":")[3] for nokkel in nokler.values_list("nokkel", flat=True)))


def dag_for_dag(klokke, fra: date, til: date, uten=()) -> None:
    dag = fra
    while dag <= til:
        if dag not in uten:
            for _ in range(2):
                klokke.move_to(kl_atte(dag))
                minn_om_rapporter()
        dag += timedelta(days=1)


def test_30_7_0_and_7_days_after_each_once(sak, klokke):
    dag_for_dag(klokke, date(2027, 1, 1), date(2027, 2, 12))
    rapport = e.rapport(sak, "status")
    assert trinn(rapport) == ["30", "7", "0", "-7"]
    per_person = Counter(Utboks.objects.filter(nokkel__startswith=f"rapportfrist:{rapport.pk}:").values_list("til"))
    assert set(per_person.values()) == {4}


@pytest.mark.parametrize(
    ("igjen", "sendt"), [(31, []), (30, ["30"]), (8, ["30"]), (7, ["7"]), (0, ["0"]), (-6, ["0"]), (-7, ["-7"])]
)
def test_only_the_one_that_fits_the_day(sak, klokke, igjen, sendt):
    klokke.move_to(kl_atte(FRIST - timedelta(days=igjen)))
    minn_om_rapporter()
    assert trinn(e.rapport(sak, "status")) == sendt


@pytest.mark.parametrize(("siste", "sendt"), [(1, ["30", "0", "-7"]), (4, ["30", "7", "0", "-7"])])
def test_a_week_without_a_scheduler_sends_no_doubles_and_nothing_stale(sak, klokke, siste, sendt):
    """Down until the deadline itself: the one of 7 days is stale, and is not sent. Down until three days before: it is
    sent late, once, and the one of 30 not again."""
    nede = {FRIST - timedelta(days=igjen) for igjen in range(siste, siste + 7)}
    dag_for_dag(klokke, date(2027, 1, 2), date(2027, 2, 9), uten=nede)
    assert trinn(e.rapport(sak, "status")) == sendt


def test_long_after_nothing_is_sent(sak, klokke):
    klokke.move_to(kl_atte(FRIST + timedelta(days=37)))
    minn_om_rapporter()
    assert not Utboks.objects.exists()


def test_a_delivered_report_is_not_reminded_of(sak, klokke):
    signatar = e.signatar(sak)
    status = e.fyll_ut(e.rapport(sak, "status"), signatar)
    lever(status, signatar, status.endringsnr)
    klokke.move_to(kl_atte(FRIST))
    minn_om_rapporter()
    assert trinn(e.rapport(sak, "status")) == []
    assert trinn(e.rapport(sak, "regnskap")) == ["0"]


def test_a_moved_deadline_is_reminded_of_anew(sak, klokke):
    klokke.move_to(kl_atte(FRIST))
    minn_om_rapporter()
    endring = sok(sak, e.signatar(sak), type_="rapportfrist", tekst="Sykdom.", ny_dato=date(2027, 3, 1))
    innvilg(endring, b.person(Rolle.BESLUTTER), "Greit.")
    minn_om_rapporter()
    assert trinn(e.rapport(sak, "status")) == ["0", "30"]


@pytest.mark.parametrize(
    ("sommertid", "klokka"),
    [
        (date(2027, 3, 28), (23, 59)),
        (date(2027, 3, 28), (0, 1)),
        (date(2026, 10, 25), (23, 59)),
        (date(2026, 10, 25), (0, 1)),
    ],
)
def test_the_day_of_the_reminder_is_the_day_in_oslo_also_when_the_clock_is_moved(sak, klokke, sommertid, klokka):
    """The day is 23 or 25 hours long; it is the same day from its first minute to its last."""
    Rapport.objects.update(frist=sommertid)
    klokke.move_to(datetime(sommertid.year, sommertid.month, sommertid.day, *klokka, tzinfo=b.OSLO))
    minn_om_rapporter()
    assert trinn(e.rapport(sak, "status")) == ["0"]


def test_a_notice_holds_neither_tiltak_nor_amount(sak, klokke):
    klokke.move_to(kl_atte(FRIST))
    minn_om_rapporter()
    for brev in Utboks.objects.all():
        assert sak.tiltak.tittel not in brev.emne + brev.tekst
        assert "500" not in brev.emne + brev.tekst
        assert "/tilskudd/rapporter/" in brev.tekst


def test_an_unopened_letter_is_told_of_after_seven_days_once(klokke):
    sak = e.innvilget()
    klokke.move_to(e.MEDDELT + timedelta(days=7, seconds=-1))
    minn_om_uapnede_brev()
    assert not Utboks.objects.exists()
    for dager in (7, 8, 14):
        klokke.move_to(e.MEDDELT + timedelta(days=dager))
        minn_om_uapnede_brev()
    assert Utboks.objects.filter(nokkel=f"uapnet:{e.gjeldende(sak).pk}:{e.signatar(sak).pk}").count() <= 1
    assert {brev.nokkel.split(":")[0] for brev in Utboks.objects.all()} == {"uapnet"}
    assert Utboks.objects.values("til").distinct().count() == Utboks.objects.count()


@pytest.mark.parametrize("hendt", ["åpnet", "foreldet", "akseptert"])
def test_what_is_opened_old_or_answered_is_not_told_of(klokke, hendt):
    sak = e.akseptert() if hendt == "akseptert" else e.innvilget()
    Utboks.objects.all().delete()
    if hendt == "åpnet":
        Dokument.objects.filter(soknad=sak, slag="brev").update(apnet=e.MEDDELT)
    klokke.move_to(e.MEDDELT + timedelta(days=61 if hendt == "foreldet" else 8))
    minn_om_uapnede_brev()
    assert not Utboks.objects.exists()


def test_the_akseptfrist_is_reminded_of_a_week_before_once(klokke):
    sak = e.innvilget()
    for dag, antall in ((1, 0), (2, 1), (3, 1), (9, 1), (10, 1)):
        klokke.move_to(kl_atte(date(2026, 4, dag)))
        purr_pa_aksept()
        assert Hendelse.objects.filter(type="akseptfrist_purret", soknad=sak).count() == antall
    assert "09.04.2026" in Utboks.objects.first().tekst


def test_nobody_to_remind_is_no_reminder(klokke):
    sak = e.innvilget()
    sak.organisasjon.tildelinger.all().delete()
    klokke.move_to(kl_atte(date(2026, 4, 5)))
    purr_pa_aksept()
    assert not Hendelse.objects.filter(type="akseptfrist_purret").exists()


def test_the_task_may_be_run_twice(sak, klokke):
    e.innvilget(hos=b.nav_kontor("3107"), runde=b.utlysning(b.ordning("annen")))
    klokke.move_to(kl_atte(date(2026, 4, 5)))
    minn_om_frister()
    forst = Utboks.objects.count()
    minn_om_frister()
    assert Utboks.objects.count() == forst > 0


def test_forgotten_drafts_are_emptied_and_the_log_tells_it(klokke):
    hos, runde = b.nav_kontor(), b.utlysning()
    utkast = b.soknad("utkast", i=runde, hos=hos, kontakt_navn="Kari", kontakt_epost="kari@example.org")
    b.soknad("til_signering", i=runde, hos=hos, tittel="To")
    sendt = b.soknad("innsendt", i=runde, hos=hos, embete=b.embete(), tittel="Sendt")
    glemt = b.FRIST.astimezone(UTC) + timedelta(days=180)
    klokke.move_to(glemt)
    assert rydd_glemte_utkast() == 0
    klokke.move_to(glemt + timedelta(seconds=1))
    assert rydd_glemte_utkast() == 2
    assert rydd_glemte_utkast() == 0
    utkast.refresh_from_db()
    assert (utkast.tilstand, utkast.svar, utkast.kontakt_navn, utkast.kontakt_epost) == ("trukket", {}, "", "")
    assert not utkast.poster.exists()
    assert utkast.tiltak.tittel == "Fjernet utkast"
    assert Hendelse.objects.filter(type="soknad_rydd").count() == 2
    sendt.refresh_from_db()
    assert (sendt.tilstand, sendt.tiltak.tittel) == ("innsendt", "Sendt")

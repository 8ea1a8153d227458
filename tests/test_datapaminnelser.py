"""Reminders about data: few, to the right ones, each once, and none when all is delivered."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from indikatorer.models import Datakontrakt, Dekning, Holdtleveranse, Leveranse, Observasjon
from malekort.actions import datapaminnelser
from malekort.actions.oppsummering import SEKSJONER, send_oppsummeringer
from malekort.models import Dataminnelse
from tests.byggere import bruker
from tilskudd.models import Utboks

pytestmark = pytest.mark.django_db
MOSS = "3103"
FORRIGE = date(2026, 10, 20)


def klokken_atte(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 8, tzinfo=timezone.get_current_timezone())


def levert(til_og_med: int, kommune=MOSS) -> None:
    """The months of 2026 up to and including one."""
    Dekning.objects.filter(enhet=kommune).delete()
    fil = Leveranse.objects.create(
        kilde="kostra-11f",
        omrade_id=kommune,
        ar=2026,
        per=FORRIGE,
        dekning=(1 << til_og_med) - 1,
        filnavn="f",
        storrelse=1,
        sha256="0" * 64,
        antall=1,
        mottatt=klokken_atte(FORRIGE),
    )
    Dekning.objects.create(
        enhet_id=kommune, ar=2026, leveranse=fil, maneder=fil.dekning, registrert_fra=klokken_atte(FORRIGE)
    )


def fra_direktoratet() -> None:
    """Population and Arena, so that the directorate owes nothing."""
    fil = Leveranse.objects.create(
        kilde="arena-kvp",
        omrade_id="0",
        filnavn="f",
        storrelse=1,
        sha256="0" * 64,
        antall=1,
        mottatt=klokken_atte(FORRIGE),
    )
    ssb = Leveranse.objects.create(
        kilde="ssb-befolkning", omrade_id="0", filnavn="f", storrelse=1, sha256="0" * 64, antall=1, mottatt=fil.mottatt
    )
    for kilde, variabel, perioder in (
        (fil, "kvp_deltakere", [f"2026-{nr:02}" for nr in range(6, 13)]),
        (ssb, "befolkning_18_66", ["2027"]),
    ):
        for periode in perioder:
            Observasjon.objects.filter(variabel=variabel, omrade=MOSS, periode=periode).delete()
            Observasjon.objects.create(
                variabel=variabel, omrade_id=MOSS, periode=periode, verdi=1, leveranse=kilde, registrert_fra=fil.mottatt
            )


def send_alle_dager(fra: date, til: date) -> dict[str, list[str]]:
    """Runs the task three times each day; the days on which each person got an e-mail."""
    dag = fra
    while dag <= til:
        with time_machine.travel(klokken_atte(dag), tick=False):
            for _gang in range(3):
                send_oppsummeringer(timezone.now())
        dag += timedelta(days=1)
    dager: dict[str, list[str]] = {}
    for rad in Utboks.objects.order_by("opprettet", "til"):
        dager.setdefault(rad.til, []).append(timezone.localtime(rad.opprettet).strftime("%d.%m"))
    return dager


def test_far_for_pa_og_etter_fristen_og_sa_gar_det_til_direktoratet():
    bruker("kommune", MOSS, "kari@example.org")
    bruker("leder", "0104", "leder@example.org")
    bruker("direktorat", epost="dir@example.org")
    levert(9)
    fra_direktoratet()
    assert send_alle_dager(date(2026, 11, 10), date(2026, 12, 8)) == {
        "kari@example.org": ["12.11", "15.11", "18.11", "25.11"],
        "dir@example.org": ["29.11"],
    }
    brev = Utboks.objects.filter(til="kari@example.org").order_by("opprettet")
    assert "KOSTRA 11F Økonomisk sosialhjelp, Moss for oktober 2026 er ventet innen 15. november 2026" in brev[0].tekst
    assert "skulle vært levert innen 15. november 2026" in brev[2].tekst
    sak = Utboks.objects.get(til="dir@example.org")
    assert "er ikke levert, etter flere påminnelser: " in sak.tekst
    assert "Moss. Se " in sak.tekst, "av dem som ikke har levert noe før, er ingen minnet"


def test_den_som_har_levert_far_ingenting():
    bruker("kommune", MOSS)
    levert(10)
    assert send_alle_dager(date(2026, 11, 10), date(2026, 12, 8)) == {}
    assert not Dataminnelse.objects.exists()


def test_ett_brev_for_alle_kommuner_og_bare_eieren_far_det():
    kari, ola = bruker("kommune", MOSS, "kari@example.org"), bruker("kommune", "3101", "ola@example.org")
    bruker("kommune", MOSS, "per@example.org")
    for kommune in (MOSS, "3101"):
        levert(9, kommune)
    for kommune in (MOSS, "3101"):
        Datakontrakt.objects.create(
            kilde="kostra-11f", omrade_id=kommune, dag=20, eier=kari, registrert_fra=klokken_atte(FORRIGE)
        )
    assert ola.email
    assert send_alle_dager(date(2026, 11, 10), date(2026, 11, 18)) == {"kari@example.org": ["17.11"]}
    tekst = Utboks.objects.get().tekst
    assert tekst.index("Halden for oktober 2026 er ventet innen 20. november") < tekst.index("Moss for oktober 2026")


def test_en_klokke_som_har_statt_stille_sender_det_siste_og_ikke_det_gamle():
    bruker("kommune", MOSS, "kari@example.org")
    levert(9)
    assert send_alle_dager(date(2026, 11, 21), date(2026, 11, 23)) == {"kari@example.org": ["21.11"]}
    Utboks.objects.all().delete()
    Dataminnelse.objects.all().delete()
    assert send_alle_dager(date(2026, 11, 30), date(2026, 12, 5)) == {}, "da er det direktoratets"


def test_drept_mellom_brev_og_notat_gir_verken_to_brev_eller_ingen():
    kari = bruker("kommune", MOSS, "kari@example.org")
    levert(9)

    class Drept(BaseException):
        pass

    def drept(person, na):
        ferdig = datapaminnelser.seksjon(person, na)

        def fortalt():
            ferdig.fortalt()
            raise Drept

        return type(ferdig)(ferdig.overskrift, ferdig.linjer, fortalt)

    na = klokken_atte(date(2026, 11, 15))
    with time_machine.travel(na, tick=False):
        with pytest.raises(Drept):
            send_oppsummeringer(na, (drept,))
        assert (Utboks.objects.count(), Dataminnelse.objects.count()) == (0, 0)
        assert [send_oppsummeringer(na) for _ in range(2)] == [1, 0]
    assert Dataminnelse.objects.filter(bruker=kari).count() == 1
    assert datapaminnelser.seksjon in SEKSJONER


def test_en_som_kan_frigi_far_vite_det_en_gang():
    kari = bruker("kommune", MOSS, "kari@example.org")
    bruker("leder", "0104", "leder@example.org")
    bruker("kommune", "3101", "fremmed@example.org")
    levert(10)
    holdt = Holdtleveranse.objects.create(
        kilde="kostra-11f",
        omrade_id=MOSS,
        filnavn="h",
        storrelse=1,
        sha256="1" * 64,
        antall=1,
        lesing=b"",
        perioder=["2026-10"],
        kommuner=[MOSS],
        levert=klokken_atte(FORRIGE),
        levert_av=kari,
        forste=kari,
        forste_tid=klokken_atte(FORRIGE),
    )
    dager = send_alle_dager(date(2026, 11, 20), date(2026, 11, 22))
    assert dager["leder@example.org"] == ["20.11"]
    assert "kari@example.org" not in dager, "kari har frigitt"
    assert f"/leveranser/holdt/{holdt.pk}/" in Utboks.objects.get(til="leder@example.org").tekst

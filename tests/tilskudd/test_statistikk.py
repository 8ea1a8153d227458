"""The statistics are what one gets by going through the cases one by one."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from random import Random

import pytest

from tests.tilskudd import byggere as b
from tests.tilskudd import fasit_statistikk as fasit
from tests.tilskudd.ferdig_sak import rapport, utbetaling, vedtak
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Soknad, Utlysning
from tilskudd.queries.statistikk import runder
from tilskudd.queries.statistikkomfang import mottakersetning, statistikk
from tilskudd.queries.tildelingsinnhold import malgrupper
from tilskudd.tilgang import Tilskuddstilgang

pytestmark = pytest.mark.django_db
DAG = date(2027, 6, 1)
FRIST = datetime(2027, 2, 1, 23, 59, 59, tzinfo=b.OSLO)


@pytest.fixture
def embeter(db):
    return [b.embete("vest", "46"), b.embete("ost", "31")]


def blandet(antall: int, embeter, fro: int = 1) -> list[Soknad]:
    """Cases of every kind in two rounds."""
    r = Random(fro)
    rundene = [b.utlysning(b.ordning(kode), ar, ramme_kr=10**9) for kode, ar in (("a", 2026), ("b", 2026), ("a", 2025))]
    steder = [b.nav_kontor(k) for k in ("3105", "3107", "3103")]
    signatar = b.person(Rolle.SIGNATAR, steder[0])
    folk = {"forberedt_av": b.person(Rolle.SAKSBEHANDLER_DIR), "besluttet_av": b.person(Rolle.BESLUTTER)}
    behandler = b.person(Rolle.SAKSBEHANDLER_SF, embeter[0])
    saker = []
    for _nr in range(antall):
        tilstand = r.choice(["utkast", "innsendt", "trukket", "under_gjennomforing", "avslatt", "bortfalt"])
        sak = b.soknad(
            tilstand, i=r.choice(rundene), hos=r.choice(steder), embete=r.choice(embeter), signatar=signatar,
            saksbehandler=behandler, sokt_kr=r.randrange(1, 900_000), ar_nr=r.randint(1, 3),
        )  # fmt: skip
        saker.append(sak)
        if tilstand in ("under_gjennomforing", "avslatt", "bortfalt"):
            gitt = vedtak(sak, 0 if tilstand == "avslatt" else r.randrange(1, sak.sokt_kr + 1), **folk)
            if tilstand == "under_gjennomforing":
                if r.random() < 0.8:
                    utbetaling(gitt, gitt.belop_kr)
                _rapporter(gitt, r)
    return saker


def _rapporter(gitt, r: Random) -> None:
    if r.random() < 0.7:
        levert = FRIST + timedelta(seconds=r.choice([-86_400, 0, 1, 90_000]))
        rapport(gitt, tilstand=r.choice(["levert", "retur", "godkjent"]), levert=levert,
                forbruk_kr=r.randrange(0, 2 * gitt.belop_kr), frist=date(2027, 2, 1))  # fmt: skip
    rapport(gitt, "status", frist=r.choice([date(2027, 2, 1), DAG, date(2028, 2, 1)]))


@pytest.mark.parametrize("fro", [1, 2])
def test_the_figures_are_those_of_the_cases_one_by_one(embeter, fro):
    saker = list(Soknad.objects.filter(pk__in=[s.pk for s in blandet(40, embeter, fro)]))
    funnet = runder(DAG)
    ventet = {(s.utlysning.ordning_id, s.utlysning.ar) for s in saker if s.innsendt and s.tilstand != "trukket"}
    assert {(r.ordning, r.ar) for r in funnet} == ventet
    for runde in funnet:
        egne = [s for s in saker if (s.utlysning.ordning_id, s.utlysning.ar) == (runde.ordning, runde.ar)]
        assert asdict(runde.alle) == fasit.tall(egne, DAG)
        for kode, tall in runde.embeter.items():
            assert asdict(tall) == fasit.tall([s for s in egne if s.embete_id == kode], DAG)


def test_a_narrower_choice_gives_the_same_figures(embeter):
    blandet(30, embeter)
    assert runder(DAG, "a", 2026) == [r for r in runder(DAG) if (r.ordning, r.ar) == ("a", 2026)]


def test_shares_of_nothing_are_unknown(embeter):
    b.soknad("innsendt", i=b.utlysning(), hos=b.nav_kontor(), embete=embeter[0], sokt_kr=0)
    tall = runder(DAG)[0].alle
    assert (tall.andel, tall.andel_kr, tall.andel_i_tide) == (0, None, None)


def test_300_cases_are_six_questions(embeter, django_assert_num_queries):
    blandet(300, embeter)
    with django_assert_num_queries(6):
        runder(DAG)


# Who sees which figures


@pytest.fixture
def runde(embeter):
    ny = b.utlysning(b.ordning("a"), ramme_kr=10**9)
    for embete, kode in zip(embeter, ("3105", "3107"), strict=True):
        vedtak(b.soknad("innvilget", i=ny, hos=b.nav_kontor(kode), embete=embete, sokt_kr=500_000), 400_000)
    return ny


def steder(person) -> list[str]:
    return [rad.sted for r in statistikk(Tilskuddstilgang(person), DAG) for rad in r.rader]


def test_an_embete_sees_its_own_and_the_land_when_it_is_told(runde, embeter):
    leder = b.person(Rolle.LEDER_SF, embeter[0])
    assert steder(leder) == ["Statsforvalteren vest"]
    Utlysning.objects.filter(pk=runde.pk).update(meddelt=b.SENDT)
    assert steder(leder) == ["Statsforvalteren vest", "Hele landet"]


def test_the_directorate_sees_all_of_its_schemes(runde):
    assert len(steder(b.person(Rolle.REVISOR))) == 3
    assert len(steder(b.person(Rolle.ORDNINGSANSVARLIG, ordning=runde.ordning))) == 3
    assert steder(b.person(Rolle.ORDNINGSANSVARLIG, ordning=b.ordning("b"))) == []
    assert steder(b.person(Rolle.SIGNATAR, b.nav_kontor("3103"))) == []


def test_the_sentence_of_the_yearly_letters(runde):
    (vist,) = statistikk(Tilskuddstilgang(b.person(Rolle.REVISOR)), DAG)
    assert vist.setning == "2 kommuner og bydeler, 2 tiltak"
    kommunal, frivillig = runde.ordning, b.ordning("f", mottakergrupper=["frivillig"])
    assert mottakersetning(kommunal, 123, 134) == "123 kommuner og bydeler, 134 tiltak"
    assert mottakersetning(kommunal, 1, 2) == "1 kommune eller bydel, 2 tiltak"
    assert mottakersetning(frivillig, 1, 1) == "1 mottaker, 1 tiltak"


def test_a_kommune_with_two_tiltak_is_one_mottaker(runde, embeter):
    kontor = runde.soknader.first().organisasjon
    vedtak(b.soknad("innvilget", i=runde, hos=kontor, embete=embeter[1]), 100_000)
    assert runder(DAG)[0].alle.mottakere == 2
    assert runder(DAG)[0].alle.tildelt == 3


def test_malgrupper_are_counted_of_what_is_awarded(runde, embeter):
    hos = b.nav_kontor("3103")
    for nr, (tilstand, grupper) in enumerate((("innvilget", ["barn", "unge"]), ("innsendt", ["barn"]))):
        sak = b.soknad(tilstand, i=runde, hos=hos, embete=embeter[0], svar={"malgrupper": grupper}, tittel=f"T{nr}")
        if tilstand == "innvilget":
            vedtak(sak, 1000)
    assert [(m.malgruppe, m.tiltak) for m in malgrupper([("a", 2026)])] == [("barn", 1), ("unge", 1)]
    assert malgrupper([("a", 2025)]) == []

"""Every kommune leads to one office of the statsforvalter on every day, by the name of that day."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.tilskudd.ordningsfiler import MAPPE, regler
from tilskudd.ordninger.embeter import finn_embete, les_embeter
from tilskudd.ordninger.hjemler import les_hjemler
from tilskudd.ordninger.tabell import UgyldigOrdning

OMRADER = Path(MAPPE).parent / "omrader.csv"
FORSTE_DAG, SISTE_DAG = date(2018, 1, 1), date(2026, 12, 31)
SKILLEDAGER = [date(ar, *dag) for ar in range(2018, 2027) for dag in ((1, 1), (12, 31))]


@pytest.fixture(scope="module")
def embeter():
    return les_embeter((MAPPE / "embeter.toml").read_bytes())


@pytest.fixture(scope="module")
def kommuner():
    """Number → (name, first day, first day after)."""
    with OMRADER.open(encoding="utf-8") as fil:
        return {
            rad["kode"]: (rad["navn"], dato(rad["gyldig_fra"], FORSTE_DAG), dato(rad["gyldig_til"], date.max))
            for rad in csv.DictReader(fil)
            if rad["niva"] == "kommune"
        }


def dato(tekst: str, ellers: date) -> date:
    return date.fromisoformat(tekst) if tekst else ellers


@pytest.mark.parametrize("dag", SKILLEDAGER, ids=str)
def test_hver_kommune_har_nettopp_ett_embete(embeter, kommuner, dag):
    """All areas and all kommuner change on 1 January, so the first and the last day of each year are all there is."""
    for nummer, (_, fra, til) in kommuner.items():
        if fra <= dag < til:
            treff = [e.kode for e in embeter if any(o.kode == nummer[:2] and o.gjelder(dag) for o in e.omrader)]
            assert len(treff) == 1, (nummer, dag, treff)
            assert finn_embete(embeter, nummer, dag).kode == treff[0]


def test_alle_grenser_er_arsskifter(embeter, kommuner):
    datoer = {d for e in embeter for o in e.omrader for d in (o.gyldig_fra, o.gyldig_til) if d}
    datoer |= {d for _, fra, til in kommuner.values() for d in (fra, til) if d != date.max}
    assert {(d.month, d.day) for d in datoer} == {(1, 1)}


@pytest.mark.parametrize(("ar", "antall"), [(2018, 16), (2019, 10), (2020, 10), (2021, 10), (2024, 10), (2026, 10)])
def test_antall_embeter(embeter, ar, antall):
    virksomme = [e for e in embeter if any(o.gjelder(date(ar, 1, 1)) for o in e.omrader)]
    assert len(virksomme) == antall


@pytest.mark.parametrize(
    ("nummer", "dag", "nb", "nn"),
    [
        (
            "3801",
            date(2021, 2, 1),
            "Statsforvalteren i Vestfold og Telemark",
            "Statsforvaltaren i Vestfold og Telemark",
        ),
        (
            "3901",
            date(2026, 11, 22),
            "Statsforvalteren i Vestfold og Telemark",
            "Statsforvaltaren i Vestfold og Telemark",
        ),
        ("0701", date(2018, 6, 1), "Fylkesmannen i Vestfold", "Fylkesmannen i Vestfold"),
        ("0701", date(2019, 6, 1), "Fylkesmannen i Vestfold og Telemark", "Fylkesmannen i Vestfold og Telemark"),
        ("0301", date(2020, 12, 31), "Fylkesmannen i Oslo og Viken", "Fylkesmannen i Oslo og Viken"),
        ("0301", date(2021, 1, 1), "Statsforvalteren i Oslo og Viken", "Statsforvaltaren i Oslo og Viken"),
        (
            "3101",
            date(2026, 1, 1),
            "Statsforvalteren i Østfold, Buskerud, Oslo og Akershus",
            "Statsforvaltaren i Østfold, Buskerud, Oslo og Akershus",
        ),
        ("5501", date(2024, 1, 1), "Statsforvalteren i Troms og Finnmark", "Statsforvaltaren i Troms og Finnmark"),
        ("1001", date(2018, 12, 31), "Fylkesmannen i Aust- og Vest-Agder", "Fylkesmannen i Aust- og Vest-Agder"),
        ("1001", date(2019, 1, 1), "Fylkesmannen i Agder", "Fylkesmannen i Agder"),
    ],
)
def test_navnet_pa_dagen(embeter, nummer, dag, nb, nn):
    navn = finn_embete(embeter, nummer, dag).navn_pa(dag)
    assert (navn.nb, navn.nn) == (nb, nn)


def test_en_ukjent_kommune_har_ikke_noe_embete(embeter):
    assert finn_embete(embeter, "9999", date(2021, 1, 1)) is None
    assert finn_embete(embeter, "", date(2021, 1, 1)) is None
    assert finn_embete(embeter, "3801", date(2024, 1, 1)) is None


def test_kommunene_i_0_24_piloten(kommuner):
    navn = {kommuner[nummer][0].split(" - ")[0] for nummer in regler("utvikling", 2021)["EKS-0-24"]["kommuner"]}
    assert navn == {
        "Bamble", "Siljan", "Horten", "Larvik", "Elverum", "Tynset", "Nordre Land", "Vestre Toten",
        "Frøya", "Namsos", "Nærøysund", "Trondheim",
    }  # fmt: skip


def omrade(kode: str, resten: str = "") -> str:
    return f'omrade = [{{ kode = "{kode}"{resten} }}]\n'


ETT = '[[embete]]\nkode = "a"\nnavn = [{ nb = "A", nn = "A" }]\n'
TO = '[[embete]]\nkode = "b"\nnavn = [{ nb = "B", nn = "B" }]\n'


@pytest.mark.parametrize(
    "innhold",
    [
        ETT + omrade("01") + TO + omrade("01"),
        ETT + omrade("01") + ETT + omrade("02"),
        ETT + omrade("01", ", gyldig_til = 2020-01-02") + TO + omrade("01", ", gyldig_fra = 2020-01-01"),
        ETT + omrade("01", ", gyldig_fra = 2020-01-01, gyldig_til = 2020-01-01"),
        ETT + omrade("1"),
        ETT.replace("navn = [", 'navn = [{ fra = 2020-01-01, nb = "X", nn = "X" }, ') + omrade("01"),
        ETT.replace("navn", "namn") + omrade("01"),
    ],
)
def test_embeter_som_ikke_gar_opp_avvises(innhold):
    with pytest.raises(UgyldigOrdning):
        les_embeter(innhold.encode())


def test_et_kommunenummer_gar_foran_fylket():
    embeter = les_embeter((ETT + omrade("01") + TO + omrade("0101")).encode())
    assert finn_embete(embeter, "0101", date(2021, 1, 1)).kode == "b"
    assert finn_embete(embeter, "0102", date(2021, 1, 1)).kode == "a"


def test_hjemlene():
    hjemler = {hjemmel.kode: hjemmel for hjemmel in les_hjemler((MAPPE / "hjemler.toml").read_bytes())}
    dekket = {krav for hjemmel in hjemler.values() for krav in hjemmel.krav}
    # L9, L13 and L25 rest on interpretations and a committee's report, not on a section of law.
    assert dekket == {f"L{nr}" for nr in range(1, 26)} - {"L9", "L13", "L25"}
    assert hjemler["arkivlova-2025"].gyldig_fra == date(2026, 1, 1)
    ubekreftet = {"okreg-8", "fvl-11", "fvl-11a", "fvl-16", "bevregl-10", "okbest-6-4", "spraklova", "bagatell-2023"}
    assert not any(hjemler[kode].bekreftet for kode in ubekreftet)

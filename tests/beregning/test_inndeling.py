"""Three ways to read a series through a reform: against a slow twin, and against SSB's sums for the whole country."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.beregning.inndeling import Art, Endring, Inndeling, Visning, gyldig, standardvisning
from tests.beregning.fasit_inndeling import Grunn

FIXTURES = Path(__file__).parents[2] / "fixtures"
NA = date(2026, 11, 22)
DA, IDAG, BRUDD = Visning
ALESUND, HARAM, GAMLE_ALESUND = "1508", "1580", "1507"


def rader(navn: str) -> list[dict[str, str]]:
    with (FIXTURES / f"{navn}.csv").open(encoding="utf-8", newline="") as fil:
        return list(csv.DictReader(fil))


def dato(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


ENDRINGER = [Endring(r["gammel"], r["ny"], date.fromisoformat(r["dato"]), r["type"]) for r in rader("endringer")]
KOMMUNER = {
    r["kode"]: (dato(r["gyldig_fra"]), dato(r["gyldig_til"])) for r in rader("omrader") if r["niva"] == "kommune"
}
LANDET = Inndeling(ENDRINGER, NA, KOMMUNER)


def gyldige(dag: date) -> set[str]:
    return {kode for kode, nar in KOMMUNER.items() if gyldig(nar, dag)}


# The reforms there have been


def test_a_new_number_is_the_same_kommune_in_every_view():
    for visning in Visning:
        utsnitt = LANDET.utsnitt({"3101"}, visning, "2019-06")
        assert (utsnitt.art, utsnitt.koder) == (Art.NUMMER, ("0101",))
        assert not utsnitt.er_sum
    assert LANDET.utsnitt({"3101"}, IDAG, "2022-06").koder == ("3001",)


def test_a_merger_is_the_sum_of_what_was_merged():
    for visning in (IDAG, BRUDD):
        utsnitt = LANDET.utsnitt({"3118"}, visning, "2019-12")
        assert (utsnitt.art, utsnitt.koder) == (Art.SUM, ("0122", "0123", "0124", "0125", "0138"))
        assert utsnitt.er_sum
        assert utsnitt.dato == date(2020, 1, 1)
    assert LANDET.utsnitt({"3118"}, IDAG, "2022-06").art == Art.NUMMER
    assert LANDET.utsnitt({"3118"}, DA, "2022-06").koder == ("3014",)
    assert (
        len({LANDET.utsnitt({"3118"}, v, m).omfang for v, m in ((DA, "2022-06"), (IDAG, "2019-12"), (DA, "2024-06"))})
        == 1
    )
    assert LANDET.utsnitt({"3118"}, DA, "2019-12").art == Art.FOR


def test_a_number_that_others_joined_was_itself_without_them():
    for kode, forgjengere in (("1103", ("1103", "1141", "1142")), ("5001", ("5001", "5030"))):
        da = LANDET.utsnitt({kode}, DA, "2019-12")
        assert (da.art, da.koder) == (Art.SELV, (kode,))
        assert da.omfang != LANDET.utsnitt({kode}, DA, "2020-01").omfang
        assert LANDET.utsnitt({kode}, IDAG, "2019-12").koder == forgjengere


def test_a_split_has_no_map():
    for kode in (ALESUND, HARAM):
        utsnitt = LANDET.utsnitt({kode}, IDAG, "2023-12")
        assert (utsnitt.art, utsnitt.koder, utsnitt.delt) == (Art.UTEN_KART, (), (GAMLE_ALESUND,))
        assert utsnitt.dato == date(2024, 1, 1)
        samlet = LANDET.utsnitt({kode}, BRUDD, "2023-12")
        assert (samlet.art, samlet.koder, samlet.sammen) == (Art.SAMLET, (GAMLE_ALESUND,), (ALESUND, HARAM))
        assert samlet.omfang != LANDET.utsnitt({kode}, BRUDD, "2024-01").omfang
        assert LANDET.utsnitt({kode}, DA, "2023-12").art == Art.FOR
    for kode in ("1806", "1875", "5055", "5056", "5059"):
        assert LANDET.utsnitt({kode}, IDAG, "2019-12").art == Art.UTEN_KART


def test_one_that_took_in_a_part_of_another_is_not_the_rest_of_itself():
    """Heim: Halsa and Hemne whole, and a part of Snillfjord."""
    assert LANDET.utsnitt({"5055"}, IDAG, "2019-12").koder == ()
    samlet = LANDET.utsnitt({"5055"}, BRUDD, "2019-12")
    assert {"1571", "5011", "5012"} < set(samlet.koder)
    assert samlet.delt == ("5012",)


def test_before_the_merger_before_the_split_the_predecessors_stand_together():
    utsnitt = LANDET.utsnitt({ALESUND}, BRUDD, "2019-12")
    assert utsnitt.koder == ("1504", "1523", "1529", "1534", "1546")
    assert utsnitt.dato == date(2024, 1, 1)


def test_an_office_of_all_that_came_of_a_split_has_a_whole_past():
    utsnitt = LANDET.utsnitt({ALESUND, HARAM}, IDAG, "2023-12")
    assert (utsnitt.art, utsnitt.koder) == (Art.SUM, (GAMLE_ALESUND,))


def test_the_break_is_the_default_after_a_split_and_today_after_a_merger():
    def standard(kode: str) -> Visning:
        return standardvisning(LANDET.utsnitt({kode}, IDAG, maned) for maned in ("2018-01", "2024-06"))

    assert [standard(kode) for kode in (ALESUND, "3118", "3101", "0301")] == [BRUDD, IDAG, IDAG, IDAG]


def test_a_reform_that_has_not_been_changes_nothing():
    kommer = Endring("3103", "3199", date(2027, 1, 1), "nummerendring")
    for dag, forste in ((date(2026, 12, 31), "3103"), (date(2027, 1, 1), "3199")):
        inndeling = Inndeling([*ENDRINGER, kommer], dag)
        assert inndeling.etterfolgere({"3103"}, date(2026, 6, 1)) == {forste}


def test_a_month_belongs_to_the_kommune_of_its_first_day():
    inndeling = Inndeling([Endring("3103", "3199", date(2026, 6, 15), "nummerendring")], NA)
    assert inndeling.utsnitt({"3199"}, IDAG, "2026-06").koder == ("3103",)
    assert inndeling.utsnitt({"3199"}, IDAG, "2026-07").koder == ("3199",)


@pytest.mark.parametrize("visning", Visning)
@pytest.mark.parametrize("ar", range(2018, 2027))
def test_every_kommune_is_in_the_country_once_and_the_population_is_ssbs(visning, ar):
    befolkning = {r["omrade"]: int(r["befolkning_18_66"]) for r in rader("befolkning") if r["aar"] == str(ar)}
    landet = LANDET.landet(gyldige(NA), visning, f"{ar}-01")
    brukt = [kode for _hvem, utsnitt in landet for kode in utsnitt.koder]
    assert sorted(brukt) == sorted(gyldige(date(ar, 1, 1)))
    assert sum(befolkning[kode] for kode in brukt) == befolkning["0"]


def test_in_todays_division_only_what_was_split_stands_outside():
    utenfor = {
        ar: {k for hvem, u in LANDET.landet(gyldige(NA), IDAG, f"{ar}-12") for k in u.koder if not hvem <= gyldige(NA)}
        for ar in (2019, 2023, 2024)
    }
    assert utenfor[2023] == {GAMLE_ALESUND}
    assert {"1504", "1850", "5012"} <= utenfor[2019]
    assert utenfor[2024] == set()


# Any reforms there might be


@st.composite
def reformer(draw) -> tuple[list[Endring], set[str]]:
    """A country of a few kommuner through a few reforms. Every new code is one that has not been used."""
    start = {f"a{nr}" for nr in range(draw(st.integers(2, 5)))}
    na, endringer, nummer = sorted(start), [], 0
    for ar in range(2020, 2020 + draw(st.integers(1, 4))):
        ut, rest = [], draw(st.permutations(na))
        while rest:
            hva = draw(st.sampled_from(["blir", "nummer", "sammen", "inn i", "deles", "deles og blir"]))
            nye = [f"{ar}-{nummer + n}" for n in range(2)]
            nummer += 2
            gamle, rest = (rest[:2], rest[2:]) if hva in ("sammen", "inn i") and len(rest) > 1 else (rest[:1], rest[1:])
            par = {
                "blir": [],
                "nummer": [(gamle[0], nye[0])],
                "sammen": [(g, nye[0]) for g in gamle],
                "inn i": [(g, gamle[0]) for g in gamle] if len(gamle) > 1 else [],
                "deles": [(gamle[0], ny) for ny in nye],
                "deles og blir": [(gamle[0], gamle[0]), (gamle[0], nye[0])],
            }[hva]
            type_ = {"nummer": "nummerendring", "deles": "deling", "deles og blir": "deling"}.get(hva, "sammenslaaing")
            endringer += [Endring(g, n, date(ar, 1, 1), type_) for g, n in par]
            ut += {n for _g, n in par} or gamle
        na = sorted(set(ut))
        if len(na) > 1 and draw(st.booleans()):  # one that is split joins another whole one
            dato = date(ar, 7, 1)
            endringer += [
                Endring(na[0], na[1], dato, "deling"),
                Endring(na[0], f"{ar}-x", dato, "deling"),
                Endring(na[1], na[1], dato, "sammenslaaing"),
            ]
            na = sorted({*na[1:], f"{ar}-x"})
    return endringer, start


MANEDER = [f"{ar}-{nr:02d}" for ar in range(2019, 2025) for nr in (1, 12)]


@settings(max_examples=150)
@given(reformer(), st.sampled_from(MANEDER))
def test_the_views_are_those_of_the_slow_twin(verden, periode):
    endringer, start = verden
    inndeling, grunn = Inndeling(endringer, NA), Grunn(endringer, start, NA)
    dag = date(int(periode[:4]), int(periode[5:]), 1)
    par = grunn.fra_og_til(dag)
    for kode in {til for _fra, til in par}:
        rent, utsnitt = grunn.rent(kode, dag), inndeling.utsnitt({kode}, IDAG, periode)
        assert set(utsnitt.koder) == (rent or set())
        assert (utsnitt.art == Art.UTEN_KART) == (rent is None)
        assert set(inndeling.utsnitt({kode}, BRUDD, periode).koder) == grunn.flokk(kode, dag)
        da = inndeling.utsnitt({kode}, DA, periode)
        assert len(da.koder) <= 1
        assert set(da.koder) <= {fra for fra, til in par if til == kode}


@settings(max_examples=150)
@given(reformer(), st.sampled_from(MANEDER), st.sampled_from(Visning))
def test_every_area_of_the_month_is_used_once_in_every_view(verden, periode, visning):
    endringer, start = verden
    grunn, inndeling = Grunn(endringer, start, NA), Inndeling(endringer, NA)
    par = grunn.fra_og_til(date(int(periode[:4]), int(periode[5:]), 1))
    landet = inndeling.landet({til for _fra, til in par}, visning, periode)
    brukt = Counter(kode for _hvem, utsnitt in landet for kode in utsnitt.koder)
    assert brukt == Counter({fra for fra, _til in par})


@settings(max_examples=100)
@given(reformer(), st.sampled_from(MANEDER))
def test_months_that_can_be_compared_are_the_same_ground(verden, periode):
    """Of two months with the same omfang, what the figure covered lies now in the same kommuner."""
    endringer, start = verden
    grunn, inndeling = Grunn(endringer, start, NA), Inndeling(endringer, NA)
    siste = MANEDER[-1]
    for kode in {til for _fra, til in grunn.fra_og_til(NA)}:
        for visning in Visning:
            da, na = (inndeling.utsnitt({kode}, visning, p) for p in (periode, siste))
            if da.koder and na.koder and da.omfang == na.omfang:
                dag = date(int(periode[:4]), int(periode[5:]), 1)
                assert {til for fra, til in grunn.fra_og_til(dag) if fra in da.koder} == {kode}
                assert {fra for fra, til in grunn.fra_og_til(dag) if til == kode} == set(da.koder)


@settings(max_examples=75)
@given(reformer(), st.sampled_from(MANEDER), st.sampled_from([IDAG, BRUDD]), st.data())
def test_of_some_of_the_areas_the_whole_past_is_used_once(verden, periode, visning, data):
    endringer, start = verden
    grunn, inndeling = Grunn(endringer, start, NA), Inndeling(endringer, NA)
    par = grunn.fra_og_til(date(int(periode[:4]), int(periode[5:]), 1))
    alle = sorted({til for _fra, til in par})
    valgte = data.draw(st.sets(st.sampled_from(alle), min_size=1))
    brukt = Counter(kode for _hvem, utsnitt in inndeling.landet(valgte, visning, periode) for kode in utsnitt.koder)
    assert set(brukt.values()) == {1}
    assert brukt.keys() >= {fra for fra, til in par if til in valgte}

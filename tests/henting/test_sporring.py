"""Splitting a question, and when it is asked."""

from datetime import datetime, timedelta
from itertools import product
from math import prod
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.henting.befolkning import utvalgene
from indikatorer.henting.feil import Hentefeil
from indikatorer.henting.sporring import Valg, del_opp
from indikatorer.henting.tidsrom import LENGSTE_PAUSE, STENGT, neste_apne, pause

OSLO = ZoneInfo("Europe/Oslo")


@given(storrelser=st.lists(st.integers(1, 12), min_size=1, max_size=4), maks=st.integers(1, 60), data=st.data())
@settings(max_examples=40)
def test_the_parts_are_the_whole_each_cell_once_and_none_too_large(storrelser, maks, data):
    deles = [data.draw(st.booleans()) for _ in storrelser]
    utvalg = tuple(
        Valg(f"v{nr}", tuple(f"{nr}-{kode}" for kode in range(antall)), deles=kan)
        for nr, (antall, kan) in enumerate(zip(storrelser, deles, strict=True))
    )
    minst = prod(antall for antall, kan in zip(storrelser, deles, strict=True) if not kan)
    if minst > maks:
        with pytest.raises(Hentefeil):
            del_opp(utvalg, maks)
        return
    deler = del_opp(utvalg, maks)
    celler = [celle for del_ in deler for celle in product(*(valg.koder for valg in del_))]
    assert sorted(celler) == sorted(product(*(valg.koder for valg in utvalg)))
    assert all(prod(valg.antall for valg in del_) <= maks for del_ in deler)


def test_a_star_counts_as_what_it_may_stand_for_and_is_never_split():
    stjerne = Valg("Region", ("*",), "agg_KommSummer", omtrent=900)
    ar = Valg("Tid", tuple(str(ar) for ar in range(1986, 2027)), deles=True)
    alder = Valg("Alder", tuple(f"{alder:03}" for alder in range(67)))
    deler = del_opp((stjerne, alder, ar))
    assert [len(del_[2].koder) for del_ in deler] == [10, 10, 10, 11]
    with pytest.raises(Hentefeil):
        del_opp((stjerne, alder), 1000)


KODER = {
    "Region": ["0", "03", "0301", "3001"],
    "Kjonn": ["1", "2"],
    "Alder": [*(f"{alder:03}" for alder in range(105)), "105+"],
    "ContentsCode": ["Personer1"],
    "Tid": ["1986", "2025", "2026"],
}


def test_both_questions_of_the_kommuner():
    kommuner, summer = utvalgene("07459", KODER, ["0", "03", "31"])
    assert kommuner[0] == Valg("Region", ("*",), "agg_KommSummer", omtrent=4)
    assert summer[0].koder == ("0", "03"), "31 is not in the table"
    assert (kommuner[1].koder[0], kommuner[1].koder[-1], kommuner[3].koder) == ("000", "066", ("2025", "2026"))
    assert "Kjonn" not in {valg.variabel for valg in kommuner}, "left out is summed by SSB"


@pytest.mark.parametrize(
    "andre", [{"Alder": ["H17", "H18"]}, {"Tid": ["2025M01"]}, {"ContentsCode": ["Antall"]}, {"Region": []}]
)
def test_a_table_of_another_form_is_not_asked(andre):
    with pytest.raises(Hentefeil, match="annen_tabell"):
        utvalgene("07459", KODER | andre, ["0"])


@given(minutt=st.integers(0, 24 * 60 - 1))
@settings(max_examples=60)
def test_the_next_open_minute_is_open_and_the_first(minutt):
    tid = datetime(2026, 11, 20, minutt // 60, minutt % 60, tzinfo=OSLO)

    def apen(t):
        return not any(fra <= t.time() < til for fra, til in STENGT)

    venter = next(i for i in range(24 * 60) if apen(tid + timedelta(minutes=i)))
    assert neste_apne(tid) == tid + timedelta(minutes=venter)


def test_pauses_grow_to_an_hour_and_spread():
    minutter = [pause(forsok, 0) / timedelta(minutes=1) for forsok in range(1, 9)]
    assert minutter == [2, 4, 8, 16, 32, 60, 60, 60]
    assert pause(1, 0.999) < timedelta(minutes=2.5)
    assert pause(10_000, 0.5) <= LENGSTE_PAUSE * 1.25

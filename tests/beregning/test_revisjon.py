"""The parts of a change sum exactly to it, and each has the cause it should."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.beregning.revisjon import Arsak, Bidrag, Del, Levert, Tilstand, forklar, steg

START = datetime(2026, 3, 1, tzinfo=UTC)
FEBRUAR, MARS = date(2026, 2, 28), date(2026, 3, 31)
LEVERANSER = {
    1: Levert("kostra-11f", 2026, FEBRUAR),
    2: Levert("kostra-11f", 2026, MARS),
    3: Levert("kostra-11f", 2026, FEBRUAR),
    4: Levert("ssb-befolkning", 2026, None),
    5: Levert("ssb-befolkning", 2026, None),
    6: Levert("kostra-11f", 2026, MARS, trukket=START + timedelta(days=1)),
    7: Levert("malekortskjema", 2026, None),
    8: Levert("egne-tall", None, None),
    9: Levert("egne-tall", None, None),
    10: Levert("kostra-11f", 2025, MARS),
    11: Levert("kostra-11f", 2025, FEBRUAR),
}


def tilstand(deler: dict[str, tuple], dag: int = 0, versjon: int = 1, skala: int = 100, *, befolkning=True) -> Tilstand:
    """deler: area → (teller, nevner, deliveries)."""
    alle = {omrade: Del(teller, nevner, frozenset(lev)) for omrade, (teller, nevner, lev) in deler.items()}
    return Tilstand(START + timedelta(days=dag), versjon, skala, alle, befolkning)


def en(teller: int, nevner: int | None, *lev: int, **valg) -> Tilstand:
    return tilstand({"3105": (teller, nevner, lev)}, **valg)


def arsaker(fra: Tilstand, til: Tilstand) -> list[tuple[Arsak, tuple[int, ...]]]:
    return [(bidrag.arsak, bidrag.leveranser) for bidrag in steg(fra, til, LEVERANSER)]


@pytest.mark.parametrize(
    ("for_", "etter", "ventet"),
    [
        ((1,), (2,), (Arsak.SEN_REGISTRERING, (2,))),
        ((1,), (3,), (Arsak.RETTET_FIL, (3,))),
        ((2,), (3,), (Arsak.RETTET_FIL, (3,))),
        ((1, 4), (2, 4), (Arsak.SEN_REGISTRERING, (2,))),
        ((6,), (1,), (Arsak.TRUKKET, (6,))),
        ((6,), (), (Arsak.TRUKKET, (6,))),
        ((7,), (2,), (Arsak.ANNEN_KILDE, (2,))),
        ((8,), (9,), (Arsak.RETTET_FIL, (9,))),
        ((1,), (1,), (Arsak.OMREGNET, ())),
        ((), (), (Arsak.OMREGNET, ())),
        ((1, 11), (2, 10), (Arsak.SEN_REGISTRERING, (2, 10))),
        ((1, 10), (2, 11), (Arsak.FLERE, (2, 11))),
    ],
)
def test_the_cause_of_another_teller(for_, etter, ventet):
    assert arsaker(en(10, 100, *for_), en(12, 100, *etter, dag=2)) == [ventet]


def test_a_delivery_withdrawn_later_was_not_withdrawn_then():
    assert arsaker(en(10, 100, 6), en(12, 100, 1, dag=0)) == [(Arsak.RETTET_FIL, (1,))]


def test_a_file_that_takes_the_place_of_a_withdrawn_one_is_what_changed_it():
    leveranser = LEVERANSER | {12: Levert("kostra-11f", 2026, MARS)}
    (bidrag,) = steg(en(10, 100, 6), en(12, 100, 12, dag=2), leveranser)
    assert (bidrag.arsak, bidrag.leveranser) == (Arsak.RETTET_FIL, (12,))


def test_teller_and_nevner_with_their_own_causes_are_two_steps_teller_first():
    late, befolkning = steg(en(10, 100, 1, 4), en(12, 120, 2, 5, dag=1), LEVERANSER)
    assert late == Bidrag(START + timedelta(days=1), "3105", Arsak.SEN_REGISTRERING, 2, 0, Fraction(2), (2,))
    assert befolkning == Bidrag(START + timedelta(days=1), "3105", Arsak.BEFOLKNING, 0, 20, Fraction(-2), (5,))


def test_teller_and_nevner_of_one_delivery_are_one_step():
    for_, etter = en(10, 40, 1, befolkning=False), en(12, 60, 2, dag=1, befolkning=False)
    (bidrag,) = steg(for_, etter, LEVERANSER)
    assert (bidrag.teller, bidrag.nevner, bidrag.verdi) == (2, 20, Fraction(-5))


def test_each_area_has_its_own_part():
    for_ = tilstand({"3118": (10, 100, (1,)), "3120": (5, 100, (1,))})
    etter = tilstand({"3118": (12, 100, (3,)), "3120": (9, 100, (2,))}, dag=1)
    assert [(b.omrade, b.arsak, b.verdi) for b in steg(for_, etter, LEVERANSER)] == [
        ("3118", Arsak.RETTET_FIL, Fraction(1)),
        ("3120", Arsak.SEN_REGISTRERING, Fraction(2)),
    ]


def test_an_area_that_comes_or_goes_is_a_reform():
    for_ = tilstand({"1507": (10, 100, (1,))})
    etter = tilstand({"1508": (8, 80, (1,)), "1580": (2, 20, (1,))}, dag=1)
    deler = steg(for_, etter, LEVERANSER)
    assert {b.arsak for b in deler} == {Arsak.REFORM}
    assert sum(b.teller for b in deler) == sum(b.nevner for b in deler) == sum(b.verdi for b in deler) == 0


def test_a_new_definition_is_one_part_whatever_else_came_with_it():
    deler = steg(en(10, 100, 1), en(12, 120, 2, versjon=2, skala=1000, dag=1), LEVERANSER)
    assert [(b.arsak, b.omrade, b.teller, b.nevner, b.verdi) for b in deler] == [
        (Arsak.DEFINISJON, "", 2, 20, Fraction(90))
    ]


def test_the_same_figure_from_another_delivery_is_no_change():
    assert steg(en(10, 100, 1), en(10, 100, 2, dag=1), LEVERANSER) == []
    assert steg(en(10, 100, 1), en(10, 100, 1, versjon=2, dag=1), LEVERANSER) == []


@st.composite
def historier(draw) -> list[Tilstand]:
    """Up to five states of the same or changing areas, with nevners that may pass through nought on the way."""
    er_andel = draw(st.booleans())
    ut = []
    for dag in range(draw(st.integers(1, 5))):
        omrader = draw(st.sets(st.sampled_from("abc"), min_size=1))
        deler = {
            omrade: (
                draw(st.integers(-5, 40)),
                draw(st.integers(-20, 60)) if er_andel else None,
                draw(st.sets(st.sampled_from(sorted(LEVERANSER)))),
            )
            for omrade in sorted(omrader)
        }
        if er_andel and (for_lite := 1 - sum(nevner for _, nevner, _ in deler.values())) > 0:
            forste = min(deler)
            deler[forste] = (deler[forste][0], deler[forste][1] + for_lite, deler[forste][2])
        versjon = draw(st.integers(1, 2))
        ut.append(tilstand(deler, dag, versjon, 100**versjon))
    return ut


def unit_for_unit(fra: Tilstand, til: Tilstand, omrade: str) -> Fraction:
    """The twin: what an area adds, one teller at a time, and then as many equal parts as the nevner has units."""
    tom = Del(0, 0)
    for_, etter = fra.deler.get(omrade, tom), til.deler.get(omrade, tom)
    n0, n1, t1 = fra.nevner or 1, til.nevner or 1, sum(d.teller for d in til.deler.values())
    ut, tegn = Fraction(0), 1 if etter.teller > for_.teller else -1
    for _person in range(abs(etter.teller - for_.teller)):
        ut += tegn * Fraction(til.skala, n0)
    av_hver = (Fraction(t1, n1) - Fraction(t1, n0)) / (n1 - n0) if n1 != n0 else -Fraction(t1, n0**2)
    return ut + til.skala * av_hver * ((etter.nevner or 0) - (for_.nevner or 0))


@settings(max_examples=150)
@given(historier())
def test_the_parts_sum_exactly_to_the_change(tilstander):
    deler = forklar(tilstander, LEVERANSER)
    forst, sist = tilstander[0], tilstander[-1]
    assert sum((b.verdi for b in deler), Fraction(0)) == sist.verdi - forst.verdi
    assert sum(b.teller for b in deler) == sist.teller - forst.teller
    assert sum(b.nevner for b in deler) == (sist.nevner or 0) - (forst.nevner or 0)


@settings(max_examples=100)
@given(historier())
def test_each_areas_part_is_the_twins(tilstander):
    for fra, til in pairwise(tilstander):
        if fra.versjon == til.versjon:
            for omrade in {*fra.deler, *til.deler}:
                deler = [b.verdi for b in steg(fra, til, LEVERANSER) if b.omrade == omrade]
                assert sum(deler, Fraction(0)) == unit_for_unit(fra, til, omrade)

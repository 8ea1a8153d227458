"""What is left of an award, against a slow twin that counts krone by krone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilskudd.regler.purring import FORELDET, TRINN, siste_trinn
from tilskudd.regler.regnskap import ma_forklares, ubrukt_kr, uten_utgang_kr

belop = st.lists(st.integers(0, 300), max_size=5)


def ubrukt_langsomt(utbetalt, regnskap):
    """Pays the kroner into a box, and takes one out for each that is accounted for while there is any."""
    kasse = []
    for kr in utbetalt:
        kasse.extend([1] * kr)
    for kr in regnskap:
        for _ in range(kr):
            if kasse:
                kasse.pop()
    return len(kasse)


@given(belop, belop)
def test_unspent_is_what_the_box_holds(utbetalt, regnskap):
    assert ubrukt_kr(utbetalt, regnskap) == ubrukt_langsomt(utbetalt, regnskap) >= 0


def uten_utgang_langsomt(utbetalt, regnskap, overfort, krevd, tilbake):
    """One box of spent kroner and one of unspent: what comes back on other grounds is taken out of the first while
    there is any, and all the rest out of the second."""
    ubrukt = [1] * ubrukt_langsomt(utbetalt, regnskap)
    brukt = [1] * (sum(utbetalt) - len(ubrukt))
    for _ in range(sum(tilbake)):
        if brukt or ubrukt:
            (brukt or ubrukt).pop()
    for _ in range(sum(overfort) + sum(krevd)):
        if ubrukt:
            ubrukt.pop()
    return len(ubrukt)


@given(belop, belop, belop, belop, belop)
def test_without_an_exit_is_what_is_left_in_the_box_of_unspent(utbetalt, regnskap, overfort, krevd, tilbake):
    rest = uten_utgang_kr(sum(utbetalt), ubrukt_kr(utbetalt, regnskap), overfort=overfort, krevd=krevd, tilbake=tilbake)
    assert rest == uten_utgang_langsomt(utbetalt, regnskap, overfort, krevd, tilbake) >= 0


@given(st.integers(0, 10**9), belop, belop)
def test_exits_never_make_it_negative_and_cover_it_exactly(ubrukt, overfort, krav):
    rest = uten_utgang_kr(ubrukt, ubrukt, overfort=overfort, krevd=krav, tilbake=[])
    assert rest >= 0
    assert (rest == 0) == (sum(overfort) + sum(krav) >= ubrukt)


@pytest.mark.parametrize(
    ("budsjett", "regnskap", "svar"),
    [
        (500_000, 500_000, False),
        (500_000, 450_000, False),
        (500_000, 449_999, True),
        (500_000, 550_001, True),
        (50_000, 40_000, False),
        (50_000, 39_999, True),
        (0, 10_000, False),
        (0, 10_001, True),
    ],
)
def test_a_line_is_explained_when_it_is_off_by_both(budsjett, regnskap, svar):
    assert ma_forklares(budsjett, regnskap) is svar


@given(st.integers(-400, 400))
def test_the_reminder_that_fits_the_day_is_the_newest_that_has_come(igjen):
    frist = date(2027, 2, 1)
    trinn = siste_trinn(frist, frist - timedelta(days=igjen))
    if trinn is None:
        assert igjen > max(TRINN) or igjen <= FORELDET
    else:
        assert igjen <= trinn
        assert not any(igjen <= senere < trinn for senere in TRINN)

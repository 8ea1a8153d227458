"""The weighted score against a slow reckoning in long decimals."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilskudd.regler.poeng import Karakter, vektet


@st.composite
def karakterer(draw):
    lavest = draw(st.integers(-5, 5))
    hoyest = lavest + draw(st.integers(1, 12))
    return Karakter(draw(st.integers(lavest, hoyest)), lavest, hoyest, draw(st.integers(1, 100)))


def langsomt(alle: list[Karakter]) -> Decimal:
    with localcontext() as c:
        c.prec = 80
        sum_ = sum(Decimal(k.vekt) * Decimal(k.poeng - k.min) / Decimal(k.maks - k.min) for k in alle)
        return (sum_ / Decimal(sum(k.vekt for k in alle)) * 100).quantize(Decimal("1e-40"))


@given(st.lists(karakterer(), min_size=1, max_size=8))
def test_same_as_the_slow_reckoning(alle):
    ventet = langsomt(alle).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert vektet(alle) == ventet


@given(st.lists(karakterer(), min_size=1, max_size=8), st.randoms())
def test_between_nought_and_hundred_whatever_the_order(alle, tilfeldig):
    stokket = list(alle)
    tilfeldig.shuffle(stokket)
    assert 0 <= vektet(alle) == vektet(stokket) <= 100


def test_lowest_highest_and_middle():
    assert vektet([Karakter(0, 0, 5, 60), Karakter(1, 1, 3, 40)]) == 0
    assert vektet([Karakter(5, 0, 5, 60), Karakter(3, 1, 3, 40)]) == 100
    assert vektet([Karakter(5, 0, 5, 60), Karakter(2, 1, 3, 40)]) == 80
    assert vektet([Karakter(1, 0, 3, 100)]) == Decimal("33.33")
    assert vektet([Karakter(2, 0, 3, 100)]) == Decimal("66.67")


def test_a_half_is_rounded_up():
    assert vektet([Karakter(1, 0, 8, 1), Karakter(0, 0, 1, 999)]) == Decimal("0.01")


@pytest.mark.parametrize("feil", [(6, 0, 5, 10), (-1, 0, 5, 10), (1, 1, 1, 10), (1, 0, 5, 0)])
def test_a_score_off_its_scale_is_no_score(feil):
    with pytest.raises(ValueError, match=r"skalaen|Vekten"):
        Karakter(*feil)


def test_nothing_is_not_weighed():
    with pytest.raises(ValueError, match="kriterier"):
        vektet([])

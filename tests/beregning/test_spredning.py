"""Median, quartiles and place, against numpy and against counting."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.spredning import MINSTE_ANTALL, Plass, kvantil, plass, spredning

verdier = st.lists(st.fractions(-1000, 1000, max_denominator=1000), min_size=MINSTE_ANTALL, max_size=40)


@given(verdier)
def test_kvartilene_er_numpys(tall):
    funnet = spredning(tall)
    ventet = np.percentile(np.array(tall, float), [0, 25, 50, 75, 100])
    har = [funnet.lavest, funnet.nedre, funnet.median, funnet.ovre, funnet.hoyest]
    assert np.allclose(np.array(har, float), ventet)
    assert funnet.antall == len(tall)


@pytest.mark.parametrize("antall", range(MINSTE_ANTALL))
def test_for_fa_gir_ingen_spredning(antall):
    assert spredning([Fraction(1)] * antall) is None


def test_medianen_av_et_like_antall_er_midt_imellom():
    assert kvantil([Fraction(1), Fraction(2), Fraction(5), Fraction(9)], Fraction(1, 2)) == Fraction(7, 2)


@pytest.mark.parametrize(
    ("retning", "ventet"),
    [("lav", Plass(2, 4, False)), ("ingen", Plass(2, 4, False)), ("hoy", Plass(3, 4, False))],
)
def test_forst_er_best(retning, ventet):
    assert plass(Fraction(2), [Fraction(1), Fraction(3), Fraction(4)], retning) == ventet


def test_like_tall_deler_plass():
    assert plass(Fraction(2), [Fraction(2), Fraction(1)], "lav") == Plass(2, 3, True)

"""Axes: round numbers that hold every value."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malekort.figurer.akse import akse


@pytest.mark.parametrize(
    ("verdier", "merker", "desimaler"),
    [
        (["1.3", "1.6"], ["1.3", "1.4", "1.5", "1.6"], 1),
        ([1, 4], ["0", "1", "2", "3", "4"], 0),
        ([40, 69], ["40", "50", "60", "70"], 0),
        ([14], ["10", "15", "20", "25", "30"], 0),
        ([], ["0", "0.2", "0.4", "0.6", "0.8", "1"], 1),
        ([0], ["0", "0.2", "0.4", "0.6", "0.8", "1"], 1),
        ([-3, 5], ["-4", "-2", "0", "2", "4", "6"], 0),
    ],
)
def test_runde_tall(verdier, merker, desimaler):
    funnet = akse(verdier)
    assert funnet.merker == [Fraction(merke) for merke in merker]
    assert funnet.desimaler == desimaler


def test_fra_null_naar_det_er_bedt_om_eller_naar_det_er_kort_dit():
    assert akse([37_000, 38_000], fra_null=True).bunn == 0
    assert akse([37_000, 38_000]).bunn > 0
    assert akse([1, 4]).bunn == 0
    assert akse([1, 4], fra_null=False).bunn == 1


@given(st.lists(st.fractions(-(10**9), 10**9), max_size=30), st.sampled_from((None, True, False)), st.integers(1, 12))
def test_alle_verdier_er_paa_aksen_og_merkene_er_faa(verdier, fra_null, flest):
    funnet = akse(verdier, flest, fra_null)
    assert all(-1e-9 <= funnet.del_av(verdi) <= 1 + 1e-9 for verdi in verdier)
    assert 2 <= len(funnet.merker) <= flest + 2
    assert funnet.merker[-1] == funnet.topp

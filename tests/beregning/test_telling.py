"""Counting from masks: orders, sizes and shapes that deliveries by hand do not reach."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.telling import RADER, ord_av_to_ar, tell

TOM = np.zeros(0, RADER)
VARIABLER = {"mottakere", "mottakere_under_25", "mottakere_med_barn", "langtidsmottakere"}

rader = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from((1, 2, -1, 2**62, 2**62 + 1)),
        st.sampled_from((-1, 2000 * 12, 2000 * 12 + 5, 2001 * 12)),
        *[st.integers(0, 0xFFF)] * 3,
    ),
    max_size=8,
)


def test_uten_rader_er_alt_null():
    tall = tell(ord_av_to_ar(TOM, TOM), 2025, 3)
    assert tall.keys() == VARIABLER
    for antall in tall.values():
        assert antall.shape == (12, 3)
        assert antall.dtype == np.int64
        assert not antall.any()


@given(rader, rader, st.randoms(use_true_random=False))
def test_rekkefolgen_av_radene_betyr_ingenting(i_ar, i_fjor, tilfeldig):
    """Also several rows of one person in an area: as when Oslo's bydeler are read into the kommune."""
    ventet = tell(ord_av_to_ar(np.array(i_ar, RADER), np.array(i_fjor, RADER)), 2025, 3)
    for liste in (i_ar, i_fjor):
        tilfeldig.shuffle(liste)
    funnet = tell(ord_av_to_ar(np.array(i_ar, RADER), np.array(i_fjor, RADER)), 2025, 3)
    for variabel in VARIABLER:
        np.testing.assert_array_equal(funnet[variabel], ventet[variabel])


def test_mange_rader_av_en_person_er_en():
    i_ar = np.array([(0, 7, -1, 1 << m, 1 << m, 1 << m) for m in range(12)], RADER)
    tall = tell(ord_av_to_ar(i_ar, TOM), 2025, 1)
    assert tall["mottakere"][:, 0].tolist() == [1] * 12
    assert tall["mottakere_med_barn"][:, 0].tolist() == [1] * 12
    assert tall["langtidsmottakere"][:, 0].tolist() == [0] * 5 + [1] * 7


@pytest.mark.parametrize("antall", [255, 256, 65_535, 65_536, 140_000])
def test_et_omrade_kan_ha_mange_personer(antall):
    i_ar = np.zeros(antall + 1, RADER)
    i_ar["nokkel"] = np.arange(antall + 1)
    i_ar["omrade"][-1] = 2
    i_ar["betalt"] = i_ar["barn"] = i_ar["hovedkilde"] = 0xFFF
    i_ar["fodt"] = 2020 * 12
    tall = tell(ord_av_to_ar(i_ar, i_ar), 2025, 4)
    for variabel in VARIABLER:
        assert tall[variabel].tolist() == [[antall, 0, 1, 0]] * 12


@given(st.integers(0, 0xFFF), st.integers(0, 0xFFF), st.integers(0, 0xFFF), st.integers(0, 0xFFF))
def test_hvert_vindu_av_ett_par_masker(betalt_i_fjor, betalt, hoved_i_fjor, hoved):
    """Every pattern of 24 months against a list of booleans."""
    tall = tell(
        ord_av_to_ar(
            np.array([(0, 1, -1, betalt, 0, hoved)], RADER),
            np.array([(0, 1, -1, betalt_i_fjor, 0, hoved_i_fjor)], RADER),
        ),
        2025,
        1,
    )
    maneder = [betalt_i_fjor >> m & 1 for m in range(12)] + [betalt >> m & 1 for m in range(12)]
    kilder = [hoved_i_fjor >> m & 1 for m in range(12)] + [hoved >> m & 1 for m in range(12)]
    for m in range(12):
        vindu = [n for n in range(m + 1, m + 13) if maneder[n]]
        assert tall["langtidsmottakere"][m, 0] == int(len(vindu) >= 6 and kilder[vindu[-1]])
        assert tall["mottakere"][m, 0] == maneder[12 + m]

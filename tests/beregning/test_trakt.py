"""The funnel's limits: round the group's own share, wider the fewer there are."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.farge import Z, wilson, wilsonintervall
from indikatorer.beregning.trakt import FAERREST, Z_INDRE, Z_YTRE, Sted, Trakt, trakt

andeler = st.fractions(Fraction(1, 1000), Fraction(999, 1000))
nevnere = st.integers(1, 500_000)


def test_gruppas_andel_er_summen_av_tellere_delt_pa_summen_av_nevnere():
    assert trakt([(1, 10), (90, 990), (0, 10), (5, 90), (4, 100)]).andel == Fraction(100, 1200)


def test_kjente_grenser():
    """Ten per cent among a hundred at 95 %: worked by hand from the published formula."""
    nedre, ovre = Trakt(Fraction(1, 10)).grenser(100, Z_INDRE)
    assert nedre == pytest.approx(0.0552, abs=5e-5)
    assert ovre == pytest.approx(0.1744, abs=5e-5)


@pytest.mark.parametrize(
    "enheter",
    [
        [(10, 100)] * (FAERREST - 1),
        [(10, 100)] * FAERREST + [(11, 10)],
        [(10, 100)] * FAERREST + [(0, 0)],
        [(10, 100)] * FAERREST + [(-1, 10)],
        [(0, 100)] * FAERREST,
        [(100, 100)] * FAERREST,
        [],
    ],
)
def test_ingen_trakt_uten_andeler_og_en_gruppe(enheter):
    assert trakt(enheter) is None


@pytest.mark.parametrize(
    ("teller", "sted"), [(10, Sted.INNENFOR), (17, Sted.INNENFOR), (19, Sted.MELLOM), (30, Sted.UTENFOR)]
)
def test_hvor_en_enhet_ligger(teller, sted):
    assert Trakt(Fraction(1, 10)).sted(teller, 100) == sted


@given(andeler, nevnere)
def test_den_ytre_omgir_den_indre_som_omgir_gruppas_andel(andel, nevner):
    t = Trakt(andel)
    (ytre_nedre, ytre_ovre), (nedre, ovre) = t.grenser(nevner, Z_YTRE), t.grenser(nevner, Z_INDRE)
    assert -1e-12 <= ytre_nedre < nedre < andel < ovre < ytre_ovre <= 1 + 1e-12


@given(andeler, nevnere, st.integers(1, 500_000))
def test_trakta_blir_smalere_jo_flere_det_er(andel, nevner, flere):
    def bredde(n):
        nedre, ovre = Trakt(andel).grenser(n, Z_INDRE)
        return ovre - nedre

    assert bredde(nevner + flere) < bredde(nevner)


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n + 1))))
def test_samme_intervall_som_usikkerheten_regnes_med(del_):
    assert wilson(*del_) == wilsonintervall(del_[0] / del_[1], del_[1], Z)

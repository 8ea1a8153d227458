"""Decisions 11–13: colour, and whether it can be told from chance."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.farge import Farge, Grenser, farge, usikker, wilson
from tests import fasit_farge

LAV = Grenser(gronn=Decimal("3.5"), rod=Decimal("5"))
HOY = Grenser(gronn=Decimal("5"), rod=Decimal("3.5"))

retninger = st.sampled_from(("lav", "hoy"))
desimaler = st.decimals(0, 110, places=2)
deler = st.integers(1, 3000).flatmap(lambda nevner: st.tuples(st.integers(0, nevner), st.just(nevner)))
"""A share of a whole."""


@st.composite
def grenser(draw, retning: str) -> Grenser:
    lavest, hoyest = sorted((draw(desimaler), draw(desimaler)))
    return Grenser(hoyest, lavest) if retning == "hoy" else Grenser(lavest, hoyest)


def test_vedtak_11_grensen_sammenlignes_med_verdien_for_avrunding():
    """350 of 9 999 shows as 3,5 and is above 3,5; 350 of 10 000 is 3,5."""
    assert farge(Fraction(350 * 100, 9999), "lav", LAV) == Farge.GUL
    assert farge(Fraction(350 * 100, 10000), "lav", LAV) == Farge.GRONN
    tredel = Grenser(Decimal("0.3333"), Decimal("0.3333"))
    assert farge(Fraction(1, 3), "lav", tredel) == Farge.ROD
    assert farge(Fraction(1, 3), "hoy", tredel) == Farge.GRONN


@pytest.mark.parametrize(
    ("verdi", "ventet"),
    [("3.4", Farge.GRONN), ("3.5", Farge.GRONN), ("3.6", Farge.GUL), ("5", Farge.GUL), ("5.1", Farge.ROD)],
)
def test_vedtak_12_lav_er_best_og_verdien_pa_grensen_er_pa_den_gode_siden(verdi, ventet):
    assert farge(Fraction(verdi), "lav", LAV) == ventet


@pytest.mark.parametrize(
    ("verdi", "ventet"),
    [("5.1", Farge.GRONN), ("5", Farge.GRONN), ("4.9", Farge.GUL), ("3.5", Farge.GUL), ("3.4", Farge.ROD)],
)
def test_vedtak_12_hoy_er_best_og_verdien_pa_grensen_er_pa_den_gode_siden(verdi, ventet):
    assert farge(Fraction(verdi), "hoy", HOY) == ventet


@pytest.mark.parametrize("verdi", ["3", "4", "6"])
def test_vedtak_12_uten_grense_eller_uten_retning_er_det_gratt(verdi):
    assert farge(Fraction(verdi), "lav", None) == Farge.GRA
    assert farge(Fraction(verdi), "hoy", None) == Farge.GRA
    assert farge(Fraction(verdi), "ingen", LAV) == Farge.GRA


def test_vedtak_12_like_grenser_har_ikke_noe_gult():
    like = Grenser(Decimal(4), Decimal(4))
    assert [farge(Fraction(v), "lav", like) for v in (3, 4, 5)] == [Farge.GRONN, Farge.GRONN, Farge.ROD]
    assert [farge(Fraction(v), "hoy", like) for v in (3, 4, 5)] == [Farge.ROD, Farge.GRONN, Farge.GRONN]


@pytest.mark.parametrize(("gronn", "rod", "lav", "hoy"), [(3, 5, True, False), (5, 3, False, True), (4, 4, True, True)])
def test_vedtak_12_grensenes_rekkefolge_folger_retningen(gronn, rod, lav, hoy):
    grenser = Grenser(Decimal(gronn), Decimal(rod))
    assert [grenser.i_rekkefolge(retning) for retning in ("lav", "ingen", "hoy")] == [lav, lav, hoy]


@given(st.data(), retninger, st.fractions(0, 120))
def test_vedtak_12_fargen_er_fasitens(data, retning, verdi):
    valgt = data.draw(grenser(retning))
    for prov in (verdi, Fraction(valgt.gronn), Fraction(valgt.rod)):
        assert farge(prov, retning, valgt) == fasit_farge.farge(
            prov, retning, Fraction(valgt.gronn), Fraction(valgt.rod)
        )


def test_vedtak_13_wilsons_grenser_er_de_kjente():
    """Ten of a hundred, z = 1.6449: from the published formula, worked by hand to four places."""
    nedre, ovre = wilson(10, 100)
    assert nedre == pytest.approx(0.0607, abs=5e-5)
    assert ovre == pytest.approx(0.1604, abs=5e-5)


@given(deler)
def test_vedtak_13_wilsons_grenser_omgir_andelen_og_er_andeler(del_):
    nedre, ovre = wilson(*del_)
    assert 0 <= nedre <= del_[0] / del_[1] <= ovre <= 1
    assert nedre < ovre


@given(deler, st.fractions(0, 1, max_denominator=500))
def test_vedtak_13_wilsons_grenser_er_fasitens(del_, p):
    nedre, ovre = wilson(*del_)
    if abs(nedre - p) > 1e-12:
        assert fasit_farge.nedre_mot(*del_, p) == (1 if nedre > p else -1)
    if abs(ovre - p) > 1e-12:
        assert fasit_farge.ovre_mot(*del_, p) == (1 if ovre > p else -1)


@pytest.mark.parametrize(("teller", "nevner"), [(1, 0), (0, 0), (11, 10), (-1, 10), (1, -1)])
def test_vedtak_13_det_som_ikke_er_en_andel_har_ingen_grenser(teller, nevner):
    assert wilson(teller, nevner) is None


@pytest.mark.parametrize(
    ("teller", "nevner", "ventet"),
    [
        (20, 1000, False),  # 2,0 per cent, upper bound 2,87: green for sure
        (30, 1000, True),  # 3,0 per cent, upper bound 4,03: green, but may be yellow
        (41, 1000, True),  # 4,1 per cent, lower bound 3,19: yellow, but may be green
        (45, 1000, True),  # 4,5 per cent, upper bound 5,71: yellow, but may be red
        (420, 10000, False),  # 4,2 per cent, 3,88–4,54: yellow for sure
        (55, 1000, True),  # 5,5 per cent, lower bound 4,42: red, but may be yellow
        (70, 1000, False),  # 7,0 per cent, lower bound 5,78: red for sure
    ],
)
def test_vedtak_13_fargen_er_sikker_nar_grensen_mot_naboen_har_samme_farge(teller, nevner, ventet):
    assert usikker(teller, nevner, 100, "lav", LAV) is ventet
    # The same turned round: as many who did not.
    speilet = Grenser(100 - LAV.gronn, 100 - LAV.rod)
    assert usikker(nevner - teller, nevner, 100, "hoy", speilet) is ventet


@pytest.mark.parametrize(
    ("teller", "nevner", "retning", "grenser"),
    [(14, None, "hoy", HOY), (1, 0, "lav", LAV), (1, 10, "lav", None), (1, 10, "ingen", LAV)],
)
def test_vedtak_13_antall_og_gratt_har_ingenting_a_tvile_pa(teller, nevner, retning, grenser):
    assert usikker(teller, nevner, 1, retning, grenser) is None


def test_vedtak_13_flere_enn_alle_er_aldri_sikkert():
    assert usikker(11, 10, 100, "lav", LAV) is True
    assert usikker(10, 10, 100, "lav", LAV) is False


@given(deler, st.data(), retninger, st.sampled_from((1, 100, 1000)))
def test_vedtak_13_sikkerheten_er_fasitens(del_, data, retning, skala):
    valgt = data.draw(grenser(retning))
    ventet = fasit_farge.sikker(*del_, skala, retning, Fraction(valgt.gronn), Fraction(valgt.rod))
    assert usikker(*del_, skala, retning, valgt) is (not ventet)


@given(st.integers(1, 3000))
def test_vedtak_13_grensen_mot_ingen_og_alle_er_ikke_rundet_av(nevner):
    """No share lies below 0 or above 100 per cent, so a colour that holds there holds for sure."""
    assert usikker(0, nevner, 100, "hoy", Grenser(Decimal(0), Decimal(0))) is False
    assert usikker(nevner, nevner, 100, "lav", Grenser(Decimal(100), Decimal(100))) is False

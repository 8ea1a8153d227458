"""Numbers and months as people read them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.tallformat import avrundet, manedsnavn, med_enhet, tall, tall_med_fortegn, tall_uten_overflodige_nuller


@pytest.mark.parametrize(
    ("verdi", "desimaler", "ventet"),
    [
        (0, 0, "0"),
        (1234567, 0, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"),
        (Fraction(1, 3), 1, "0,3"),
        (Fraction(61, 20), 1, "3,1"),
        (Fraction(-1, 20), 1, "−0,1"),
        (Decimal("1234.56"), 2, "1\N{NO-BREAK SPACE}234,56"),
        (Fraction(-1, 100), 1, "0,0"),
    ],
)
def test_tall(verdi, desimaler, ventet):
    assert tall(verdi, desimaler) == ventet


@pytest.mark.parametrize(("verdi", "ventet"), [(1, "+1,0"), (-1, "−1,0"), (0, "±0,0"), (Fraction(1, 21), "±0,0")])
def test_fortegn(verdi, ventet):
    assert tall_med_fortegn(verdi, 1) == ventet


@given(st.fractions(min_value=-(10**9), max_value=10**9), st.integers(0, 4))
def test_avrunding_er_aldri_mer_enn_en_halv_unna(verdi, desimaler):
    assert abs(avrundet(verdi, desimaler) - verdi * 10**desimaler) <= Fraction(1, 2)
    assert avrundet(-verdi, desimaler) == -avrundet(verdi, desimaler)


@pytest.mark.parametrize(
    ("verdi", "ventet"), [("3.5000", "3,5"), ("12.0000", "12"), ("100", "100"), ("0.4500", "0,45")]
)
def test_grenser_uten_overflodige_nuller(verdi, ventet):
    assert tall_uten_overflodige_nuller(Decimal(verdi)) == ventet


def test_enhet_og_maned():
    assert med_enhet(Fraction(31, 10), "prosent", 1) == "3,1\N{NO-BREAK SPACE}%"
    assert med_enhet(14, "antall", 0) == "14"
    assert med_enhet(Decimal("17.6"), "dager", 1) == "17,6\N{NO-BREAK SPACE}dager"
    assert manedsnavn("2026-03") == "mars 2026"

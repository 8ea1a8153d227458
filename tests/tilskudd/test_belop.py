"""Amounts and percentages as people write them, and what they are told when it is not understood."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilskudd.regler import belop
from tilskudd.regler.belop import UgyldigBelop, UgyldigProsent, les_belop, les_prosent

BLANKE = (" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{FIGURE SPACE}", "  ")


@pytest.mark.parametrize(
    ("tekst", "kroner"),
    [
        ("610 000", 610_000),
        ("610000", 610_000),
        ("610.000", 610_000),
        ("610\u00a0000", 610_000),
        ("610\u2009000", 610_000),
        ("610\u202f000", 610_000),
        ("kr 610 000", 610_000),
        ("Kr. 610000", 610_000),
        ("NOK 610 000", 610_000),
        ("610 000 kr", 610_000),
        ("610 000 kroner", 610_000),
        ("610 000,-", 610_000),
        ("kr 610.000,– ", 610_000),
        ("610 000,00", 610_000),
        ("610 000,00 kr", 610_000),
        ("1 234 567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("0", 0),
        ("000", 0),
        ("999 999 999", 999_999_999),
    ],
)
def test_belop_slik_folk_skriver_det(tekst, kroner):
    assert les_belop(tekst) == kroner


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("", belop.BELOP_MANGLER),
        (" \u00a0 ", belop.BELOP_MANGLER),
        ("kr", belop.BELOP_MANGLER),
        ("610 000,50", belop.HAR_ORE),
        ("610000,5", belop.HAR_ORE),
        ("610.000,50", belop.HAR_ORE),
        ("610000.50", belop.HAR_ORE),
        ("610 000.5", belop.HAR_ORE),
        ("610,000", belop.HAR_ORE),
        ("610 000,001", belop.HAR_ORE),
        ("-1", belop.UNDER_NULL),
        ("−1", belop.UNDER_NULL),
        ("kr -610 000", belop.UNDER_NULL),
        ("- 610 000,50", belop.UNDER_NULL),
        ("610 000-", belop.UNDER_NULL),
        ("(610 000)", belop.UNDER_NULL),
        ("1 000 000 000", belop.FOR_STORT),
        ("12345678901", belop.FOR_STORT),
        ("9" * 5000, belop.FOR_STORT),
        ("1e9", belop.ANNET_ENN_SIFRE),
        ("abc", belop.ANNET_ENN_SIFRE),
        ("=1+1", belop.ANNET_ENN_SIFRE),
        ("+100", belop.ANNET_ENN_SIFRE),
        ("nan", belop.ANNET_ENN_SIFRE),
        ("inf", belop.ANNET_ENN_SIFRE),
        ("1_000", belop.ANNET_ENN_SIFRE),
        ("0x10", belop.ANNET_ENN_SIFRE),
        ("６１０", belop.ANNET_ENN_SIFRE),
        ("10²", belop.ANNET_ENN_SIFRE),
        ("kr kr 5", belop.ANNET_ENN_SIFRE),
        ("-", belop.ANNET_ENN_SIFRE),
        ("6100 00", belop.DELT_OPP),
        ("61 0000", belop.DELT_OPP),
        ("1 000.000", belop.DELT_OPP),
        ("1,000,000", belop.DELT_OPP),
        ("100 200 30", belop.DELT_OPP),
    ],
)
def test_ugyldig_belop_sier_hvorfor(tekst, melding):
    with pytest.raises(UgyldigBelop) as feil:
        les_belop(tekst)
    assert feil.value.melding == melding


@given(st.integers(0, 999_999_999), st.sampled_from((*BLANKE, ".")), st.sampled_from(("", "kr ")), st.booleans())
def test_skrevet_med_tusenskille_leses_tilbake(kroner, skille, foran, strek):
    tekst = foran + f"{kroner:,}".replace(",", skille) + (",-" if strek else "")
    assert les_belop(tekst) == kroner
    assert les_belop(f" {kroner} ") == kroner


@given(st.integers(1, 99), st.integers(0, 999_999_999))
def test_ore_avvises_og_rundes_aldri(ore, kroner):
    with pytest.raises(UgyldigBelop, match="øre"):
        les_belop(f"{kroner},{ore:02d}")


@given(st.text() | st.text("0123456789 .,-−kr%e()\u00a0"))
def test_hva_som_helst_gir_et_tall_eller_en_melding(tekst):
    with contextlib.suppress(UgyldigBelop):
        assert 0 <= les_belop(tekst) < 10**belop.MAKS_SIFRE
    with contextlib.suppress(UgyldigProsent):
        assert 0 <= les_prosent(tekst) <= 100


@pytest.mark.parametrize(
    ("tekst", "prosent"),
    [
        ("37,5", "37.50"),
        ("37.5", "37.50"),
        ("37,25", "37.25"),
        ("33", "33.00"),
        ("100", "100.00"),
        ("100,00", "100.00"),
        ("100 %", "100.00"),
        ("50%", "50.00"),
        ("50\u00a0%", "50.00"),
        ("0", "0.00"),
        (" 0,01 ", "0.01"),
    ],
)
def test_prosent_slik_folk_skriver_det(tekst, prosent):
    assert str(les_prosent(tekst)) == prosent


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("", belop.PROSENT_MANGLER),
        ("37,125", belop.FOR_MANGE_DESIMALER),
        ("37,500 %", belop.FOR_MANGE_DESIMALER),
        ("100,01", belop.OVER_HUNDRE),
        ("120", belop.OVER_HUNDRE),
        ("-5", belop.IKKE_PROSENT),
        ("1000", belop.IKKE_PROSENT),
        ("1e1", belop.IKKE_PROSENT),
        ("halv", belop.IKKE_PROSENT),
        ("37,", belop.IKKE_PROSENT),
        ("３７", belop.IKKE_PROSENT),
        ("37 5", belop.IKKE_PROSENT),
    ],
)
def test_ugyldig_prosent_sier_hvorfor(tekst, melding):
    with pytest.raises(UgyldigProsent) as feil:
        les_prosent(tekst)
    assert feil.value.melding == melding


@given(st.integers(0, 10_000))
def test_hver_hundredel_leses_tilbake(hundredeler):
    prosent = Decimal(hundredeler).scaleb(-2)
    assert les_prosent(f"{prosent:.2f}".replace(".", ",")) == prosent

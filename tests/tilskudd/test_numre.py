"""Account and organisation numbers: one wrong digit is found, and a person number is not taken for an account."""

import contextlib
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.byggere import fodselsnummer
from tilskudd.regler import kontonummer as konto
from tilskudd.regler import orgnr as org
from tilskudd.regler.kontonummer import UgyldigKontonummer, kan_vaere_personnummer, les_kontonummer, vis_kontonummer
from tilskudd.regler.orgnr import UgyldigOrgnr, les_orgnr, vis_orgnr

KONTO, ORG = "86011117947", "889640782"


def med_kontroll(siffer: str, vekter: str) -> str:
    """The digits and the one that makes the weighted sum divisible by eleven; empty when none does."""
    vektet = sum(int(ett) * int(vekt) for ett, vekt in zip(siffer, vekter, strict=True))
    passer = [kontroll for kontroll in range(10) if (vektet + kontroll) % 11 == 0]
    return f"{siffer}{passer[0]}" if passer else ""


def tall(antall: int):
    return st.text("0123456789", min_size=antall, max_size=antall).filter(lambda siffer: siffer.strip("0"))


@pytest.mark.parametrize("tekst", [KONTO, "8601.11.17947", " 8601 11 17947 ", "8601\u00a011\u202f17947"])
def test_kontonummer_slik_folk_skriver_det(tekst):
    assert les_kontonummer(tekst) == KONTO
    assert vis_kontonummer(KONTO) == "8601.11.17947"


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("", konto.MANGLER),
        ("   ", konto.MANGLER),
        ("8601111794", konto.IKKE_ELLEVE_SIFRE),
        ("860111179470", konto.IKKE_ELLEVE_SIFRE),
        ("8601.11 17947", konto.IKKE_ELLEVE_SIFRE),
        ("860111 17947", konto.IKKE_ELLEVE_SIFRE),
        ("NO93 8601 1117 947", konto.IKKE_ELLEVE_SIFRE),
        ("８６０１１１１７９４７", konto.IKKE_ELLEVE_SIFRE),
        ("86011117948", konto.STEMMER_IKKE),
        ("86011117497", konto.STEMMER_IKKE),
        ("00000000000", konto.STEMMER_IKKE),
    ],
)
def test_ugyldig_kontonummer_sier_hvorfor(tekst, melding):
    with pytest.raises(UgyldigKontonummer) as feil:
        les_kontonummer(tekst)
    assert feil.value.melding == melding


@given(tall(10))
@example("0000000001")
def test_kontonummerets_siste_siffer_er_gitt(ti):
    gyldig = med_kontroll(ti, "5432765432")
    assert [siste for siste in "0123456789" if konto.er_kontonummer(ti + siste)] == list(gyldig[-1:])
    if gyldig:
        assert les_kontonummer(vis_kontonummer(gyldig)) == gyldig


@given(tall(10), st.integers(0, 10), st.integers(1, 9))
def test_ett_galt_siffer_i_kontonummeret_oppdages(ti, plass, tillegg):
    gyldig = med_kontroll(ti, "5432765432")
    assume(gyldig)
    galt = gyldig[:plass] + str((int(gyldig[plass]) + tillegg) % 10) + gyldig[plass + 1 :]
    assert not konto.er_kontonummer(galt)


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(0, 100))
def test_et_personnummer_tas_ikke_for_et_kontonummer(fodt, lopenummer):
    nummer = fodselsnummer(fodt, lopenummer)
    assert konto.er_kontonummer(nummer)
    with pytest.raises(UgyldigKontonummer) as feil:
        les_kontonummer(nummer)
    assert feil.value.melding == konto.KAN_VAERE_PERSONNUMMER
    assert not any(ett.isdigit() and ett in nummer for ett in feil.value.melding.replace("1234.56.78901", ""))
    for skilt in (f"{nummer[:6]} {nummer[6:]}", f"{nummer[:2]}.{nummer[2:4]}.{nummer[4:6]} {nummer[6:]}"):
        with pytest.raises(UgyldigKontonummer):
            les_kontonummer(skilt)


def test_en_konto_som_ligner_et_personnummer_tas_nar_den_er_skrevet_som_konto():
    nummer = fodselsnummer(date(1985, 3, 17), 0)
    assert les_kontonummer(vis_kontonummer(nummer)) == nummer


@pytest.mark.parametrize(
    ("dag", "maned", "dato"),
    [
        ("01", "01", True), ("31", "12", True), ("41", "01", True), ("71", "52", True), ("10", "81", True),
        ("30", "92", True), ("20", "50", True), ("00", "01", False), ("32", "01", False), ("40", "01", False),
        ("72", "01", False), ("01", "00", False), ("01", "13", False), ("01", "40", False), ("01", "53", False),
        ("01", "80", False), ("01", "93", False),
    ],
)  # fmt: skip
def test_bare_det_som_begynner_med_en_dato_kan_vaere_personnummer(dag, maned, dato):
    forste_kontroll_stemmer = [
        f"{dag}{maned}{nummer:05d}{kontroll}0"
        for nummer in range(0, 90000, 9999)
        for kontroll in range(10)
        if sum(int(s) * v for s, v in zip(f"{dag}{maned}{nummer:05d}", (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
        == (11 - kontroll) % 11
    ]
    assert forste_kontroll_stemmer
    assert {kan_vaere_personnummer(nummer) for nummer in forste_kontroll_stemmer} == {dato}


@pytest.mark.parametrize("tekst", [ORG, "889 640 782", " 889\u00a0640\u00a0782"])
def test_orgnr_slik_folk_skriver_det(tekst):
    assert les_orgnr(tekst) == ORG
    assert vis_orgnr(ORG) == "889\u00a0640\u00a0782"


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("", org.MANGLER),
        ("88964078", org.IKKE_NI_SIFRE),
        ("8896407821", org.IKKE_NI_SIFRE),
        ("889 640782", org.IKKE_NI_SIFRE),
        ("NO889640782MVA", org.IKKE_NI_SIFRE),
        ("８８９６４０７８２", org.IKKE_NI_SIFRE),
        ("889640783", org.STEMMER_IKKE),
        ("898640782", org.STEMMER_IKKE),
        ("000000000", org.STEMMER_IKKE),
    ],
)
def test_ugyldig_orgnr_sier_hvorfor(tekst, melding):
    with pytest.raises(UgyldigOrgnr) as feil:
        les_orgnr(tekst)
    assert feil.value.melding == melding


@given(tall(8))
def test_orgnummerets_siste_siffer_er_gitt(atte):
    gyldig = med_kontroll(atte, "32765432")
    assert [siste for siste in "0123456789" if org.er_orgnr(atte + siste)] == list(gyldig[-1:])
    if gyldig:
        assert les_orgnr(vis_orgnr(gyldig)) == gyldig


@given(st.text())
def test_hva_som_helst_gir_et_nummer_eller_en_melding(tekst):
    for les, feil in ((les_kontonummer, UgyldigKontonummer), (les_orgnr, UgyldigOrgnr)):
        with contextlib.suppress(feil):
            assert les(tekst).isdecimal()

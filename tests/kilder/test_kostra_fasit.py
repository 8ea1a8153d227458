"""The reader against its slow twin, on random files with random damage."""

import random
from datetime import date

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indikatorer.kilder.kostra import les_11f
from tests.kilder.fasit_kostra import fasit_11f
from tests.kilder.kostrafil import dufnummer, fil, fodselsnummer, forventet, post_11f

MND = ("JAN", "FEB", "MARS", "APRIL", "MAI", "JUNI", "JULI", "AUG", "SEPT", "OKT", "NOV", "DES")
FODSELSNUMRE = (
    *(fodselsnummer(nr=nr) for nr in range(12)),
    fodselsnummer(date(2009, 5, 1)),
    fodselsnummer(date(1928, 5, 1)),
    fodselsnummer(date(1964, 5, 1)),
    fodselsnummer(date(2001, 12, 31)),
    fodselsnummer(dag=40),
    fodselsnummer(maned=40),
    "00000000000",
    "17038500100",
    "17030399999",
    "99999999999",
    "17838500012",
    "1783850001A",
    "",
)
DUFNUMRE = ("", dufnummer(), dufnummer("2021123456"), "202030011108", "000000000000", "20203001110")
JOURNALNUMRE = ("", "1", "       1", "A12", "Æ12", *map(str, range(20, 40)))
BELOP = ("", "      0", "   5000", "0005000", "5000", "   -200", "    1 2", "   abcd", "9999999", "    +50")
DATOER = ("17031985", "        ", "31021985", "32011985", "17032035", "00000000", "01012009")
VEDTAKSDATOER = ("UTBETDATO", "UTBETTOMDATO", "VEDTAKDATO")


def tilfeldig_post(trekning: random.Random, ar: int, kommune: str) -> bytes:
    felt = {
        "KOMMUNE_NR": kommune,
        "BYDELSNR": trekning.choice(("01", "02", "03", "15")) if kommune == "0301" else "",
        "PERSON_FODSELSNR": trekning.choice(FODSELSNUMRE),
        "PERSON_DUF": trekning.choice(DUFNUMRE),
        "PERSON_JOURNALNR": trekning.choice(JOURNALNUMRE),
        "FODSELSDATO": trekning.choice(DATOER),
        "BU18": trekning.choice("12"),
        "ANTBU18": trekning.choice(("", " 1", "14", "2", "-1", "x")),
        "VKLO": trekning.choice("123456789"),
        "KJONN": trekning.choice("1112 3"),
        "EKTSTAT": trekning.choice("123456"),
        "TRYGDESIT": trekning.choice(("", "03", "04", "05", "07", "11", "12", "13", "1")),
        "ARBSIT": trekning.choice(("", "00", "11", *(f"{kode:02d}" for kode in range(1, 11)))),
        "GITT_OKONOMIRAD": trekning.choice("122 3"),
        "FAAT_INDIVIDUELL_PLAN": trekning.choice("122 3"),
        "SAKSBEHANDLER": trekning.choice(("KARI", "")),
        "BOSIT": trekning.choice("1234567 "),
        "VILKARSOSLOV": trekning.choice("1112 3"),
        "VILKARSAMEKT": trekning.choice("122 3"),
        "VILKARSAMT": trekning.choice(("", "08", "09")),
        "VILKARNORSKSAMISKOPPL": trekning.choice(("", "", "20")),
        "VEDTAKARB": trekning.choice(("", "01", "02")),
        **{navn: trekning.choice(DATOER)[: 8 if ar >= 2025 else 6] for navn in VEDTAKSDATOER},
        "BIDRAG": trekning.choice(BELOP),
        "LAAN": trekning.choice(BELOP),
    }
    for maned, navn in enumerate(MND, start=1):
        felt[f"STMND_{maned}"] = trekning.choice(("", "", f"{maned:02d}", f"{maned:02d}", "13", f"{maned:2d}"))
        for slag in ("BIDRAG", "LAAN"):
            felt[f"{slag}_{navn}"] = trekning.choice(("", "", "   5000", *BELOP))
    if trekning.random() < 0.1:
        felt |= trekning.choice(
            ({"KOMMUNE_NR": "5501"}, {"BYDELSNR": "16"}, {"VERSION": "19"}, {"VERSION": f"{ar % 100 - 1}"})
        )
    if trekning.random() < 0.05:
        felt |= trekning.choice(({"BU18": ""}, {"VKLO": "0"}, {"BU18": "0"}, {"VERSION": "AB"}))
    return post_11f(ar, **felt)


def skad(trekning: random.Random, innhold: bytes) -> bytes:
    plass = trekning.randrange(len(innhold) + 1)
    match trekning.randrange(6):
        case 0:
            return innhold[:plass]
        case 1:
            return innhold[:plass] + innhold[plass + 1 :]
        case 2:
            return (
                innhold[:plass] + trekning.choice((b"\t", b"\r", b"\n", b"\0", b"\xe6", b"7", b" ")) + innhold[plass:]
            )
        case 3:
            return innhold[:plass] + trekning.choice((b"\n", b"\r", b"\xff", b"5", b" ")) + innhold[plass + 1 :]
        case 4:
            return innhold.decode("latin-1").encode()
        case _:
            return innhold.replace(b"\n", b"\n\r\n", 1)


@settings(max_examples=300)
@given(
    trekning=st.randoms(use_true_random=False),
    ar=st.sampled_from((2020, 2021, 2023, 2024, 2025, 2026)),
    kommune=st.sampled_from(("3101", "0301")),
    antall=st.integers(1, 7),
    skader=st.sampled_from((0, 0, 0, 1, 2)),
    linjeskift=st.sampled_from((b"\n", b"\n", b"\r\n", b"\n\n")),
    ytre=st.fixed_dictionaries(
        {},
        optional={
            "kommune": st.sampled_from(("3101", "0301")),
            "bydel": st.sampled_from(("01", "030102", "16")),
            "ar": st.sampled_from((2024, 2026)),
            "per": st.dates(date(2020, 1, 1), date(2026, 12, 31)),
        },
    ),
)
def test_leseren_gir_det_samme_som_fasiten(trekning, ar, kommune, antall, skader, linjeskift, ytre):
    innhold = linjeskift.join([tilfeldig_post(trekning, ar, kommune) for _ in range(antall)])
    innhold += trekning.choice((b"", linjeskift))
    for _ in range(skader):
        innhold = skad(trekning, innhold)
    sammenlign(innhold, forventet(**ytre))


def sammenlign(innhold: bytes, ventet) -> None:
    lesing, fasit = les_11f(innhold, ventet), fasit_11f(innhold, ventet)
    funnet = sorted((f.kode, str(f.alvorlighet), f.felt, f.linjer) for f in lesing.funn)
    assert funnet == fasit.funn
    assert lesing.avvist == fasit.avvist
    if not lesing.avvist:
        assert [tuple(rad) for rad in lesing.personer.tolist()] == fasit.rader


@given(st.binary(max_size=2000))
@example(b"\n" * 10)
@example(b"\r\n" * 338)
@example(b"\r" * 338 + b"\n")
@settings(max_examples=300)
def test_vilkarlige_byte_gir_aldri_annet_enn_funn(innhold):
    assert les_11f(innhold, forventet()).avvist


def test_rene_poster_gir_rader_uten_funn():
    innhold = fil(*(post_11f(nr=nr) for nr in range(50)))
    lesing = les_11f(innhold, forventet())
    assert lesing.funn == ()
    assert np.array_equal(np.array([tuple(r) for r in lesing.personer.tolist()]), fasit_11f(innhold, forventet()).rader)

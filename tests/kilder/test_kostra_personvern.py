"""Nothing of a person number, DUF or journal number may be found in anything but the hash."""

import random
import re

import pytest

from indikatorer.kilder.kostra import les_11cf, les_11f
from tests.kilder.kostrafil import dufnummer, fil, fodselsnummer, forventet, post_11cf, post_11f
from tests.kilder.test_kostra_fasit import skad, tilfeldig_post

HEMMELIG = ("87654321", fodselsnummer(nr=7), dufnummer("2021123456"))


def utskrift(lesing) -> str:
    tekster = [str(lesing), repr(lesing.funn), *(funn.tekst for funn in lesing.funn)]
    return "\n".join(tekster)


def har_rest(tekst: str, nummer: str) -> bool:
    """Five digits in a row of the number, or the whole of it with blanks inside."""
    return any(nummer[fra : fra + 5] in tekst for fra in range(len(nummer) - 4))


@pytest.mark.parametrize(
    "felt",
    [
        {},
        {"PERSON_FODSELSNR": HEMMELIG[1][:10] + "x"},
        {"BU18": "9", "VKLO": "0", "FODSELSDATO": "99999999"},
        {"KOMMUNE_NR": "0301", "BYDELSNR": "99"},
        {"VERSION": "19"},
        {"BIDRAG": "tull", "STMND_1": "77"},
    ],
)
@pytest.mark.parametrize("les", [les_11f, les_11cf])
def test_funn_om_en_post_holder_ingen_numre(les, felt):
    lag = post_11f if les is les_11f else post_11cf
    numre = {"PERSON_JOURNALNR": HEMMELIG[0], "PERSON_FODSELSNR": HEMMELIG[1], "PERSON_DUF": HEMMELIG[2]}
    poster = [lag(**{**numre, **felt}), lag(**numre)]
    for innhold in (fil(*poster), fil(*poster)[:-30], fil(*poster)[40:], b"".join(poster)):
        tekst = utskrift(les(innhold, forventet()))
        assert not any(har_rest(tekst, nummer) for nummer in HEMMELIG)


def test_ingen_elleve_siffer_i_rekke_i_funn_fra_tilfeldig_skadde_filer():
    for fro in range(60):
        trekning = random.Random(fro)
        innhold = skad(trekning, fil(*(tilfeldig_post(trekning, 2026, "3101") for _ in range(5))))
        lesing = les_11f(innhold, forventet())
        assert not re.search(r"\d{5}", "\n".join(funn.tekst + funn.felt for funn in lesing.funn))


def test_unntak_og_utskrift_av_poster_holder_ingen_numre():
    with pytest.raises(TypeError) as feil:
        les_11f(fil(post_11f(PERSON_FODSELSNR=HEMMELIG[1])).decode("latin-1"), forventet())
    assert not har_rest(str(feil.value), HEMMELIG[1])

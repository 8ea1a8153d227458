"""Numbers and dates of a record, each text by itself, against the slow twin."""

from datetime import date

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indikatorer.kilder.kostra.datoer import les_datoer
from indikatorer.kilder.kostra.heltall import les_heltall
from indikatorer.kilder.kostra.personnummer import fodselsnumre, gyldig_duf
from tests.kilder import fasit_numre as fasit
from tests.kilder.kostrafil import dufnummer, fodselsnummer


def tegn(tekster: list[str]) -> np.ndarray:
    """(k, n), one column per text."""
    return np.array([list(tekst.encode("latin-1")) for tekst in tekster], np.uint8).T.copy()


@given(st.lists(st.text(" -0123456789x", min_size=7, max_size=7), min_size=1, max_size=30))
@example(["     -5", "-5     ", "   - 5 ", "  5-   ", "  --5  ", "   -   ", "      -", "1 2    ", "0000005", "       "])
def test_heltall(tekster):
    lest = les_heltall(tegn(tekster))
    ventet = [fasit.heltall(tekst) for tekst in tekster]
    assert lest.verdi.tolist() == [tall or 0 for tall in ventet]
    assert lest.ugyldig.tolist() == [tall is None for tall in ventet]


def siffer(antall: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=antall, max_size=antall)


def nesten_dato(lengde: int) -> st.SearchStrategy[str]:
    ar = "2024"[8 - lengde :]
    rimelig = st.builds(f"{{:02d}}{{:02d}}{ar}".format, st.integers(0, 33), st.integers(0, 13))
    return rimelig | siffer(lengde) | st.text(" 0123A", min_size=lengde, max_size=lengde)


@given(st.sampled_from((6, 8)).flatmap(lambda lengde: st.lists(nesten_dato(lengde), min_size=1, max_size=30)))
def test_datoer(tekster):
    assert les_datoer(tegn(tekster)).tolist() == [som_tall(fasit.dato(tekst)) for tekst in tekster]


def som_tall(dato: date | None) -> int:
    return dato.year * 10000 + dato.month * 100 + dato.day if dato else 0


NUMRE = (
    siffer(11)
    | st.integers(0, 30).map(lambda nr: fodselsnummer(nr=nr))
    | st.builds(str.__add__, siffer(6), st.sampled_from(("00100", "00200", "99999")))
    | st.text("0189 A", min_size=11, max_size=11)
)


@given(st.lists(NUMRE, min_size=1, max_size=30))
def test_fodselsnumre(numre):
    lest = fodselsnumre(tegn(numre), 2026)
    assert lest.modulo11.tolist() == [fasit.modulo11(nummer) for nummer in numre]
    assert lest.fodt.tolist() == [som_tall(fasit.fodt_av(nummer, 2026)) for nummer in numre]


def test_duf():
    numre = [dufnummer(), dufnummer("1999999999"), "0" * 12, "202030011108", "20203001110 ", " " * 12, "20203001110A"]
    assert gyldig_duf(tegn(numre)).tolist() == [fasit.duf_gyldig(nummer) for nummer in numre]
    assert dufnummer() == "202030011107"


@pytest.mark.parametrize(("nummer", "fodt"), [("01829030108", 19900201), ("41829030282", 19900201)])
def test_eksemplene_i_ssbs_beskrivelse(nummer, fodt):
    """Constructed numbers for 1 February 1990, with month + 80 and with day + 40 as well."""
    lest = fodselsnumre(tegn([nummer]), 2026)
    assert lest.identifiserer.tolist() == [True]
    assert lest.fodt.tolist() == [fodt]

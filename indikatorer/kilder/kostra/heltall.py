"""Whole numbers of a record: right-aligned with blanks or zeros; blank counts as 0, and so does what is no number."""

import re
from dataclasses import dataclass

import numpy as np

BLANK = ord(" ")
HELTALL = re.compile(rb" *(-?\d+) *\Z")


@dataclass(frozen=True)
class Heltall:
    """Per record. verdi: int64. ugyldig: filled with something that is not a whole number."""

    verdi: np.ndarray
    ugyldig: np.ndarray


def les_heltall(tegn: np.ndarray) -> Heltall:
    """tegn: (k, n) uint8, k at most 9."""
    antall = tegn.shape[1]
    verdi = np.zeros(antall, np.int32)
    ugyldig, begynt = np.zeros(antall, bool), np.zeros(antall, bool)
    for plass in tegn:
        siffer = plass - np.uint8(ord("0"))
        er_siffer = siffer <= 9
        ugyldig |= ~er_siffer & ((plass != BLANK) | begynt)
        begynt |= er_siffer
        verdi *= 10
        verdi += siffer * er_siffer
    verdi = verdi.astype(np.int64)
    for rad in np.flatnonzero(ugyldig):
        treff = HELTALL.match(tegn[:, rad].tobytes())
        verdi[rad] = int(treff[1]) if treff else 0
        ugyldig[rad] = treff is None
    return Heltall(verdi, ugyldig)

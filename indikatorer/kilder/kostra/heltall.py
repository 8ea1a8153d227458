"""Whole numbers of a record: right-aligned with blanks or zeros; blank counts as 0, and so does what is no number."""

from dataclasses import dataclass

import numpy as np

BLANK, MINUS, NULL = ord(" "), ord("-"), ord("0")


@dataclass(frozen=True)
class Heltall:
    """Per record. verdi: int64. ugyldig: filled with something that is not a whole number."""

    verdi: np.ndarray
    ugyldig: np.ndarray


def les_heltall(tegn: np.ndarray) -> Heltall:
    """tegn: (k, n) uint8, k at most 9. Blanks may stand on either side of the digits, a minus right before them."""
    antall = tegn.shape[1]
    verdi = np.zeros(antall, np.int32)
    ugyldig, begynt, slutt, negativ = (np.zeros(antall, bool) for _ in range(4))
    for plass in tegn:
        siffer = plass - np.uint8(NULL)
        er_siffer, er_blank, er_minus = siffer <= 9, plass == BLANK, plass == MINUS
        ugyldig |= ~(er_siffer | er_blank | er_minus)
        ugyldig |= er_siffer & slutt
        ugyldig |= (er_minus & begynt) | (negativ & ~begynt & ~er_siffer)
        slutt |= er_blank & begynt
        begynt |= er_siffer
        negativ |= er_minus
        verdi = np.where(er_siffer, verdi * 10 + siffer, verdi)
    ugyldig |= negativ & ~begynt
    verdi = np.where(negativ, -verdi, verdi)
    return Heltall(np.where(ugyldig, 0, verdi).astype(np.int64), ugyldig)

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
    siffer = tegn - np.uint8(NULL)
    er_siffer = siffer <= 9
    rett_fram = (er_siffer | (tegn == BLANK)).all(axis=0) & (er_siffer[:-1] <= er_siffer[1:]).all(axis=0)
    verdi = np.zeros(tegn.shape[1], np.int32)
    for plass in np.where(er_siffer, siffer, np.uint8(0)):
        verdi *= 10
        verdi += plass
    ugyldig = np.zeros(tegn.shape[1], bool)
    if not rett_fram.all():
        resten = np.flatnonzero(~rett_fram)
        verdi[resten], ugyldig[resten] = _les_ett_tegn_om_gangen(tegn[:, resten])
    return Heltall(verdi.astype(np.int64), ugyldig)


def _les_ett_tegn_om_gangen(tegn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """verdi and ugyldig of what is more than blanks before digits."""
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
    return np.where(ugyldig, 0, verdi), ugyldig

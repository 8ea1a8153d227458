"""Counting persons in areas, month by month, from person-years (design section 4, decisions 1–6).

Two years side by side make a word of 24 bits: bit 0 is January last year, bit 12 January this year. The twelve
months that end with month m of this year (1–12) are then the word shifted m places and cut to 12 bits.
"""

from dataclasses import dataclass

import numpy as np

RADER = np.dtype(
    [("omrade", "i4"), ("nokkel", "i8"), ("fodt", "i2"), ("betalt", "i2"), ("barn", "i2"), ("hovedkilde", "i2")]
)
"""Person-years of one year with a dense area number instead of a code; one person may have several rows."""

MINST_MANEDER = 6
ALDERSGRENSE = 25

_MASKER = np.arange(1 << 12, dtype=np.uint16)
_ANTALL_BITER = np.unpackbits(_MASKER.view(np.uint8).reshape(-1, 2), axis=1).sum(axis=1)
NOK_MANEDER = _ANTALL_BITER >= MINST_MANEDER
"""For each 12-bit window: at least six months paid."""
NYESTE = np.zeros(1 << 12, np.int32)
"""For each 12-bit window: its highest bit alone, the newest month with payment."""
for _bit in range(12):
    NYESTE[1 << _bit : 1 << (_bit + 1)] = 1 << _bit


@dataclass(frozen=True)
class Ord:
    """One row per person and area, sorted by area. betalt, barn, hovedkilde: 24-bit words, the latter two only
    in paid months."""

    omrade: np.ndarray
    fodt: np.ndarray
    betalt: np.ndarray
    barn: np.ndarray
    hovedkilde: np.ndarray


def ord_av_to_ar(i_ar: np.ndarray, i_fjor: np.ndarray) -> Ord:
    """Joins two years of RADER on (area, person). A person with several rows in an area counts once: the months
    are joined, and a month's situation is taken from the rows that were paid in that month."""
    rader = np.concatenate([i_fjor, i_ar])
    skift = np.repeat(np.array([0, 12], np.int32), [len(i_fjor), len(i_ar)])
    rekkefolge = np.lexsort((rader["nokkel"], rader["omrade"]))
    rader, skift = rader[rekkefolge], skift[rekkefolge]
    ny = np.ones(len(rader), bool)
    ny[1:] = (rader["omrade"][1:] != rader["omrade"][:-1]) | (rader["nokkel"][1:] != rader["nokkel"][:-1])
    start = np.flatnonzero(ny)
    if not len(start):
        tom = np.zeros(0, np.int32)
        return Ord(tom, tom, tom, tom, tom)

    betalt = rader["betalt"].astype(np.int32)

    def samlet(maske: np.ndarray) -> np.ndarray:
        return np.bitwise_or.reduceat(maske << skift, start)

    # This year's birth month wins over last year's, a known one over an unknown one.
    fodt = np.maximum.reduceat(np.where(rader["fodt"] < 0, -1, rader["fodt"] + (skift << 12)), start)
    return Ord(
        omrade=rader["omrade"][start],
        fodt=np.where(fodt < 0, -1, fodt % (12 << 12)),
        betalt=samlet(betalt),
        barn=samlet(betalt & rader["barn"]),
        hovedkilde=samlet(betalt & rader["hovedkilde"]),
    )


def _summer(treff: np.ndarray, omrade: np.ndarray, antall_omrader: int) -> np.ndarray:
    return np.bincount(omrade[treff], minlength=antall_omrader)


def tell(personer: Ord, ar: int, antall_omrader: int) -> dict[str, np.ndarray]:
    """Counts of persons, each an int64 array (12 months, areas).

    mottakere: received in the month. mottakere_under_25: of them, under 25 at the end of the month.
    mottakere_med_barn: of them, supporting children in the month. langtidsmottakere: at least six of the last
    twelve months, and sosialhjelp the main source in the newest month received.
    """
    tall = {
        navn: np.zeros((12, antall_omrader), np.int64)
        for navn in ("mottakere", "mottakere_under_25", "mottakere_med_barn", "langtidsmottakere")
    }
    for m in range(12):
        i_maned = (personer.betalt >> (12 + m)) & 1 == 1
        under_25 = (personer.fodt >= 0) & (ar * 12 + m - personer.fodt < ALDERSGRENSE * 12)
        med_barn = (personer.barn >> (12 + m)) & 1 == 1
        vindu = (personer.betalt >> (m + 1)) & 0xFFF
        hovedkilde = (personer.hovedkilde >> (m + 1)) & 0xFFF
        lenge = NOK_MANEDER[vindu] & (hovedkilde & NYESTE[vindu] != 0)
        for navn, treff in (
            ("mottakere", i_maned),
            ("mottakere_under_25", i_maned & under_25),
            ("mottakere_med_barn", med_barn),
            ("langtidsmottakere", lenge),
        ):
            tall[navn][m] = _summer(treff, personer.omrade, antall_omrader)
    return tall

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
ALLE_MANEDER = 0xFFF

FORSTE_MANEDER = ((1 << np.arange(13)) - 1).astype(np.int32)
"""Masks of the first none, one … twelve months."""


@dataclass(frozen=True)
class Ord:
    """One row per person and area: those of this year sorted by area, then those of last year alone who may be
    long-term recipients. fodt: as in the person-years, −1 unknown. betalt, hovedkilde: 24-bit words; barn: twelve
    bits, this year's. The latter two only in paid months."""

    omrade: np.ndarray
    fodt: np.ndarray
    betalt: np.ndarray
    hovedkilde: np.ndarray
    barn: np.ndarray


def ord_av_to_ar(i_ar: np.ndarray, i_fjor: np.ndarray) -> Ord:
    """Joins two years of RADER on (area, person). A person with several rows in an area counts once: the months
    are joined, and a month's situation is taken from the rows that were paid in that month."""
    ar, fjor = _ett_ar(i_ar), _ett_ar(i_fjor)
    her, der = _samme_person(ar, fjor)
    lenge_i_fjor = np.bitwise_count(fjor["betalt"]) >= MINST_MANEDER
    lenge_i_fjor[der] = False
    bare_fjor = np.flatnonzero(lenge_i_fjor)

    def ord_(felt: str) -> np.ndarray:
        begge = ar[felt].astype(np.int32) << 12
        begge[her] |= fjor[felt][der]
        return np.concatenate([begge, fjor[felt][bare_fjor]])

    fodt = ar["fodt"]
    fodt[her] = np.where(fodt[her] < 0, fjor["fodt"][der], fodt[her])
    return Ord(
        omrade=np.concatenate([ar["omrade"], fjor["omrade"][bare_fjor]]),
        fodt=np.concatenate([fodt, fjor["fodt"][bare_fjor]]),
        betalt=ord_("betalt"),
        hovedkilde=ord_("hovedkilde"),
        barn=np.concatenate([ar["barn"], np.zeros(len(bare_fjor), np.int16)]),
    )


def _ett_ar(rader: np.ndarray) -> dict[str, np.ndarray]:
    """A year's rows as columns, sorted by area and person, one row for each, situations only in paid months."""
    ar = {felt: rader[felt].copy() for felt in RADER.names}
    ar["barn"] &= ar["betalt"]
    ar["hovedkilde"] &= ar["betalt"]
    omrade, nokkel = ar["omrade"], ar["nokkel"]
    if ((omrade[1:] > omrade[:-1]) | ((omrade[1:] == omrade[:-1]) & (nokkel[1:] > nokkel[:-1]))).all():
        return ar
    return _en_rad_per_person(ar)


def _en_rad_per_person(ar: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Masks join; of birth months a known one wins over an unknown, which is negative, and the youngest over others."""
    rekkefolge = np.lexsort((ar["nokkel"], ar["omrade"]))
    ar = {felt: verdier[rekkefolge] for felt, verdier in ar.items()}
    som_neste = (ar["omrade"][1:] == ar["omrade"][:-1]) & (ar["nokkel"][1:] == ar["nokkel"][:-1])
    forste = np.flatnonzero(np.concatenate([[True], ~som_neste]))
    for felt in ("betalt", "barn", "hovedkilde"):
        ar[felt] = np.bitwise_or.reduceat(ar[felt], forste)
    ar["fodt"] = np.maximum.reduceat(ar["fodt"], forste)
    return ar | {felt: ar[felt][forste] for felt in ("omrade", "nokkel")}


def _samme_person(ar: dict[str, np.ndarray], fjor: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The rows of the persons who are in both years: positions in `ar` and in `fjor`.

    Area and the first 48 bits of the key make one number, and two sorted lists of numbers are quickly merged. Should
    those bits not tell two persons apart, the keys are numbered instead.
    """
    omrade = np.concatenate([fjor["omrade"], ar["omrade"]]).astype(np.int64) << 48
    nokkel = np.concatenate([fjor["nokkel"], ar["nokkel"]])
    person = omrade + (nokkel >> 16)
    antall_i_fjor = len(fjor["nokkel"])
    if not (_stigende(person[:antall_i_fjor]) and _stigende(person[antall_i_fjor:])):
        person = omrade + np.unique(nokkel, return_inverse=True)[1]
    rekkefolge = np.argsort(person, kind="stable")
    person = person[rekkefolge]
    forst = np.flatnonzero(person[1:] == person[:-1])
    der, her = rekkefolge[forst], rekkefolge[forst + 1] - antall_i_fjor
    samme = fjor["nokkel"][der] == ar["nokkel"][her]
    return her[samme], der[samme]


def _stigende(tall: np.ndarray) -> bool:
    return bool((tall[1:] > tall[:-1]).all())


def tell(personer: Ord, ar: int, antall_omrader: int) -> dict[str, np.ndarray]:
    """Counts of persons, each an int64 array (12 months, areas).

    mottakere: received in the month. mottakere_under_25: of them, under 25 at the end of the month.
    mottakere_med_barn: of them, supporting children in the month. langtidsmottakere: at least six of the last
    twelve months, and sosialhjelp the main source in the newest month received.
    """
    betalt = personer.betalt >> 12
    maneder_under_25 = (personer.fodt + (ALDERSGRENSE * 12 - ar * 12)).clip(0, 12)
    masker = {
        "mottakere": betalt,
        "mottakere_under_25": betalt & FORSTE_MANEDER[maneder_under_25],
        "mottakere_med_barn": personer.barn,
        "langtidsmottakere": _lenge(personer),
    }
    blokker = Blokker.av(personer.omrade)
    return {navn: blokker.tell(maske, antall_omrader) for navn, maske in masker.items()}


def _lenge(personer: Ord) -> np.ndarray:
    """For each person the mask of this year's months in which they are a long-term recipient."""
    maske = np.zeros(len(personer.betalt), np.int32)
    mulige = np.flatnonzero((np.bitwise_count(personer.betalt) >= MINST_MANEDER) & (personer.hovedkilde != 0))
    betalt, hovedkilde = personer.betalt[mulige], personer.hovedkilde[mulige]
    lenge = np.zeros(len(mulige), np.int32)
    for m in range(12):
        vindu = (betalt >> (m + 1)) & ALLE_MANEDER
        av_dem_hovedkilde = (hovedkilde >> (m + 1)) & ALLE_MANEDER
        # The months with main source are some of the paid ones, and more than half the number only with the highest.
        i_nyeste = 2 * av_dem_hovedkilde > vindu
        lenge |= ((np.bitwise_count(vindu) >= MINST_MANEDER) & i_nyeste).astype(np.int32) << m
    maske[mulige] = lenge
    return maske


BITER_PER_TELLER = 5
MEST_I_BLOKK = (1 << BITER_PER_TELLER) - 1
_FORSKYVNING = BITER_PER_TELLER * np.arange(12)
TELLERE = ((np.arange(1 << 12)[:, None] >> np.arange(12) & 1) << _FORSKYVNING).sum(axis=1)
"""For each 12-bit mask: twelve counters of five bits side by side in one number, so that one sum adds them all."""


@dataclass(frozen=True)
class Blokker:
    """Rows in runs of the same area, cut in blocks of no more rows than a counter of five bits can hold.

    start: the first row of each block. forste: the first block of each run. omrade: the area of each run.
    """

    start: np.ndarray
    forste: np.ndarray
    omrade: np.ndarray

    @classmethod
    def av(cls, omrade: np.ndarray) -> "Blokker":
        nytt_omrade = np.diff(omrade, prepend=-1) != 0
        ny_blokk = nytt_omrade.copy()
        ny_blokk[::MEST_I_BLOKK] = True
        start = np.flatnonzero(ny_blokk)
        forste = np.flatnonzero(nytt_omrade[start])
        return cls(start, forste, omrade[start[forste]])

    def tell(self, maske: np.ndarray, antall_omrader: int) -> np.ndarray:
        """How many rows have each of the twelve bits: (12, areas)."""
        tall = np.zeros((12, antall_omrader), np.int64)
        if len(maske):
            per_blokk = np.add.reduceat(TELLERE.take(maske), self.start)
            per_omrade = np.add.reduceat(per_blokk >> _FORSKYVNING[:, None] & MEST_I_BLOKK, self.forste, axis=1)
            np.add.at(tall, (slice(None), self.omrade), per_omrade)
        return tall

"""Chance without a stream: every draw is a hash of who it is for and what it is about.

So a person is the same whichever other kommuner, years or extracts are made in the same run, and the whole country
is drawn in a few array operations.
"""

from collections.abc import Mapping, Sequence

import numpy as np

GYLDEN = np.uint64(0x9E3779B97F4A7C15)
RYSTELSER = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))


def bland(tall: np.ndarray) -> np.ndarray:
    """uint64 → uint64, splitmix64 (Steele, Lea and Flood 2014)."""
    tall = tall + GYLDEN
    for skift, faktor in RYSTELSER:
        tall = (tall ^ (tall >> skift)) * faktor
    return tall ^ (tall >> np.uint64(31))


class Trekning:
    """n subjects that draw numbers. Two subjects with the same origin draw the same."""

    def __init__(self, opphav: np.ndarray):
        self._opphav = opphav

    @classmethod
    def av(cls, *deler: int | np.ndarray) -> "Trekning":
        """From whole numbers that together name a subject: seed, kommune, year, …"""
        opphav = np.zeros(1, np.uint64)
        for del_ in deler:
            opphav = bland(opphav ^ bland(np.atleast_1d(del_).astype(np.uint64)))
        return cls(opphav)

    def __getitem__(self, rader: np.ndarray) -> "Trekning":
        return Trekning(self._opphav[rader])

    def med(self, tall: np.ndarray) -> "Trekning":
        """The same subjects, who draw anew for another number."""
        return Trekning(bland(self._opphav ^ bland(tall.astype(np.uint64))))

    def andel(self, formal: str) -> np.ndarray:
        """Evenly in [0, 1)."""
        bidrag = np.array([int.from_bytes(formal.encode().ljust(8, b"\0")[:8], "big")], np.uint64)
        return bland(self._opphav ^ bland(bidrag)) / 2.0**64

    def heltall(self, formal: str, fra: int | np.ndarray, til: int | np.ndarray) -> np.ndarray:
        """Whole numbers from `fra` up to, not including, `til`."""
        return (fra + np.floor(self.andel(formal) * (til - fra))).astype(np.int64)

    def blant(self, formal: str, vekter: Sequence[float]) -> np.ndarray:
        """Index of the weight drawn."""
        grenser = np.cumsum(np.asarray(vekter, float))
        return np.searchsorted(grenser / grenser[-1], self.andel(formal), side="right").clip(max=len(vekter) - 1)

    def kode(self, formal: str, vekter: Mapping[bytes, float]) -> np.ndarray:
        """Bytes, each code by its weight."""
        return np.array(list(vekter))[self.blant(formal, list(vekter.values()))]

    def treff(self, formal: str, sannsynlighet: float | np.ndarray) -> np.ndarray:
        return self.andel(formal) < sannsynlighet

    def per_maned(self, antall: int) -> "Trekning":
        """(n, antall): each subject in each of its months."""
        return Trekning(bland(self._opphav[:, None] ^ bland(np.arange(antall, dtype=np.uint64))))

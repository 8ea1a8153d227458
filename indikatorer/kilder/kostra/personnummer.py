"""Fødselsnummer, D-number, substitute numbers and DUF, many at a time. Nothing here ever leaves as text."""

from dataclasses import dataclass

import numpy as np

from indikatorer.kilder.kostra import datoer

VEKTER_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
VEKTER_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
VEKTER_DUF = (4, 6, 3, 2, 4, 6, 3, 2, 7, 5)
ERSTATNINGER = (100, 200, 99999)
"""The last five digits of "no number assigned" (00100 man, 00200 woman, 99999): shared by many persons."""


@dataclass(frozen=True)
class Fodselsnumre:
    """Per record. modulo11: both check digits hold. nuller: only zeros. erstatning: ends like a substitute number.

    fodt: birth date as YYYYMMDD (int32), 0 when none can be derived; the check digits are not asked for it.
    """

    modulo11: np.ndarray
    nuller: np.ndarray
    erstatning: np.ndarray
    fodt: np.ndarray

    @property
    def godkjent(self) -> np.ndarray:
        """What SSB's control 05 lets pass."""
        return self.modulo11 | (self.erstatning & (self.fodt > 0))

    @property
    def identifiserer(self) -> np.ndarray:
        """Belongs to one person (design decision 2)."""
        return self.modulo11 & ~self.nuller & ~self.erstatning


def fodselsnumre(tegn: np.ndarray, ar: int) -> Fodselsnumre:
    """tegn: (11, n) uint8. ar: reporting year, which gives the century of substitute numbers."""
    siffer, bare_siffer = _siffer(tegn)
    modulo11 = bare_siffer & (_sum(siffer, VEKTER_K1) % 11 == 0) & (_sum(siffer, VEKTER_K2) % 11 == 0)
    siste_fem = _tall(siffer[6:])
    erstatning = bare_siffer & np.isin(siste_fem, ERSTATNINGER)
    return Fodselsnumre(
        modulo11=modulo11,
        nuller=bare_siffer & ~siffer.any(axis=0),
        erstatning=erstatning,
        fodt=np.where(bare_siffer, np.where(erstatning, _fodt_erstatning(siffer, ar), _fodt(siffer)), 0),
    )


def gyldig_duf(tegn: np.ndarray) -> np.ndarray:
    """tegn: (12, n) uint8. The weighted sum of ten digits modulo 11 is the last two; only zeros is no number."""
    siffer, bare_siffer = _siffer(tegn)
    return bare_siffer & siffer.any(axis=0) & (_sum(siffer, VEKTER_DUF) % 11 == _tall(siffer[10:]))


def _siffer(tegn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(k, n) int32 digits, and which records hold nothing but digits (the others are set to 0)."""
    siffer = tegn - np.uint8(ord("0"))
    bare_siffer = (siffer <= 9).all(axis=0)
    return np.where(bare_siffer, siffer, 0).astype(np.int32), bare_siffer


def _sum(siffer: np.ndarray, vekter: tuple[int, ...]) -> np.ndarray:
    return sum(vekt * siffer[plass] for plass, vekt in enumerate(vekter))


def _tall(siffer: np.ndarray) -> np.ndarray:
    verdi = np.zeros(siffer.shape[1], np.int32)
    for ett in siffer:
        verdi = verdi * 10 + ett
    return verdi


def _fodt(siffer: np.ndarray) -> np.ndarray:
    dag, maned, to_sifret = _tall(siffer[:2]), _tall(siffer[2:4]), _tall(siffer[4:6])
    individ = _tall(siffer[6:9])
    dag = dag - np.where(dag > 40, 40, 0)
    maned = maned - np.where(maned > 80, 80, 0)
    arhundre = np.select(
        [
            (individ >= 500) & (to_sifret <= 39),
            (individ >= 500) & (individ <= 749) & (to_sifret >= 54),
            (individ <= 499) | (individ >= 900),
        ],
        [2000, 1800, 1900],
    )
    return np.where(arhundre > 0, datoer.som_tall(arhundre + to_sifret, maned, dag), 0)


def _fodt_erstatning(siffer: np.ndarray, ar: int) -> np.ndarray:
    dag, maned, to_sifret = _tall(siffer[:2]), _tall(siffer[2:4]), _tall(siffer[4:6])
    arhundre = np.where(to_sifret <= ar % 100, 2000, 1900)
    return datoer.som_tall(arhundre + to_sifret, maned, dag)

"""Dates of a record as whole numbers YYYYMMDD, which compare like dates. 0 stands for missing or no date."""

import numpy as np

SISTE_DAG = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def som_tall(ar: np.ndarray, maned: np.ndarray, dag: np.ndarray) -> np.ndarray:
    """int32 per record. Like SSB's program: day 29–31 in a shorter month is its last day, day 32 is no date."""
    gyldig = (ar >= 1) & (maned >= 1) & (maned <= 12) & (dag >= 1) & (dag <= 31)
    skuddar = (ar % 4 == 0) & ((ar % 100 != 0) | (ar % 400 == 0))
    siste = SISTE_DAG[np.where(gyldig, maned, 0)] + (skuddar & (maned == 2))
    return np.where(gyldig, ar * 10000 + maned * 100 + np.minimum(dag, siste), 0).astype(np.int32)


def les_datoer(tegn: np.ndarray) -> np.ndarray:
    """tegn: (8, n) DDMMYYYY or (6, n) DDMMYY (2000–2099), uint8."""
    siffer = tegn - np.uint8(ord("0"))
    bare_siffer = (siffer <= 9).all(axis=0)
    siffer = np.where(bare_siffer, siffer, 0).astype(np.int32)
    dag = siffer[0] * 10 + siffer[1]
    maned = siffer[2] * 10 + siffer[3]
    ar = siffer[4] * 10 + siffer[5]
    ar = ar * 100 + siffer[6] * 10 + siffer[7] if len(siffer) == 8 else ar + 2000
    return np.where(bare_siffer, som_tall(ar, maned, dag), 0)

"""Participants in the kvalifiseringsprogram: who started in a year, and when and how the programme ended."""

from dataclasses import dataclass

import numpy as np

from indikatorer.demodata import numre
from indikatorer.demodata.delomrader import Delomrader
from indikatorer.demodata.trekning import Trekning

KULLAR = 4
NYE_PER_INNBYGGER = 0.00125
"""New participants a year among persons 18–66: some 4 500 in the country."""
ALDER_FRA, ALDER_TIL = 19, 58
EGET_FORMAL = 11
"""Keeps these persons apart from the recipients of the same kommune and year."""


@dataclass(frozen=True)
class Deltakere:
    """n participants. start, slutt: days since 1 January 1970. status: 11CF's code when it has ended."""

    ar: int
    omrade: np.ndarray
    nummer: np.ndarray
    fodt: np.ndarray
    fodselsnr: np.ndarray
    start: np.ndarray
    slutt: np.ndarray
    status: np.ndarray
    trekning: Trekning


def lag_deltakere(omrader: Delomrader, ar: int, fro: int) -> Deltakere:
    ventet = omrader.folketall(ar) * NYE_PER_INNBYGGER
    ekstra = Trekning.av(fro, EGET_FORMAL, omrader.kommune, omrader.bydel, ar).andel("antall")
    antall = np.floor(ventet + ekstra).astype(np.int64)
    omrade = np.repeat(np.arange(len(antall)), antall)
    nummer = np.arange(antall.sum()) - np.repeat(np.cumsum(antall) - antall, antall)
    kommune, bydel = omrader.kommune[omrade], omrader.bydel[omrade]
    trekning = Trekning.av(fro, EGET_FORMAL, kommune, bydel, ar, nummer)
    alder = trekning.heltall("alder", ALDER_FRA, ALDER_TIL)
    fodt = (ar - alder) * 10000 + trekning.heltall("fmaned", 1, 13) * 100 + trekning.heltall("fdag", 1, 29)
    forste_dag = int(np.datetime64(f"{ar}-01-01").astype(np.int64))
    start = forste_dag + trekning.heltall("start", 0, 365)
    return Deltakere(
        ar=ar,
        omrade=omrade,
        nummer=nummer,
        fodt=fodt,
        fodselsnr=numre.fodselsnumre(fodt, kommune, ar, trekning),
        start=start,
        slutt=start + trekning.heltall("lengde", 60, 900),
        status=trekning.kode("slutt", {b"3": 80, b"4": 13, b"5": 7}),
        trekning=trekning,
    )


def dager(dag: np.datetime64) -> int:
    return int(dag.astype("datetime64[D]").astype(np.int64))


def som_dato(dager: np.ndarray) -> np.ndarray:
    """Days since 1970 → YYYYMMDD."""
    dag = dager.astype("datetime64[D]")
    ar = dag.astype("datetime64[Y]").astype(np.int64) + 1970
    maned = dag.astype("datetime64[M]").astype(np.int64) % 12 + 1
    return ar * 10000 + maned * 100 + (dag - dag.astype("datetime64[M]")).astype(np.int64) + 1

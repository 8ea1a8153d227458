"""A cohort: the persons who first receive økonomisk sosialhjelp in one year, and what becomes of them."""

from dataclasses import dataclass

import numpy as np

from indikatorer.demodata import numre
from indikatorer.demodata.delomrader import Delomrader
from indikatorer.demodata.trekning import Trekning

KULLAR = 4
"""Years a cohort is followed: nobody receives for longer than three years after the first month."""
MANEDER = KULLAR * 12
NYE_PER_INNBYGGER = 0.0232
"""New recipients a year among persons 18–66. With the durations below about 3.9 per cent receive in a year."""
SESONG = np.array([1.08, 1.03, 1.03, 1.0, 0.98, 0.96, 0.90, 0.96, 1.0, 1.02, 1.04, 1.10])
ALDER = (
    (17, 18, 0.003), (18, 25, 0.20), (25, 35, 0.285), (35, 45, 0.225), (45, 55, 0.165), (55, 67, 0.11), (67, 85, 0.012)
)  # fmt: skip
"""From, to and share, by age in the first year. Of recipients 18.5 per cent were 18–24 in 2020 (SSB table 12210)."""
PER_BYDEL, ETTER_FLYTTING = 30_000, 500_000
"""Room for serial numbers: of each bydel, and where the records begin that a new bydel opens for who moves there."""
KORT, PERIODEVIS, LANG = 0, 1, 2
VARIGHET = (0.52, 0.30, 0.18)


@dataclass(frozen=True)
class Kull:
    """n persons, sorted by area. Months are counted from January of `ar` and run through MANEDER.

    omrade: index into the areas. flytter: month the person moves to `ny_bydel`, MANEDER when never.
    fodselsnr: (n, 11) digits. duf: (n, 12) digits. har_fodselsnr: the others are known by DUF only.
    mottatt: (n, MANEDER) bool. bidrag, laan: (n, MANEDER) whole kroner, 0 where nothing was paid.
    endrer: month the situation changes. trekning: for what is drawn when a record is written.
    """

    ar: int
    omrade: np.ndarray
    nummer: np.ndarray
    fodt: np.ndarray
    fodselsnr: np.ndarray
    duf: np.ndarray
    har_fodselsnr: np.ndarray
    flytter: np.ndarray
    ny_bydel: np.ndarray
    mottatt: np.ndarray
    bidrag: np.ndarray
    laan: np.ndarray
    endrer: np.ndarray
    trekning: Trekning


def lag_kull(omrader: Delomrader, ar: int, fro: int) -> Kull:
    omrade, nummer = _antall_nye(omrader, ar, fro)
    kommune, bydel = omrader.kommune[omrade], omrader.bydel[omrade]
    trekning = Trekning.av(fro, kommune, bydel, ar, nummer)
    fodt = _fodt(ar, trekning)
    mottatt = _mottatt(trekning)
    bidrag, laan = _belop(mottatt, trekning)
    fodselsnr = numre.fodselsnumre(fodt, kommune, ar, trekning)
    return Kull(
        ar=ar,
        omrade=omrade,
        nummer=nummer,
        fodt=fodt,
        fodselsnr=fodselsnr,
        duf=numre.dufnumre(lopenummer(bydel, nummer), ar),
        har_fodselsnr=~trekning.treff("duf", 0.01),
        flytter=np.where((bydel > 0) & trekning.treff("flytter", 0.03), trekning.heltall("nar", 1, 18), MANEDER),
        ny_bydel=bydel % 15 + 1,
        mottatt=mottatt,
        bidrag=bidrag,
        laan=laan,
        endrer=np.where(trekning.treff("endrer", 0.25), trekning.heltall("endring", 2, MANEDER), MANEDER),
        trekning=trekning,
    )


def lopenummer(bydel: np.ndarray, nummer: np.ndarray) -> np.ndarray:
    """Unique within a kommune and cohort, and below ETTER_FLYTTING."""
    return bydel * PER_BYDEL + nummer


def _antall_nye(omrader: Delomrader, ar: int, fro: int) -> tuple[np.ndarray, np.ndarray]:
    """For each new person: the index of the area, and a number within it."""
    sted = Trekning.av(fro, omrader.kommune, omrader.bydel)
    niva = np.exp(0.5 * (sted.andel("a") + sted.andel("b") + sted.andel("c") - 1.5))
    ventet = omrader.folketall(ar) * NYE_PER_INNBYGGER * niva
    antall = np.floor(ventet + Trekning.av(fro, omrader.kommune, omrader.bydel, ar).andel("antall")).astype(np.int64)
    omrade = np.repeat(np.arange(len(antall)), antall)
    return omrade, np.arange(antall.sum()) - np.repeat(np.cumsum(antall) - antall, antall)


def _fodt(ar: int, trekning: Trekning) -> np.ndarray:
    gruppe = trekning.blant("aldersgr", [andel for _, _, andel in ALDER])
    fra, til = (np.array([rad[kolonne] for rad in ALDER])[gruppe] for kolonne in (0, 1))
    alder = trekning.heltall("alder", fra, til)
    return (ar - alder) * 10000 + trekning.heltall("fmaned", 1, 13) * 100 + trekning.heltall("fdag", 1, 29)


def _mottatt(trekning: Trekning) -> np.ndarray:
    slag = trekning.blant("varighet", VARIGHET)
    start = trekning.blant("start", SESONG)
    lengde = np.select(
        [slag == KORT, slag == PERIODEVIS],
        [trekning.heltall("kort", 1, 5), trekning.heltall("periode", 6, 19)],
        trekning.heltall("lang", 10, 37),
    )
    hyppighet = np.array([0.9, 0.5, 0.9])[slag]
    maned = np.arange(MANEDER)
    i_perioden = (maned >= start[:, None]) & (maned < (start + lengde)[:, None])
    sesong = np.tile(SESONG, KULLAR)
    faktisk = trekning.per_maned(MANEDER).andel("mottatt") < hyppighet[:, None] * sesong
    return i_perioden & (faktisk | (maned == start[:, None]))


def _belop(mottatt: np.ndarray, trekning: Trekning) -> tuple[np.ndarray, np.ndarray]:
    """About one record in four hundred has a month that is ticked without an amount, as in real files."""
    niva = 3000 + 11000 * trekning.andel("niva")
    manedsvis = trekning.per_maned(MANEDER)
    belop = np.round(niva[:, None] * (0.6 + 0.8 * manedsvis.andel("belop"))).astype(np.int64)
    bidrag = np.where(mottatt & ~manedsvis.treff("uten", 0.0005), belop, 0)
    laan = np.where(mottatt & manedsvis.treff("laan", 0.03), belop // 3, 0)
    return bidrag, laan

"""Ten synthetic national years of person-years for the measurement, with areas and denominators as they are today."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

FIXTURES = Path(__file__).parents[2] / "fixtures"
AR = range(2017, 2027)
POSTER_PER_AR = 140_000
OSLO = "0301"
BYDELER = [f"{OSLO}{nr:02d}" for nr in range(1, 16)]
BLIR_TIL_NESTE_AR = 0.5
I_TO_BYDELER = 0.02


@dataclass(frozen=True)
class Landet:
    """personar: one row per record, columns kommune, bydel (0 outside Oslo), nokkel, ar, fodt, betalt, barn,
    hovedkilde. omrader: kode (kommuner first), befolkning_18_66, befolkning_18_24. kvp: (120 months, areas)."""

    personar: pd.DataFrame
    omrader: pd.DataFrame
    kvp: np.ndarray


def landet() -> Landet:
    tilfeldig = np.random.default_rng(2026)
    omrader = _omrader()
    return Landet(
        personar=_personar(omrader[omrader["kode"].str.len() == 4], tilfeldig),
        omrader=omrader,
        kvp=tilfeldig.integers(0, 50, (12 * len(AR), len(omrader))),
    )


def _omrader() -> pd.DataFrame:
    folk = pd.read_csv(FIXTURES / "befolkning.csv", dtype={"omrade": str}).query("aar == 2026")
    folk = folk[(folk["omrade"].str.len() == 4) | folk["omrade"].isin(BYDELER)]
    kolonner = ["kode", "befolkning_18_66", "befolkning_18_24"]
    return folk.rename(columns={"omrade": "kode"})[kolonner].sort_values(
        "kode", key=lambda kode: kode.str.len().astype(str) + kode, ignore_index=True
    )


def _personar(kommuner: pd.DataFrame, tilfeldig: np.random.Generator) -> pd.DataFrame:
    """As many recipients in each kommune as its population says; half of them are there again the year after."""
    folk = kommuner["befolkning_18_66"].to_numpy()
    antall = np.maximum(1, np.round(POSTER_PER_AR * folk / folk.sum()).astype(int))
    kommune = np.repeat(kommuner["kode"].astype(int), antall).to_numpy()
    n = len(kommune)
    ar, person = [], None
    for aret in AR:
        ny = {
            "nokkel": tilfeldig.integers(-(2**63), 2**63 - 1, n),
            "fodt": np.where(tilfeldig.random(n) < 0.01, -1, tilfeldig.integers(1957 * 12, 2007 * 12, n)),
        }
        blir = tilfeldig.random(n) < BLIR_TIL_NESTE_AR
        person = {felt: np.where(blir, person[felt], ny[felt]) for felt in ny} if person else ny
        ar.append(_ett_ar(kommune, person, aret, tilfeldig))
    return pd.concat(ar, ignore_index=True)


def _ett_ar(kommune: np.ndarray, person: dict, aret: int, tilfeldig: np.random.Generator) -> pd.DataFrame:
    n = len(kommune)
    maneder = tilfeldig.random((n, 12)) < tilfeldig.beta(0.6, 1.4, n)[:, None]
    maneder[np.arange(n), tilfeldig.integers(0, 12, n)] = True
    betalt = (maneder << np.arange(12)).sum(axis=1)
    rader = pd.DataFrame(
        {
            "kommune": kommune,
            "bydel": np.where(kommune == int(OSLO), tilfeldig.integers(1, 16, n), 0),
            **person,
            "ar": aret,
            "betalt": betalt,
            "barn": np.where(tilfeldig.random(n) < 0.3, betalt, 0),
            "hovedkilde": np.where(tilfeldig.random(n) < 0.5, betalt & tilfeldig.integers(0xFFF, size=n), betalt),
        }
    )
    flere = rader[(rader["bydel"] > 0) & (tilfeldig.random(n) < I_TO_BYDELER)].copy()
    flere["bydel"] = flere["bydel"] % 15 + 1
    smale = dict.fromkeys(("bydel", "fodt", "ar", "betalt", "barn", "hovedkilde"), "int16")
    return pd.concat([rader, flere]).sort_values(["kommune", "bydel", "nokkel"], ignore_index=True).astype(smale)

"""The picture of a recipient that 11F carries once: livelihood, work, children. Clean under SSB's controls 10–25."""

from dataclasses import dataclass

import numpy as np

from indikatorer.demodata.trekning import Trekning

LIVSOPPHOLD = {b"5": 47, b"3": 29, b"1": 10, b"6": 5, b"8": 3, b"9": 2, b"7": 2, b"4": 1, b"2": 1}
ARBEID = {
    b"1": (b"01", b"02"),
    b"2": (b"05", b"06"),
    b"3": (b"04", b"07"),
    b"4": (b"03",),
    b"5": (b"07", b"07", b"08", b"04", b"02", b"06"),
    b"6": (b"09",),
    b"7": (b"04",),
    b"8": (b"10",),
    b"9": (b"04", b"07"),
}
"""ARBSIT that fits each VKLO. Those of 3 also fit the narrower rules that held until 2025."""
TRYGD = {b"11": 45, b"04": 25, b"10": 15, b"02": 15}
INGEN_TRYGD, UFORETRYGD, ALDERSPENSJON, OVERGANGSSTONAD = b"12", b"04", b"07", b"05"
PENSJONSALDER = 62
SIVILSTAND = {b"1": 55, b"2": 15, b"3": 10, b"4": 18, b"5": 2}
BOLIG = {b"1": 55, b"2": 22, b"3": 8, b"4": 4, b"5": 9, b"6": 2}
SAKSBEHANDLERE = {navn.encode("latin-1"): 1 for navn in ("KARI1", "OLA2", "BJØRN3", "ÅSE4", "MÆRTHA5", "SARA6")}
BARN_I_HUSET = ((0, 25, 0.10), (25, 30, 0.28), (30, 50, 0.42), (50, 60, 0.18), (60, 200, 0.02))


@dataclass(frozen=True)
class Situasjon:
    """Codes per record, as bytes; antall_barn int64."""

    barn: np.ndarray
    antall_barn: np.ndarray
    livsopphold: np.ndarray
    trygd: np.ndarray
    arbeid: np.ndarray


def trekk_situasjon(trekning: Trekning, alder: np.ndarray) -> Situasjon:
    har_barn = np.zeros(len(alder), bool)
    for fra, til, andel in BARN_I_HUSET:
        har_barn |= (alder >= fra) & (alder < til) & trekning.treff("barn", andel)
    livsopphold = trekning.kode("livsopph", LIVSOPPHOLD)
    trygd = _trygd(trekning, livsopphold == b"3", har_barn, alder)
    return Situasjon(
        barn=np.where(har_barn, b"1", b"2"),
        antall_barn=np.where(har_barn, 1 + trekning.blant("antbarn", (0.45, 0.33, 0.15, 0.05, 0.02)), 0),
        livsopphold=livsopphold,
        trygd=trygd,
        arbeid=_arbeid(trekning, livsopphold, trygd),
    )


def _trygd(trekning: Trekning, har_trygd: np.ndarray, har_barn: np.ndarray, alder: np.ndarray) -> np.ndarray:
    trygd = trekning.kode("trygd", TRYGD)
    trygd = np.where(har_barn & trekning.treff("overgang", 0.2), OVERGANGSSTONAD, trygd)
    trygd = np.where(alder >= PENSJONSALDER, ALDERSPENSJON, trygd)
    return np.where(har_trygd, trygd, INGEN_TRYGD)


def _arbeid(trekning: Trekning, livsopphold: np.ndarray, trygd: np.ndarray) -> np.ndarray:
    arbeid = np.full(len(livsopphold), b"04")
    for kode, mulige in ARBEID.items():
        valgt = np.array(mulige)[trekning.heltall("arbeid", 0, len(mulige))]
        arbeid = np.where(livsopphold == kode, valgt, arbeid)
    return np.where(np.isin(trygd, (UFORETRYGD, ALDERSPENSJON)), b"04", arbeid)

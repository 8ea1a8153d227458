"""The yearly figures of social services, as the directorate would deliver them: made up, sized by the population."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from indikatorer.demodata.trekning import Trekning


@dataclass(frozen=True)
class Arstallvariabel:
    """andel: of the persons counted by `befolkning`, in an average kommune. spredning: how far the others lie from
    it, as a share of it."""

    variabel: str
    befolkning: str
    andel: float
    spredning: float


VARIABLER = (
    Arstallvariabel("langtidsmottakere_6_12_hovedinntekt", "befolkning_18_66", 0.0095, 0.45),
    Arstallvariabel("unge_18_24_minst_en_gang", "befolkning_18_24", 0.055, 0.35),
    Arstallvariabel("barn_i_husholdning_6_12", "befolkning_0_17", 0.027, 0.5),
    Arstallvariabel("kvp_deltakere_i_aret", "befolkning_18_66", 0.0026, 0.6),
    Arstallvariabel("kvp_deltakere_rammefinansiert", "befolkning_18_66", 0.0027, 0.1),
    Arstallvariabel("husholdninger_i_midlertidig_botilbud", "befolkning_18_66", 0.0009, 0.8),
)

Folketall = Mapping[str, Mapping[str, Mapping[int, int]]]


def lag_arstall(
    kommuner: Mapping[int, Iterable[str]], folketall: Folketall, fro: int
) -> list[tuple[str, str, str, int]]:
    """(variable, kommune, year, figure). kommuner: year → codes. folketall: variable → area → year → persons; that
    of the year after counts, and the nearest stands in for one not known."""
    rader = []
    for ar, koder in kommuner.items():
        ordnet = sorted(koder)
        fast = Trekning.av(fro, np.array([int(kode) for kode in ordnet]))
        arets = fast.med(np.full(len(ordnet), ar))
        for nr, v in enumerate(VARIABLER):
            personer = np.array([_nermest(folketall[v.befolkning][kode], ar + 1) for kode in ordnet])
            nivaa = 1 + v.spredning * (2 * fast.andel(f"niva{nr}") - 1) + 0.1 * (2 * arets.andel(f"ar{nr}") - 1)
            antall = np.floor(personer * v.andel * nivaa + arets.andel(f"rest{nr}")).astype(int)
            rader += [(v.variabel, kode, str(ar), int(n)) for kode, n in zip(ordnet, antall, strict=True)]
    return rader


def _nermest(kjente: Mapping[int, int], ar: int) -> int:
    return kjente[min(kjente, key=lambda kjent: abs(kjent - ar))]


def som_csv(rader: Iterable[tuple[str, str, str, int]]) -> bytes:
    """As `egne-tall` reads it."""
    linjer = ["variabel;omrade;ar;verdi", *(";".join(map(str, rad)) for rad in rader)]
    return "\n".join([*linjer, ""]).encode()

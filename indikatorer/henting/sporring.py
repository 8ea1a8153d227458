"""A question to PxWeb, and how it is split when the answer would be too large."""

from dataclasses import dataclass, replace
from math import prod
from typing import Any

from indikatorer.henting.feil import Hentefeil

MAKS_CELLER = 800_000
"""Per answer; empty cells count."""


@dataclass(frozen=True)
class Valg:
    """The codes wanted of one variable, each once: SSB answers 500 to a code that stands twice.

    kodeliste: SSB's grouping that the codes are of. omtrent: how many the code `*` may stand for. deles: whether the
    list may be asked for in parts.
    """

    variabel: str
    koder: tuple[str, ...]
    kodeliste: str = ""
    omtrent: int = 0
    deles: bool = False

    def __post_init__(self):
        object.__setattr__(self, "koder", tuple(dict.fromkeys(self.koder)))

    @property
    def antall(self) -> int:
        return self.omtrent or len(self.koder)

    def som_px(self) -> dict[str, Any]:
        valg = {"variableCode": self.variabel, "valueCodes": list(self.koder)}
        return valg | {"codelist": self.kodeliste} if self.kodeliste else valg


Utvalg = tuple[Valg, ...]


def del_opp(utvalg: Utvalg, maks: int = MAKS_CELLER) -> list[Utvalg]:
    """The question in parts of at most `maks` cells, that together ask for the same cells, each once.

    The longest list that may be split is halved. Raises Hentefeil when no list is left to split.
    """
    if prod(valg.antall for valg in utvalg) <= maks:
        return [utvalg]
    lengste = max((valg for valg in utvalg if valg.deles), key=lambda valg: len(valg.koder), default=None)
    if lengste is None or len(lengste.koder) < 2:
        raise Hentefeil("for_mange_celler")
    midt = len(lengste.koder) // 2
    deler = []
    for koder in (lengste.koder[:midt], lengste.koder[midt:]):
        halv = tuple(replace(valg, koder=koder) if valg is lengste else valg for valg in utvalg)
        deler += del_opp(halv, maks)
    return deler

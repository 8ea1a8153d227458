"""A control as one row of a table, and running a table over the records."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from indikatorer.kilder.kostra.poster import Poster
from indikatorer.kilder.lesing import Alvorlighet, Funn

FATAL, ERROR, WARNING, EGEN = "FATAL", "ERROR", "WARNING", ""
FEIL, ADVARSEL = Alvorlighet.FEIL, Alvorlighet.ADVARSEL


@dataclass(frozen=True)
class Kontroll:
    """nummer: SSB's number, or MK… for our own. ssb: SSB's severity (EGEN for our own). alvorlighet: what it means for
    our figures, and only that refuses a delivery. fra, til: the years it holds for, both inclusive.

    treff: which records it fires on. None for a control of the whole file, which is asked in code.
    """

    nummer: str
    ssb: str
    alvorlighet: Alvorlighet
    felt: str
    melding: str
    treff: Callable[[Poster], np.ndarray] | None = None
    fra: int = 2020
    til: int = 9999
    verdier: Mapping[str, str | int] = field(default_factory=dict)

    def funn(self, linjer: Iterable[int] = (), **verdier: str | int) -> Funn:
        return Funn(
            kode=self.nummer,
            alvorlighet=self.alvorlighet,
            melding=self.melding,
            felt=self.felt,
            linjer=tuple(linjer),
            ssb=self.ssb,
            verdier={**self.verdier, **verdier},
        )

    def gjelder(self, poster: Poster) -> bool:
        return self.fra <= poster.ar <= self.til and (not self.felt or poster.har_felt(self.felt))


def kjor(kontroller: Iterable[Kontroll], poster: Poster) -> list[Funn]:
    """One finding per control that fires, with the numbers of all its lines."""
    linjer = poster.linjenummer.tolist()
    funn = []
    for kontroll in kontroller:
        if not kontroll.gjelder(poster):
            continue
        treff = np.flatnonzero(kontroll.treff(poster))
        if len(treff):
            funn.append(kontroll.funn(map(linjer.__getitem__, treff), ar=poster.ar))
    return funn

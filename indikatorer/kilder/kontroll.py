"""A control: the rule a source holds its file against, and the sentence shown where it fires."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from indikatorer.kilder.lesing import Alvorlighet, Funn


@dataclass(frozen=True)
class Kontroll:
    """kode is stable and can be looked up; several controls may share it when only the sentence differs."""

    kode: str
    alvorlighet: Alvorlighet
    melding: str
    felt: str = ""

    def funn(self, linjer: Iterable[int] = (), felt: str = "", **verdier: str | int) -> Funn:
        return Funn(
            kode=self.kode,
            alvorlighet=self.alvorlighet,
            melding=self.melding,
            felt=felt or self.felt,
            linjer=tuple(sorted({int(linje) for linje in linjer})),
            verdier=verdier,
        )

    def hvis(self, maske: pd.Series, felt: str = "", **verdier: str | int) -> list[Funn]:
        """One finding for the lines (the index) where the mask is true; none when it never is."""
        return [self.funn(maske.index[maske], felt, **verdier)] if maske.any() else []


def har_feil(funn: Iterable[Funn]) -> bool:
    return any(f.alvorlighet == Alvorlighet.FEIL for f in funn)

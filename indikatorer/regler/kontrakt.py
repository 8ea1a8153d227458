"""What is expected of a source: when, how much, how far from the usual. Pure: the text of the file is given."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indikatorer.beregning.perioder import MANED, flytt, les_maned
from indikatorer.beregning.rimelighet import Rammer, Slag

FORSTE_DAG, SISTE_DAG = 1, 28
"""Days every month has."""
MINST, MEST = 10, 300
"""Bounds of the bound: below it the seasons hold a delivery, above it nothing does."""


class Takt(StrEnum):
    MANED = "maned"
    AR = "ar"
    VALGFRI = "valgfri"


@dataclass(frozen=True)
class Kontrakt:
    """See datakontrakter.toml for the fields. eier: id of the one who is asked; None: all whose work it is."""

    kilde: str
    kort: str
    takt: Takt
    dag: int
    prosent: int
    dekning: int
    holdes: frozenset[Slag]
    maned: int = 1
    eier: int | None = None

    def frist(self, periode: str) -> date:
        """The last day in time for a month or a year."""
        if MANED.match(periode):
            return date(*les_maned(flytt(periode, 1)), self.dag)
        return date(int(periode), self.maned, self.dag)

    def periode(self, maned: str) -> str:
        """The period of the source that a month belongs to."""
        return maned[:4] if self.takt == Takt.AR else maned

    @property
    def rammer(self) -> Rammer:
        return Rammer(self.prosent, self.dekning, self.holdes)


def les_kontrakter(tekst: str) -> dict[str, Kontrakt]:
    """By source, in the order of the file. ValueError or TypeError when it does not hold what it must."""
    kontrakter = {}
    for kilde, felt in tomllib.loads(tekst).items():
        felt = felt | {"takt": Takt(felt["takt"]), "holdes": frozenset(map(Slag, felt["holdes"]))}
        kontrakter[kilde] = Kontrakt(kilde=kilde, **felt)
    return kontrakter

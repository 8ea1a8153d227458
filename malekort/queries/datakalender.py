"""Who has delivered what: kommuner by fylke, the last twelve months, one source or all. No figures."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from indikatorer.beregning.perioder import flytt, rekke, siste_avsluttede
from indikatorer.models import Omrade
from indikatorer.queries.kontrakter import vanlige_kontrakter
from malekort.queries.leveringer import Leveringsbok
from malekort.regler.leveringsstilling import Stilling

ALLE = "alle"
ALVOR = (Stilling.HOLDT, Stilling.SEN, Stilling.VENTES, Stilling.LEVERT, Stilling.IKKE)
"""The first that any source has is what a cell for all of them says."""


@dataclass(frozen=True)
class Celle:
    """kilder: short names of the sources that are in the state, when more than one is asked for."""

    stilling: Stilling
    kilder: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rad:
    kode: str
    navn: str
    celler: tuple[Celle, ...]


@dataclass(frozen=True)
class Kalender:
    """maneder: oldest first. grupper: (fylke, rows) after the filters. antall: kommuner before the filter of state,
    by their state in the newest month. tause: of them, those that nothing came from and nothing is expected of."""

    maneder: list[str]
    grupper: list[tuple[str, list[Rad]]]
    antall: Counter
    tause: int

    @property
    def alle(self) -> int:
        return sum(self.antall.values())

    @property
    def levert(self) -> int:
        return self.antall[Stilling.LEVERT]

    @property
    def rader(self) -> int:
        return sum(len(rader) for _fylke, rader in self.grupper)


def kalender(omrader: Collection[Omrade], fylker: dict[str, str], kilde: str, vis: str, idag: date) -> Kalender:
    """omrader: kommuner of today, sorted by code. kilde: one, or ALLE. vis: a state some month must be in; empty for
    all."""
    siste = siste_avsluttede(idag)
    maneder = rekke(flytt(siste, -11), siste)
    koder = None if len(omrader) > 100 else [o.kode for o in omrader]
    bok = Leveringsbok(koder, maneder, idag)
    kilder = list(vanlige_kontrakter()) if kilde == ALLE else [kilde]
    rader = [Rad(o.kode, o.navn, tuple(_celle(bok, kilder, o.kode, m) for m in maneder)) for o in omrader]
    synlige = [rad for rad in rader if not vis or any(celle.stilling == vis for celle in rad.celler)]
    grupper = [(fylker[kode], list(gruppe)) for kode, gruppe in groupby(synlige, key=lambda rad: rad.kode[:2])]
    tause = sum(all(celle.stilling == Stilling.IKKE for celle in rad.celler) for rad in rader)
    return Kalender(maneder, grupper, Counter(rad.celler[-1].stilling for rad in rader), tause)


def _celle(bok: Leveringsbok, kilder: list[str], kommune: str, maned: str) -> Celle:
    stillinger = [(bok.stilling(kilde, kommune, maned), kilde) for kilde in kilder]
    if len(kilder) == 1:
        return Celle(stillinger[0][0])
    verst = min((s for s, _kilde in stillinger), key=ALVOR.index)
    if verst in (Stilling.LEVERT, Stilling.IKKE):
        return Celle(verst)
    return Celle(verst, tuple(vanlige_kontrakter()[kilde].kort for s, kilde in stillinger if s == verst))

"""How long cases have waited (L5): counts per state, the median and the oldest, and how many are past what was told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from statistics import median


@dataclass(frozen=True)
class Ventende:
    """dager: whole days since the søknad was sent. over: past the day an answer was expected; None when none is told.
    hos_soker: a question waits for the søker's answer."""

    tilstand: str
    dager: int
    over: bool | None
    hos_soker: bool = False


@dataclass(frozen=True)
class Ventetall:
    """per_tilstand: only states with cases. median_dager, eldste_dager: None when nothing waits. med_ventetid: those
    whose søker has been told when to expect an answer; over: those of them that are past it."""

    antall: int
    per_tilstand: dict[str, int]
    median_dager: Fraction | None
    eldste_dager: int | None
    med_ventetid: int
    over: int
    hos_soker: int

    @property
    def andel_over(self) -> Fraction | None:
        return Fraction(self.over, self.med_ventetid) if self.med_ventetid else None


def ventetall(saker: Iterable[Ventende]) -> Ventetall:
    alle = list(saker)
    dager = [sak.dager for sak in alle]
    return Ventetall(
        antall=len(alle),
        per_tilstand=dict(Counter(sak.tilstand for sak in alle)),
        median_dager=Fraction(median(dager)) if dager else None,
        eldste_dager=max(dager, default=None),
        med_ventetid=sum(sak.over is not None for sak in alle),
        over=sum(sak.over is True for sak in alle),
        hos_soker=sum(sak.hos_soker for sak in alle),
    )

"""Round values along an axis, and from values to places on the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

RUNDE = (1, 2, 5, 10)


@dataclass(frozen=True)
class Akse:
    """From bunn to topp, both whole numbers of steg. desimaler: as many as tell the marks apart."""

    bunn: Fraction
    topp: Fraction
    steg: Fraction
    desimaler: int

    @property
    def merker(self) -> list[Fraction]:
        return [self.bunn + nr * self.steg for nr in range(int((self.topp - self.bunn) / self.steg) + 1)]

    @property
    def fra_null(self) -> bool:
        return self.bunn <= 0

    def del_av(self, verdi) -> float:
        """0 at the bottom of the axis, 1 at the top."""
        return (float(verdi) - float(self.bunn)) / float(self.topp - self.bunn)


def akse(verdier: Iterable, flest: int = 5, fra_null: bool | None = None) -> Akse:
    """An axis that holds the values. fra_null: whether it begins at zero; when not told, it does where what lies
    below the values is less than half of it."""
    alle = [Fraction(verdi) for verdi in verdier]
    lavest, hoyest = min(alle, default=Fraction(0)), max(alle, default=Fraction(1))
    if lavest > 0 and (fra_null or (fra_null is None and 2 * lavest <= hoyest)):
        lavest = Fraction(0)
    hoyest = max(hoyest, Fraction(0)) if fra_null else hoyest
    if lavest == hoyest:
        hoyest += abs(hoyest) or 1
    rom = (hoyest - lavest) / flest
    tier = floor(log10(rom))
    steg = next(Fraction(10) ** tier * nr for nr in RUNDE if Fraction(10) ** tier * nr >= rom)
    return Akse(floor(lavest / steg) * steg, ceil(hoyest / steg) * steg, steg, _desimaler(steg))


def _desimaler(steg: Fraction) -> int:
    return next(antall for antall in range(40) if (steg * 10**antall).denominator == 1)

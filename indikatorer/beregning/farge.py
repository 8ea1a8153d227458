"""Colour by the kommune's limits, and whether the colour can be told from chance (decisions 11–13)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import sqrt

Z = 1.6449
"""One-sided 95 % of the normal distribution."""


class Farge(StrEnum):
    GRONN = "gronn"
    GUL = "gul"
    ROD = "rod"
    GRA = "gra"


@dataclass(frozen=True)
class Grenser:
    """Limits in the indicator's unit. `lav` er best: gronn ≤ rod. `hoy` er best: rod ≤ gronn."""

    gronn: Decimal
    rod: Decimal

    @cached_property
    def brok(self) -> tuple[Fraction, Fraction]:
        """Exact, to hold values against."""
        return Fraction(self.gronn), Fraction(self.rod)

    def i_rekkefolge(self, retning: str) -> bool:
        return self.rod <= self.gronn if retning == "hoy" else self.gronn <= self.rod


def farge(verdi: Fraction | float, retning: str, grenser: Grenser | None) -> Farge:
    """The colour of an unrounded value. The value is compared exactly when it is a Fraction."""
    if grenser is None or retning == "ingen":
        return Farge.GRA
    gronn, rod = grenser.brok
    if retning == "lav":
        return Farge.GRONN if verdi <= gronn else Farge.ROD if verdi > rod else Farge.GUL
    return Farge.GRONN if verdi >= gronn else Farge.ROD if verdi < rod else Farge.GUL


def wilson(teller: int, nevner: int) -> tuple[float, float] | None:
    """Lower and upper one-sided 95 % Wilson bound of teller / nevner; None when it is no share of a whole."""
    if nevner <= 0 or not 0 <= teller <= nevner:
        return None
    nedre, ovre = wilsonintervall(teller / nevner, nevner, Z)
    # Of none and of all the bound is 0 and 1, which rounding would put on the wrong side of such a limit.
    return 0.0 if teller == 0 else nedre, 1.0 if teller == nevner else ovre


def wilsonintervall(andel: float, nevner: int, z: float) -> tuple[float, float]:
    """Wilson's lower and upper bound of a share from 0 to 1 among so many; z tells how sure."""
    midt = (andel + z * z / (2 * nevner)) / (1 + z * z / nevner)
    halv = z / (1 + z * z / nevner) * sqrt(andel * (1 - andel) / nevner + z * z / (4 * nevner * nevner))
    return midt - halv, midt + halv


def usikker(teller: int, nevner: int | None, skala: int, retning: str, grenser: Grenser | None) -> bool | None:
    """Whether chance alone could have given a neighbouring colour. None where there is no colour to doubt or
    nothing to doubt it by: grey, and counts without nevner. A ratio that is no share of a whole (more recipients
    under 25 than inhabitants of 18–24) cannot be told from chance and is usikker."""
    if nevner is None or nevner <= 0 or grenser is None or retning == "ingen":
        return None
    intervall = wilson(teller, nevner)
    if intervall is None:
        return True
    her = farge(Fraction(teller * skala, nevner), retning, grenser)
    return any(farge(grense * skala, retning, grenser) != her for grense in intervall)

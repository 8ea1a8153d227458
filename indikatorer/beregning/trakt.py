"""A funnel plot's limits: how far from the whole group's share a unit of some size may lie by chance alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from indikatorer.beregning.farge import wilsonintervall

Z_INDRE, Z_YTRE = 1.959964, 3.090232
"""Two-sided 95 and 99.8 % of the normal distribution, the usual pair of a funnel plot."""

FAERREST = 5
"""With fewer units there is no group to speak of."""


class Sted(StrEnum):
    """Where a unit lies: within the inner limits, between inner and outer, or outside both."""

    INNENFOR = "innenfor"
    MELLOM = "mellom"
    UTENFOR = "utenfor"


@dataclass(frozen=True)
class Trakt:
    """andel: the share of the whole group, sum of tellers over sum of nevners (percentages are never averaged)."""

    andel: Fraction

    def grenser(self, nevner: int, z: float) -> tuple[float, float]:
        """Wilson limits round the group's share for a unit with so large a nevner, as shares from 0 to 1."""
        return wilsonintervall(float(self.andel), nevner, z)

    def sted(self, teller: int, nevner: int) -> Sted:
        andel = teller / nevner
        for z, sted in ((Z_INDRE, Sted.INNENFOR), (Z_YTRE, Sted.MELLOM)):
            nedre, ovre = self.grenser(nevner, z)
            if nedre <= andel <= ovre:
                return sted
        return Sted.UTENFOR


def trakt(enheter: Sequence[tuple[int, int]]) -> Trakt | None:
    """enheter: (teller, nevner) of each. None when they are fewer than FAERREST, when one is no share of a whole, or
    when nobody or everybody is counted: then chance has nothing to work on."""
    if len(enheter) < FAERREST or any(nevner <= 0 or not 0 <= teller <= nevner for teller, nevner in enheter):
        return None
    andel = Fraction(sum(teller for teller, _nevner in enheter), sum(nevner for _teller, nevner in enheter))
    return Trakt(andel) if 0 < andel < 1 else None

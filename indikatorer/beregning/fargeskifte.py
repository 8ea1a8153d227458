"""How many more or fewer in the teller would have given another colour."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from indikatorer.beregning.farge import Farge, Grenser, farge


@dataclass(frozen=True)
class Skifte:
    """antall: persons more, negative when fewer. farge: what the colour would have been."""

    antall: int
    farge: Farge


def fargeskifter(
    teller: int, nevner: int | None, skala: int, retning: str, grenser: Grenser | None, hoyst: int | None = None
) -> list[Skifte]:
    """The fewest that change the colour: downwards first, then upwards; either may be lacking, both when it is grey.

    The nevner stays as it is. Nobody can be fewer than none, and not more than `hoyst` (the nevner, where the teller
    is a part of it).
    """
    if grenser is None or retning == "ingen" or (nevner is not None and nevner <= 0):
        return []

    def ville_gitt(antall: int) -> Farge:
        return farge(Fraction(antall * skala, nevner or 1), retning, grenser)

    na = ville_gitt(teller)
    andre = [antall for antall in _ved_grensene(nevner or 1, skala, grenser) if ville_gitt(antall) != na]
    ned = max((antall for antall in andre if min(0, teller) <= antall < teller), default=None)
    opp = min((antall for antall in andre if antall > teller and (hoyst is None or antall <= hoyst)), default=None)
    return [Skifte(antall - teller, ville_gitt(antall)) for antall in (ned, opp) if antall is not None]


def _ved_grensene(nevner: int, skala: int, grenser: Grenser) -> set[int]:
    """The tellers next to a limit, on either side of it and on it: a colour begins and ends in one of them."""
    pa = [Fraction(grense) * nevner / skala for grense in (grenser.gronn, grenser.rod)]
    return {antall for sted in pa for antall in (ceil(sted) - 1, floor(sted), ceil(sted), floor(sted) + 1)}

"""Where a figure stands among others: median, quartiles, place. Exact: Fractions in, Fractions out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

MINSTE_ANTALL = 5
"""With fewer visible figures a median says more of single areas than of the set, and there is none."""


@dataclass(frozen=True)
class Spredning:
    """Of the visible figures of a set. antall: how many they are. nedre, ovre: quartiles."""

    antall: int
    lavest: Fraction
    nedre: Fraction
    median: Fraction
    ovre: Fraction
    hoyest: Fraction


def spredning(verdier: Sequence[Fraction]) -> Spredning | None:
    """None when there are fewer than MINSTE_ANTALL."""
    if len(verdier) < MINSTE_ANTALL:
        return None
    ordnet = sorted(verdier)
    nedre, median, ovre = (kvantil(ordnet, Fraction(nr, 4)) for nr in (1, 2, 3))
    return Spredning(len(ordnet), ordnet[0], nedre, median, ovre, ordnet[-1])


def kvantil(ordnet: Sequence[Fraction], andel: Fraction) -> Fraction:
    """By linear interpolation between the neighbours, as QUARTILE.INC of Excel."""
    sted = andel * (len(ordnet) - 1)
    under = int(sted)
    over = min(under + 1, len(ordnet) - 1)
    return ordnet[under] + (sted - under) * (ordnet[over] - ordnet[under])


@dataclass(frozen=True)
class Plass:
    """nr 1 is the best, or the lowest where nothing is better. Equal figures share a place. av: how many compared."""

    nr: int
    av: int
    delt: bool


def plass(verdi: Fraction, andre: Sequence[Fraction], retning: str) -> Plass:
    """andre: the others' visible figures. retning: as in a definition."""
    foran = sum(annen > verdi if retning == "hoy" else annen < verdi for annen in andre)
    return Plass(foran + 1, len(andre) + 1, verdi in andre)

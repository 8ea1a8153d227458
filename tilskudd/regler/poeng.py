"""The weighted score of a vurdering, from 0 to 100, exact until it is rounded once."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

HELE = 100
HUNDREDELER = 100


@dataclass(frozen=True)
class Karakter:
    """A score on a criterion's scale, and the criterion's weight in percent."""

    poeng: int
    min: int
    maks: int
    vekt: int

    def __post_init__(self) -> None:
        if not self.min <= self.poeng <= self.maks or self.min == self.maks:
            raise ValueError("Poengene er utenfor skalaen")
        if self.vekt <= 0:
            raise ValueError("Vekten er over null")


def vektet(karakterer: Iterable[Karakter]) -> Decimal:
    """Where each score lies on its scale, by weight: the lowest of all is 0, the highest of all 100.

    Two decimals, half rounded up, so that the order of two cases is the same on every machine. The weights are taken
    relative to their sum. Raises ValueError when there is nothing to weigh.
    """
    alle = list(karakterer)
    if not alle:
        raise ValueError("Det er ingen kriterier")
    oppnadd = sum(Fraction(k.vekt * (k.poeng - k.min), k.maks - k.min) for k in alle)
    andel = oppnadd / sum(k.vekt for k in alle)
    hundredeler = andel * HELE * HUNDREDELER
    return Decimal(_avrundet(hundredeler)) / HUNDREDELER


def _avrundet(tall: Fraction) -> int:
    hele, rest = divmod(tall.numerator, tall.denominator)
    return hele + (2 * rest >= tall.denominator)

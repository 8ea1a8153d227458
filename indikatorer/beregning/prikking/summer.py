"""What may be shown of a sum that has hidden parts: the middle of what it may be, rounded so that it is true."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from indikatorer.beregning.avrunding import avrundet
from indikatorer.beregning.definisjon import Definisjon, variabel
from indikatorer.beregning.prikking.grunnregel import MINSTE_SYNLIGE, grenser_for
from indikatorer.beregning.prikking.variabler import BEFOLKNING

TRINN = (10, 20, 50, 100, 200, 500)
"""What a count with hidden parts may be rounded to, the finest first."""


@dataclass(frozen=True)
class Spillerom:
    """How far teller and nevner of a sum may be from what they are, for one who does not see the hidden parts: down
    (nought or less) and up."""

    teller_ned: int = 0
    teller_opp: int = 0
    nevner_ned: int = 0
    nevner_opp: int = 0

    def __add__(self, annet: "Spillerom") -> "Spillerom":
        return Spillerom(
            self.teller_ned + annet.teller_ned,
            self.teller_opp + annet.teller_opp,
            self.nevner_ned + annet.nevner_ned,
            self.nevner_opp + annet.nevner_opp,
        )


def er_talt(definisjon: Definisjon) -> bool:
    """Whether the nevner is counted persons, and not the population, which is known to all."""
    return any(not variabel(ledd).startswith(BEFOLKNING) for ledd in definisjon.nevner)


def spillerom(deler: Iterable[tuple[int, int | None]], *, talt: bool) -> Spillerom:
    """Of the hidden parts, (teller, nevner) each. talt: the nevner is counted persons."""
    return sum((_spillerom(teller, nevner, talt) for teller, nevner in deler), Spillerom())


def _spillerom(teller: int, nevner: int | None, talt: bool) -> Spillerom:
    """Hidden by the primary rule, it may be whatever that rule hides; hidden for the sake of another, anything from
    none to well above what it is. A nevner that is counted (B.104) may be hidden too."""
    minst, mest = grenser_for(teller, nevner) or (min(0, teller), _godt_over(teller))
    if not talt:
        return Spillerom(minst - teller, mest - teller)
    if 0 < nevner < MINSTE_SYNLIGE:
        return Spillerom(min(0, -teller), MINSTE_SYNLIGE - 1 - teller, 1 - nevner, MINSTE_SYNLIGE - 1 - nevner)
    return Spillerom(minst - teller, mest - teller, 2 - MINSTE_SYNLIGE, MINSTE_SYNLIGE - 2)


def _godt_over(teller: int) -> int:
    """The same for all that are not large, so that it does not tell which: what it is told of are areas so small that
    a month has one to four."""
    grense = 8 * MINSTE_SYNLIGE
    while grense < teller:
        grense *= 2
    return grense


@dataclass(frozen=True)
class Vist:
    """verdi: in the indicator's unit. omtrent: it may be off by as much as its last digit, or its step, says."""

    verdi: Fraction
    omtrent: bool


def vist_sum(teller: int, nevner: int | None, rom: Spillerom, skala: int, desimaler: int) -> Vist | None:
    """What is shown of skala times teller / nevner: the middle of what it may be, as a share is written (or with a
    decimal less, when that is a tenth of it or finer), or a count rounded to a step of TRINN. None when what it may be
    is wider than that.

    Only the least and the most it may be are used, and they are the same whatever the hidden parts are: who knows the
    visible parts could have worked it out without us.
    """
    lavest, hoyest = teller + rom.teller_ned, teller + rom.teller_opp
    if nevner is None:
        return _antall(lavest * skala, hoyest * skala)
    minst, mest = nevner + rom.nevner_ned, nevner + rom.nevner_opp
    if minst <= 0:
        return None
    ender = sorted(Fraction(t * skala, n) for t in (lavest, hoyest) for n in (minst, mest))
    nederst, overst = avrundet(ender[0], desimaler), avrundet(ender[-1], desimaler)
    midt = (ender[0] + ender[-1]) / 2
    if overst - nederst <= 1:
        return Vist(Fraction(avrundet(midt, desimaler), 10**desimaler), omtrent=nederst != overst)
    grovt = Fraction(avrundet(midt, desimaler - 1), 10 ** (desimaler - 1)) if desimaler else Fraction(0)
    trinn = Fraction(10, 10**desimaler)
    return Vist(grovt, omtrent=True) if ender[-1] - ender[0] <= trinn and 10 * trinn <= grovt else None


def _antall(lavest: int, hoyest: int) -> Vist | None:
    """To the finest step that is as wide as what it may be, when that is no more than half of it."""
    trinn = next((trinn for trinn in TRINN if trinn >= hoyest - lavest), None)
    antall = trinn and trinn * avrundet(Fraction(lavest + hoyest, 2 * trinn), 0)
    return Vist(Fraction(antall), omtrent=True) if antall and antall >= 2 * trinn else None

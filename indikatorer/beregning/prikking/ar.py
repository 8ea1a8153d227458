"""Hiding a figure of a year for what it would tell of the year's months.

Whoever is counted in a year was counted in some month of it: no fewer than in any month, and no more than in all of
them added. And what is counted over the twelve months of a year is what the window of December counts.

That a year's figure is hidden tells something too, for one who knows the rule. So it is hidden as soon as it would
bring a month to the end of what it is known to be, and what that tells is no more than that.
"""

from collections.abc import Sequence

from indikatorer.beregning.prikking.vinduer import UKJENT, Kjent, mulige


def ar_roper_maned(antall: int, maneder: Sequence[Kjent]) -> bool:
    """antall: those who were counted in any of the months."""
    mest = sum(kjent.mest for kjent in maneder)
    return any(antall <= kjent.mest or antall - (mest - kjent.mest) >= kjent.minst for kjent in maneder if kjent.vernet)


def ar_roper_vindu(antall: int, maneder: Sequence[Kjent]) -> bool:
    """antall: those who were counted in six or more of the twelve months."""
    lengder = [*[UKJENT] * (len(maneder) - 1), Kjent(antall, antall)]
    return any(_krever(maneder, lengder, sted) for sted, kjent in enumerate(maneder) if kjent.vernet)


def _krever(maneder: Sequence[Kjent], lengder: Sequence[Kjent], sted: int) -> bool:
    """Whether the month cannot be less than the least it is known to be: that is told, and more might be."""
    under = [*maneder[:sted], Kjent(mest=maneder[sted].minst - 1), *maneder[sted + 1 :]]
    return any(minst > mest for minst, mest in mulige(under, lengder))

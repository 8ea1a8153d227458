"""When figures are expected, and what is late. Pure: the day of today is given."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from indikatorer.beregning.perioder import MANED, flytt, les_maned, rekke, siste_avsluttede

DAG = 15
"""The day of the month after by which a month is expected where nothing else is agreed. No rule sets a monthly
deadline; KOSTRA's forms for a year are due on 15 January, and that day is kept for every month and every source."""
BEFOLKNINGSMANED = 3
"""SSB publishes the population of 1 January in the last days of February; it is expected by DAG of the month after."""
LENGST = 12
"""Months back that are looked for: those the twelve months of the card are made of."""


@dataclass(frozen=True)
class Sen:
    """A month (or for the population a year) that should have come. dager: since the deadline, at least 1."""

    periode: str
    dager: int


def frist(periode: str, dag: int = DAG) -> date:
    """The last day in time. «2026-10» → 15 November 2026; «2026» (population of 1 January) → 15 March 2026."""
    if MANED.match(periode):
        return date(*les_maned(flytt(periode, 1)), dag)
    return date(int(periode), BEFOLKNINGSMANED, dag)


def sene(levert: Collection[str], idag: date, dag: int = DAG) -> list[Sen]:
    """The months that are late, oldest first: of the last twelve that have passed their deadline, those not delivered.

    Nothing is late from before the first that came; of one who has delivered nothing only the newest is asked for.
    """
    siste = siste_forfalte(idag, dag)
    fra = max(min(levert, default=siste), flytt(siste, 1 - LENGST))
    return [_sen(m, idag, dag) for m in rekke(fra, siste) if m not in levert]


def sen_befolkning(levert: Collection[str], idag: date, dag: int = DAG) -> list[Sen]:
    """Only the newest year is asked for: it takes the place of the earlier ones from its January on."""
    ar = idag.year if frist(str(idag.year), dag) < idag else idag.year - 1
    return [] if any(int(a) >= ar for a in levert) else [_sen(str(ar), idag, dag)]


def siste_forfalte(idag: date, dag: int = DAG) -> str:
    """The newest month whose deadline has passed."""
    siste = siste_avsluttede(idag)
    return siste if frist(siste, dag) < idag else flytt(siste, -1)


def neste(levert: Collection[str], idag: date, dag: int = DAG) -> str:
    """The month that is expected next: the first after the newest delivered whose deadline is still to come."""
    siste = siste_forfalte(idag, dag)
    return max(flytt(max(levert, default=siste), 1), flytt(siste, 1))


def neste_befolkning(levert: Collection[str], idag: date, dag: int = DAG) -> str:
    ventet = idag.year + (frist(str(idag.year), dag) < idag)
    return str(max([ventet, *(int(ar) + 1 for ar in levert)]))


def _sen(periode: str, idag: date, dag: int) -> Sen:
    return Sen(periode, (idag - frist(periode, dag)).days)

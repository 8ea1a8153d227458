"""Months as text (`2026-03`), the unit all figures and thresholds are dated in."""

import re
from calendar import monthrange
from datetime import date

MANED = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])\Z")


def les_maned(tekst: str) -> tuple[int, int]:
    """`2026-03` → (2026, 3). ValueError for anything else."""
    treff = MANED.match(tekst)
    if not treff:
        raise ValueError(tekst)
    return int(treff[1]), int(treff[2])


def maned(ar: int, nr: int) -> str:
    return f"{ar:04d}-{nr:02d}"


def lopenummer(tekst: str) -> int:
    """Months since year 0, so that months can be added and subtracted."""
    ar, nr = les_maned(tekst)
    return ar * 12 + nr - 1


def fra_lopenummer(nummer: int) -> str:
    return maned(nummer // 12, nummer % 12 + 1)


def flytt(tekst: str, antall: int) -> str:
    return fra_lopenummer(lopenummer(tekst) + antall)


def rekke(fra: str, til: str) -> list[str]:
    """All months from `fra` to `til`, both included; empty when `til` is before `fra`."""
    return [fra_lopenummer(n) for n in range(lopenummer(fra), lopenummer(til) + 1)]


def forste_dag(tekst: str) -> date:
    return date(*les_maned(tekst), 1)


def siste_dag(tekst: str) -> date:
    ar, nr = les_maned(tekst)
    return date(ar, nr, monthrange(ar, nr)[1])


def siste_avsluttede(idag: date) -> str:
    """The newest month that has ended: figures can exist up to and including it."""
    return flytt(maned(idag.year, idag.month), -1)

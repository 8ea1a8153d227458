"""Whether what is expected of a source has come, and when somebody is to be reminded of it. Pure: today is given."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from indikatorer.beregning.perioder import MANED, siste_dag
from indikatorer.regler.kontrakt import Kontrakt, Takt

MINNES = (-3, 0, 3, 10)
"""Days from the deadline on which those who are asked are reminded."""
ESKALERES, GLEMMES = 14, 45
"""Days after which the directorate is told and the reminders stop; and after which it is no longer news."""
VARSLES = len(MINNES)


class Stilling(StrEnum):
    LEVERT = "levert"
    HOLDT = "holdt"
    SEN = "sen"
    VENTES = "ventes"
    IKKE = "ikke"


def stilling(kontrakt: Kontrakt, periode: str, levert: Collection[str], holdt: Collection[str], idag: date) -> Stilling:
    """Of one period of one source in one area. levert, holdt: its periods.

    As on the card: nothing is late from before the first that came, and of one who has delivered nothing only the
    newest that has passed its deadline is asked for.
    """
    if periode in levert:
        return Stilling.LEVERT
    if periode in holdt:
        return Stilling.HOLDT
    if kontrakt.takt == Takt.VALGFRI or not begynt(periode, idag):
        return Stilling.IKKE
    if kontrakt.frist(periode) >= idag:
        return Stilling.VENTES
    if levert:
        return Stilling.SEN if periode > min(levert) else Stilling.IKKE
    return Stilling.SEN if kontrakt.frist(neste(periode)) >= idag else Stilling.IKKE


def begynt(periode: str, idag: date) -> bool:
    """A month's figures can come when it has ended, a year's (of 1 January) when it has begun."""
    return siste_dag(periode) < idag if MANED.match(periode) else date(int(periode), 1, 1) <= idag


def neste(periode: str) -> str:
    if not MANED.match(periode):
        return str(int(periode) + 1)
    dag = siste_dag(periode) + timedelta(days=1)
    return f"{dag:%Y-%m}"


def minnetrinn(frist: date, idag: date) -> int | None:
    """The newest step that has been reached: 0–3 for those who are asked, VARSLES for the directorate. None before the
    first and when it is old news, so that a clock that stood still sends nothing stale."""
    dager = (idag - frist).days
    if dager < MINNES[0] or dager >= GLEMMES:
        return None
    if dager >= ESKALERES:
        return VARSLES
    return max(trinn for trinn, fra in enumerate(MINNES) if dager >= fra)

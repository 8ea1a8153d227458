"""Working days and deadlines in Norway.

The days follow lov 24 February 1995 nr. 12 om helligdager § 2 and lov 26 April 1947 nr. 1 om 1 og 17 mai. They have
not moved since, and are eleven lines: less than a library that knows every country would bring.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
LORDAG = 5

FASTE_HELLIGDAGER = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
"""Month and day: første nyttårsdag, 1. og 17. mai, første og andre juledag."""

FRA_PASKEDAGEN = (-3, -2, 0, 1, 39, 49, 50)
"""Skjærtorsdag, langfredag, første og andre påskedag, Kristi himmelfartsdag, første og andre pinsedag."""


def forste_paskedag(ar: int) -> date:
    """The Sunday after the full moon of spring, Gregorian (the algorithm of Meeus, Jones and Butcher)."""
    gyllentall = ar % 19
    arhundre, i_arhundret = divmod(ar, 100)
    manekorreksjon = (8 * arhundre + 13) // 25
    epakt = (19 * gyllentall + arhundre - arhundre // 4 - manekorreksjon + 15) % 30
    til_sondag = (32 + 2 * (arhundre % 4) + 2 * (i_arhundret // 4) - epakt - i_arhundret % 4) % 7
    for_sent = (gyllentall + 11 * epakt + 22 * til_sondag) // 451
    return date(ar, 3, 22) + timedelta(days=epakt + til_sondag - 7 * for_sent)


@lru_cache
def helligdager(ar: int) -> frozenset[date]:
    """Helligdager and the days that count as such, Sundays in general not included."""
    paskedag = forste_paskedag(ar)
    bevegelige = {paskedag + timedelta(days=dager) for dager in FRA_PASKEDAGEN}
    return frozenset(bevegelige | {date(ar, maned, dag) for maned, dag in FASTE_HELLIGDAGER})


def er_helg(dato: date) -> bool:
    """Saturday or Sunday."""
    return dato.weekday() >= LORDAG


def er_virkedag(dato: date) -> bool:
    return not er_helg(dato) and dato not in helligdager(dato.year)


def neste_virkedag(dato: date) -> date:
    """The day itself when it is a working day, else the first working day after it."""
    while not er_virkedag(dato):
        dato += timedelta(days=1)
    return dato


def klagefrist(kom_fram: date, uker: int = 3) -> date:
    """The last day to appeal: three weeks from when notice reached the party, moved to the next working day (L8)."""
    return neste_virkedag(kom_fram + timedelta(weeks=uker))


def klagefrist_etter_apning(fra_meddelt: date, apnet: date | None, fattet: date) -> date:
    """fra_meddelt: the klagefrist the letter tells of. A letter that is first opened later has reached the party then,
    and gives three weeks from that; never a shorter time than the letter says, and no klage from an opening more than
    a year after the vedtak (forvaltningsloven §§ 29 and 31)."""
    if apnet is None:
        return fra_meddelt
    return max(fra_meddelt, min(klagefrist(apnet), _ett_ar_etter(fattet)))


def _ett_ar_etter(dag: date) -> date:
    skuddag = (dag.month, dag.day) == (2, 29)
    return date(dag.year + 1, dag.month, 28 if skuddag else dag.day)


def fristens_slutt(dato: date) -> datetime:
    """The last moment of the day in Oslo, aware. A søknadsfrist is not moved from a weekend."""
    return datetime.combine(dato, time.max, tzinfo=OSLO)


def innen(frist: date | datetime, tid: datetime) -> bool:
    """In time (FRIST): a day lasts until midnight in Oslo; a moment is itself in time.

    Raises ValueError on a time without a zone.
    """
    slutt = frist if isinstance(frist, datetime) else fristens_slutt(frist)
    return _i_utc(tid) <= _i_utc(slutt)


def _i_utc(tid: datetime) -> datetime:
    """Two times of the same zone are compared by the clock on the wall, which shows one hour twice in October."""
    if tid.utcoffset() is None:
        raise ValueError("tidspunktet mangler tidssone")
    return tid.astimezone(UTC)

"""When SSB is asked, and how long one waits after a failure. Times are local, Europe/Oslo."""

from datetime import datetime, time, timedelta

STENGT = ((time(5), time(8)), (time(11, 25), time(11, 45)))
"""From 05 to 08 figures under revision show 0 or `.`; at 11.30 the metadata are loaded again and the answer is 503."""

FORSTE_PAUSE = timedelta(minutes=2)
LENGSTE_PAUSE = timedelta(hours=1)
FLEST_FORSOK = 8


def neste_apne(tid: datetime) -> datetime:
    """The time itself, or the end of the closed hours it lies in."""
    for fra, til in STENGT:
        if fra <= tid.time() < til:
            return tid.replace(hour=til.hour, minute=til.minute, second=0, microsecond=0)
    return tid


def pause(forsok: int, tilfeldig: float) -> timedelta:
    """The pause after the forsok-th attempt, doubled each time up to an hour, and up to a quarter longer by chance
    (tilfeldig in [0, 1)) so that those who were stopped together do not come back together."""
    vanlig = min(FORSTE_PAUSE * 2 ** min(forsok - 1, 10), LENGSTE_PAUSE)
    return vanlig * (1 + tilfeldig / 4)

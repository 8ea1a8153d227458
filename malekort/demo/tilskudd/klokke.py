"""Time in the one process that writes the demonstration's history.

Every action of the product reads the time from django.utils.timezone; here that is the moment of the event that is
being played, and a thousandth of a second more each time it is asked for, so that no two events are at once. Only the
demonstration does this, before its web server and its clock are started; they have the time as it is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone

TIKK = timedelta(milliseconds=1)


@contextmanager
def stilt_klokke(start: datetime) -> Iterator[Callable[[datetime], None]]:
    """Gives the function that sets the clock. It is never set back: an earlier moment is the next tick."""
    ekte, na = timezone.now, start

    def now() -> datetime:
        nonlocal na
        na += TIKK
        return na

    def still(tid: datetime) -> None:
        nonlocal na
        na = max(na, tid)

    timezone.now = now
    try:
        yield still
    finally:
        timezone.now = ekte

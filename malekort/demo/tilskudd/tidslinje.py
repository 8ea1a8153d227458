"""Courses of events, played in the order of time so that the log and the case numbers come in their order too."""

from collections.abc import Callable, Generator, Iterable
from datetime import datetime
from heapq import heapify, heappop, heappush

from malekort.demo.tilskudd.klokke import stilt_klokke

Forlop = Generator[datetime, None, None]
"""Gives the moment of its next event, and is resumed when that moment is there."""


def spill_av(forlopene: Iterable[Forlop], til: datetime, si: Callable[[int], None]) -> None:
    """Plays what happens until the moment; what would come later is left undone. si: told how many are finished."""
    koen = [(next(forlop), nr, forlop) for nr, forlop in enumerate(forlopene)]
    heapify(koen)
    ferdige = 0
    with stilt_klokke(koen[0][0]) as still:
        while koen and koen[0][0] < til:
            tid, nr, forlop = heappop(koen)
            still(tid)
            neste = next(forlop, None)
            if neste is None:
                ferdige += 1
                si(ferdige)
            else:
                heappush(koen, (neste, nr, forlop))

"""A measured comparison: our time and a named peer's, medians of the same run, and the ratio that is asked for."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

GANGER = 3


@dataclass(frozen=True)
class Maling:
    """krav: `minst` our speed over the peer's, or `hoyst` our time over the peer's."""

    arbeid: str
    vart: float
    motpart: str
    motpartens: float
    minst: float | None = None
    hoyst: float | None = None

    @property
    def forhold(self) -> float:
        return self.motpartens / self.vart if self.minst else self.vart / self.motpartens

    @property
    def holder(self) -> bool:
        return self.forhold >= self.minst if self.minst else self.forhold <= self.hoyst

    @property
    def krav(self) -> str:
        return f"≥ {self.minst:g} × raskere" if self.minst else f"≤ {self.hoyst:g} × tiden"


def mediantid(gjor: Callable[[], object], ganger: int = GANGER) -> float:
    """Seconds, the median of some runs."""
    tider = []
    for _ in range(ganger):
        start = time.perf_counter()
        gjor()
        tider.append(time.perf_counter() - start)
    return median(tider)


def tabell(malinger: list[Maling]) -> str:
    rader = [("arbeid", "vårt", "mot", "motpartens", "forhold", "krav", "holder")] + [
        (
            m.arbeid,
            f"{m.vart:.3f} s",
            m.motpart,
            f"{m.motpartens:.3f} s",
            f"{m.forhold:.1f}",
            m.krav,
            "ja" if m.holder else "NEI",
        )
        for m in malinger
    ]
    bredder = [max(map(len, kolonne)) for kolonne in zip(*rader, strict=True)]
    return "\n".join("  ".join(celle.ljust(b) for celle, b in zip(rad, bredder, strict=True)).rstrip() for rad in rader)

"""The smallest areas people are drawn for: a kommune, or each of Oslo's fifteen bydeler."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

OSLO = "0301"


@dataclass(frozen=True)
class Delomrader:
    """m areas. kode: text; kommune: int64 (301 for 0301); bydel: int64, 0 outside Oslo.

    folketall: year → int64 per area, persons 18–66 on 1 January; the nearest year stands in for one not known.
    """

    kode: tuple[str, ...]
    kommune: np.ndarray
    bydel: np.ndarray
    _folketall: tuple[Mapping[int, int], ...]

    def folketall(self, ar: int) -> np.ndarray:
        return np.array(
            [kjente[min(kjente, key=lambda kjent: abs(kjent - ar))] for kjente in self._folketall], np.int64
        )


def delomrader(kommuner: Iterable[str], befolkning: Mapping[str, Mapping[int, int]]) -> Delomrader:
    """befolkning: area code → year → persons 18–66. Oslo is drawn by bydel where these are known."""
    koder = []
    for kommune in sorted(kommuner):
        bydeler = [f"{kommune}{bydel:02d}" for bydel in range(1, 16)] if kommune == OSLO else []
        koder += bydeler if bydeler and all(kode in befolkning for kode in bydeler) else [kommune]
    return Delomrader(
        kode=tuple(koder),
        kommune=np.array([int(kode[:4]) for kode in koder], np.int64),
        bydel=np.array([int(kode[4:] or 0) for kode in koder], np.int64),
        _folketall=tuple(befolkning[kode] for kode in koder),
    )

"""What a scenario knows of a søknad, and the one order that breaks every tie."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

FORSTE_AR = 1


class Slag(StrEnum):
    NY = "ny"
    VIDEREFORING = "videreforing"


@dataclass(frozen=True)
class Kandidat:
    """A søknad up for money. Raises ValueError on a negative amount.

    embete: its code, empty in a national scheme. rang: its place in the innstilling of the embete. poeng: exact.
    ar_nr: 1 for a new tiltak. forslag_kr: the innstilling, None before there is one, 0 when it is to refuse.
    """

    id: int
    saksnr: str | int
    embete: str
    rang: int | None
    poeng: Decimal | Fraction
    prioriteringer: frozenset[str]
    ar_nr: int
    sokt_kr: int
    forslag_kr: int | None = None

    def __post_init__(self) -> None:
        if self.sokt_kr < 0 or (self.forslag_kr or 0) < 0:
            raise ValueError(f"søknad {self.id}: beløp under null")

    @property
    def behov_kr(self) -> int:
        """What a scenario gives at most: the innstilling where there is one, never above what is sought."""
        return self.sokt_kr if self.forslag_kr is None else min(self.sokt_kr, self.forslag_kr)

    @property
    def slag(self) -> Slag:
        return Slag.NY if self.ar_nr <= FORSTE_AR else Slag.VIDEREFORING

    @property
    def nummerledd(self) -> tuple[tuple[int, ...], str, int]:
        """Sorts `2021/9` before `2021/10`; the id decides between equal numbers, so that the order is always whole."""
        saksnr = str(self.saksnr)
        return tuple(int(tall) for tall in re.findall(r"\d+", saksnr)), saksnr, self.id


def i_poengrekke(kandidater: Iterable[Kandidat]) -> list[Kandidat]:
    """The best first: poeng ↓, number of prioriteringer ↓, søknadsnr ↑ (2.8). Points are compared exactly."""
    etter_nummer = sorted(kandidater, key=lambda kandidat: kandidat.nummerledd)
    return sorted(etter_nummer, key=lambda kandidat: (kandidat.poeng, len(kandidat.prioriteringer)), reverse=True)

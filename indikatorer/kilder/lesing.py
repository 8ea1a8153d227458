"""What every source takes and gives: `les(innhold, Forventet) -> Lesing`.

Pure: no Django, no network, no clock. Sentences are bokmål and marked for translation with
`gettext_noop`; whoever shows a Funn translates `melding` and fills in `verdier`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

PERSONER = np.dtype(
    [
        ("nokkel", "i8"),
        ("bydel", "i2"),
        ("fodt", "i2"),
        ("betalt", "i2"),
        ("barn", "?"),
        ("hovedkilde", "?"),
    ]
)
"""One row per record of an 11F file, without the person.

nokkel: HMAC of the identity cut to 64 bits. bydel: 1–15 in Oslo, else 0. fodt: year × 12 + month − 1, or
UKJENT_FODT. betalt: bit 0 is January … bit 11 December. barn, hovedkilde: the situation in this file.
"""

UKJENT_FODT = -1

OBSERVASJONER = ("variabel", "omrade", "periode", "verdi", "symbol", "raatekst")
"""Columns of a table of observations. omrade and periode are text; verdi is Int64 and missing (<NA>) only
when `symbol` says why (SSB's `.`, `..`, `:`); raatekst is the cell as it stood where a source demands it."""


def gettext_noop(tekst: str) -> str:
    """Marks a sentence for translation without translating it (the name is the one xgettext looks for)."""
    return tekst


class Alvorlighet(StrEnum):
    FEIL = "feil"
    ADVARSEL = "advarsel"


@dataclass(frozen=True)
class Funn:
    """One finding: a control, where it fired, and what to do. Never holds any part of a person number.

    linjer: line numbers counted from 1, ascending; empty when the finding is about the whole file.
    ssb: SSB's own severity (FATAL, ERROR, WARNING), empty for a control that SSB does not have.
    """

    kode: str
    alvorlighet: Alvorlighet
    melding: str
    felt: str = ""
    linjer: tuple[int, ...] = ()
    ssb: str = ""
    verdier: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def tekst(self) -> str:
        return self.melding % self.verdier if self.verdier else self.melding


@dataclass(frozen=True)
class Kjentomrade:
    """An area a file may speak of, half-open validity. Only what a source needs in order to recognise it."""

    navn: str
    gyldig_fra: date | None = None
    gyldig_til: date | None = None

    def gyldig(self, dag: date) -> bool:
        return (self.gyldig_fra is None or self.gyldig_fra <= dag) and (
            self.gyldig_til is None or dag < self.gyldig_til
        )


@dataclass(frozen=True)
class Forventet:
    """What is known about a delivery outside the file. None: not stated, then the file decides.

    opptatte: names of variables that somebody else delivers, so that own figures may not take them.
    gammel_personnokkel: the key before this one, while persons may still stand under it; else blank.
    """

    idag: date
    personnokkel: bytes = field(repr=False)
    gammel_personnokkel: bytes = field(default=b"", repr=False)
    omrader: Mapping[str, Kjentomrade] = field(default_factory=dict)
    aliaser: Mapping[tuple[str, str], str] = field(default_factory=dict)
    kommune: str | None = None
    bydel: str | None = None
    ar: int | None = None
    per: date | None = None
    filnavn: str = ""
    opptatte: Collection[str] = ()


def tomme_observasjoner() -> pd.DataFrame:
    return pd.DataFrame({kolonne: pd.Series(dtype="object") for kolonne in OBSERVASJONER}).astype({"verdi": "Int64"})


@dataclass(frozen=True)
class Lesing:
    """What a source made of a file. With a `feil` among the findings the tables are empty.

    kommune, bydel, ar, per, dekning: the scope of a person file; dekning is a 12-bit mask of covered months.
    personer: PERSONER, one row per record (11F only). gamle_nokler: the same persons' keys under the old key, int64,
    when one was given. nokkelavtrykk: under which key they were read, told by whoever gave it.
    observasjoner: OBSERVASJONER.
    alias: (sender, text, area code) a message taught us, to be remembered.
    """

    funn: tuple[Funn, ...] = ()
    antall: int = 0
    kommune: str = ""
    bydel: str = ""
    ar: int | None = None
    per: date | None = None
    dekning: int = 0
    personer: np.ndarray | None = None
    gamle_nokler: np.ndarray | None = None
    nokkelavtrykk: str = ""
    observasjoner: pd.DataFrame = field(default_factory=tomme_observasjoner)
    alias: tuple[str, str, str] | None = None

    @property
    def avvist(self) -> bool:
        return any(f.alvorlighet == Alvorlighet.FEIL for f in self.funn)


def avvis(funn: Iterable[Funn], antall: int = 0) -> Lesing:
    """A reading that ends in refusal: the findings and nothing else."""
    return Lesing(funn=tuple(funn), antall=antall)

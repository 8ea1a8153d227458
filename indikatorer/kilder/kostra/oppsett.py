"""Where each field lies, per form and year. Read from `oppsett_11f.csv` and `oppsett_11cf.csv` beside this file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

FORSTE_AR, SISTE_AR = 0, 9999


@dataclass(frozen=True)
class Kode:
    """A code of a field and the years it is valid in, both inclusive."""

    verdi: bytes
    fra: int = FORSTE_AR
    til: int = SISTE_AR


@dataclass(frozen=True)
class Felt:
    """A field of a record. start, slutt: byte positions as a Python slice (from 0, slutt exclusive)."""

    navn: str
    type: str
    obligatorisk: bool
    koder: tuple[Kode, ...]
    start: int
    slutt: int
    innhold: str

    def koder_i(self, ar: int) -> tuple[bytes, ...]:
        return tuple(kode.verdi for kode in self.koder if kode.fra <= ar <= kode.til)


@dataclass(frozen=True)
class Oppsett:
    """One layout: the years it holds for (both inclusive), the record length in bytes, and its fields by name."""

    fra: int
    til: int
    lengde: int
    felt: Mapping[str, Felt]


@dataclass(frozen=True)
class Skjema:
    """A KOSTRA form: its name and its layouts, newest first."""

    navn: str
    oppsett: tuple[Oppsett, ...]

    def for_ar(self, ar: int) -> Oppsett | None:
        return next((oppsett for oppsett in self.oppsett if oppsett.fra <= ar <= oppsett.til), None)

    @property
    def fra(self) -> int:
        return min(oppsett.fra for oppsett in self.oppsett)

    @property
    def til(self) -> int:
        return max(oppsett.til for oppsett in self.oppsett)


def _kode(tekst: str) -> Kode:
    verdi, _, gyldig = tekst.partition("@")
    fra, _, til = gyldig.partition("-")
    return Kode(verdi.encode(), int(fra or FORSTE_AR), int(til or SISTE_AR))


def _felt(rad: Mapping[str, str], argang: str) -> Felt:
    forste, siste = rad[argang].split("-")
    return Felt(
        navn=rad["felt"],
        type=rad["type"],
        obligatorisk=rad["obligatorisk"] == "ja",
        koder=tuple(map(_kode, rad["koder"].split())),
        start=int(forste) - 1,
        slutt=int(siste),
        innhold=rad["innhold"],
    )


def les_skjema(navn: str, tekst: str) -> Skjema:
    """A form from its CSV: `;` between columns, `#` before comments, one column per layout headed by its years."""
    rader = list(csv.DictReader((linje for linje in tekst.splitlines() if not linje.startswith("#")), delimiter=";"))
    oppsett = []
    for argang in (kolonne for kolonne in rader[0] if kolonne[0].isdigit()):
        felt = {rad["felt"]: _felt(rad, argang) for rad in rader if rad[argang]}
        fra, _, til = argang.partition("-")
        oppsett.append(Oppsett(int(fra), int(til or fra), max(f.slutt for f in felt.values()), felt))
    return Skjema(navn, tuple(oppsett))


def _fra_pakken(navn: str) -> Skjema:
    return les_skjema(navn, files(__package__).joinpath(f"oppsett_{navn.lower()}.csv").read_text("utf-8"))


SKJEMA_11F = _fra_pakken("11F")
SKJEMA_11CF = _fra_pakken("11CF")

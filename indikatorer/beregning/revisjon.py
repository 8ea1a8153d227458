"""Why a figure changed: the difference between two of its states as parts, each with its cause, that sum exactly to it.

A state is the figure of an office, or of any sum of areas, with a teller and a nevner per area. From one to the next
the teller's part of an area is ΔT·skala/N, with the nevner as it was; the nevner's is −T·ΔN·skala/(N·N'), with the
teller as it became. Together they are the whole difference, whatever the order of the areas.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

BEFOLKNING = "ssb-befolkning"


class Arsak(StrEnum):
    """sen_registrering: a later extract of the same year. rettet_fil: the same extract, or an earlier one, again.
    annen_kilde: another kind of delivery took over. flere: deliveries with different causes at once. omregnet:
    computed anew from the same deliveries. reform: an area came or went."""

    SEN_REGISTRERING = "sen_registrering"
    RETTET_FIL = "rettet_fil"
    TRUKKET = "trukket"
    BEFOLKNING = "befolkning"
    DEFINISJON = "definisjon"
    REFORM = "reform"
    ANNEN_KILDE = "annen_kilde"
    FLERE = "flere"
    OMREGNET = "omregnet"


@dataclass(frozen=True)
class Levert:
    """What of a delivery tells why a figure changed. per: when it was extracted. trukket: when it was withdrawn."""

    kilde: str
    ar: int | None
    per: date | None
    trukket: datetime | None = None


@dataclass(frozen=True)
class Del:
    """An area's figure. nevner None: a count."""

    teller: int
    nevner: int | None
    leveranser: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Tilstand:
    """A figure as it stood from a moment on. nevner_er_befolkning: as it says. The sum of nevners is
    above nought, or there are none."""

    tid: datetime
    versjon: int
    skala: int
    deler: Mapping[str, Del]
    nevner_er_befolkning: bool = False

    @property
    def teller(self) -> int:
        return sum(del_.teller for del_ in self.deler.values())

    @property
    def nevner(self) -> int | None:
        nevnere = [del_.nevner for del_ in self.deler.values()]
        return None if None in nevnere else sum(nevnere)

    @property
    def verdi(self) -> Fraction:
        return Fraction(self.teller * self.skala, 1 if self.nevner is None else self.nevner)


@dataclass(frozen=True)
class Bidrag:
    """A part of a change: of an area, empty when it is of all of them. teller, nevner, verdi: what it adds.
    leveranser: those that came, or were withdrawn."""

    tid: datetime
    omrade: str
    arsak: Arsak
    teller: int
    nevner: int
    verdi: Fraction
    leveranser: tuple[int, ...] = ()


def forklar(tilstander: Sequence[Tilstand], leveranser: Mapping[int, Levert]) -> list[Bidrag]:
    """The parts of the whole way from the first state to the last, in the order they came."""
    return [bidrag for fra, til in pairwise(tilstander) for bidrag in steg(fra, til, leveranser)]


def steg(fra: Tilstand, til: Tilstand, leveranser: Mapping[int, Levert]) -> list[Bidrag]:
    """The parts of one change; none where nothing changed. A new definition is one part: the two are not made of the
    same, so nothing of it is an area's or a delivery's."""
    if fra.versjon != til.versjon or (fra.nevner is None) != (til.nevner is None):
        helt = _endret(fra, til)
        return [Bidrag(til.tid, "", Arsak.DEFINISJON, *helt)] if any(helt) else []
    samlet: dict[tuple, Bidrag] = {}
    for bidrag in _ledd(fra, til, leveranser):
        nokkel = bidrag.omrade, bidrag.arsak, bidrag.leveranser
        samlet[nokkel] = _sammen(samlet[nokkel], bidrag) if nokkel in samlet else bidrag
    return list(samlet.values())


def _endret(fra: Tilstand, til: Tilstand) -> tuple[int, int, Fraction]:
    return til.teller - fra.teller, (til.nevner or 0) - (fra.nevner or 0), til.verdi - fra.verdi


def _sammen(a: Bidrag, b: Bidrag) -> Bidrag:
    return Bidrag(a.tid, a.omrade, a.arsak, a.teller + b.teller, a.nevner + b.nevner, a.verdi + b.verdi, a.leveranser)


def _ledd(fra: Tilstand, til: Tilstand, leveranser: Mapping[int, Levert]) -> Iterator[Bidrag]:
    """The teller's parts, then the nevner's."""
    skala, tom = til.skala, Del(0, None if til.nevner is None else 0)
    for omrade in sorted({*fra.deler, *til.deler}):
        for_, etter = fra.deler.get(omrade, tom), til.deler.get(omrade, tom)
        delta = etter.teller - for_.teller
        if delta:
            arsak, kilder = _arsak(omrade, fra, til, leveranser, befolkning=False)
            verdi = Fraction(delta * skala, 1 if fra.nevner is None else fra.nevner)
            yield Bidrag(til.tid, omrade, arsak, delta, 0, verdi, kilder)
    if til.nevner is None:
        return
    for omrade in sorted({*fra.deler, *til.deler}):
        delta = til.deler.get(omrade, tom).nevner - fra.deler.get(omrade, tom).nevner
        if delta:
            arsak, kilder = _arsak(omrade, fra, til, leveranser, befolkning=til.nevner_er_befolkning)
            verdi = Fraction(-til.teller * delta * skala, fra.nevner * til.nevner)
            yield Bidrag(til.tid, omrade, arsak, 0, delta, verdi, kilder)


def _arsak(
    omrade: str, fra: Tilstand, til: Tilstand, leveranser: Mapping[int, Levert], *, befolkning: bool
) -> tuple[Arsak, tuple[int, ...]]:
    """The cause, and the deliveries it lies in. befolkning: of a nevner that is a population."""
    if omrade not in fra.deler or omrade not in til.deler:
        return Arsak.REFORM, ()
    for_, etter = fra.deler[omrade].leveranser, til.deler[omrade].leveranser
    kom, gikk = _av_slaget(etter - for_, for_ - etter, leveranser, befolkning)
    trukket = [pk for pk, lev in gikk.items() if lev.trukket and lev.trukket <= til.tid]
    if trukket and max(kom, default=0) < max(trukket):
        return Arsak.TRUKKET, tuple(sorted(trukket))
    arsaker = {_arsak_til(lev, gikk.values()) for lev in kom.values()}
    if not arsaker:
        return Arsak.OMREGNET, ()
    return arsaker.pop() if len(arsaker) == 1 else Arsak.FLERE, tuple(sorted(kom))


def _av_slaget(
    kom: frozenset[int], gikk: frozenset[int], leveranser: Mapping[int, Levert], befolkning: bool
) -> tuple[dict[int, Levert], dict[int, Levert]]:
    """The population's alone, or all the others; all there is when those are none."""
    valgt = {pk for pk in kom | gikk if (leveranser[pk].kilde == BEFOLKNING) == befolkning} or kom | gikk
    return {pk: leveranser[pk] for pk in kom & valgt}, {pk: leveranser[pk] for pk in gikk & valgt}


def _arsak_til(ny: Levert, gikk) -> Arsak:
    if ny.kilde == BEFOLKNING:
        return Arsak.BEFOLKNING
    forrige = [lev for lev in gikk if (lev.kilde, lev.ar) == (ny.kilde, ny.ar)]
    if not forrige:
        return Arsak.ANNEN_KILDE
    uttrekk = [lev.per for lev in forrige if lev.per]
    senere = ny.per is not None and bool(uttrekk) and ny.per > max(uttrekk)
    return Arsak.SEN_REGISTRERING if senere else Arsak.RETTET_FIL

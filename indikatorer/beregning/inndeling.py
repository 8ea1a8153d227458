"""Which areas' figures make up an area's in a month that may lie before a reform (decision 15): three ways to see it.

A merger is the sum of what was merged, a new number is the same kommune, and a split has no map back: what came out of
it shares one past with the rest, and is never given a part of it. Shares of inhabitants are not known for any split.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from indikatorer.beregning.perioder import forste_dag

NUMMERENDRING = "nummerendring"


class Visning(StrEnum):
    """DA: as it was. IDAG: in the division of the day it is seen from. BRUDD: as IDAG, and beyond a split the areas
    that share a past together, with the line broken."""

    DA = "da"
    IDAG = "idag"
    BRUDD = "brudd"


class Art(StrEnum):
    """SELV: the area's own figures. NUMMER: its own under another number. SUM: those of its predecessors added.
    SAMLET: of everything that shares its past. FOR: it was not there. UTEN_KART: no area then was what it is now."""

    SELV = "selv"
    NUMMER = "nummer"
    SUM = "sum"
    SAMLET = "samlet"
    FOR = "for"
    UTEN_KART = "uten_kart"


@dataclass(frozen=True)
class Endring:
    """From `dato` on the old code is (part of) the new one. They may be the same: a number that others joined."""

    gammel: str
    ny: str
    dato: date
    type: str


@dataclass(frozen=True)
class Utsnitt:
    """What an area is in a month. koder: whose figures are added; none where there is no figure. omfang: two months
    can be compared when it is the same. dato: of the change that parts it from the area as it is now. delt: what was
    split then. sammen: with SAMLET, the areas of now that share the figure."""

    art: Art
    koder: tuple[str, ...]
    omfang: tuple
    dato: date | None = None
    delt: tuple[str, ...] = ()
    sammen: tuple[str, ...] = ()

    @property
    def er_sum(self) -> bool:
        """Whether a person who received in two of the areas is counted in both."""
        return self.art in (Art.SUM, Art.SAMLET) and len(self.koder) > 1


Gyldighet = tuple[date | None, date | None]
Koder = frozenset[str]


def gyldig(gyldighet: Gyldighet, dag: date) -> bool:
    """Half-open: on its last day it is no more."""
    fra, til = gyldighet
    return (fra is None or fra <= dag) and (til is None or dag < til)


class Inndeling:
    """The reform table as seen from a day. gyldighet: code → from, until; an area that is not in it is always valid.
    Changes after the day have not been."""

    def __init__(self, endringer: Iterable[Endring], dag: date, gyldighet: Mapping[str, Gyldighet] | None = None):
        self.dag = dag
        self._endringer = [e for e in endringer if e.dato <= dag]
        self._gyldighet = gyldighet or {}
        self._fra: dict[date, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._til: dict[date, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._type: dict[tuple[date, str], set[str]] = defaultdict(set)
        for e in self._endringer:
            self._fra[e.dato][e.ny].add(e.gammel)
            self._til[e.dato][e.gammel].add(e.ny)
            self._type[e.dato, e.ny].add(e.type)
        self._datoer = sorted(self._fra)

    def dagen_for(self, dato: date, gyldighet: Mapping[str, Gyldighet] | None = None) -> "Inndeling":
        """As it was seen the day before a change."""
        return Inndeling(self._endringer, dato - timedelta(days=1), gyldighet)

    def endret(self, koder: Iterable[str]) -> list[date]:
        """The days on which any of the codes came to be or ceased, or took another in, oldest first."""
        koder = set(koder)
        return sorted({e.dato for e in self._endringer if {e.gammel, e.ny} & koder})

    def forgjengere(self, koder: Iterable[str], dag: date) -> Koder:
        """All that were, on the earlier day, wholly or partly what the codes are now."""
        funnet = set(koder)
        for dato in reversed(self._etter(dag)):
            funnet = set().union(*(self._fra[dato].get(kode, {kode}) for kode in funnet))
        return frozenset(funnet)

    def etterfolgere(self, koder: Iterable[str], dag: date) -> Koder:
        """All that are now, wholly or partly, what the codes were on the earlier day."""
        funnet = set(koder)
        for dato in self._etter(dag):
            funnet = set().union(*(self._til[dato].get(kode, {kode}) for kode in funnet))
        return frozenset(funnet)

    def felles_fortid(self, koder: Iterable[str], dag: date) -> tuple[Koder, Koder]:
        """(those of now, those of then): the smallest sets around the codes that are one and the same territory."""
        na = frozenset(koder)
        while True:
            da = self.forgjengere(na, dag)
            flere = self.etterfolgere(da, dag) | na
            if flere == na:
                return na, da
            na = flere

    def fortid(self, koder: Iterable[str]) -> tuple[Koder, Koder]:
        """(all that share their past with the codes now, all that were any part of it), themselves too."""
        onsket = frozenset(koder)
        na, da = onsket, onsket
        for dato in self._datoer:
            med, var = self.felles_fortid(onsket, dato - timedelta(days=1))
            na, da = na | med, da | var
        return na, da

    def utsnitt(self, koder: Iterable[str], visning: Visning, periode: str) -> Utsnitt:
        """What the areas, taken together, are in a month. koder: kommuner or bydeler of now."""
        onsket, dag = frozenset(koder), forste_dag(periode)
        if not self._etter(dag) or self.forgjengere(onsket, dag) == onsket == self.etterfolgere(onsket, dag):
            return self._som_na(onsket, dag)
        return self._som_da(onsket, dag) if visning == Visning.DA else self._regnet_om(onsket, dag, visning)

    def landet(self, koder: Iterable[str], visning: Visning, periode: str) -> list[tuple[Koder, Utsnitt]]:
        """Rows that hold every kommune of the month once. koder: the kommuner of now. What has no place in the
        division of now is a row of its own under its own code."""
        dag, alle = forste_dag(periode), frozenset(koder)
        da = self.forgjengere(alle, dag)
        if visning == Visning.DA:
            return [(frozenset({kode}), self._som_na(frozenset({kode}), dag)) for kode in sorted(da)]
        rader: dict[Koder, Utsnitt] = {}
        for kode in sorted(alle):
            utsnitt = self.utsnitt({kode}, visning, periode)
            rader[frozenset(utsnitt.sammen or {kode})] = utsnitt
        brukt = {kode for utsnitt in rader.values() for kode in utsnitt.koder}
        rest = [(frozenset({kode}), self._som_na(frozenset({kode}), dag)) for kode in sorted(da - brukt)]
        return [*rader.items(), *rest]

    def _etter(self, dag: date) -> list[date]:
        return [dato for dato in self._datoer if dag < dato]

    def _finnes(self, koder: Koder, dag: date) -> bool:
        return all(gyldig(self._gyldighet.get(kode, (None, None)), dag) for kode in koder)

    def _som_na(self, onsket: Koder, dag: date) -> Utsnitt:
        if self._finnes(onsket, dag):
            return Utsnitt(Art.SELV, tuple(sorted(onsket)), tuple(sorted(onsket)))
        return Utsnitt(Art.FOR, (), ())

    def _som_da(self, onsket: Koder, dag: date) -> Utsnitt:
        """The same kommune, whatever its number was; one that others joined is then without them."""
        koder, endret = set(onsket), None
        for dato in reversed(self._etter(dag)):
            forrige = set()
            for kode in koder:
                fra, til = self._fra[dato].get(kode, {kode}), self._til[dato].get(kode, {kode})
                if self._type.get((dato, kode)) == {NUMMERENDRING} and len(fra) == 1:
                    forrige |= fra
                elif kode in fra:
                    forrige.add(kode)
                    endret = endret or (dato if (fra, til) != ({kode}, {kode}) else None)
                else:
                    return Utsnitt(Art.FOR, (), (), dato)
            koder = forrige
        if not self._finnes(frozenset(koder), dag):
            return Utsnitt(Art.FOR, (), ())
        omfang = (*sorted(onsket), endret) if endret else tuple(sorted(onsket))
        return Utsnitt(Art.SELV if koder == onsket else Art.NUMMER, tuple(sorted(koder)), omfang, endret)

    def _regnet_om(self, onsket: Koder, dag: date, visning: Visning) -> Utsnitt:
        na, da = self.felles_fortid(onsket, dag)
        if not self._finnes(da, dag):
            return Utsnitt(Art.FOR, (), ())
        if na == onsket:
            nummer = self._bare_nye_numre(onsket, dag)
            siste = self._siste(onsket, dag, bare_nummer=nummer)
            return Utsnitt(Art.NUMMER if nummer else Art.SUM, tuple(sorted(da)), tuple(sorted(onsket)), siste)
        bruddet = next(d for d in self._etter(dag) if self.felles_fortid(onsket, d)[0] == onsket)
        delt = tuple(sorted(kode for kode in da if len(self.etterfolgere({kode}, dag)) > 1))
        if visning == Visning.IDAG:
            return Utsnitt(Art.UTEN_KART, (), (), bruddet, delt)
        return Utsnitt(Art.SAMLET, tuple(sorted(da)), tuple(sorted(na)), bruddet, delt, tuple(sorted(na)))

    def _siste(self, onsket: Koder, dag: date, *, bare_nummer: bool) -> date:
        """The day from which it has been what it is: its newest change, of more than its number when there is one."""
        return max(
            dato
            for dato in self._etter(dag)
            for typer in self._endringstyper(onsket, dato)
            if bare_nummer or typer - {NUMMERENDRING}
        )

    def _bare_nye_numre(self, onsket: Koder, dag: date) -> bool:
        return not any(
            typer - {NUMMERENDRING} for dato in self._etter(dag) for typer in self._endringstyper(onsket, dato)
        )

    def _endringstyper(self, onsket: Koder, dato: date) -> list[set[str]]:
        """How what the areas were on the day came about on it; empty for one that stood before."""
        koder = self.forgjengere(onsket, dato)
        return [self._type[dato, kode] for kode in koder if (dato, kode) in self._type]


def standardvisning(utsnitt: Iterable[Utsnitt]) -> Visning:
    """utsnitt: an area's months in the division of now. Who came out of a split is shown with the break."""
    return Visning.BRUDD if any(u.art == Art.UTEN_KART for u in utsnitt) else Visning.IDAG

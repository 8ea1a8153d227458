"""What has been delivered for an office's areas, month by month: one query, however many sources."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import CharField, Exists, F, IntegerField, OuterRef, QuerySet, Value
from django.db.models.functions import Cast

from indikatorer.beregning.perioder import flytt, maned, rekke
from indikatorer.models import Dekning, Observasjon, Omrade
from indikatorer.queries.dekning import enheter
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.grunnlag import PERSONVARIABLER
from malekort.tilgang import Tilgang

FILDEKNING = ""
"""In place of a variable: a person file gives all of them at once."""


class Levering(NamedTuple):
    """A month or year of a variable that stands, and the delivery it came with. maneder: of a person file's year, the
    mask of months it covers. synlig: whether the reader may open the delivery, and so see who made it."""

    variabel: str
    sted: str
    periode: str
    maneder: int
    leveranse: int
    kilde: str
    mottatt: datetime
    fra: str
    navn: str | None
    epost: str | None
    synlig: bool

    @property
    def perioder(self) -> list[str]:
        if self.variabel != FILDEKNING:
            return [self.periode]
        return [maned(int(self.periode), nr + 1) for nr in range(12) if self.maneder >> nr & 1]

    @property
    def hvem(self) -> str:
        return (self.navn or self.epost or "") if self.synlig else ""


@dataclass(frozen=True)
class Leverte:
    """enheter: of each area, the units whose files make up its own."""

    leveringer: list[Levering]
    enheter: dict[str, list[str]]

    def av(self, variabel: str, sted: str) -> list[Levering]:
        """Of a variable in an area. A person file counts once all the area's units have one."""
        egne = self._per_variabel.get((variabel, sted), [])
        if variabel not in PERSONVARIABLER:
            return egne
        return [
            *egne,
            *(lev for enhet in self.enheter[sted] for lev in self._per_variabel.get((FILDEKNING, enhet), [])),
        ]

    def perioder(self, variabel: str, sted: str) -> set[str]:
        egne = _perioder(self._per_variabel.get((variabel, sted), []))
        return egne | self.filmaneder(sted) if variabel in PERSONVARIABLER else egne

    def filmaneder(self, sted: str) -> set[str]:
        """The months an accepted person file covers for the whole area."""
        return set.intersection(
            *(_perioder(self._per_variabel.get((FILDEKNING, enhet), [])) for enhet in self.enheter[sted])
        )

    @cached_property
    def _per_variabel(self) -> dict[tuple[str, str], list[Levering]]:
        per: dict[tuple[str, str], list[Levering]] = {}
        for levering in self.leveringer:
            per.setdefault((levering.variabel, levering.sted), []).append(levering)
        return per


def _perioder(leveringer: Iterable[Levering]) -> set[str]:
    return {periode for levering in leveringer for periode in levering.perioder}


def leverte(
    omrader: list[Omrade], variabler: Collection[str], tilgang: Tilgang, per: datetime | None = None
) -> Leverte:
    """What stands, or stood at a moment, for the areas: the person files, and the ready figures of the variables."""
    egne = {omrade.kode: enheter(omrade.kode) for omrade in omrader}
    filer = Dekning.objects.filter(sto(per), enhet__in={enhet for e in egne.values() for enhet in e}).annotate(
        variabel=Value(FILDEKNING, CharField()), sted=F("enhet_id"), periode=Cast("ar", CharField())
    )
    ferdige = Observasjon.objects.filter(sto(per), omrade__in=list(egne), variabel__in=variabler).annotate(
        sted=F("omrade_id"), maneder=Value(0, IntegerField())
    )
    rader = _med_leveranse(filer, tilgang).union(_med_leveranse(ferdige, tilgang), all=True)
    return Leverte([Levering(*rad) for rad in rader], egne)


def _med_leveranse(rader: QuerySet, tilgang: Tilgang) -> QuerySet:
    return rader.annotate(
        kilde=F("leveranse__kilde"),
        mottatt=F("leveranse__mottatt"),
        fra=F("leveranse__omrade_id"),
        navn=F("leveranse__levert_av__navn"),
        epost=F("leveranse__levert_av__email"),
        synlig=Exists(tilgang.leveranser().filter(pk=OuterRef("leveranse"))),
    ).values_list(
        "variabel", "sted", "periode", "maneder", "leveranse_id", "kilde", "mottatt", "fra", "navn", "epost", "synlig"
    )


def manglende_maneder(levert: Leverte, omrader: list[Omrade], periode: str) -> list[str]:
    """The months of the twelve that end with `periode` in which no accepted person file covers all the areas."""
    dekket = set.intersection(*(levert.filmaneder(omrade.kode) for omrade in omrader))
    return [m for m in rekke(flytt(periode, -11), periode) if m not in dekket]

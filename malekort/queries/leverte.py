"""What has been delivered for an office's areas, month by month: one query, however many sources."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import BooleanField, CharField, Exists, F, Func, IntegerField, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from indikatorer.beregning.perioder import MANED, flytt, maned, rekke
from indikatorer.models import Datakontrakt, Dekning, Holdtleveranse, Leveranse, Observasjon, Omrade
from indikatorer.queries.dekning import enheter
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.grunnlag import PERSONVARIABLER
from indikatorer.queries.kontrakter import avtalt
from malekort.queries.holdte import Ventende
from malekort.queries.opphav import spenn
from malekort.tilgang import LAND, Tilgang

FILDEKNING = ""
"""In place of a variable: a person file gives all of them at once."""
HOLDT = "holdt tilbake"
"""In place of a variable: a delivery that is held back. With the others, so that it costs the card no query."""
AVTALE = "avtale"
"""In place of a variable: a data contract, likewise. Its day stands in place of the period."""


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
    """enheter: of each area, the units whose files make up its own. holdte: what waits for two to release it.
    avtaler: (source, area) → its data contract."""

    leveringer: list[Levering]
    enheter: dict[str, list[str]]
    holdte: list[Ventende] = field(default_factory=list)
    avtaler: dict[tuple[str, str], Levering] = field(default_factory=dict)

    def avtalt_dag(self, kilde: str, sted: str) -> int | None:
        """The day by which a source is expected from an area; None where nothing is agreed."""
        avtale = avtalt(self.avtaler, kilde, sted)
        return int(avtale.periode) if avtale and avtale.periode else None

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
    rader = _med_leveranse(filer, tilgang).union(_med_leveranse(ferdige, tilgang), _avtaler(omrader, per), all=True)
    if per is None:
        rader = rader.union(_holdte(omrader, tilgang), all=True)
    leveringer = [Levering(*rad) for rad in rader]
    return Leverte(
        [levering for levering in leveringer if levering.variabel not in (HOLDT, AVTALE)],
        egne,
        [_ventende(levering) for levering in leveringer if levering.variabel == HOLDT],
        {
            (avtale.kilde, avtale.sted): avtale
            for avtale in sorted(leveringer, key=lambda levering: levering.leveranse)
            if avtale.variabel == AVTALE
        },
    )


def _avtaler(omrader: list[Omrade], per: datetime | None) -> QuerySet:
    """In the columns of a Levering: all there have been, the number in place of the delivery's."""
    steder = {LAND, *(sted for omrade in omrader for sted in (omrade.kode, omrade.kommunekode))}
    rader = Datakontrakt.objects.filter(omrade__in=steder).order_by()
    if per:
        rader = rader.filter(registrert_fra__lte=per)
    return rader.annotate(
        variabel=Value(AVTALE, CharField()),
        dagen=Coalesce(Cast("dag", CharField()), Value("")),
        maneder=Value(0, IntegerField()),
        ingen=Value("", CharField()),
        synlig=Value(False, BooleanField()),
    ).values_list(
        *("variabel", "omrade_id", "dagen", "maneder", "pk", "kilde", "registrert_fra", "omrade_id"),
        *("ingen", "ingen", "synlig"),
    )


def _holdte(omrader: list[Omrade], tilgang: Tilgang) -> QuerySet:
    """In the columns of a Levering: the periods and the variables joined, in place of the period and the name."""
    kommuner = sorted({omrade.kommunekode for omrade in omrader})
    rader = Holdtleveranse.objects.filter(utfall="", kommuner__overlap=kommuner).annotate(
        variabel=Value(HOLDT, CharField()),
        perioder_i_ett=_i_ett("perioder"),
        maneder=Value(0, IntegerField()),
        variabler_i_ett=_i_ett("variabler"),
        synlig=Exists(tilgang.holdte().filter(pk=OuterRef("pk"))),
    )
    return rader.values_list(
        *("variabel", "omrade_id", "perioder_i_ett", "maneder", "pk", "kilde", "levert", "omrade_id"),
        *("variabler_i_ett", "omrade__navn", "synlig"),
    )


def holdte(omrader: list[Omrade], tilgang: Tilgang) -> list[Ventende]:
    """What waits for two to release it."""
    return [_ventende(Levering(*rad)) for rad in _holdte(omrader, tilgang)]


def _i_ett(felt: str) -> Func:
    return Func(F(felt), Value(","), function="array_to_string", output_field=CharField())


def _ventende(rad: Levering) -> Ventende:
    perioder = rad.periode.split(",")
    return Ventende(
        pk=rad.leveranse,
        navn=str(Leveranse.Kilde(rad.kilde).label),
        hvem=_("direktoratet") if rad.fra == LAND else rad.epost or "",
        maneder=spenn([p for p in perioder if MANED.match(p)]) or perioder,
        perioder=frozenset(perioder),
        variabler=frozenset((rad.navn or "").split(",")),
        kan_apnes=rad.synlig,
    )


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

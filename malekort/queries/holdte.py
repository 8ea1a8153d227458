"""Held deliveries as they are listed, explained, and waited for on the card."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from indikatorer.beregning.rimelighet import Avvik, Grunn, Slag
from indikatorer.beregning.rimelighet import i_fjor as aret_for
from indikatorer.models import Holdtleveranse, Omrade
from indikatorer.queries.avviksord import periodenavn, setninger, variabelnavn

FLEST_RADER = 60


def avvikene(holdt: Holdtleveranse) -> list[Avvik]:
    return [Avvik(**rad | {"slag": Slag(rad["slag"]), "grunn": Grunn(rad["grunn"])}) for rad in holdt.avvik]


@dataclass(frozen=True)
class Rad:
    """A figure of the file beside those it is held against. None: there is none."""

    hva: str
    sted: str
    periode: str
    ny: int | None
    sto: int | None
    i_fjor: int | None
    i_fjor_periode: str
    siste_tolv: int | None


def talltabell(avvik: Iterable[Avvik]) -> list[Rad]:
    """The implausible figures side by side, at most FLEST_RADER of them. True figures, for those they belong to."""
    urimelige = [a for a in avvik if a.slag == Slag.URIMELIG][:FLEST_RADER]
    navn = dict(Omrade.objects.filter(kode__in={a.omrade for a in urimelige}).values_list("kode", "navn"))
    return [
        Rad(
            hva=variabelnavn(a.variabel),
            sted=navn.get(a.omrade, a.omrade),
            periode=periodenavn(a.periode),
            ny=a.ny,
            sto=a.sto,
            i_fjor=a.i_fjor,
            i_fjor_periode=periodenavn(aret_for(a.periode)),
            siste_tolv=a.siste_tolv,
        )
        for a in urimelige
    ]


def forklaring(holdt: Holdtleveranse) -> list[str]:
    return setninger(avvikene(holdt))


@dataclass(frozen=True)
class Ventende:
    """A held delivery an office's card waits for. kan_apnes: whether the reader may open it."""

    pk: int
    navn: str
    hvem: str
    maneder: list[str]
    perioder: frozenset[str]
    variabler: frozenset[str]
    kan_apnes: bool

    def gjelder(self, variabler: Collection[str], periode: str) -> bool:
        return periode in self.perioder and not self.variabler.isdisjoint(variabler)


def rettelsesnotater(rettelser: Collection[Ventende]) -> list[str]:
    """For the foot of a sheet or a file whose figures may become others."""
    if not rettelser:
        return []
    return [_("Venter på data: en rettet fil holdes til to har frigitt den. Tallene er de som sto før.")]

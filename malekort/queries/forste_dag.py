"""How far an office has come from nothing to a card that is in use, read from what there is in the database."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from indikatorer.models import Grenseverdi, Hendelse, Leveranse, NavKontor, Resultat
from malekort.queries.kontor import Kontor
from malekort.tilgang import Tilgang

DELT = "malekort_delt"
"""The event that somebody in the office or the kommune has taken the card along on paper."""
PROVETID = timedelta(days=31)
PERSONFILER = (Leveranse.Kilde.KOSTRA_11F, Leveranse.Kilde.MALEKORTSKJEMA)


class Steg(StrEnum):
    LEVERE = "levere"
    SE = "se"
    GRENSER = "grenser"
    DELE = "dele"


@dataclass(frozen=True)
class ForsteDag:
    """gjort: the steps that are done. i_bruk: the office has had figures and limits for more than PROVETID, and knows
    the way, also when nobody has taken the card along."""

    gjort: frozenset[Steg]
    i_bruk: bool

    @property
    def steg(self) -> list[tuple[Steg, bool]]:
        return [(steg, steg in self.gjort) for steg in Steg]

    @property
    def ferdig(self) -> bool:
        return self.i_bruk or len(self.gjort) == len(Steg)

    @property
    def neste(self) -> Steg | None:
        return next((steg for steg in Steg if steg not in self.gjort), None)


def er_eget(kontor: Kontor, tilgang: Tilgang) -> bool:
    """Whether the person works in the office or in one of its kommuner."""
    return not tilgang.egne_kommuner().isdisjoint(kode[:4] for kode in kontor.koder)


def forste_dag(kontor: Kontor) -> ForsteDag:
    """One query. A file is delivered when each of the office's areas has one, its own or the whole kommune's."""
    mulige = set(kontor.koder) | {kode[:4] for kode in kontor.koder}
    leveranser = Leveranse.objects.filter(omrade__in=mulige, kilde__in=PERSONFILER, trukket=None)
    tall = Resultat.objects.filter(
        omrade__in=kontor.koder, registrert_til=None, leveranser__overlap=leveranser.values("pk")
    ).exclude(teller=None)
    grenser = Grenseverdi.objects.filter(omrade__in=(kontor.grenseomrade, kontor.grenseomrade[:4]), gronn__isnull=False)
    delt = Hendelse.objects.filter(hva=DELT, omrade=sted(kontor), data__kontor=kontor.kontor.pk)
    for_lengst = timezone.now() - PROVETID
    leverte, beregnet, satt, delt = (
        NavKontor.objects.filter(pk=kontor.kontor.pk)
        .values_list(
            ArraySubquery(leveranser.values(levering=JSONObject(sted="omrade", lenge=Q(mottatt__lt=for_lengst)))),
            Exists(tall),
            Subquery(grenser.order_by("registrert_fra").values("registrert_fra")[:1]),
            Exists(delt),
        )
        .get()
    )
    steder = {levering["sted"] for levering in leverte}
    levert = all({kode, kode[:4]} & steder for kode in kontor.koder)
    gjort = zip(Steg, (levert, levert and beregnet, satt is not None, delt), strict=True)
    levert_lenge = any(levering["lenge"] for levering in leverte)
    i_bruk = levert and beregnet and levert_lenge and satt is not None and satt < for_lengst
    return ForsteDag(frozenset(steg for steg, er_gjort in gjort if er_gjort), i_bruk)


def sted(kontor: Kontor) -> str:
    """The area an event of the office is written on: the one whose limits it uses, else the first it serves."""
    return kontor.grenseomrade or kontor.koder[0]

"""Deliveries as they are listed and read."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from indikatorer.beregning.perioder import MANED
from indikatorer.models import Dekning, Leveranse, Leveransefunn, Observasjon
from indikatorer.tallformat import manedsnavn

STILLINGER = {
    (True, False): ("success", _("Gjelder")),
    (True, True): ("info", _("Delvis erstattet")),
    (False, True): ("neutral", _("Erstattet")),
    (False, False): ("neutral", _("Ingen nye tall")),
}


@dataclass(frozen=True)
class Stilling:
    """Whether a delivery rules. farge: Designsystemet's data-color."""

    farge: str
    tekst: str


def stilling(leveranse: Leveranse) -> Stilling:
    """Of a delivery from `med_stilling`. One that gave only figures that stood there already has none of its own."""
    if leveranse.var_trukket:
        return Stilling("warning", _("Trukket"))
    return Stilling(*STILLINGER[leveranse.gjelder, leveranse.avlost])


def med_stilling(leveranser: QuerySet[Leveranse], per: datetime | None = None) -> QuerySet[Leveranse]:
    """Adds `gjelder` (some of it is current), `avlost` (some of it is not), `var_trukket` and `antall_funn`. per: those
    there were at a moment, as they stood."""
    na = Q(registrert_til=None) if per is None else Q(registrert_til=None) | Q(registrert_til__gt=per)
    trukket = Q(trukket__isnull=False) if per is None else Q(trukket__lte=per)
    if per:
        leveranser = leveranser.filter(mottatt__lte=per)
    dekning = _innen(Dekning.objects.filter(leveranse=OuterRef("pk")), per)
    observert = _innen(Observasjon.objects.filter(leveranse=OuterRef("pk")), per)
    antall = Leveransefunn.objects.filter(leveranse=OuterRef("pk")).order_by().values("leveranse")
    return leveranser.select_related("omrade", "levert_av", "trukket_av").annotate(
        gjelder=Exists(dekning.filter(na)) | Exists(observert.filter(na)),
        avlost=Exists(dekning.exclude(na)) | Exists(observert.exclude(na)),
        var_trukket=ExpressionWrapper(trukket, BooleanField()),
        antall_funn=Coalesce(Subquery(antall.annotate(n=Count("pk")).values("n")), 0),
    )


def _innen(rader: QuerySet, per: datetime | None) -> QuerySet:
    return rader.filter(registrert_fra__lte=per) if per else rader


def har_levert(leveranser: QuerySet[Leveranse], kommuner: frozenset[str]) -> bool:
    """Whether any of the kommuner has delivered; without kommuner of one's own, whether anybody has."""
    return (leveranser.exclude(omrade="0") if kommuner else leveranser).exists()


def maneder(leveranse: Leveranse) -> list[tuple[str, bool]]:
    """The months of a person file's year and whether the file covers them; empty for ready figures."""
    if not leveranse.dekning:
        return []
    return [(str(MONTHS[nr]), bool(leveranse.dekning >> nr - 1 & 1)) for nr in range(1, 13)]


def perioder(leveranse: Leveranse) -> str:
    """«mars 2025–oktober 2026», «2018–2026»: what the ready figures are for; empty when it gave none of its own."""
    funnet = leveranse.observasjoner.aggregate(fra=Min("periode"), til=Max("periode"))
    if not funnet["fra"]:
        return ""
    navn = [manedsnavn(periode) if MANED.match(periode) else periode for periode in funnet.values()]
    return "–".join(dict.fromkeys(navn))


def avlosere(leveranse: Leveranse) -> list[Leveranse]:
    """The deliveries that rule the units and year of a replaced person file."""
    enheter = leveranse.dekninger.exclude(registrert_til=None).values("enhet")
    na = Dekning.objects.filter(enhet__in=enheter, ar=leveranse.ar, registrert_til=None)
    return list(Leveranse.objects.filter(pk__in=na.exclude(leveranse=leveranse).values("leveranse")).order_by("id"))

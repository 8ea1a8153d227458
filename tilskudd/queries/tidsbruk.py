"""The rounds a reader notes hours of work on: a leder those the embete has cases in, the directorate all with cases."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Embete, Tidsbruk, Utlysning
from tilskudd.tilgang import Tilskuddstilgang

TIDSFORERE = frozenset({Rolle.LEDER_SF, Rolle.ORDNINGSANSVARLIG})
AR_TILBAKE = 2
"""Rounds of this year and so many before."""


@dataclass(frozen=True)
class Tidslinje:
    """embete: None is the directorate. timer: None when nothing is noted."""

    utlysning: Utlysning
    embete: Embete | None
    sted: str
    timer: int | None

    @property
    def felt(self) -> str:
        return f"timer-{self.utlysning.pk}-{self.embete.pk if self.embete else 'direktoratet'}"


def tidslinjer(tilgang: Tilskuddstilgang, dag: date) -> list[Tidslinje]:
    """The newest round first."""
    fort = {(t.utlysning_id, t.embete_id): t.timer for t in Tidsbruk.objects.filter(utlysning__ar__gte=_fra(dag))}
    return [
        Tidslinje(
            runde, embete, embete.navn_pa(dag) if embete else _("Direktoratet"),
            fort.get((runde.pk, embete.pk if embete else None)),
        )
        for embete, runder in _mine(tilgang, dag)
        for runde in runder
    ]  # fmt: skip


def _mine(tilgang: Tilskuddstilgang, dag: date) -> Iterable[tuple[Embete | None, Iterable[Utlysning]]]:
    med_saker = Utlysning.objects.filter(ar__gte=_fra(dag), soknader__innsendt__isnull=False)
    med_saker = med_saker.select_related("ordning").order_by("-ar", "ordning__navn").distinct()
    for embete in tilgang.embeter(Rolle.LEDER_SF).order_by("pk"):
        yield embete, med_saker.filter(soknader__embete=embete)
    if tilgang.er(Rolle.ORDNINGSANSVARLIG):
        yield None, med_saker.filter(ordning__in=tilgang.ordninger(Rolle.ORDNINGSANSVARLIG))


def timer_per_runde() -> dict[tuple[str, int], dict[str, int]]:
    """(ordning, year) → embete → hours; the embete is "" for the directorate. Nothing noted is nothing there."""
    runder: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for ordning, ar, embete, timer in Tidsbruk.objects.values_list(
        "utlysning__ordning", "utlysning__ar", "embete", "timer"
    ):
        runder[ordning, ar][embete or ""] = timer
    return runder


def _fra(dag: date) -> int:
    return dag.year - AR_TILBAKE

"""Runs as they are listed and read: how far they have come and what they changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Func, IntegerField, Max, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from indikatorer.actions.kjoring import TAPT_ETTER
from indikatorer.models import Kjoring

FERDIG = ("success", _("Ferdig"))
STANSET = ("warning", _("Står stille"))
VENTER = ("info", _("Venter på tur"))
PAGAR = ("info", _("Pågår"))


class Antall(Func):
    """The number of elements in an array."""

    function = "CARDINALITY"
    output_field = IntegerField()


def med_fremdrift(kjoringer: QuerySet[Kjoring]) -> QuerySet[Kjoring]:
    """Adds the chunks (`biter_i_alt`, `biter_ferdig`, `sist`), `antall_kommuner`, and the sums of what changed."""
    return kjoringer.select_related("leveranse__omrade", "startet_av").annotate(
        biter_i_alt=Count("biter"),
        biter_ferdig=Count("biter", filter=Q(biter__ferdig__isnull=False)),
        sist=Max("biter__ferdig"),
        antall_kommuner=Sum(Antall(F("biter__kommuner")), default=0),
        nye=Sum("biter__nye", default=0),
        endret=Sum("biter__endret", default=0),
        bekreftet=Sum("biter__bekreftet", default=0),
    )


@dataclass(frozen=True)
class Fremdrift:
    """What a person wants to know of a run from `med_fremdrift`. farge: Designsystemet's data-color."""

    farge: str
    tilstand: str
    varighet: timedelta | None


def fremdrift(kjoring: Kjoring, na: datetime) -> Fremdrift:
    if kjoring.ferdig:
        return Fremdrift(*FERDIG, kjoring.ferdig - kjoring.opprettet)
    if (kjoring.sist or kjoring.opprettet) < na - TAPT_ETTER:
        return Fremdrift(*STANSET, None)
    return Fremdrift(*(PAGAR if kjoring.biter_ferdig else VENTER), None)

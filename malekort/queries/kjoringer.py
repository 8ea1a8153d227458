"""Runs as they are listed and read: how far they have come and what they changed."""

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, Func, IntegerField, Max, Q, QuerySet, Sum, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indikatorer.models import Kjoring, Kjoringsbit, Leveranse
from indikatorer.tallformat import tall

FERDIG = ("success", gettext_lazy("Ferdig"))
STANSET = ("warning", gettext_lazy("Står stille"))
VENTER = ("info", gettext_lazy("Venter på tur"))
PAGAR = ("info", gettext_lazy("Pågår"))
FA_KOMMUNER = 5
"""With fewer, the number of figures that became others would tell whether a hidden one did."""


class Antall(Func):
    """The number of elements in an array."""

    function = "CARDINALITY"
    output_field = IntegerField()


def med_fremdrift(kjoringer: QuerySet[Kjoring], egne: Collection[str]) -> QuerySet[Kjoring]:
    """Adds the chunks (`biter_i_alt`, `biter_ferdig`, `sist`), `antall_kommuner`, the sums of what changed, and
    `skjuler_endret`: as of a Bit. egne: the kommuner whose true figures the reader sees. Newest first."""
    fremmede = ~Q(biter__kommuner__contained_by=sorted(egne))
    return (
        kjoringer.select_related("leveranse__omrade", "startet_av")
        .order_by("-pk")
        .annotate(
            biter_i_alt=Count("biter"),
            biter_ferdig=Count("biter", filter=Q(biter__ferdig__isnull=False)),
            sist=Max("biter__ferdig"),
            antall_kommuner=Sum(Antall(F("biter__kommuner")), default=0),
            nye=Sum("biter__nye", default=0),
            endret=Sum("biter__endret", default=0),
            bekreftet=Sum("biter__bekreftet", default=0),
            fremmede=Count("biter", filter=fremmede),
            skjuler_endret=Case(When(antall_kommuner__lt=FA_KOMMUNER, fremmede__gt=0, then=True), default=False),
        )
    )


@dataclass(frozen=True)
class Fremdrift:
    """How far a run has come. farge: Designsystemet's data-color."""

    farge: str
    tilstand: str


def fremdrift(kjoring: Kjoring, tapt_for: datetime) -> Fremdrift:
    """Of a run from `med_fremdrift`. One that has not moved since `tapt_for` has lost its tasks."""
    if kjoring.ferdig:
        return Fremdrift(*FERDIG)
    if (kjoring.sist or kjoring.opprettet) < tapt_for:
        return Fremdrift(*STANSET)
    return Fremdrift(*(PAGAR if kjoring.biter_ferdig else VENTER))


def varighet(kjoring: Kjoring) -> str:
    """«0,4 sekunder», «2 minutter»; empty while the run goes on."""
    if not kjoring.ferdig:
        return ""
    sekunder = (kjoring.ferdig - kjoring.opprettet).total_seconds()
    if sekunder < 60:
        return _("%s sekunder") % tall(sekunder, 1)
    minutter = round(sekunder / 60)
    return ngettext("%s minutt", "%s minutter", minutter) % minutter


@dataclass(frozen=True)
class Bit:
    """A chunk as it is read. leveranser: those it read that the reader may open; andre: how many more it read.
    skjuler_endret: how many figures became others is not told, since the reader could count those that can be seen."""

    bit: Kjoringsbit
    leveranser: list[Leveranse]
    andre: int
    skjuler_endret: bool


def synlige_leveranser(ider: Iterable[int | None], synlige: QuerySet[Leveranse]) -> dict[int, Leveranse]:
    return {leveranse.pk: leveranse for leveranse in synlige.select_related("omrade").filter(pk__in=set(ider))}


def biter(kjoring: Kjoring, synlige: QuerySet[Leveranse], egne: Set[str]) -> list[Bit]:
    rader = list(kjoring.biter.all())
    kjente = synlige_leveranser({pk for rad in rader for pk in rad.lest}, synlige)
    return [
        Bit(
            bit=rad,
            leveranser=[kjente[pk] for pk in rad.lest if pk in kjente],
            andre=sum(pk not in kjente for pk in rad.lest),
            skjuler_endret=len(rad.kommuner) < FA_KOMMUNER and not egne >= set(rad.kommuner),
        )
        for rad in rader
    ]

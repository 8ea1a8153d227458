"""What to know of the figures before leaning on them."""

from dataclasses import dataclass

from django.db.models import Count

from indikatorer.models import Leveranse, Leveransefunn
from malekort.queries.kontortall import SKJULT, Punkt
from malekort.queries.malekort import NOTATER
from malekort.queries.opphav import spenn


@dataclass(frozen=True)
class Kvalitet:
    """Months as people say them. funn: (delivery, how many findings) of those the reader may open. notater:
    what must be said beside the figure."""

    forelopige: list[str]
    mangler: list[str]
    skjulte: list[str]
    for_kort: list[str]
    usikre: int
    med_farge: int
    funn: list[tuple[Leveranse, int]]
    notater: list[str]


def kvalitet(serie: list[Punkt], leveranser: list[Leveranse]) -> Kvalitet:
    """leveranser: behind the newest month."""
    antall = dict(
        Leveransefunn.objects.filter(leveranse__in=leveranser)
        .values_list("leveranse")
        .annotate(antall=Count("pk"))
        .order_by()
    )
    usikre = [p.usikker for p in serie if p.har_verdi]
    return Kvalitet(
        forelopige=spenn([p.periode for p in serie if p.forelopig]),
        mangler=spenn([p.periode for p in serie if p.status == "mangler"]),
        skjulte=spenn([p.periode for p in serie if p.status == SKJULT]),
        for_kort=spenn([p.periode for p in serie if p.status == "for_kort_historikk"]),
        usikre=sum(usikker is True for usikker in usikre),
        med_farge=sum(usikker is not None for usikker in usikre),
        funn=[(leveranse, antall[leveranse.pk]) for leveranse in leveranser if leveranse.pk in antall],
        notater=[str(NOTATER[v]) for v in sorted(serie[-1].definisjon.variabler) if v in NOTATER],
    )

"""How many of the kommuner in each fylke have a figure that others than themselves may not see."""

from collections.abc import Collection

from django.db.models import Count, F, Q
from django.db.models.functions import Left

from indikatorer.beregning.prikking import MINSTE_SYNLIGE
from indikatorer.models import Omrade, Resultat

SKJULES = Q(teller__gt=0, teller__lt=MINSTE_SYNLIGE) | Q(
    nevner__gt=F("teller"), nevner__lt=F("teller") + MINSTE_SYNLIGE
)
"""beregning.prikking.skjules, asked in the database."""


def skjulte_kommuner(perioder: Collection[str], egne: Collection[str]) -> dict[tuple[str, str], dict[str, int]]:
    """(indikator, periode) → fylke → how many. Fylker without any are left out. egne: kommuner the reader sees
    the true figures of."""
    skjulte = (
        Resultat.objects.filter(SKJULES, periode__in=perioder, registrert_til=None, status=Resultat.Status.VERDI)
        .filter(omrade__in=Omrade.objects.kommuner().exclude(kode__in=egne))
        .values_list("indikator", "periode", Left("omrade_id", 2))
        .annotate(antall=Count("pk"))
        .order_by()
    )
    funnet: dict[tuple[str, str], dict[str, int]] = {}
    for indikator, periode, fylke, antall in skjulte:
        funnet.setdefault((indikator, periode), {})[fylke] = antall
    return funnet

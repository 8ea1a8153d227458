"""The figures below a sum that the reader may not see."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from indikatorer.models import Omrade, Resultat
from indikatorer.queries.gjeldende import sto

LAND = "0"
NIVAER = (Omrade.Niva.KOMMUNE, Omrade.Niva.BYDEL)
Del = tuple[int, int | None]
"""teller and nevner."""
Skjulte = dict[tuple[str, str], dict[str, list[Del]]]
"""(indikator, periode) → område → the hidden figures below it."""


def skjulte_deler(
    perioder: Collection[str], egne: Collection[str], per: datetime | None = None, *, bare_bydeler: bool = False
) -> Skjulte:
    """Below the land, each fylke, and each kommune with bydeler; areas without any are left out. egne: kommuner whose
    true figures the reader sees. bare_bydeler: only below kommuner. One query."""
    rader = Resultat.objects.filter(
        sto(per),
        skjult=True,
        periode__in=perioder,
        omrade__niva__in=NIVAER[bare_bydeler:],
    )
    funnet: Skjulte = defaultdict(lambda: defaultdict(list))
    for indikator, periode, kode, *ledd in rader.values_list("indikator", "periode", "omrade", "teller", "nevner"):
        if kode[:4] not in egne:
            for over in (LAND, kode[:2], *((kode[:4],) if len(kode) == 6 else ())):
                funnet[indikator, periode][over].append(tuple(ledd))
    return funnet

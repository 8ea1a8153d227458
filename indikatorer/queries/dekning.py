"""Which deliveries rule where: units (kommune, or bydel of Oslo) × years."""

from collections.abc import Iterable
from datetime import datetime

import numpy as np

from indikatorer.beregning.personar import PERSONAR
from indikatorer.models import Dekning, Omrade
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.kopi import les_kopi

OSLO = "0301"
"""The one kommune whose bydeler may deliver on their own (BYDELSNR is used by Oslo alone)."""


def enheter(kommune: str) -> list[str]:
    """The units whose coverage makes up the kommune's: itself, or Oslo's fifteen bydeler."""
    if kommune != OSLO:
        return [kommune]
    return list(Omrade.objects.filter(niva=Omrade.Niva.BYDEL, kode__startswith=OSLO).values_list("kode", flat=True))


def gjeldende_dekning(koder: Iterable[str], per: datetime | None = None) -> dict[tuple[str, int], Dekning]:
    rader = Dekning.objects.filter(sto(per), enhet__in=list(koder))
    return {(rad.enhet_id, rad.ar): rad for rad in rader}


MED_LEVERANSE = np.dtype([("leveranse", "i8"), *PERSONAR.descr])


def gjeldende_personar(
    dekninger: Iterable[Dekning], *, bare_betalt: bool = False
) -> tuple[np.ndarray, np.ndarray, list[Dekning]]:
    """The ruling person-years: PERSONAR, for each row its position in the list of coverages, and that list.

    bare_betalt leaves out persons without a paid month, who only matter when a new file is laid on.
    """
    # A kommune's rows have bydel 0, so delivery and bydel together tell which unit a row belongs to.
    enheter_ = sorted(dekninger, key=_sted)
    sporring = f"""
        COPY (
            SELECT {", ".join(("leveranse_id", *PERSONAR.names))} FROM indikatorer_personar
            WHERE leveranse_id = ANY(%s) {"AND betalt <> 0" if bare_betalt else ""}
        ) TO STDOUT (FORMAT binary)
    """
    rader = les_kopi(sporring, [sorted({d.leveranse_id for d in enheter_})], MED_LEVERANSE)
    steder = np.array([_sted(d) for d in enheter_] or [-1], "i8")
    radens = rader["leveranse"] * 100 + rader["bydel"]
    sted = np.minimum(np.searchsorted(steder, radens), len(steder) - 1)
    gjelder = steder[sted] == radens
    return rader[list(PERSONAR.names)][gjelder], sted[gjelder], enheter_


def _sted(dekning: Dekning) -> int:
    return dekning.leveranse_id * 100 + (int(dekning.enhet_id[4:]) if len(dekning.enhet_id) == 6 else 0)

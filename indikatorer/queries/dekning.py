"""Which deliveries rule where: units (kommune, or bydel of Oslo) × years."""

from collections.abc import Iterable

import numpy as np

from indikatorer.beregning.personar import PERSONAR
from indikatorer.models import Dekning, Omrade
from indikatorer.queries.kopi import les_kopi

OSLO = "0301"
"""The one kommune whose bydeler may deliver on their own (BYDELSNR is used by Oslo alone)."""


def enheter(kommune: str) -> list[str]:
    """The units whose coverage makes up the kommune's: itself, or Oslo's fifteen bydeler."""
    if kommune != OSLO:
        return [kommune]
    return list(Omrade.objects.filter(niva=Omrade.Niva.BYDEL, kode__startswith=OSLO).values_list("kode", flat=True))


def gjeldende_dekning(koder: Iterable[str]) -> dict[tuple[str, int], Dekning]:
    rader = Dekning.objects.filter(enhet__in=list(koder), registrert_til=None)
    return {(rad.enhet_id, rad.ar): rad for rad in rader}


MERKET_PERSONAR = np.dtype([("dekning", "i8"), *PERSONAR.descr])
"""A person-year with the id of the coverage by which it rules."""


def gjeldende_personar(dekninger: Iterable[Dekning], *, bare_betalt: bool = False) -> np.ndarray:
    """The ruling person-years of the given coverages: MERKET_PERSONAR.

    bare_betalt leaves out persons without a paid month, who only matter when a new file is laid on.
    """
    kolonner = ", ".join(f"p.{navn}" for navn in PERSONAR.names)
    sporring = f"""
        COPY (
            SELECT d.id, {kolonner}
            FROM indikatorer_dekning d
            JOIN indikatorer_personar p
              ON p.leveranse_id = d.leveranse_id
             AND (length(d.enhet_id) = 4 OR p.bydel = right(d.enhet_id, 2)::smallint)
            WHERE d.id = ANY(%s) {"AND p.betalt <> 0" if bare_betalt else ""}
        ) TO STDOUT (FORMAT binary)
    """
    return les_kopi(sporring, [[d.id for d in dekninger]], MERKET_PERSONAR)

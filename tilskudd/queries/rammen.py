"""What is bound of the frame of a round: by the vedtak that are fattet, never by what is only proposed."""

from django.db.models import Max, Q

from tilskudd.arbeidsflyt.tilstander import Tilstand
from tilskudd.models import Soknad, Utlysning, Vedtak

FRIGJORT = (Tilstand.TRUKKET, Tilstand.BORTFALT)
"""Money of these cases is back in the frame."""

TELLER = Q(gjeldende=True, tilstand__in=("fattet", "meddelt")) | Q(tilstand="fattet")
"""A vedtak that is to replace another is fattet before it is gjeldende, and holds its money from then."""


def bundet_kr(utlysning: Utlysning, *, uten: Soknad | None = None) -> int:
    """Whole kroner. A case counts once: with the larger amount while one vedtak waits to replace another."""
    vedtak = Vedtak.objects.filter(TELLER, soknad__utlysning=utlysning).exclude(soknad__tilstand__in=FRIGJORT)
    if uten is not None:
        vedtak = vedtak.exclude(soknad=uten)
    return sum(vedtak.order_by().values("soknad").annotate(kr=Max("belop_kr")).values_list("kr", flat=True))


def rest_kr(utlysning: Utlysning) -> int | None:
    """What may still be awarded; None when the frame is not known."""
    disponibelt = utlysning.disponibelt_kr
    return None if disponibelt is None else disponibelt - bundet_kr(utlysning)

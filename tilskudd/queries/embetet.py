"""Which embete an area belongs to."""

from datetime import date

from django.db.models import Q
from django.db.models.functions import Length

from tilskudd.models import Embete, Embetsomrade


def embetet_for(kommunenummer: str, dag: date) -> Embete | None:
    """The embete of the kommune on the day: a row for the kommune itself goes before its fylke's. None: unknown."""
    if not kommunenummer:
        return None
    gjelder = (Q(gyldig_fra=None) | Q(gyldig_fra__lte=dag)) & (Q(gyldig_til=None) | Q(gyldig_til__gt=dag))
    rad = (
        Embetsomrade.objects.filter(gjelder, kode__in=(kommunenummer, kommunenummer[:2]))
        .select_related("embete")
        .order_by(Length("kode").desc())
        .first()
    )
    return rad and rad.embete

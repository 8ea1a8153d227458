"""What stands now, and what stood at a moment, among rows that are closed and never overwritten."""

from datetime import datetime

from django.db.models import Q


def sto(per: datetime | None = None) -> Q:
    """For models with registrert_fra and registrert_til. Without a moment: what stands now."""
    if per is None:
        return Q(registrert_til=None)
    return Q(registrert_fra__lte=per) & (Q(registrert_til=None) | Q(registrert_til__gt=per))

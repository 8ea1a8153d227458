"""What comes next, for the one who has nothing to do now."""

from datetime import datetime

from tilskudd.models import Utlysning


def kommende(na: datetime) -> list[Utlysning]:
    """Announced rounds whose deadline is ahead, the nearest first."""
    apne = Utlysning.objects.filter(publisert__lte=na, frist__gte=na, avsluttet=None)
    return list(apne.select_related("ordning").order_by("frist"))

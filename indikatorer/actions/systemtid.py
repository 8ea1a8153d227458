"""The time rows are registered from, when the machine's clock cannot be trusted to go forward."""

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils import timezone


def systemtid(lukkes: QuerySet) -> datetime:
    """Now, or when the newest of the rows that are to be closed began, if the clock stands before that: no row ends
    before it began, and none is missing between two that follow each other. lukkes: of a model with registrert_fra."""
    nyeste = lukkes.aggregate(nyeste=Max("registrert_fra"))["nyeste"]
    return max(timezone.now(), nyeste) if nyeste else timezone.now()

"""The log of who has been shown small figures."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from malekort.models import Bruker, Innsyn
from malekort.queries.sma import Smatall

HVILKET_SOM_HELST = 0
"""The database counts."""


def noter_innsyn(bruker: Bruker, smatall: Smatall, side: str, form: str = Innsyn.Form.SIDE) -> None:
    """One row for a page that shows any, and none for the others. Called outside transactions, so that the row is all
    its transaction does and the pages that are kept stay valid (`malekort.queries.roller.TILSTAND`)."""
    if smatall.vist:
        Innsyn.objects.create(
            tid=timezone.now(),
            bruker=bruker,
            side=side,
            form=form,
            kontor_id=smatall.kontor,
            kommuner=smatall.kommuner,
            vist=smatall.vist,
            nr=None if connection.in_atomic_block else HVILKET_SOM_HELST,
        )


def rydd_innsyn(na: datetime) -> int:
    """Deletes the rows that are past their time. Returns how many."""
    eldre = Innsyn.objects.filter(tid__lt=na - timedelta(days=settings.INNSYN_BEVARES_DAGER))
    return eldre.delete()[0]

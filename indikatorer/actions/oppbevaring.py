"""Deleting person-years when they are no longer needed. What was counted of them stands.

A year is closed first, for all its kommuner in one transaction, and emptied afterwards, chunk by chunk. Killed at any
point, the next time takes up where this one was: a closed year that is not empty is emptied.
"""

import logging
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.models import Kjoring, Leveranse, Personsletting
from indikatorer.queries.oppbevaring import moden

logg = logging.getLogger(__name__)

RADER_PER_OMGANG = 20_000


class KjoringPagar(Exception):
    """A run that is not done may still need the persons."""


def rydd_personar(idag: date, per_omgang: int = RADER_PER_OMGANG) -> int:
    """Closes the years that are past their time and empties all that are closed. Returns how many rows it deleted.

    Raises KjoringPagar, with nothing closed, while figures are being computed.
    """
    lukk(idag)
    slettet = sum(
        _tom(pk, per_omgang) for pk in Personsletting.objects.filter(ferdig=None).values_list("pk", flat=True)
    )
    if slettet:
        logg.info("Oppbevaringstida er ute: %s personår er slettet", slettet)
    return slettet


def lukk(idag: date) -> int:
    """Returns how many kommune-years were closed."""
    kommuner = {kommune for kommune, _ in moden(idag)}
    if not kommuner:
        return 0
    with transaction.atomic():
        las_omrader(sorted(kommuner))
        if Kjoring.objects.filter(ferdig=None).exists():
            raise KjoringPagar
        na = timezone.now()
        nye = [
            Personsletting(kommune_id=kommune, ar=ar, lukket=na) for kommune, ar in moden(idag) if kommune in kommuner
        ]
        Personsletting.objects.bulk_create(nye)
        for ar in sorted({sletting.ar for sletting in nye}):
            noter("personar_lukket", None, "0", ar=ar, kommuner=sum(sletting.ar == ar for sletting in nye))
    return len(nye)


def _tom(pk: int, per_omgang: int) -> int:
    """A chunk and its count are one transaction, so that the count is true whenever it is read."""
    i_alt = 0
    while True:
        with transaction.atomic():
            sletting = Personsletting.objects.select_for_update(no_key=True).get(pk=pk)
            if sletting.ferdig:
                return i_alt
            slettet = _slett_rader(sletting, per_omgang)
            i_alt += slettet
            sletting.rader += slettet
            if slettet < per_omgang:
                sletting.ferdig = timezone.now()
                noter("personar_slettet", None, sletting.kommune_id, ar=sletting.ar, rader=sletting.rader)
            sletting.save(update_fields=("rader", "ferdig"))


def _slett_rader(sletting: Personsletting, hoyst: int) -> int:
    leveranser = Leveranse.objects.filter(
        kilde=Leveranse.Kilde.KOSTRA_11F, ar=sletting.ar, omrade__kode__startswith=sletting.kommune_id
    )
    with connection.cursor() as peker:
        peker.execute(
            "DELETE FROM indikatorer_personar WHERE ctid = ANY(ARRAY("
            "SELECT ctid FROM indikatorer_personar WHERE leveranse_id = ANY(%s) LIMIT %s))",
            [list(leveranser.values_list("pk", flat=True)), hoyst],
        )
        return peker.rowcount

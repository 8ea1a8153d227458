"""The key that persons are stored under: taken in use, and changed without parting anybody from their history.

The identities are gone, so a stored hash cannot be made anew from itself. But each file holds the identities again:
while a key is being changed every person in a file is hashed under both, and in the file's own transaction all that
is stored of that person in the kommune is moved from the old hash to the new. So in a kommune a person is always under
one of the keys and never under both. Who does not come again stays under the old until retention deletes them.
"""

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.models import Leveranse, Leveranseutkast, Omrade, Personnokkel
from indikatorer.queries.personnokkel import avtrykk, fases_ut, i_bruk, under_gammel_nokkel


class KanIkkeBytte(Exception):
    """The sentence says why."""


def registrer_nokkel() -> None:
    """The first key there is. Safe to do again, and says nothing of a key that is another: `nokkelfeil` does."""
    if i_bruk() is None:
        ny = Personnokkel(avtrykk=avtrykk(settings.PERSONNOKKEL), tatt_i_bruk=timezone.now())
        Personnokkel.objects.bulk_create([ny], ignore_conflicts=True)


def start_bytte(aktor=None) -> int:
    """PERSONNOKKEL takes over for PERSONNOKKEL_GAMMEL. Drafts that were read under the old one are deleted, and have
    to be delivered again: returns how many. Raises KanIkkeBytte."""
    ny, gammel = avtrykk(settings.PERSONNOKKEL), avtrykk(settings.PERSONNOKKEL_GAMMEL)
    with transaction.atomic():
        las_omrader(list(Omrade.objects.values_list("kode", flat=True)))
        brukt = i_bruk()
        if fases_ut():
            raise KanIkkeBytte("Et bytte er alt i gang. Fullfør det først.")
        if brukt is None or brukt.avtrykk != gammel:
            raise KanIkkeBytte("PERSONNOKKEL_GAMMEL er ikke nøkkelen som personene er lagret med.")
        if Personnokkel.objects.filter(avtrykk=ny).exists():
            raise KanIkkeBytte("PERSONNOKKEL har vært i bruk før. Lag en ny.")
        na = timezone.now()
        Personnokkel.objects.filter(pk=brukt.pk).update(erstattet=na)
        Personnokkel.objects.create(avtrykk=ny, tatt_i_bruk=na)
        utkast = Leveranseutkast.objects.filter(kilde=Leveranse.Kilde.KOSTRA_11F).delete()[0]
        noter("personnokkel_bytte_startet", aktor, "0", utkast=utkast)
    return utkast


def fullfor_bytte(aktor=None) -> None:
    """From now on only the new key is needed. Raises KanIkkeBytte while persons may stand under the old one."""
    with transaction.atomic():
        gammel = fases_ut()
        if gammel is None:
            raise KanIkkeBytte("Det er ikke noe bytte i gang.")
        if rest := under_gammel_nokkel():
            raise KanIkkeBytte(
                f"{sum(rest.values())} personår fra før byttet er fortsatt lagret, det nyeste fra {max(rest)}. "
                "De trengs så lenge de oppbevares."
            )
        Personnokkel.objects.filter(pk=gammel.pk).update(utfaset=timezone.now())
        noter("personnokkel_bytte_fullfort", aktor, "0")


def flytt_til_ny_nokkel(kommune: str, gamle: np.ndarray, nye: np.ndarray) -> None:
    """Moves all that is stored of the persons in the kommune. gamle, nye: int64, a pair per person. Called inside the
    delivery's transaction, which holds the kommune."""
    leveranser = Leveranse.objects.filter(kilde=Leveranse.Kilde.KOSTRA_11F, omrade__kode__startswith=kommune)
    with connection.cursor() as peker:
        peker.execute(
            "UPDATE indikatorer_personar p SET nokkel = bytte.ny "
            "FROM (SELECT DISTINCT * FROM unnest(%s::bigint[], %s::bigint[]) par (gammel, ny)) bytte "
            "WHERE p.nokkel = bytte.gammel AND p.leveranse_id = ANY(%s)",
            [gamle.tolist(), nye.tolist(), list(leveranser.values_list("pk", flat=True))],
        )

"""The pace at which a service is asked, over all workers: a row in the database says when the next may ask."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from indikatorer.henting.feil import Hentefeil
from indikatorer.models import Kildetakt

MELLOMROM = 2.0
"""Seconds: 30 a minute, as SSB's guide asks; the service's own policy may ask for more."""
LENGSTE_VENTING = 10.0
"""A worker does not sleep longer than this; the fetch is put off instead."""
TJENESTE = "ssb"
LAS = 0x55B0_0001


class Takt:
    """Of every worker together; see `forbindelse.Tur`."""

    def __init__(self) -> None:
        Kildetakt.objects.get_or_create(tjeneste=TJENESTE, defaults={"neste": timezone.now()})

    def vent(self) -> None:
        with transaction.atomic():
            rad = _rad()
            na = timezone.now()
            venting = max(0.0, (rad.neste - na).total_seconds())
            if venting > LENGSTE_VENTING:
                raise Hentefeil("for_mange_kall", round(venting) + 1)
            rad.neste = na + timedelta(seconds=venting + max(MELLOMROM, rad.mellomrom))
            rad.save()
        if venting:
            time.sleep(venting)

    def hvil(self, sekunder: float) -> None:
        with transaction.atomic():
            rad = _rad()
            rad.neste = max(rad.neste, timezone.now() + timedelta(seconds=sekunder))
            rad.save()

    def mellomrom(self, sekunder: float) -> None:
        if sekunder:
            Kildetakt.objects.filter(tjeneste=TJENESTE).exclude(mellomrom=sekunder).update(mellomrom=sekunder)


def _rad() -> Kildetakt:
    return Kildetakt.objects.select_for_update().get(tjeneste=TJENESTE)


@contextmanager
def alene() -> Iterator[bool]:
    """Whether this process is the only one that asks; held until the end, and let go by the database itself when the
    process dies. SSB answers 429 to calls side by side."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_try_advisory_lock(%s)", [LAS])
        (fikk,) = peker.fetchone()
    try:
        yield fikk
    finally:
        if fikk:
            with connection.cursor() as peker:
                peker.execute("SELECT pg_advisory_unlock(%s)", [LAS])

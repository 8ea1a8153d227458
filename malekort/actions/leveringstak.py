"""How much one person may send: one file at a time, a number in ten minutes, a number that waits for an answer."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db import connection
from django.utils.translation import gettext as _

from indikatorer.models import Leveranseutkast
from malekort.models import Bruker

FLEST, SEKUNDER = 30, 600
FLEST_SOM_VENTER = 20
LAS = 7_316
"""The first half of the lock's number; the person is the other."""


@contextmanager
def en_fil(bruker: Bruker) -> Iterator[str | None]:
    """Gives why the file cannot be read now, or None: then no other from the same person is, until this one is done."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_try_advisory_lock(%s, %s)", [LAS, bruker.pk])
        if not peker.fetchone()[0]:
            yield _("En annen fil fra deg leses nå. Vent til den er ferdig, og lever på nytt.")
            return
        try:
            yield _hinder(bruker)
        finally:
            peker.execute("SELECT pg_advisory_unlock(%s, %s)", [LAS, bruker.pk])


def _hinder(bruker: Bruker) -> str | None:
    """Counts in fixed stretches of ten minutes, so that trying again does not make the wait longer."""
    nokkel = f"leveringer:{bruker.pk}:{int(time.time()) // SEKUNDER}"
    antall = cache.get(nokkel, 0) + 1
    cache.set(nokkel, antall, SEKUNDER)
    if antall > FLEST:
        return _("Du har levert mange filer på kort tid. Vent ti minutter, og prøv igjen.")
    if Leveranseutkast.objects.filter(opprettet_av=bruker).count() >= FLEST_SOM_VENTER:
        return _("Mange filer fra deg venter på svar. Godkjenn eller forkast noen av dem først.")
    return None

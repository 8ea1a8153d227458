"""When a role was last used, for the yearly review of who may do what (L24)."""

from collections.abc import Iterable
from datetime import date

from tilskudd.models import Tildeling


def noter_bruk(tildelinger: Iterable[Tildeling], dag: date) -> None:
    """Once a day at most: asked again the same day it asks the database for nothing. A role is used on the days its
    holder has opened the grants with it."""
    nye = [t.pk for t in tildelinger if t.sist_brukt is None or t.sist_brukt < dag]
    if nye:
        Tildeling.objects.filter(pk__in=nye).update(sist_brukt=dag)

"""Answering for a held delivery: the right is asked behind the lock, where two who answer at once stand in line."""

from django.db import transaction

from indikatorer.actions import holdt as holdte
from indikatorer.actions.leveranse import Mottak
from malekort.tilgang import Tilgang


def frigi_holdt(tilgang: Tilgang, pk: int, hvorfor: str) -> Mottak | None:
    """None when one more is needed. Raises PermissionDenied, or KanIkkeAvgjores when somebody has answered."""
    with transaction.atomic():
        holdt = holdte.las_holdt(pk)
        if holdt.forste_id != tilgang.bruker.pk:
            tilgang.krev_frigi(holdt)
        return holdte.frigi(holdt, tilgang.bruker, hvorfor)


def avvis_holdt(tilgang: Tilgang, pk: int, hvorfor: str) -> None:
    with transaction.atomic():
        holdt = holdte.las_holdt(pk)
        tilgang.krev_avvise_holdt(holdt)
        holdte.avvis(holdt, tilgang.bruker, hvorfor)

from collections.abc import Callable

from django.db.models import Model

Betingelse = Callable[[Model, object, dict], str]
BETINGELSER: dict[str, Betingelse] = {}

KNAPP = {"knapp": True}
"""The data of a button that asks whether it is open, before anything is typed."""


def betingelse(funksjon: Betingelse) -> Betingelse:
    """Makes the function a condition under its own name."""
    BETINGELSER[funksjon.__name__] = funksjon
    return funksjon

"""A part of a person's daily e-mail, as those who have something to tell make it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from malekort.models import Bruker


@dataclass(frozen=True)
class Seksjon:
    """overskrift, linjer: in the målform that is switched on, each line with the address it is about; never a figure.
    fortalt: notes that it is told, in the transaction that puts the e-mail in the box."""

    overskrift: str
    linjer: tuple[str, ...]
    fortalt: Callable[[], None] = lambda: None


Lag = Callable[[Bruker, datetime], Seksjon | None]
"""What a person is to be told as of a moment; None when there is nothing new."""

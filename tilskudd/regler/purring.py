"""Which reminder of a deadline fits a day."""

from datetime import date

TRINN = (30, 7, 0, -7)
"""Days before the deadline; minus is after it."""
FORELDET = -37
"""From then on a reminder that was not sent is not sent: what is that late is told of in other ways."""


def siste_trinn(frist: date, dag: date) -> int | None:
    """The newest of TRINN that has come; None before the first, and long after the last."""
    igjen = (frist - dag).days
    if igjen <= FORELDET:
        return None
    return min((trinn for trinn in TRINN if igjen <= trinn), default=None)

"""Suppression of small numbers (decision 14): the one place that decides what others than the kommune may see."""

MINSTE_SYNLIGE = 5


def skjules(teller: int, nevner: int | None) -> bool:
    """Primary rule: a figure is hidden when it tells of one to four persons, or of all but one to four."""
    if 0 < teller < MINSTE_SYNLIGE:
        return True
    return nevner is not None and 0 < nevner - teller < MINSTE_SYNLIGE


MINSTE_SKJULTE = 3


def sum_skjules(skjulte: int) -> bool:
    """Secondary rule for a sum beside its parts: with one or two parts hidden, what is left when the visible ones
    are subtracted tells of them. Also how many must be hidden together where the sum is known."""
    return 0 < skjulte < MINSTE_SKJULTE

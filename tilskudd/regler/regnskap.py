"""The account of an award: what is left, and which lines must be explained."""

from collections.abc import Iterable

AVVIK_KR = 10_000
AVVIK_PROSENT = 10
"""A line is explained when its account is off its budget by more than both: small lines swing by large shares, and
large ones by large sums. The product's own choice; the sources only say that accounts are compared with the budget."""


def ubrukt_kr(utbetalt: Iterable[int], regnskap: Iterable[int]) -> int:
    """What is paid out and not spent, whole kroner. Never below nought: what is spent beyond it is the recipient's."""
    return max(0, sum(utbetalt) - sum(regnskap))


def ma_forklares(godkjent_kr: int, regnskap_kr: int) -> bool:
    avvik = abs(regnskap_kr - godkjent_kr)
    return avvik > AVVIK_KR and avvik * 100 > godkjent_kr * AVVIK_PROSENT


def uten_utgang_kr(
    utbetalt: int, ubrukt: int, *, overfort: Iterable[int], krevd: Iterable[int], tilbake: Iterable[int]
) -> int:
    """What is unspent and neither carried over nor asked back: the two exits there are (L14). tilbake: what is asked
    back on other grounds. It takes of what is spent first, and what it takes beyond that is not there to be unspent."""
    return max(0, min(ubrukt, utbetalt - sum(tilbake)) - sum(overfort) - sum(krevd))

"""Short ways to write a record and a delivery by hand. Months are given as numbers: ALLE, range(1, 4), {1, 12}."""

from collections.abc import Iterable

from tests.fasit import Levert, Maned, Post

ALLE = range(1, 13)


def post(
    person: int,
    betalt: Iterable[int],
    *,
    bydel: int = 0,
    fodt: Maned | None = (1980, 1),
    barn: bool = False,
    hovedkilde: bool = False,
) -> Post:
    return Post(person, bydel, fodt, frozenset(betalt), barn, hovedkilde)


def levert(
    *poster: Post, ar: int = 2025, maneder: Iterable[int] = ALLE, kommune: str = "3101", bydel: int | None = None
) -> Levert:
    return Levert(kommune, bydel, ar, frozenset(maneder), poster)

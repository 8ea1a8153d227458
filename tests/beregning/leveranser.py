"""Random deliveries for hypothesis: few persons, few areas, close to every edge."""

from hypothesis import strategies as st

from tests.fasit import Levert, Post

AR = (2024, 2025)
BYDELER = {"0301": (1, 2, 3)}
"""A small Oslo, so that chance also covers the whole kommune bydel by bydel."""
KOMMUNER = ("0301", "3101", "3103")
OMRADER = ("030101", "030102", "030103", *KOMMUNER)
PERSONER = (1, 2, -1, 2**62, 2**62 + 1, -(2**63))
"""Keys of any sign, some alike in their first bits."""
HELE_ARET = frozenset(range(1, 13))

maneder = st.integers(0, 0xFFF).map(lambda maske: frozenset(m + 1 for m in range(12) if maske >> m & 1))
dekning = st.one_of(
    st.just(HELE_ARET), st.integers(1, 12).map(lambda n: frozenset(range(1, n + 1))), maneder.filter(bool)
)
fodselsmaned = st.none() | st.tuples(st.integers(1998, 2001), st.integers(1, 12))
"""Around 25 years old in AR."""


@st.composite
def leveranse(draw, kommuner, ar, fodsler) -> Levert:
    kommune = draw(st.sampled_from(kommuner))
    bydeler = BYDELER.get(kommune, (0,))
    bydel = draw(st.sampled_from((None, *bydeler))) if kommune in BYDELER else None
    i_ar = draw(st.sampled_from(ar))
    personer = sorted({person for person, _ in fodsler})
    steder = st.tuples(st.sampled_from(personer), st.sampled_from(bydeler if bydel is None else (bydel,)))
    poster = [
        Post(
            person=person,
            bydel=i_bydel,
            fodt=fodsler[person, i_ar] if draw(st.integers(0, 3)) else None,
            betalt=draw(st.just(HELE_ARET) | maneder),
            barn=draw(st.booleans()),
            hovedkilde=draw(st.booleans()),
        )
        for person, i_bydel in draw(st.lists(steder, unique=True, max_size=6))
    ]
    return Levert(kommune, bydel, i_ar, draw(dekning), tuple(poster))


@st.composite
def leveranser(draw, kommuner=KOMMUNER, ar=AR, personer=PERSONER) -> list[Levert]:
    """In the order they are accepted. A person's birth month may differ between years, not within one."""
    fodsler = {(person, i_ar): draw(fodselsmaned) for person in personer for i_ar in ar}
    return draw(st.lists(leveranse(kommuner, ar, fodsler), max_size=8))


befolkning = st.dictionaries(
    st.tuples(st.sampled_from(("18-66", "18-24")), st.sampled_from(OMRADER), st.integers(2023, 2026)),
    st.integers(0, 9),
    max_size=40,
)
kvp = st.dictionaries(
    st.tuples(st.sampled_from(OMRADER), st.tuples(st.sampled_from(AR), st.integers(1, 12))), st.integers(0, 9)
)

"""What came of a distribution, and how two of them differ. Never binding: nothing here becomes a forslag by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from tilskudd.fordeling.kandidat import Kandidat, Slag

UTEN_PRIORITERING = ""


class Metode(StrEnum):
    POENG = "a"
    RANG = "b"
    KVOTE = "c"
    VIDEREFORING_FORST = "d"
    FLATT_KUTT = "e"


@dataclass(frozen=True)
class Rad:
    id: int
    kr: int


@dataclass(frozen=True)
class Kutt:
    """The first in the order that the money did not reach. mangler_kr: what was short. embete: whose quota ran out,
    None when it was the frame."""

    id: int
    mangler_kr: int
    embete: str | None = None


@dataclass(frozen=True)
class Gruppe:
    """sokere: how many asked. antall: how many get anything. kr: what they get together."""

    sokere: int
    antall: int
    kr: int


@dataclass(frozen=True)
class Scenario:
    """rader: every candidate once, in the order of the method (KVOTE: embete by embete).

    rest_kr: what is left of the frame. kutt: empty when all got theirs, and under FLATT_KUTT, where nobody is the
    first; one per embete under KVOTE. andel: FLATT_KUTT only, the exact part of the amount that each gets, rounded
    down to kroner. kvoter: KVOTE only. per_prioritering: a søknad counts under each of its prioriteringer, so these
    sum to more than the whole; those with none are under UTEN_PRIORITERING.
    """

    metode: Metode
    ramme_kr: int
    rader: tuple[Rad, ...]
    antall: int
    sum_kr: int
    rest_kr: int
    kutt: tuple[Kutt, ...]
    per_embete: Mapping[str, Gruppe]
    per_prioritering: Mapping[str, Gruppe]
    per_slag: Mapping[Slag, Gruppe]
    andel: Fraction | None = None
    kvoter: Mapping[str, int] = field(default_factory=dict)


def lag_scenario(
    metode: Metode,
    rekke: Sequence[Kandidat],
    ramme_kr: int,
    kr: Mapping[int, int],
    *,
    kutt: tuple[Kutt, ...] = (),
    andel: Fraction | None = None,
    kvoter: Mapping[str, int] | None = None,
) -> Scenario:
    """The scenario of an order and the money by id; an id without money gets zero."""
    belop = [kr.get(kandidat.id, 0) for kandidat in rekke]
    par = list(zip(rekke, belop, strict=True))
    return Scenario(
        metode=metode,
        ramme_kr=ramme_kr,
        rader=tuple(Rad(kandidat.id, sitt) for kandidat, sitt in par),
        antall=sum(sitt > 0 for sitt in belop),
        sum_kr=sum(belop),
        rest_kr=ramme_kr - sum(belop),
        kutt=kutt,
        per_embete=grupper((kandidat.embete, sitt) for kandidat, sitt in par),
        per_prioritering=grupper(
            (prioritering, sitt)
            for kandidat, sitt in par
            for prioritering in kandidat.prioriteringer or (UTEN_PRIORITERING,)
        ),
        per_slag=grupper((kandidat.slag, sitt) for kandidat, sitt in par),
        andel=andel,
        kvoter=kvoter or {},
    )


def grupper(belop: Iterable[tuple[str, int]]) -> dict[str, Gruppe]:
    """Sorted by name."""
    samlet: dict[str, list[int]] = {}
    for navn, kr in belop:
        samlet.setdefault(navn, []).append(kr)
    return {navn: Gruppe(len(kr), sum(ett > 0 for ett in kr), sum(kr)) for navn, kr in sorted(samlet.items())}


@dataclass(frozen=True)
class Forskjell:
    id: int
    forste_kr: int
    andre_kr: int

    @property
    def endring_kr(self) -> int:
        return self.andre_kr - self.forste_kr


def sammenlign(forste: Scenario, andre: Scenario) -> tuple[Forskjell, ...]:
    """The søknader that do not get the same, in the order of the first, then those only the other knows. One that a
    scenario does not know gets nothing there."""
    for_, etter = ({rad.id: rad.kr for rad in scenario.rader} for scenario in (forste, andre))
    return tuple(
        Forskjell(id_, for_.get(id_, 0), etter.get(id_, 0))
        for id_ in for_ | etter
        if for_.get(id_, 0) != etter.get(id_, 0)
    )

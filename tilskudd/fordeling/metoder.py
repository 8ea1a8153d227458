"""The five ways to share a frame out between søknader (2.8).

Four of them hand out in an order and stop at the first søknad whose whole amount does not fit. Nobody gets a part:
what a tiltak can do with less is for people to judge. Nobody below is let past: then money would go to a lower place
because the higher one asked for more. What is left shows as rest, for the meeting to place.

A søknad gets its forslag where there is one, else what it asks for, so never above either. One that is to be refused
(forslag 0) gets nothing and stops nobody.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from tilskudd.fordeling.kandidat import Kandidat, Slag, i_poengrekke
from tilskudd.fordeling.kvoter import UgyldigNokkel, kvoter
from tilskudd.fordeling.scenario import Kutt, Metode, Scenario, lag_scenario

FORST_ETTER: dict[Metode, Callable[[Kandidat], Any]] = {
    Metode.RANG: lambda kandidat: (kandidat.rang is None, kandidat.rang),
    Metode.KVOTE: lambda kandidat: kandidat.embete,
    Metode.VIDEREFORING_FORST: lambda kandidat: kandidat.slag == Slag.NY,
}
"""What goes before the points where something does. RANG: those no embete has ranked come last."""


def fordel(
    metode: Metode, kandidater: Iterable[Kandidat], ramme_kr: int, *, nokler: Mapping[str, int] | None = None
) -> Scenario:
    """Shares `ramme_kr` out. The order the candidates come in has no bearing.

    ramme_kr: whole kroner to share between these candidates; money bound to others is subtracted first. nokler: per
    embete, for KVOTE only. Raises ValueError on a negative frame or the same søknad twice, UgyldigNokkel when an
    embete with candidates has no key.
    """
    rekke = i_poengrekke(kandidater)
    if metode in FORST_ETTER:
        rekke.sort(key=FORST_ETTER[metode])
    if ramme_kr < 0:
        raise ValueError("rammen er under null")
    if len({kandidat.id for kandidat in rekke}) < len(rekke):
        raise ValueError("samme søknad to ganger")
    if metode == Metode.KVOTE:
        return _kvotefordel(rekke, ramme_kr, nokler or {})
    if metode == Metode.FLATT_KUTT:
        return _kutt_flatt(rekke, ramme_kr)
    kr, kutt = til_kutt(rekke, ramme_kr)
    return lag_scenario(metode, rekke, ramme_kr, kr, kutt=kutt)


def til_kutt(
    rekke: Iterable[Kandidat], belop_kr: int, embete: str | None = None
) -> tuple[dict[int, int], tuple[Kutt, ...]]:
    """Money by id to those before the cut, and the cut if there is one."""
    kr = {}
    for kandidat in rekke:
        if kandidat.behov_kr > belop_kr:
            return kr, (Kutt(kandidat.id, kandidat.behov_kr - belop_kr, embete),)
        kr[kandidat.id] = kandidat.behov_kr
        belop_kr -= kandidat.behov_kr
    return kr, ()


def _kvotefordel(rekke: list[Kandidat], ramme_kr: int, nokler: Mapping[str, int]) -> Scenario:
    """Each embete within its quota. What one does not use stays in the rest: to give it to another is a choice of the
    meeting, not of a rounding."""
    egne: dict[str, list[Kandidat]] = {}
    for kandidat in rekke:
        egne.setdefault(kandidat.embete, []).append(kandidat)
    if uten := tuple(embete for embete in egne if embete not in nokler):
        raise UgyldigNokkel(uten)
    kvote = kvoter(nokler, ramme_kr)
    delt = [til_kutt(deres, kvote[embete], embete) for embete, deres in egne.items()]
    kr = {id_: belop for deres_kr, _ in delt for id_, belop in deres_kr.items()}
    kutt = tuple(ett for _, deres_kutt in delt for ett in deres_kutt)
    return lag_scenario(Metode.KVOTE, rekke, ramme_kr, kr, kutt=kutt, kvoter=kvote)


def _kutt_flatt(rekke: list[Kandidat], ramme_kr: int) -> Scenario:
    """All get the same part, as large as the frame allows and at most all of it, rounded down to whole kroner."""
    samlet = sum(kandidat.behov_kr for kandidat in rekke)
    andel = Fraction(ramme_kr, samlet) if samlet > ramme_kr else Fraction(1)
    teller, nevner = andel.as_integer_ratio()
    kr = {kandidat.id: kandidat.behov_kr * teller // nevner for kandidat in rekke}
    return lag_scenario(Metode.FLATT_KUTT, rekke, ramme_kr, kr, andel=andel)

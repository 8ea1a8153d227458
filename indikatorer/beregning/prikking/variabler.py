"""Hiding through what indicators share: a number that is hidden in one is not shown, or made part of, in another."""

from collections.abc import Collection
from functools import lru_cache

from indikatorer.beregning.definisjon import Definisjon, er_egen, variabel

BEFOLKNING = "befolkning_"


def skjult_sammen(definisjoner: Collection[Definisjon], skjult: Collection[str]) -> frozenset[str]:
    """The codes that must be hidden in an area and a month when those of `skjult` are: these and more.

    definisjoner: of the figures that stand there. A hidden figure hides the variables of its teller, and every figure
    that is made of one of them is hidden with it; the population is known to all. So B.101 takes B.104 with it, whose
    nevner is B.101's teller, and B.104 does not take B.101.

    A kommune's own indicator is hidden by the same rule, and hides other own ones through all its variables but those
    the national figures show. It never hides a national figure: what follows from those follows whether or not the
    kommune has asked, and a kommune shall not be able to take them away.
    """
    return _skjult_sammen(tuple(definisjoner), frozenset(skjult))


@lru_cache(maxsize=4096)
def _skjult_sammen(definisjoner: tuple[Definisjon, ...], skjult: frozenset[str]) -> frozenset[str]:
    nasjonale = [d for d in definisjoner if not er_egen(d.kode)]
    egne = [d for d in definisjoner if er_egen(d.kode)]
    skjult_nasjonalt = _lukk(nasjonale, skjult, _tellervariabler, frozenset())
    hemmelige = frozenset().union(*(_tellervariabler(d) for d in nasjonale if d.kode in skjult_nasjonalt))
    vist = frozenset().union(*(d.variabler for d in nasjonale if d.kode not in skjult_nasjonalt))
    return _lukk(egne, skjult_nasjonalt, lambda d: _uten_befolkning(d.variabler) - vist, hemmelige)


def _lukk(definisjoner, skjult: frozenset[str], skjuler, hemmelige: frozenset[str]) -> frozenset[str]:
    """Until nothing more is hidden. skjuler: the variables a hidden figure hides."""
    while True:
        funnet = hemmelige.union(*(skjuler(d) for d in definisjoner if d.kode in skjult))
        nye = {d.kode for d in definisjoner if d.variabler & funnet} - skjult
        if not nye:
            return skjult
        skjult |= nye


def _tellervariabler(definisjon: Definisjon) -> frozenset[str]:
    return _uten_befolkning({variabel(ledd) for ledd in definisjon.teller})


def _uten_befolkning(navn: Collection[str]) -> frozenset[str]:
    return frozenset(n for n in navn if not n.startswith(BEFOLKNING))

"""What a page says, as what an attacker can count with: bounds for a sum of figures."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from indikatorer.beregning.perioder import rekke
from tests.prikking.angriper import SLINGRING, UENDELIG, Tall, losbare, vindusulikheter

Navn = tuple[str, str, str]
"""(indikator, område, måned); the month with `FOR` after it for what stood in the first release and was delivered
anew."""
FOR = "@1"


@dataclass(frozen=True)
class Fakta:
    """minst ≤ Σ factor · teller ≤ mest, as it was read on `side`."""

    side: str
    ledd: dict[Navn, float]
    minst: float
    mest: float

    def holder(self, sanne: dict[Navn, int]) -> bool:
        sum_ = sum(faktor * sanne[navn] for navn, faktor in self.ledd.items())
        return self.minst - SLINGRING <= sum_ <= self.mest + SLINGRING


def kjente(fakta: Iterable[Fakta]) -> dict[Navn, int]:
    """The figures that stand there to be read: alone, and exact."""
    return {navn: int(f.minst) for f in fakta if f.minst == f.mest and len(f.ledd) == 1 for navn in f.ledd}


def utledet(fakta: list[Fakta], tallene: dict[Navn, Tall], egne: Collection[str] = ()) -> dict[Navn, tuple[int, int]]:
    """What each figure can be that the primary rule hides: all that was read, and the windows, taken together; what
    stood there to be read is known. tallene: all the figures there are. egne: the areas the reader works in."""
    sett = kjente(fakta)
    spenn = {navn: (sett[navn],) * 2 if navn in sett else tall.spenn for navn, tall in tallene.items()}
    like = {(tuple(sorted(f.ledd.items())), f.minst, f.mest): f for f in fakta if not f.ledd.keys() <= sett.keys()}
    ulikheter = [
        ulikhet
        for f in like.values()
        for ulikhet in ((f.ledd, f.mest), ({n: -faktor for n, faktor in f.ledd.items()}, -f.minst))
    ]
    for m, lengder in _rekker(tallene, {navn[1] for navn in tallene if navn not in sett}):
        ekstra, flere = vindusulikheter(m, lengder)
        spenn |= dict.fromkeys(ekstra, (0, UENDELIG))
        ulikheter += flere
    return losbare(spenn, ulikheter, [n for n, tall in tallene.items() if tall.grenser and n[1] not in egne])


def _rekker(tallene: dict[Navn, Tall], omrader: set[str]) -> Iterable[tuple[list, list]]:
    """B.101 and B.102 of each area month by month, as they stand and as they stood in the first release."""
    maneder = defaultdict(set)
    for _indikator, omrade, periode in tallene:
        maneder[omrade].add(periode.removesuffix(FOR))
    for omrade in omrader:
        perioder = rekke(min(maneder[omrade]), max(maneder[omrade]))
        for merke in ("", FOR):
            yield tuple(
                [_navn(tallene, (indikator, omrade, periode), merke) for periode in perioder]
                for indikator in ("B.101", "B.102")
            )


def _navn(tallene: dict[Navn, Tall], navn: Navn, merke: str) -> Navn | None:
    med = (*navn[:2], navn[2] + merke)
    return next((n for n in (med, navn) if n in tallene), None)

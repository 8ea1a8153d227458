"""Which of an area's own figures are hidden from others than the kommune."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from indikatorer.beregning.definisjon import Definisjon, er_egen
from indikatorer.beregning.perioder import fra_lopenummer, lopenummer
from indikatorer.beregning.prikking.grunnregel import skjules
from indikatorer.beregning.prikking.variabler import skjult_sammen
from indikatorer.beregning.prikking.vinduer import UKJENT, kjent, skjul_lengder

MANEDLIG, LENGDE = ("mottakere",), ("langtidsmottakere",)
"""The tellers that the twelve-month window binds together."""


@dataclass(frozen=True)
class Celle:
    """A figure of the area. var_skjult: it stood hidden with the same teller. Then it stays hidden: a new population,
    or neighbours that need it no more, must not tell what an earlier release hid."""

    periode: str
    definisjon: Definisjon
    teller: int
    nevner: int | None
    var_skjult: bool = False

    @property
    def sted(self) -> tuple[str, str]:
        return self.definisjon.kode, self.periode


def er_vindu(definisjon: Definisjon) -> bool:
    """Whether the window binds the indicator's figures in one month to those in another."""
    return definisjon.teller in (MANEDLIG, LENGDE) and not er_egen(definisjon.kode)


def skjulte(celler: Iterable[Celle]) -> set[tuple[str, str]]:
    """(indikator, periode) of those that are hidden. celler: all that stands for one area."""
    celler = list(celler)
    skjult = {c.sted for c in celler if c.var_skjult or skjules(c.teller, c.nevner)}
    if not skjult:
        return skjult
    per_maned = defaultdict(list)
    for celle in celler:
        per_maned[celle.periode].append(celle)
    skjult |= _sammen(per_maned, skjult)
    nye = _i_vinduene([c for c in celler if er_vindu(c.definisjon)], skjult)
    return skjult | nye | _sammen(per_maned, skjult | nye) if nye else skjult


def _sammen(per_maned: dict[str, list[Celle]], skjult: set[tuple[str, str]]) -> set[tuple[str, str]]:
    funnet = set()
    for periode in {periode for _kode, periode in skjult}:
        celler = per_maned[periode]
        koder = {c.definisjon.kode for c in celler if c.sted in skjult}
        funnet |= {(kode, periode) for kode in skjult_sammen([c.definisjon for c in celler], koder)}
    return funnet


def _i_vinduene(celler: list[Celle], skjult: set[tuple[str, str]]) -> set[tuple[str, str]]:
    if not any(c.sted in skjult for c in celler):
        return set()
    forste, siste = (velg(lopenummer(c.periode) for c in celler) for velg in (min, max))
    rekker = {teller: [UKJENT] * (siste - forste + 1) for teller in (MANEDLIG, LENGDE)}
    for celle in celler:
        sett = kjent(celle.teller, celle.nevner, celle.sted in skjult)
        rekker[celle.definisjon.teller][lopenummer(celle.periode) - forste] = sett
    funnet = {fra_lopenummer(forste + i) for i in skjul_lengder(rekker[MANEDLIG], rekker[LENGDE])}
    return {c.sted for c in celler if c.definisjon.teller == LENGDE and c.periode in funnet}

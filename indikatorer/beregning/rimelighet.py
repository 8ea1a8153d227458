"""Whether a delivery looks like what the area usually delivers. Pure.

A count of persons moves by chance, so nothing is judged by its change in percent. A new figure x is held against an
earlier one r as two draws: of the x + r persons, about x / (x + r) would be new if nothing had happened. The figure is
implausible when that share is further out than even a true change of `prosent` percent makes likely. A change from 2
to 5 is then never remarkable, one from 1000 to 500 is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low

from indikatorer.beregning.perioder import MANED, flytt, rekke

Serier = Mapping[tuple[str, str], Mapping[str, int]]
"""Figures by (variabel, omrade) and period; a period without a figure is not there."""

Z2 = 16
"""Four standard deviations, squared: of a country's thousands of figures a month, chance alone marks none."""
FA_MANEDER = 3
"""Fewer than so many of the last twelve say nothing of what is usual."""
FA_CELLER, FA_PERSONER = 3, 50
"""Fewer figures, or smaller ones, may well be the same two months running."""
TOMT_ETTER = 10
OVER_TOLV = frozenset({"langtidsmottakere"})
"""Counted over twelve months, and so not empty when one of them is."""


class Slag(StrEnum):
    URIMELIG = "urimelig"
    DELVIS = "delvis"
    UENDRET = "uendret"


class Grunn(StrEnum):
    FOR_HOY = "for_hoy"
    FOR_LAV = "for_lav"
    MISTER = "mister"
    FAERRE = "faerre"
    LIK = "lik"
    TOM = "tom"


@dataclass(frozen=True)
class Avvik:
    """One thing that is not as usual. sto: what stands for the period today; i_fjor: a year before; siste_tolv: the
    median of the twelve periods before. For FAERRE `ny` and `sto` are how many figures came and were expected. variabel
    and omrade are empty when it is about all of the delivery."""

    slag: Slag
    grunn: Grunn
    periode: str
    variabel: str = ""
    omrade: str = ""
    ny: int | None = None
    sto: int | None = None
    i_fjor: int | None = None
    siste_tolv: int | None = None


@dataclass(frozen=True)
class Rammer:
    """prosent: how much a figure may truly change. dekning: percent of the figures there were a period before that
    must be in the new one. kontroller: which of the controls are asked."""

    prosent: int
    dekning: int
    kontroller: frozenset[Slag] = frozenset(Slag)


def langt_over(ny: int, gammel: int, prosent: int) -> bool:
    """Whether ny is further above gammel than chance and a true growth of `prosent` make likely. Non-negative.

    The score test of x of n = ny + gammel against the share p = (100 + prosent) / (200 + prosent), with correction
    for continuity: x − np − ½ > z √(np(1 − p)), squared and multiplied up to integers.
    """
    n, over, alle = ny + gammel, 100 + prosent, 200 + prosent
    utslag = 2 * alle * ny - 2 * n * over - alle
    return utslag > 0 and utslag * utslag > 4 * Z2 * n * over * 100


def langt_under(ny: int, gammel: int, prosent: int) -> bool:
    """The same, the other way: a fall to 1 / (1 + prosent / 100) is as much as the growth."""
    return langt_over(gammel, ny, prosent)


def forut(periode: str, antall: int = 1) -> str:
    """So many periods before, months or years."""
    return flytt(periode, -antall) if MANED.match(periode) else str(int(periode) - antall)


def i_fjor(periode: str) -> str:
    return forut(periode, 12 if MANED.match(periode) else 1)


def tolv_for(periode: str) -> list[str]:
    if MANED.match(periode):
        return rekke(flytt(periode, -12), flytt(periode, -1))
    return [forut(periode, antall) for antall in range(12, 0, -1)]


def vurder(ny: int, periode: str, sto: Mapping[str, int], prosent: int) -> tuple[Grunn | None, dict[str, int | None]]:
    """Implausible only when it is so against all there is to compare with: what stood for the period, the same one a
    year before, and the median of the last twelve. With nothing to compare with there is nothing to say."""
    tolv = [sto[p] for p in tolv_for(periode) if p in sto]
    mot = {
        "sto": sto.get(periode),
        "i_fjor": sto.get(i_fjor(periode)),
        "siste_tolv": median_low(tolv) if len(tolv) >= FA_MANEDER else None,
    }
    kjente = [verdi for verdi in mot.values() if verdi is not None]
    if kjente and all(langt_over(ny, verdi, prosent) for verdi in kjente):
        return Grunn.FOR_HOY, mot
    if kjente and all(langt_under(ny, verdi, prosent) for verdi in kjente):
        return Grunn.FOR_LAV, mot
    return None, mot


def finn_avvik(sto: Serier, blir: Serier, rammer: Rammer) -> list[Avvik]:
    """What stood, and what will stand with the delivery, of the series it may touch. The first delivery of a series
    has nothing to be held against, and is as usual."""
    funn = {
        Slag.DELVIS: lambda: [*_mister(sto, blir), *_faerre(sto, blir, rammer.dekning)],
        Slag.UENDRET: lambda: _uendret(sto, blir),
        Slag.URIMELIG: lambda: _urimelige(sto, blir, rammer.prosent),
    }
    return [avvik for slag, finn in funn.items() if slag in rammer.kontroller for avvik in finn()]


def _urimelige(sto: Serier, blir: Serier, prosent: int) -> Iterable[Avvik]:
    for (variabel, omrade), serie in sorted(blir.items()):
        gammel = sto.get((variabel, omrade), {})
        for periode, ny in sorted(serie.items()):
            if gammel.get(periode) == ny:
                continue
            grunn, mot = vurder(ny, periode, gammel, prosent)
            if grunn:
                yield Avvik(Slag.URIMELIG, grunn, periode, variabel, omrade, ny, **mot)


def _mister(sto: Serier, blir: Serier) -> Iterable[Avvik]:
    """Periods that have figures today and would have none. Of the areas alone: every variable goes at once."""
    borte = {(periode, sted[1]) for sted, serie in sto.items() for periode in serie.keys() - blir.get(sted, {}).keys()}
    return [Avvik(Slag.DELVIS, Grunn.MISTER, periode, omrade=omrade) for periode, omrade in sorted(borte)]


def _faerre(sto: Serier, blir: Serier, dekning: int) -> Iterable[Avvik]:
    for periode in nye_perioder(sto, blir):
        ventet = [sted for sted, serie in sto.items() if forut(periode) in serie]
        kom = [sted for sted in ventet if periode in blir.get(sted, {})]
        if 100 * len(kom) < dekning * len(ventet):
            yield Avvik(Slag.DELVIS, Grunn.FAERRE, periode, ny=len(kom), sto=len(ventet))


def _uendret(sto: Serier, blir: Serier) -> Iterable[Avvik]:
    """A period that was added with exactly the figures of the one before, or with none at all after one that had."""
    for periode in nye_perioder(sto, blir):
        forrige = forut(periode)
        par = [(serie[forrige], serie[periode]) for serie in blir.values() if forrige in serie and periode in serie]
        brukt = [(gammel, ny) for gammel, ny in par if gammel or ny]
        sum_for = sum(gammel for gammel, _ny in par)
        i_perioden = [
            serie[periode] for (variabel, _), serie in blir.items() if variabel not in OVER_TOLV and periode in serie
        ]
        if len(brukt) >= FA_CELLER and sum_for >= FA_PERSONER and all(gammel == ny for gammel, ny in par):
            yield Avvik(Slag.UENDRET, Grunn.LIK, periode)
        elif sum_for >= TOMT_ETTER and i_perioden and not any(i_perioden):
            yield Avvik(Slag.UENDRET, Grunn.TOM, periode)


def nye_perioder(sto: Serier, blir: Serier) -> list[str]:
    """The periods nothing stood for, right after one that something stood for or will stand for."""
    hadde = {periode for serie in sto.values() for periode in serie}
    nye = {periode for serie in blir.values() for periode in serie} - hadde
    return sorted(periode for periode in nye if hadde and periode > min(hadde))


def endrede(sto: Serier, blir: Serier) -> tuple[set[str], set[str]]:
    """Variables and periods in which a figure becomes another, comes or goes."""
    variabler, perioder = set(), set()
    for sted in sto.keys() | blir.keys():
        gammel, ny = sto.get(sted, {}), blir.get(sted, {})
        andre = {p for p in gammel.keys() | ny.keys() if gammel.get(p) != ny.get(p)}
        perioder |= andre
        if andre:
            variabler.add(sted[0])
    return variabler, perioder

"""Hiding through the twelve-month window: what long-term recipients tell of the months' recipients, and the reverse.

What everybody knows of the monthly recipients M and the long-term recipients L of an area:

- who comes in, received in the month:            L(m) ≤ L(m−1) + M(m)
- who goes out, lost the month that fell out of the window, or received with another main source:
                                                  L(m) ≥ L(m−1) − M(m−12) − M(m)
- each has six months or more in the window:      6·L(m) ≤ Σ min(M(k), L(m)) for k = m−11 … m

Each of them asks for M to be large enough. So a hidden M may be as high as the rule allows whatever else is true, and
it may be as low as the rule allows when it can be so with every other hidden M at its highest. With M given, what is
left binds each L to the one before it: along such a chain of intervals one pass forward and one back is exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from indikatorer.beregning.prikking.grunnregel import grenser_for

UENDELIG = 10**12
MINST_MANEDER = 6
VINDU = 12


@dataclass(frozen=True)
class Kjent:
    """What a reader knows of a number: the least and the most it may be. vernet: it is hidden by the primary rule,
    and nobody may come to know it closer than that. skjult: it is hidden for the sake of another."""

    minst: int = 0
    mest: int = UENDELIG
    vernet: bool = False
    skjult: bool = False

    @property
    def synlig(self) -> bool:
        return self.minst == self.mest


UKJENT, SKJULT = Kjent(), Kjent(skjult=True)


def kjent(teller: int, nevner: int | None, skjult: bool) -> Kjent:
    """What a reader knows of a figure's teller."""
    if not skjult:
        return Kjent(teller, teller)
    grenser = grenser_for(teller, nevner)
    return Kjent(*grenser, vernet=True) if grenser else SKJULT


def skjul_lengder(mottakere: Sequence[Kjent], lengder: Sequence[Kjent]) -> list[int]:
    """The places of the L that must be hidden beside those that are, so that no protected number can be told closer
    than the rule allows, and no hidden L exactly. Both in consecutive months, UKJENT where nothing stands.

    One is hidden at a time: the one that alone undoes what is wrong, else the nearest."""
    lengder = list(lengder)
    skjult = []
    while (feil := _forste_feil(mottakere, lengder)) is not None:
        velg = _hjelper(mottakere, lengder, feil)
        if velg is None:
            break
        lengder[velg] = SKJULT
        skjult.append(velg)
    return skjult


@dataclass(frozen=True)
class _Feil:
    """What can be told too closely: the place, and whether it is an M."""

    sted: int
    mottaker: bool


def _forste_feil(mottakere: Sequence[Kjent], lengder: Sequence[Kjent]) -> _Feil | None:
    feil = (_Feil(i, mottaker=True) for i, m in enumerate(mottakere) if m.vernet)
    funnet = next((f for f in feil if _er_feil(mottakere, lengder, f)), None)
    if funnet:
        return funnet
    spenn = mulige(mottakere, lengder)
    return next((_Feil(i, mottaker=False) for i, lengde in enumerate(lengder) if _for_trangt(lengde, spenn[i])), None)


def _er_feil(mottakere: Sequence[Kjent], lengder: Sequence[Kjent], feil: _Feil) -> bool:
    if feil.mottaker:
        return not kan_vaere_lavest(mottakere, lengder, feil.sted)
    return _for_trangt(lengder[feil.sted], mulige(mottakere, lengder)[feil.sted])


def _for_trangt(kjent: Kjent, spenn: tuple[int, int]) -> bool:
    if kjent.vernet:
        return spenn[0] > kjent.minst or spenn[1] < kjent.mest
    return kjent.skjult and spenn[0] == spenn[1]


def _hjelper(mottakere: Sequence[Kjent], lengder: list[Kjent], feil: _Feil) -> int | None:
    """The visible L to hide. None when there is none left that could matter."""
    sted = feil.sted

    def avstand(j: int) -> int:
        return min(abs(j - sted), abs(j - sted - VINDU)) if feil.mottaker else abs(j - sted)

    synlige = sorted((j for j, lengde in enumerate(lengder) if lengde.synlig), key=lambda j: (avstand(j), -j))
    for j in synlige:
        if not _er_feil(mottakere, [*lengder[:j], SKJULT, *lengder[j + 1 :]], feil):
            return j
    return synlige[0] if synlige else None


def kan_vaere_lavest(mottakere: Sequence[Kjent], lengder: Sequence[Kjent], sted: int) -> bool:
    """Whether the M may be the least it is known to be, all that is known taken together."""
    provd = list(mottakere)
    provd[sted] = Kjent(mest=mottakere[sted].minst)
    return all(minst <= mest for minst, mest in mulige(provd, lengder))


def mulige(mottakere: Sequence[Kjent], lengder: Sequence[Kjent]) -> list[tuple[int, int]]:
    """The least and the most each L may be, all that is known taken together; the least above the most where nothing
    is possible."""
    hoyest = [m.mest for m in mottakere]
    for_oss = [UENDELIG] * VINDU + hoyest
    minst = [lengde.minst for lengde in lengder]
    mest = [_vindusgrense(for_oss[i + 1 : i + VINDU + 1], lengde.mest) for i, lengde in enumerate(lengder)]
    ned = [falt + kom for falt, kom in zip(for_oss, hoyest, strict=False)]
    for i in range(1, len(lengder)):
        mest[i] = min(mest[i], mest[i - 1] + hoyest[i])
        minst[i] = max(minst[i], minst[i - 1] - ned[i])
    for i in range(len(lengder) - 1, 0, -1):
        mest[i - 1] = min(mest[i - 1], mest[i] + ned[i])
        minst[i - 1] = max(minst[i - 1], minst[i] - hoyest[i])
    return list(zip(minst, mest, strict=True))


def _vindusgrense(vindu: Sequence[int], mest: int) -> int:
    """The most persons, up to `mest`, who can each have six of the months. What they need grows with them, and what a
    month gives stops growing: so beyond the last number that fits nothing does."""
    lav, hoy = 0, min(mest, sum(vindu) // MINST_MANEDER)
    midt = hoy
    while lav < hoy:
        if sum([min(m, midt) for m in vindu]) >= MINST_MANEDER * midt:
            lav = midt
        else:
            hoy = midt - 1
        midt = (lav + hoy + 1) // 2
    return lav

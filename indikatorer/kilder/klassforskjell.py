"""Where Klass and our own areas differ, for a person to decide.

What is new and what has ended follows from the lists of each date, never from Klass' table of changes: that one has
names alone, codes that only seem to be split (they stand with themselves and with another), border adjustments, and not
the kommuner that kept their number while others joined them. It tells only which codes belong together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from indikatorer.kilder.klass import Kodeendring
from indikatorer.kilder.lesing import Kjentomrade

NY, OPPHORT, NAVN, GRUPPE = "ny", "opphort", "navn", "gruppe"
UTEN_BYDEL = ("00", "99")
"""The ends of bydel codes that stand for the whole kommune, or for nobody knows where."""


@dataclass(frozen=True)
class Forskjell:
    """gammel, ny: names or groups. fra: the first day it holds, None when it holds already. motstykker: codes."""

    art: str
    kode: str
    gammel: str = ""
    ny: str = ""
    fra: date | None = None
    motstykker: tuple[str, ...] = ()


@dataclass(frozen=True)
class Klassbilde:
    """lister: per number of digits (2 fylke, 4 kommune, 6 bydel), per date, code → name."""

    idag: date
    lister: Mapping[int, Mapping[date, Mapping[str, str]]]
    endringer: Iterable[Kodeendring] = ()
    grupper: Mapping[str, str] = field(default_factory=dict)


def forskjeller(klass: Klassbilde, omrader: Mapping[str, Kjentomrade], grupper: Mapping[str, str]) -> list[Forskjell]:
    """omrader: ours. grupper: kommune → group, ours today. In the order of kind and code; each once."""
    endringer = list(klass.endringer)
    funnet: dict[tuple[str, str], Forskjell] = {}
    for siffer, lister in klass.lister.items():
        for dag, koder in sorted(lister.items()):
            fra = dag if dag > klass.idag else None
            vare = {kode: omrade.navn for kode, omrade in omrader.items() if len(kode) == siffer and omrade.gyldig(dag)}
            deres = {kode: navn for kode, navn in koder.items() if len(kode) == siffer}
            if siffer == 6:
                delte = {kode[:4] for kode in vare}
                deres = {k: n for k, n in deres.items() if k[:4] in delte and k[4:] not in UTEN_BYDEL}
            for kode in deres.keys() - vare.keys():
                fra_koder = tuple(sorted({e.gammel for e in endringer if e.ny == kode and e.gammel}))
                funnet.setdefault((NY, kode), Forskjell(NY, kode, "", deres[kode], fra, fra_koder))
            for kode in vare.keys() - deres.keys():
                til_koder = tuple(sorted({e.ny for e in endringer if e.gammel == kode and e.ny}))
                funnet.setdefault((OPPHORT, kode), Forskjell(OPPHORT, kode, vare[kode], "", fra, til_koder))
            for kode in deres.keys() & vare.keys() if fra is None else ():
                if not samme_navn(vare[kode], deres[kode], siffer):
                    funnet[NAVN, kode] = Forskjell(NAVN, kode, vare[kode], deres[kode])
    for kode, gruppe in klass.grupper.items():
        if kode in grupper and grupper[kode] != gruppe:
            funnet[GRUPPE, kode] = Forskjell(GRUPPE, kode, grupper[kode], gruppe)
    return [funnet[nokkel] for nokkel in sorted(funnet)]


def samme_navn(vart: str, deres: str, siffer: int) -> bool:
    """Of kommuner we have Klass' own names. Fylker and bydeler we call by one of the names Klass gives them: «Troms» is
    «Troms - Romsa - Tromssa», «Sagene» is «Bydel Sagene»."""
    if siffer == 4:
        return vart == deres
    deler = {del_.strip().lower().removeprefix("bydel ") for del_ in deres.split(" - ")}
    return vart == deres or vart.lower() in deler

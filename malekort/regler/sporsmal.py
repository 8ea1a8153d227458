"""Three questions worth asking at the partnerskapsmøte, found by plain rules in the card's own figures.

Pure. A rule points at an indicator; it never says why the figure is as it is. A hidden figure is asked nothing of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

ANTALL = 3
UTEN_TALL = ("mangler", "for_kort_historikk")
SKJULT = "skjult"
RANG = {"gronn": 0, "gul": 1, "rod": 2}


class Slag(StrEnum):
    """The rules, the most urgent first. Those of ALLTID ask of the card as a whole."""

    ROD = "rod"
    NY_FARGE = "ny_farge"
    DARLIGERE = "darligere"
    UTEN_TALL = "uten_tall"
    USIKKER = "usikker"
    UTEN_GRENSE = "uten_grense"
    BEDRE = "bedre"
    SAVN = "savn"
    VIDERE = "videre"
    GRENSENE = "grensene"


ALLTID = (Slag.SAVN, Slag.VIDERE, Slag.GRENSENE)
"""What can be asked when the figures ask too little by themselves."""
EN_GANG = (Slag.UTEN_TALL, Slag.UTEN_GRENSE, Slag.BEDRE)
"""Asked of one indicator only: the answer is much the same for the next."""


@dataclass(frozen=True)
class Tilstand:
    """An indicator in a month. stilling, forrige: its colour, or why it has none, now and the month before.
    dommer: whether it got `bedre` or `darligere`, newest month first. maneder: how long the colour has stood."""

    kode: str
    stilling: str
    forrige: str
    usikker: bool | None = None
    dommer: tuple[str, ...] = ()
    maneder: int = 0

    @property
    def ble_verre_farge(self) -> bool:
        return self.stilling in RANG and self.forrige in RANG and RANG[self.stilling] > RANG[self.forrige]

    def to_ganger(self, dom: str) -> bool:
        return self.dommer[:2] == (dom, dom)


@dataclass(frozen=True)
class Sporsmal:
    """kode None: of the whole card."""

    slag: Slag
    kode: str | None = None


REGLER = {
    Slag.ROD: lambda t: t.stilling == "rod" and not t.usikker,
    Slag.NY_FARGE: lambda t: t.ble_verre_farge,
    Slag.DARLIGERE: lambda t: t.to_ganger("darligere"),
    Slag.UTEN_TALL: lambda t: t.stilling in UTEN_TALL,
    Slag.USIKKER: lambda t: t.stilling in ("rod", "gul") and bool(t.usikker),
    Slag.UTEN_GRENSE: lambda t: t.stilling == "gra",
    Slag.BEDRE: lambda t: t.to_ganger("bedre"),
}


def tre_sporsmal(tilstander: Sequence[Tilstand]) -> list[Sporsmal]:
    """Three different ones, never two of the same indicator; the longest standing colour first within a rule.

    Each rule asks once before any asks twice, so that five red figures do not drown what else there is to see.
    """
    ordnet = sorted((t for t in tilstander if t.stilling != SKJULT), key=lambda t: -t.maneder)
    valgt: list[Sporsmal] = []
    while len(valgt) < ANTALL:
        runde = list(_runde(ordnet, valgt))
        if not runde:
            break
        valgt += runde
    valgt = sorted(valgt[:ANTALL], key=lambda s: list(Slag).index(s.slag))
    return [*valgt, *map(Sporsmal, ALLTID)][:ANTALL]


def _runde(tilstander: Sequence[Tilstand], valgt: Sequence[Sporsmal]) -> Iterator[Sporsmal]:
    """The foremost unused indicator of each rule."""
    brukt = {sporsmal.kode for sporsmal in valgt}
    ferdige = {sporsmal.slag for sporsmal in valgt if sporsmal.slag in EN_GANG}
    for slag, regel in REGLER.items():
        treff = next((t for t in tilstander if t.kode not in brukt and regel(t)), None)
        if treff and slag not in ferdige:
            brukt.add(treff.kode)
            yield Sporsmal(slag, treff.kode)

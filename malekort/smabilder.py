"""Small pictures side by side, on one axis: an area's twelve months each, against the limits that applied.

Fills are attributes, so that a drawing stands on its own; the page's stylesheet overrides them by class.
"""

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from itertools import groupby
from math import floor, log10

from indikatorer.tallformat import tall
from malekort.diagram import BAND, MERKE, STREK, Diagrampunkt

BREDDE, HOYDE = 340, 176
VENSTRE, HOYRE, TOPP, BUNN = 40, 18, 16, 24
STEG = (1, 2, 5, 10)
FLEST_STREKER = 4


class Akse:
    """From values to heights, the same in every picture. The limits are always within sight."""

    def __init__(self, serier: Sequence[Sequence[Diagrampunkt]]):
        verdier = [float(p.verdi) for serie in serier for p in serie if p.verdi is not None]
        verdier += [float(g) for serie in serier for p in serie if p.grenser for g in p.grenser]
        lavest, hoyest = min(verdier, default=0.0), max(verdier, default=1.0)
        spenn = hoyest - lavest or abs(hoyest) or 1.0
        self.bunn, self.topp = lavest - 0.1 * spenn, hoyest + 0.1 * spenn
        if lavest >= 0:
            self.bunn = max(0.0, self.bunn)

    def y(self, verdi) -> float:
        return TOPP + (HOYDE - TOPP - BUNN) * (1 - (float(verdi) - self.bunn) / (self.topp - self.bunn))

    @property
    def streker(self) -> list[Fraction]:
        """Round values with a line each."""
        rom = (self.topp - self.bunn) / FLEST_STREKER
        tier = Fraction(10) ** floor(log10(rom))
        steg = next(tier * nr for nr in STEG if tier * nr >= rom)
        forste = -(-Fraction(self.bunn) // steg)
        return [steg * nr for nr in range(int(forste), int(Fraction(self.topp) // steg) + 1)]

    @property
    def desimaler(self) -> int:
        """As many as tell the lines apart."""
        return max((len(f"{float(s):.4f}".rstrip("0").partition(".")[2]) for s in self.streker), default=0)


def smabilde(
    punkter: Sequence[Diagrampunkt], akse: Akse, retning: str, ender: tuple[str, str], siste: str, beskrivelse: str
) -> str:
    """The SVG. ender: the words below the first and the last month. siste: the last value as it is written; empty
    when there is none. beskrivelse: what the picture says to those who do not see it."""
    x = _steder(len(punkter))
    return (
        f'<svg class="smabilde" viewBox="0 0 {BREDDE} {HOYDE}" role="img" aria-label="{escape(beskrivelse)}">'
        f"{_band(punkter, akse, retning, x)}{_streker(akse)}{_linje(punkter, akse, x)}"
        f"{''.join(_merke(p, sted, akse) for p, sted in zip(punkter, x, strict=True))}"
        f"{_siste(punkter, akse, x, siste)}{_ender(ender)}</svg>"
    )


def _steder(antall: int) -> list[float]:
    steg = (BREDDE - VENSTRE - HOYRE - 16) / max(1, antall - 1)
    return [VENSTRE + 8 + nr * steg for nr in range(antall)]


def _band(punkter: Sequence[Diagrampunkt], akse: Akse, retning: str, x: list[float]) -> str:
    ut, halvt = [], (x[1] - x[0]) / 2 if len(x) > 1 else 8
    for grenser, gruppe in groupby(range(len(punkter)), key=lambda nr: punkter[nr].grenser):
        if grenser is None:
            continue
        nr = list(gruppe)
        fra = VENSTRE if nr[0] == 0 else x[nr[0]] - halvt
        til = BREDDE - HOYRE if nr[-1] == len(punkter) - 1 else x[nr[-1]] + halvt
        kanter = (TOPP, *sorted(akse.y(grense) for grense in grenser), HOYDE - BUNN)
        farger = ("gronn", "gul", "rod") if retning == "hoy" else ("rod", "gul", "gronn")
        ut += [
            f'<rect class="band-{farge}" fill="{BAND[farge]}" x="{fra:.1f}" y="{topp:.1f}" width="{til - fra:.1f}" '
            f'height="{bunn - topp:.1f}"/>'
            for farge, topp, bunn in zip(farger, kanter, kanter[1:], strict=False)
            if bunn > topp
        ]
    return "".join(ut)


def _streker(akse: Akse) -> str:
    return "".join(
        f'<path class="rutenett" stroke="#0002" d="M{VENSTRE} {akse.y(strek):.1f}H{BREDDE - HOYRE}"/>'
        f'<text class="akse" text-anchor="end" x="{VENSTRE - 6}" y="{akse.y(strek) + 4:.1f}">'
        f"{tall(strek, akse.desimaler)}</text>"
        for strek in akse.streker
    )


def _linje(punkter: Sequence[Diagrampunkt], akse: Akse, x: list[float]) -> str:
    ut = []
    for (har_verdi, _omfang), gruppe in groupby(
        range(len(punkter)), key=lambda nr: (punkter[nr].verdi is not None, punkter[nr].omfang)
    ):
        if har_verdi:
            ut.append("M" + "L".join(f"{x[nr]:.1f} {akse.y(punkter[nr].verdi):.1f}" for nr in gruppe))
    return f'<path class="strek" d="{"".join(ut)}" fill="none" stroke="{STREK}" stroke-width="1.75"/>' if ut else ""


def _merke(punkt: Diagrampunkt, x: float, akse: Akse) -> str:
    if punkt.verdi is None:
        return ""
    y, farge = akse.y(punkt.verdi), punkt.farge or "gra"
    stil = f'class="merke merke-{farge}" fill="{MERKE[farge]}" stroke="#fff"'
    if farge == "gul":
        return f'<path {stil} d="M{x:.1f} {y - 5:.1f}l5 8.5h-10z"/>'
    if farge == "rod":
        return f'<path {stil} d="M{x:.1f} {y - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5-5.5z"/>'
    return f'<circle {stil} cx="{x:.1f}" cy="{y:.1f}" r="4"/>'


def _siste(punkter: Sequence[Diagrampunkt], akse: Akse, x: list[float], siste: str) -> str:
    if not siste or punkter[-1].verdi is None:
        return ""
    y = max(akse.y(punkter[-1].verdi) - 10, 12)
    return f'<text class="siste" text-anchor="end" x="{BREDDE - 4}" y="{y:.1f}">{escape(siste)}</text>'


def _ender(ender: tuple[str, str]) -> str:
    y = HOYDE - 6
    return (
        f'<text class="akse" x="{VENSTRE}" y="{y}">{escape(ender[0])}</text>'
        f'<text class="akse" text-anchor="end" x="{BREDDE - HOYRE}" y="{y}">{escape(ender[1])}</text>'
    )

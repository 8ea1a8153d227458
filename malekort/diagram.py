"""A small trend line as SVG: the figures, the bands of the limits that applied then, gaps where figures are missing.

Pure. Fills are attributes, so that the drawing stands on its own; the page's stylesheet overrides them by class.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from html import escape
from itertools import groupby

BREDDE, HOYDE, MARG = 176, 44, 6
BAND = {"gronn": "#d3ebd7", "gul": "#fbeab0", "rod": "#f6dada"}
MERKE = {"gronn": "#056d13", "gul": "#7a5b00", "rod": "#b81a1a", "gra": "#5b5d60"}
STREK = "#292c30"


@dataclass(frozen=True)
class Diagrampunkt:
    """A month. verdi None: a gap. grenser: (gronn, rod) in the same unit. omfang: what area it is of; a line does not
    join two of different areas."""

    verdi: Fraction | None
    farge: str | None = None
    grenser: tuple[Decimal, Decimal] | None = None
    omfang: tuple = ()


def gnistlinje(punkter: Sequence[Diagrampunkt], retning: str, beskrivelse: str) -> str:
    """The SVG. beskrivelse is what it says to those who do not see it."""
    skala = _Skala(punkter)
    return (
        f'<svg class="gnist" viewBox="0 0 {BREDDE} {HOYDE}" width="{BREDDE}" height="{HOYDE}" role="img" '
        f'aria-label="{escape(beskrivelse)}">'
        f"{_band(punkter, retning, skala)}{_linje(punkter, skala)}{_merke(punkter, skala)}</svg>"
    )


class _Skala:
    """From months and values to the drawing's units. The limits are always within sight."""

    def __init__(self, punkter: Sequence[Diagrampunkt]):
        hoyder = [float(p.verdi) for p in punkter if p.verdi is not None]
        hoyder += [float(grense) for p in punkter if p.grenser for grense in p.grenser]
        lavest, hoyest = min(hoyder, default=0.0), max(hoyder, default=1.0)
        spenn = hoyest - lavest or 1.0
        self._null, self._spenn = lavest - 0.15 * spenn, 1.3 * spenn
        self.steg = (BREDDE - 2 * MARG) / max(1, len(punkter) - 1)

    def x(self, nr: float) -> float:
        return min(max(MARG + nr * self.steg, 0), BREDDE)

    def y(self, verdi: Fraction | Decimal) -> float:
        return HOYDE * (1 - (float(verdi) - self._null) / self._spenn)


def _band(punkter: Sequence[Diagrampunkt], retning: str, skala: _Skala) -> str:
    ut = []
    for grenser, gruppe in groupby(enumerate(punkter), key=lambda par: par[1].grenser):
        if grenser is None:
            continue
        nr = [nr for nr, _ in gruppe]
        fra = 0 if nr[0] == 0 else skala.x(nr[0] - 0.5)
        til = BREDDE if nr[-1] == len(punkter) - 1 else skala.x(nr[-1] + 0.5)
        kanter = (0, *sorted(skala.y(grense) for grense in grenser), HOYDE)
        farger = ("gronn", "gul", "rod") if retning == "hoy" else ("rod", "gul", "gronn")
        for farge, topp, bunn in zip(farger, kanter, kanter[1:], strict=False):
            if bunn > topp:
                ut.append(
                    f'<rect class="band-{farge}" fill="{BAND[farge]}" x="{fra:.1f}" y="{topp:.1f}" '
                    f'width="{til - fra:.1f}" height="{bunn - topp:.1f}"/>'
                )
    return "".join(ut)


def _linje(punkter: Sequence[Diagrampunkt], skala: _Skala) -> str:
    ut = []
    for (har_verdi, _omfang), gruppe in groupby(
        enumerate(punkter), key=lambda par: (par[1].verdi is not None, par[1].omfang)
    ):
        if not har_verdi:
            continue
        steder = [f"{skala.x(nr):.1f} {skala.y(p.verdi):.1f}" for nr, p in gruppe]
        if len(steder) == 1:  # a month between two breaks has no line to be on
            steder.append(steder[0])
        ut.append("M" + "L".join(steder))
    if not ut:
        return ""
    return (
        f'<path class="gnist-strek" d="{"".join(ut)}" fill="none" stroke="{STREK}" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _merke(punkter: Sequence[Diagrampunkt], skala: _Skala) -> str:
    """The last month, in the shape and colour of its status."""
    siste = punkter[-1]
    if siste.verdi is None or siste.farge is None:
        return ""
    x, y = skala.x(len(punkter) - 1), skala.y(siste.verdi)
    stil = f'class="merke merke-{siste.farge}" fill="{MERKE[siste.farge]}" stroke="#fff" stroke-width="1.5"'
    if siste.farge == "gul":
        return f'<path {stil} d="M{x:.1f} {y - 5.5:.1f}l5.5 9.5h-11z"/>'
    if siste.farge == "rod":
        return f'<path {stil} d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6-6z"/>'
    return f'<circle {stil} cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'

"""What every figure stands on: its size, its frame, the horizontal lines with their numbers, and the marks.

Pure: words and numbers come in as they are to be read. Colours are attributes, so that a drawing stands on its own;
the page's stylesheet overrides them by class.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from malekort.diagram import MERKE
from malekort.figurer.akse import Akse

Tallord = Callable[[Fraction, int], str]
"""(value, decimals) → the number as it is read."""

TEGNBREDDE = 7.0
"""Of a letter in a figure, about."""


@dataclass(frozen=True)
class Format:
    """In the drawing's units. flest_ord: how many labels there is room for below."""

    navn: str
    bredde: int
    hoyde: int
    venstre: int
    hoyre: int
    topp: int
    bunn: int
    flest_ord: int

    @property
    def hoyre_kant(self) -> int:
        return self.bredde - self.hoyre

    @property
    def bunnlinje(self) -> int:
        return self.hoyde - self.bunn

    def y(self, akse: Akse, verdi) -> float:
        return self.bunnlinje - (self.bunnlinje - self.topp) * akse.del_av(verdi)

    def x(self, andel: float) -> float:
        """0 at the left edge of the field, 1 at the right."""
        return self.venstre + (self.hoyre_kant - self.venstre) * andel


def svg(format_: Format, beskrivelse: str, *deler: str) -> str:
    """beskrivelse: what the figure says to those who do not see it."""
    return (
        f'<svg class="figur-{format_.navn}" viewBox="0 0 {format_.bredde} {format_.hoyde}" role="img" '
        f'aria-label="{escape(beskrivelse)}">{"".join(deler)}</svg>'
    )


def tekst(x: float, y: float, ord_: str, klasse: str = "akse", anker: str = "") -> str:
    ankret = f' text-anchor="{anker}"' if anker else ""
    return f'<text class="{klasse}"{ankret} x="{x:.1f}" y="{y:.1f}">{escape(ord_)}</text>'


def vannrette(format_: Format, akse: Akse, tallord: Tallord) -> str:
    """A line for each round value, with the number to the left."""
    return "".join(
        f'<path class="rutenett" stroke="#0002" d="M{format_.venstre} {format_.y(akse, merke):.1f}'
        f'H{format_.hoyre_kant}"/>'
        + tekst(format_.venstre - 7, format_.y(akse, merke) + 4, tallord(merke, akse.desimaler), anker="end")
        for merke in akse.merker
    )


def bunnlinje(format_: Format) -> str:
    return f'<path class="bunnlinje" stroke="#5b5d60" d="M{format_.venstre} {format_.bunnlinje}H{format_.hoyre_kant}"/>'


def punkt(x: float, y: float, form: str, tittel: str, *, apen: bool = False, storrelse: float = 5) -> str:
    """A mark that says what it is when pointed at. form: a colour (circle, triangle, diamond), or «egen», «andre»."""
    klasse = f"punkt merke-{form}" + (" apen" if apen else "")
    farge = MERKE.get(form, MERKE["gra"])
    fyll = f'fill="#fff" stroke="{farge}" stroke-width="2"' if apen else f'fill="{farge}" stroke="#fff"'
    r = storrelse
    if form == "gul":
        tegn = f'<path {fyll} d="M{x:.1f} {y - 1.15 * r:.1f}l{1.15 * r:.1f} {2 * r:.1f}h{-2.3 * r:.1f}z"/>'
    elif form in ("rod", "egen"):
        k = 1.25 * r
        tegn = f'<path {fyll} d="M{x:.1f} {y - k:.1f}l{k:.1f} {k:.1f}l{-k:.1f} {k:.1f}l{-k:.1f} {-k:.1f}z"/>'
    else:
        tegn = f'<circle {fyll} cx="{x:.1f}" cy="{y:.1f}" r="{r:g}"/>'
    return f'<g class="{klasse}"><title>{escape(tittel)}</title>{tegn}</g>'

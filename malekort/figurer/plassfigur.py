"""Everyone in a group side by side, the lowest first, with the median and the one it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from malekort.diagram import STREK
from malekort.figurer.akse import Akse, akse
from malekort.figurer.flate import TEGNBREDDE, Format, Tallord, bunnlinje, punkt, svg, tekst, vannrette

BRED = Format("bred", 1000, 300, 56, 20, 22, 34, 0)
SMAL = Format("smal", 360, 260, 44, 14, 22, 34, 0)


@dataclass(frozen=True)
class Plasspunkt:
    """tittel: name and figure, as they are read."""

    tittel: str
    verdi: Fraction
    egen: bool = False


@dataclass(frozen=True)
class Plassfigur:
    """punkter: in any order. median, kvartiler: None when they are too few. medianord, lavestord, hoyestord: the words
    on the drawing."""

    punkter: Sequence[Plasspunkt]
    beskrivelse: str
    tallord: Tallord
    median: Fraction | None
    kvartiler: tuple[Fraction, Fraction] | None
    medianord: str
    ender: tuple[str, str]

    @property
    def akse(self) -> Akse:
        return akse([p.verdi for p in self.punkter])

    def svg(self, format_: Format) -> str:
        lodd = self.akse
        return svg(
            format_,
            self.beskrivelse,
            self._kvartiler(format_, lodd),
            vannrette(format_, lodd, self.tallord),
            self._median(format_, lodd),
            bunnlinje(format_),
            tekst(format_.venstre, format_.bunnlinje + 22, self.ender[0]),
            tekst(format_.hoyre_kant, format_.bunnlinje + 22, self.ender[1], anker="end"),
            *self._punkter(format_, lodd),
        )

    def _kvartiler(self, format_: Format, lodd: Akse) -> str:
        if self.kvartiler is None:
            return ""
        under, over = (format_.y(lodd, verdi) for verdi in self.kvartiler)
        return (
            f'<rect class="kvartiler" fill="#e6e9ec" x="{format_.venstre}" y="{over:.1f}" '
            f'width="{format_.hoyre_kant - format_.venstre}" height="{under - over:.1f}"/>'
        )

    def _median(self, format_: Format, lodd: Akse) -> str:
        if self.median is None:
            return ""
        y = format_.y(lodd, self.median)
        lave = [p for p in self.punkter if p.verdi <= self.median]
        til_hoyre = any(p.egen for p in lave)  # there is the own one's word in the way to the left
        sted = format_.hoyre_kant - 6 if til_hoyre else format_.venstre + 6
        return (
            f'<path class="median" stroke="{STREK}" stroke-dasharray="6 4" d="M{format_.venstre} {y:.1f}'
            f'H{format_.hoyre_kant}"/>'
        ) + tekst(sted, y - 6, self.medianord, "siste", "end" if til_hoyre else "")

    def _punkter(self, format_: Format, lodd: Akse) -> Iterator[str]:
        """The own one last, so that it lies on top."""
        ordnet = sorted(self.punkter, key=lambda p: (p.verdi, p.tittel))
        steder = [((nr + 0.5) / len(ordnet), p) for nr, p in enumerate(ordnet)]
        for andel, p in sorted(steder, key=lambda par: par[1].egen):
            x, y = format_.x(andel), format_.y(lodd, p.verdi)
            yield punkt(x, y, "egen" if p.egen else "andre", p.tittel, storrelse=6 if p.egen else 4.5)
            if p.egen:
                bredde = len(p.tittel) * TEGNBREDDE
                mot_venstre = x + bredde > format_.bredde
                yield tekst(x, y - 12, p.tittel, "siste", "end" if mot_venstre and x > bredde else "")

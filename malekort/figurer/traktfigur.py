"""A funnel plot: size across, share upwards, and how far from the group's share chance alone may carry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from indikatorer.beregning.trakt import Z_INDRE, Z_YTRE, Trakt
from malekort.diagram import STREK
from malekort.figurer.akse import Akse, akse
from malekort.figurer.flate import TEGNBREDDE, Format, Tallord, bunnlinje, punkt, svg, tekst, vannrette

BRED = Format("bred", 1000, 360, 56, 84, 22, 52, 8)
SMAL = Format("smal", 360, 300, 44, 54, 22, 52, 3)
PUNKTER_PA_KURVEN = 48


@dataclass(frozen=True)
class Traktpunkt:
    """tittel: name and figure, as they are read. utenfor: beyond the outer limits."""

    tittel: str
    nevner: int
    verdi: Fraction
    egen: bool = False
    utenfor: bool = False


@dataclass(frozen=True)
class Traktfigur:
    """skala: from a share to the indicator's unit. ord_: what the inner and the outer limit and the middle line are
    called. nevnertall, nevnerord: the numbers and the words below."""

    punkter: Sequence[Traktpunkt]
    trakt: Trakt
    skala: int
    beskrivelse: str
    tallord: Tallord
    nevnertall: Tallord
    ord_: tuple[str, str, str]
    nevnerord: str

    @property
    def akse(self) -> Akse:
        """Close about the points and the widest of the inner limits, to tell near from far."""
        minste = min(p.nevner for p in self.punkter)
        kanter = [Fraction(max(0.0, kant)) * self.skala for kant in self.trakt.grenser(minste, Z_INDRE)]
        return akse([p.verdi for p in self.punkter] + kanter, fra_null=False)

    def svg(self, format_: Format) -> str:
        return _Tegning(self, format_).svg()


class _Tegning:
    def __init__(self, figur: Traktfigur, format_: Format):
        self.figur, self.format, self.opp = figur, format_, figur.akse
        self.bort = akse([p.nevner for p in figur.punkter], flest=format_.flest_ord, fra_null=True)

    def svg(self) -> str:
        return svg(
            self.format,
            self.figur.beskrivelse,
            vannrette(self.format, self.opp, self.figur.tallord),
            *self._kurver(),
            self._midt(),
            bunnlinje(self.format),
            *self._nevnere(),
            *self._punkter(),
        )

    def x(self, nevner) -> float:
        return self.format.x(self.bort.del_av(nevner))

    def y(self, andel: float) -> float:
        """Of a share, kept within the field."""
        y = self.format.y(self.opp, andel * self.figur.skala)
        return min(max(y, self.format.topp), self.format.bunnlinje)

    def _kurver(self) -> Iterator[str]:
        """From half the smallest one on, denser to the left where they bend."""
        fra, til = min(p.nevner for p in self.figur.punkter) / 2, float(self.bort.topp)
        nevnere = [fra * (til / fra) ** (nr / PUNKTER_PA_KURVEN) for nr in range(PUNKTER_PA_KURVEN + 1)]
        for z, klasse, ord_ in (
            (Z_INDRE, "trakt-indre", self.figur.ord_[0]),
            (Z_YTRE, "trakt-ytre", self.figur.ord_[1]),
        ):
            grenser = [self.figur.trakt.grenser(nevner, z) for nevner in nevnere]
            for side in (0, 1):
                sti = "L".join(
                    f"{self.x(nevner):.1f} {self.y(grense[side]):.1f}"
                    for nevner, grense in zip(nevnere, grenser, strict=True)
                )
                strek = "" if z == Z_INDRE else ' stroke-dasharray="7 4"'
                yield f'<path class="{klasse}" fill="none" stroke="{STREK}"{strek} d="M{sti}"/>'
            yield self._ende(grenser[-1][1], ord_, opp=z == Z_YTRE)

    def _ende(self, andel: float, ord_: str, opp: bool) -> str:
        """What a limit is called, at its right end; inner and outer kept apart."""
        y = self.y(andel)
        return tekst(self.format.hoyre_kant + 6, y - (6 if opp else -4), ord_)

    def _midt(self) -> str:
        y = self.y(float(self.figur.trakt.andel))
        strek = f'<path class="median" stroke="{STREK}" d="M{self.format.venstre} {y:.1f}H{self.format.hoyre_kant}"/>'
        return strek + tekst(self.format.hoyre_kant + 6, y + 12, self.figur.ord_[2])

    def _nevnere(self) -> Iterator[str]:
        for merke in self.bort.merker:
            yield tekst(self.x(merke), self.format.bunnlinje + 18, self.figur.nevnertall(merke, 0), anker="middle")
        yield tekst(self.format.hoyre_kant, self.format.bunnlinje + 40, self.figur.nevnerord, anker="end")

    def _punkter(self) -> Iterator[str]:
        for p in sorted(self.figur.punkter, key=lambda p: p.egen):
            x, y = self.x(p.nevner), self.format.y(self.opp, p.verdi)
            form, storrelse = ("egen", 6) if p.egen else ("andre", 4.5)
            yield punkt(x, y, form, p.tittel, apen=p.utenfor and not p.egen, storrelse=storrelse)
            if p.egen:
                mot_venstre = x + len(p.tittel) * TEGNBREDDE > self.format.hoyre_kant
                yield tekst(x, y - 12, p.tittel, "siste", "end" if mot_venstre else "")

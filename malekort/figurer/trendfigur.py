"""The line of an indicator through the months: the limits that applied then, a word where there is no figure, and
what has been remarked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from html import escape
from itertools import groupby

from malekort.diagram import BAND, MERKE, STREK
from malekort.figurer.akse import Akse, akse
from malekort.figurer.flate import TEGNBREDDE, Format, Tallord, bunnlinje, punkt, svg, tekst, vannrette

BRED = Format("bred", 1000, 340, 56, 146, 30, 44, 13)
SMAL = Format("smal", 360, 280, 44, 14, 30, 44, 5)
LAV_BRED = Format("bred", 1000, 190, 76, 20, 16, 44, 13)
LAV_SMAL = Format("smal", 360, 190, 64, 14, 16, 44, 4)
MANEDSSTEG = (1, 2, 3, 6, 12, 24, 60)
LINJEHOYDE = 15


@dataclass(frozen=True)
class Trendpunkt:
    """A month. tittel: all that is to be said of it. verdi None: `uten` is the word why. grenser: (gronn, rod)."""

    tittel: str
    verdi: Fraction | None
    uten: str = ""
    farge: str | None = None
    usikker: bool = False
    grenser: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True)
class Trendfigur:
    """forste: month number (year x 12 + month - 1) of the first point, maneder: its short name and year, per point.
    siste: the last value as it is read. grenseord: what the green and the red limit of the last month are called.
    merker: place → the numbers of the remarks there; brudd: place → why the line is broken before it."""

    punkter: Sequence[Trendpunkt]
    retning: str
    beskrivelse: str
    tallord: Tallord
    forste: int
    maneder: Sequence[tuple[str, str]]
    siste: str = ""
    grenseord: tuple[str, str] = ("", "")
    merker: dict[int, str] = field(default_factory=dict)
    merketitler: dict[int, str] = field(default_factory=dict)
    brudd: dict[int, str] = field(default_factory=dict)
    fra_null: bool | None = None

    @property
    def akse(self) -> Akse:
        """With room for a band on the outer side of every limit."""
        verdier = [p.verdi for p in self.punkter if p.verdi is not None]
        grenser = [Fraction(grense) for p in self.punkter if p.grenser for grense in p.grenser]
        if grenser:
            rom = (max(grenser) - min(grenser) or abs(max(grenser)) or 1) / 4
            verdier += [min(grenser) - min(rom, abs(min(grenser))), max(grenser) + rom]
        return akse(verdier, fra_null=self.fra_null)

    def svg(self, format_: Format) -> str:
        return _Tegning(self, format_).svg()


class _Tegning:
    def __init__(self, figur: Trendfigur, format_: Format):
        self.figur, self.format, self.akse = figur, format_, figur.akse

    def svg(self) -> str:
        return svg(
            self.format,
            self.figur.beskrivelse,
            *self._band(),
            vannrette(self.format, self.akse, self.figur.tallord),
            *self._hull(),
            *self._grenselinjer(),
            *self._brudd(),
            self._linje(),
            bunnlinje(self.format),
            *self._maneder(),
            *self._merker(),
            *self._punkter(),
            self._siste(),
        )

    def x(self, nr: float) -> float:
        antall = len(self.figur.punkter)
        return self.format.x((nr + 0.5) / antall)

    def y(self, verdi) -> float:
        return self.format.y(self.akse, verdi)

    def _strekk(self, nokkel) -> Iterator[tuple[object, int, int]]:
        """Runs of months that are alike: (what they share, first place, last place)."""
        for felles, gruppe in groupby(range(len(self.figur.punkter)), key=lambda nr: nokkel(self.figur.punkter[nr])):
            nr = list(gruppe)
            yield felles, nr[0], nr[-1]

    def _band(self) -> Iterator[str]:
        farger = ("gronn", "gul", "rod") if self.figur.retning == "hoy" else ("rod", "gul", "gronn")
        for grenser, fra, til in self._strekk(lambda p: p.grenser):
            if grenser is None:
                continue
            x, bredde = self.x(fra - 0.5), self.x(til + 0.5) - self.x(fra - 0.5)
            kanter = (self.format.topp, *sorted(self.y(grense) for grense in grenser), self.format.bunnlinje)
            for farge, topp, bunn in zip(farger, kanter, kanter[1:], strict=False):
                if bunn > topp:
                    yield (
                        f'<rect class="band-{farge}" fill="{BAND[farge]}" x="{x:.1f}" y="{topp:.1f}" '
                        f'width="{bredde:.1f}" height="{bunn - topp:.1f}"/>'
                    )

    def _grenselinjer(self) -> Iterator[str]:
        for grenser, fra, til in self._strekk(lambda p: p.grenser):
            if grenser is None:
                continue
            for grense, farge in zip(grenser, ("gronn", "rod"), strict=True):
                yield (
                    f'<path class="grenselinje grenselinje-{farge}" stroke="{MERKE[farge]}" stroke-dasharray="5 4" '
                    f'd="M{self.x(fra - 0.5):.1f} {self.y(grense):.1f}H{self.x(til + 0.5):.1f}"/>'
                )
        siste = self.figur.punkter[-1].grenser
        if siste and self.format is BRED:
            steder = [self.y(grense) + 4 for grense in siste]
            if abs(steder[0] - steder[1]) < LINJEHOYDE:
                over, under = (0, 1) if steder[0] < steder[1] or self.figur.retning == "hoy" else (1, 0)
                steder[over] -= LINJEHOYDE / 2
                steder[under] += LINJEHOYDE / 2
            for y, ord_, farge in zip(steder, self.figur.grenseord, ("gronn", "rod"), strict=True):
                yield tekst(self.format.hoyre_kant + 8, y, ord_, f"akse grenseord grenseord-{farge}")

    def _hull(self) -> Iterator[str]:
        """Months without a figure, with the word why: across where there is room, else upwards."""
        for uten, fra, til in self._strekk(lambda p: p.uten if p.verdi is None else None):
            if uten is None:
                continue
            x, bredde = self.x(fra - 0.5), self.x(til + 0.5) - self.x(fra - 0.5)
            hoyde = self.format.bunnlinje - self.format.topp
            yield (
                f'<rect class="hull" fill="#fff" stroke="#5b5d60" stroke-dasharray="2 3" x="{x:.1f}" '
                f'y="{self.format.topp}" width="{bredde:.1f}" height="{hoyde}"/>'
            )
            midt, nede = x + bredde / 2, self.format.bunnlinje - 10
            if bredde > len(uten) * TEGNBREDDE + 8:
                yield tekst(midt, nede, uten, "hullord", "middle")
            else:
                yield (
                    f'<text class="hullord" transform="translate({midt + 4:.1f} {nede}) rotate(-90)">'
                    f"{escape(uten)}</text>"
                )

    def _brudd(self) -> Iterator[str]:
        for nr, ord_ in self.figur.brudd.items():
            x = self.x(nr - 0.5)
            yield (
                f'<path class="brudd" stroke="{STREK}" stroke-dasharray="1 4" '
                f'd="M{x:.1f} {self.format.topp - 8}V{self.format.bunnlinje}"/>'
            )
            til_hoyre = x + len(ord_) * TEGNBREDDE < self.format.bredde
            yield tekst(x + 4 if til_hoyre else x - 4, self.format.topp - 12, ord_, anker="" if til_hoyre else "end")

    def _linje(self) -> str:
        """Whole only through months with a figure and without a break; a month alone is a point and no line."""
        stier, sti = [], []
        for nr, p in enumerate(self.figur.punkter):
            if p.verdi is None or nr in self.figur.brudd:
                stier.append(sti)
                sti = []
            if p.verdi is not None:
                sti.append(f"{self.x(nr):.1f} {self.y(p.verdi):.1f}")
        tegnes = ["M" + "L".join(steder) for steder in [*stier, sti] if len(steder) > 1]
        if not tegnes:
            return ""
        return f'<path class="strek" d="{"".join(tegnes)}" fill="none" stroke="{STREK}" stroke-width="2"/>'

    def _punkter(self) -> Iterator[str]:
        storrelse = min(5.0, max(2.5, (self.x(1) - self.x(0)) / 2.6))
        for nr, p in enumerate(self.figur.punkter):
            if p.verdi is not None:
                x, y = self.x(nr), self.y(p.verdi)
                yield punkt(x, y, p.farge or "gra", p.tittel, apen=p.usikker, storrelse=storrelse)

    def _maneder(self) -> Iterator[str]:
        antall = len(self.figur.punkter)
        steg = next((s for s in MANEDSSTEG if antall / s <= self.format.flest_ord), MANEDSSTEG[-1])
        vist = ""
        for nr, (maned, ar) in enumerate(self.figur.maneder):
            if (self.figur.forste + nr) % steg:
                continue
            yield tekst(self.x(nr), self.format.bunnlinje + 17, maned, anker="middle")
            if ar != vist:
                yield tekst(self.x(nr), self.format.bunnlinje + 34, ar, "akse ar", "middle")
                vist = ar

    def _merker(self) -> Iterator[str]:
        for nr, numre in self.figur.merker.items():
            x, bredde = self.x(nr), 10 + TEGNBREDDE * len(numre)
            venstre = min(max(x - bredde / 2, 0), self.format.bredde - bredde)
            yield (
                f'<g class="merknadsmerke"><title>{escape(self.figur.merketitler.get(nr, ""))}</title>'
                f'<path stroke="{STREK}" d="M{x:.1f} 22V{self.format.bunnlinje}"/>'
                f'<rect x="{venstre:.1f}" y="2" width="{bredde:.1f}" height="20" rx="4" fill="{STREK}"/>'
                f'<text text-anchor="middle" fill="#fff" x="{venstre + bredde / 2:.1f}" y="16.5">{escape(numre)}'
                "</text></g>"
            )

    def _siste(self) -> str:
        """The last value beside its point: above it, or below where the line comes down from above."""
        verdier = [p.verdi for p in self.figur.punkter]
        if not self.figur.siste or verdier[-1] is None:
            return ""
        nedover = len(verdier) > 1 and verdier[-2] is not None and verdier[-2] > verdier[-1]
        y = self.y(verdier[-1]) + (22 if nedover else -12)
        y = min(max(y, self.format.topp + 12), self.format.bunnlinje - 6)
        return tekst(self.format.hoyre_kant - 2, y, self.figur.siste, "siste", "end")

"""A waterfall: from what a figure was to what it is, a step for each part, that sum to the whole way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import accumulate

from malekort.figurer.akse import Akse, akse
from malekort.figurer.flate import TEGNBREDDE, Format, Tallord, bunnlinje, svg, tekst, vannrette

BRED = Format("bred", 1000, 300, 56, 20, 26, 40, 14)
SMAL = Format("smal", 360, 260, 44, 10, 26, 40, 6)
LUFT = 0.18
"""Of a column's place, on each side of it."""
FYLL = {"ende": "#5b5d60", "opp": "#2f6f9f", "ned": "#b06a1b", "likt": "#5b5d60"}


@dataclass(frozen=True)
class Fossetrinn:
    """ord_: the number of the part, below. vist: its size as it is read. tittel: the cause and the size."""

    endring: Fraction
    ord_: str
    vist: str
    tittel: str


@dataclass(frozen=True)
class Fosseende:
    verdi: Fraction
    ord_: str
    vist: str
    tittel: str


@dataclass(frozen=True)
class Fossefigur:
    """fra plus all the steps is til, exactly."""

    fra: Fosseende
    til: Fosseende
    trinn: Sequence[Fossetrinn]
    beskrivelse: str
    tallord: Tallord

    @property
    def nivaer(self) -> list[Fraction]:
        """Where each step begins, and where the last one ends."""
        return list(accumulate((t.endring for t in self.trinn), initial=self.fra.verdi))

    @property
    def akse(self) -> Akse:
        """From nought where that leaves the steps to be seen."""
        return akse(self.nivaer)

    def svg(self, format_: Format) -> str:
        lodd = self.akse
        return svg(
            format_,
            self.beskrivelse,
            vannrette(format_, lodd, self.tallord),
            *self._soyler(format_, lodd),
            bunnlinje(format_),
        )

    def _soyler(self, format_: Format, lodd: Akse) -> Iterator[str]:
        plass = 1 / (len(self.trinn) + 2)
        yield _soyle(format_, lodd, 0, plass, lodd.bunn, self.fra.verdi, "ende", self.fra)
        for nr, trinn in enumerate(self.trinn, start=1):
            fra = self.nivaer[nr - 1]
            slag = "likt" if not trinn.endring else "opp" if trinn.endring > 0 else "ned"
            yield _bro(format_, lodd, nr, plass, fra)
            yield _soyle(format_, lodd, nr, plass, fra, fra + trinn.endring, slag, trinn)
        sist = len(self.trinn) + 1
        yield _bro(format_, lodd, sist, plass, self.til.verdi)
        yield _soyle(format_, lodd, sist, plass, lodd.bunn, self.til.verdi, "ende", self.til)


def _soyle(format_: Format, lodd: Akse, nr: int, plass: float, fra, til, slag: str, hva: Fossetrinn | Fosseende) -> str:
    venstre, hoyre = format_.x((nr + LUFT) * plass), format_.x((nr + 1 - LUFT) * plass)
    topp, bunn = sorted((format_.y(lodd, fra), format_.y(lodd, til)))
    midt, rom = (venstre + hoyre) / 2, (format_.hoyre_kant - format_.venstre) * plass
    vist = hva.vist if len(hva.vist) * TEGNBREDDE <= rom else ""
    return (
        f'<g class="punkt foss foss-{slag}"><title>{escape(hva.tittel)}</title>'
        f'<rect fill="{FYLL[slag]}" x="{venstre:.1f}" y="{topp:.1f}" width="{hoyre - venstre:.1f}" '
        f'height="{max(bunn - topp, 2):.1f}"/></g>'
        + tekst(midt, topp - 7, vist, "siste", "middle")
        + tekst(midt, format_.bunnlinje + 20, hva.ord_, anker="middle")
    )


def _bro(format_: Format, lodd: Akse, nr: int, plass: float, hoyde: Fraction) -> str:
    """From the column before, so that the eye finds the way."""
    y = format_.y(lodd, hoyde)
    fra, til = format_.x((nr - LUFT) * plass), format_.x((nr + LUFT) * plass)
    return f'<path class="rutenett" stroke="#0006" d="M{fra:.1f} {y:.1f}H{til:.1f}"/>'

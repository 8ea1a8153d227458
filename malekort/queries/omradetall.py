"""The figures of areas side by side: each alone, with what must be hidden gone."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from fractions import Fraction

from indikatorer.beregning.farge import Grenser
from indikatorer.beregning.prikking import MINSTE_SYNLIGE, sum_skjules
from indikatorer.models import Omrade
from indikatorer.queries.skjulte import skjulte_kommuner
from indikatorer.tallformat import avrundet
from malekort.queries.kontortall import SKJULT, Punkt, Rad, rader, tallserier
from malekort.queries.versjoner import Versjonsbok

LAND = "0"
SUMMER = (Omrade.Niva.LAND, Omrade.Niva.FYLKE)
Grensevalg = Callable[[str, str, str], Grenser | None]
"""(område, indikator, periode) → the limits its colour follows."""


def omradetall(
    omrader: Iterable[Omrade],
    perioder: list[str],
    versjoner: Versjonsbok,
    egne: Collection[str],
    grenser: Grensevalg = lambda omrade, indikator, periode: None,
    lest: Iterable[Rad] | None = None,
) -> dict[str, dict[str, list[Punkt]]]:
    """område → indikator → a point per period. egne: the kommuner whose true figures the reader may see.
    A fylke or the country may have a value without teller and nevner, see `sum_ved_siden_av`.

    At most two queries, whatever the number of areas and indicators; one when the rows are `lest` already.
    """
    omrader = list(omrader)
    per_omrade: dict[str, list[Rad]] = {omrade.kode: [] for omrade in omrader}
    for rad in rader(list(per_omrade), perioder) if lest is None else lest:
        per_omrade[rad.omrade].append(rad)
    tall = {
        omrade.kode: tallserier(
            [omrade],
            perioder,
            per_omrade[omrade.kode],
            versjoner,
            lambda indikator, periode, kode=omrade.kode: grenser(kode, indikator, periode),
            sanne=omrade.kode[:4] in egne,
        )
        for omrade in omrader
    }
    summer = [omrade.kode for omrade in omrader if omrade.niva in SUMMER]
    if summer:
        skjulte = skjulte_kommuner(perioder, egne)
        tall |= {kode: _skjul_summer(kode, tall[kode], skjulte) for kode in summer}
    return tall


def _skjul_summer(kode: str, serier: dict[str, list[Punkt]], skjulte) -> dict[str, list[Punkt]]:
    return {
        indikator: [
            sum_ved_siden_av(punkt, _skjulte_deler(kode, skjulte.get((indikator, punkt.periode), {})))
            for punkt in serie
        ]
        for indikator, serie in serier.items()
    }


def sum_ved_siden_av(punkt: Punkt, skjulte: int) -> Punkt:
    """A sum whose hidden parts could be told from it is shown only as it is rounded, without teller and nevner, and
    only when it is rounded to the same whatever those parts are."""
    if not punkt.har_verdi or not sum_skjules(skjulte):
        return punkt
    defin = punkt.definisjon
    spillerom = (MINSTE_SYNLIGE - 2) * skjulte
    sett = {
        avrundet(defin.verdi(punkt.teller + avvik, punkt.nevner), defin.desimaler) for avvik in (-spillerom, spillerom)
    }
    if len(sett) > 1:
        return skjul(punkt)
    return replace(punkt, teller=None, nevner=None, verdi=Fraction(sett.pop(), 10**defin.desimaler))


def _skjulte_deler(kode: str, per_fylke: dict[str, int]) -> int:
    """How many figures are left unknown when everything visible is subtracted from the sum: in a fylke its hidden
    kommuner; in the country those of the fylker that are themselves hidden."""
    if kode == LAND:
        return sum(antall for antall in per_fylke.values() if sum_skjules(antall))
    return per_fylke.get(kode, 0)


def skjul(punkt: Punkt) -> Punkt:
    """The point without anything that tells of the figure; one without a figure as it is."""
    if not punkt.har_verdi:
        return punkt
    return replace(punkt, status=SKJULT, teller=None, nevner=None, verdi=None, farge=None, forelopig=False)

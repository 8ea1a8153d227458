"""The figures of areas side by side: each alone, with what must be hidden gone."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from indikatorer.beregning.farge import Grenser
from indikatorer.models import Omrade
from indikatorer.queries.skjulte import skjulte_deler
from malekort.queries.kontortall import Punkt, Rad, rader, tallserier
from malekort.queries.versjoner import Versjonsbok

LAND = "0"
OVER = (Omrade.Niva.LAND, Omrade.Niva.FYLKE)
Grensevalg = Callable[[str, str, str], Grenser | None]
"""(område, indikator, periode) → the limits its colour follows."""


def omradetall(
    omrader: Iterable[Omrade],
    perioder: list[str],
    versjoner: Versjonsbok,
    egne: Collection[str],
    grenser: Grensevalg = lambda omrade, indikator, periode: None,
    lest: Iterable[Rad] | None = None,
    per: datetime | None = None,
) -> dict[str, dict[str, list[Punkt]]]:
    """område → indikator → a point per period. egne: the kommuner whose true figures the reader may see.
    A sum (the land, a fylke, a kommune with bydeler) may have a value without teller and nevner, see
    `kontortall.sum_ved_siden_av`. per: as they stood at a moment.

    At most two queries, whatever the number of areas and indicators; one when the rows are `lest` already.
    """
    omrader = list(omrader)
    per_omrade: dict[str, list[Rad]] = {omrade.kode: [] for omrade in omrader}
    for rad in rader(list(per_omrade), perioder, per=per) if lest is None else lest:
        per_omrade[rad.omrade].append(rad)
    skjulte = skjulte_deler(perioder, egne, per, bare_bydeler=not any(omrade.niva in OVER for omrade in omrader))
    return {
        omrade.kode: tallserier(
            [omrade],
            perioder,
            per_omrade[omrade.kode],
            versjoner,
            lambda indikator, periode, kode=omrade.kode: grenser(kode, indikator, periode),
            egne=egne,
            skjulte=skjulte,
        )
        for omrade in omrader
    }

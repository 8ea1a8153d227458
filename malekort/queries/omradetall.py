"""The figures of areas side by side: each alone, with what must be hidden gone."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from indikatorer.beregning.farge import Grenser
from indikatorer.models import Omrade
from indikatorer.queries.skjulte import skjulte_deler
from malekort.queries.inndeling import Lesemate
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
    lesninger: Mapping[str, Lesemate] | None = None,
) -> dict[str, dict[str, list[Punkt]]]:
    """område → indikator → a point per period. egne: the kommuner whose true figures the reader may see.
    A sum (the land, a fylke, a kommune with bydeler) may have a value without teller and nevner, see
    `kontortall.sum_ved_siden_av`. per: as they stood at a moment. lesninger: område → how its months are read through
    reforms; the others have the figures of their own code alone.

    At most two queries, whatever the number of areas and indicators; one when the rows are `lest` already.
    """
    omrader, lesninger = list(omrader), lesninger or {}
    koder = {o.kode: lesninger[o.kode].koder if o.kode in lesninger else {o.kode} for o in omrader}
    per_kode: dict[str, list[Rad]] = defaultdict(list)
    for rad in rader(sorted(set().union(*koder.values())), perioder, per=per) if lest is None else lest:
        per_kode[rad.omrade].append(rad)
    skjulte = skjulte_deler(perioder, egne, per, bare_bydeler=not any(omrade.niva in OVER for omrade in omrader))
    return {
        omrade.kode: tallserier(
            [omrade],
            perioder,
            [rad for kode in koder[omrade.kode] for rad in per_kode[kode]],
            versjoner,
            lambda indikator, periode, kode=omrade.kode: grenser(kode, indikator, periode),
            egne=egne,
            skjulte=skjulte,
            lest=lesninger.get(omrade.kode),
        )
        for omrade in omrader
    }

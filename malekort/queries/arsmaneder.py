"""The months of a year, as a reader knows them: what a figure of the year may tell of."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from indikatorer.beregning.perioder import rekke
from indikatorer.beregning.prikking import UKJENT, Kjent, ar_roper_maned, ar_roper_vindu, kjent
from indikatorer.models import Omrade, Resultat
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.skjulte import Del
from malekort.kolonner import Kolonne

MOTTAKERE = "B.101"
"""Whose months the twelve-month window counts."""
Maneder = list[Kjent]


class Arsmaneder:
    """Of the kommuner, and of their bydeler in December. egne: the kommuner whose true figures the reader sees.
    per: as they stood at a moment. One query."""

    def __init__(self, kolonner: Iterable[Kolonne], ar: int, egne: Collection[str], per: datetime | None = None):
        kolonner = list(kolonner)
        indikatorer = {k.i_noen_maned for k in kolonner} | {k.i_desember for k in kolonner}
        if any(k.i_desember for k in kolonner):
            indikatorer.add(MOTTAKERE)
        self._perioder = rekke(f"{ar}-01", f"{ar}-12")
        self._desember: dict[tuple[str, str], Del] = {}
        self._rekker: dict[str, dict[str, dict[str, Kjent]]] = defaultdict(lambda: defaultdict(dict))
        arets = Resultat.objects.filter(
            sto(per),
            indikator__in=indikatorer - {""},
            periode__in=self._perioder,
            omrade__niva__in=(Omrade.Niva.KOMMUNE, Omrade.Niva.BYDEL),
            teller__isnull=False,
        )
        felter = arets.filter(omrade__in=arets.filter(skjult=True).values("omrade")).values_list(
            "indikator", "omrade", "periode", "teller", "nevner", "skjult"
        )
        for indikator, omrade, periode, teller, nevner, skjult in felter:
            if omrade[:4] in egne:
                continue
            self._rekker[indikator][omrade][periode] = kjent(teller, nevner, skjult)
            if skjult and periode == self._perioder[-1]:
                self._desember[indikator, omrade] = teller, nevner

    def ropes(self, kolonner: Collection[Kolonne], kommune: str, antall: int) -> bool:
        """Whether the kommune's figure would tell of a hidden one of its months. kolonner: all of one variable."""
        return any(self._ropes(kolonne, kommune, antall) for kolonne in kolonner)

    def _ropes(self, kolonne: Kolonne, kommune: str, antall: int) -> bool:
        if kolonne.i_noen_maned:
            return ar_roper_maned(antall, self._rekke(kolonne.i_noen_maned, kommune))
        if not kolonne.i_desember:
            return False
        if self._perioder[-1] in self._rekker[kolonne.i_desember][kommune]:
            return (kolonne.i_desember, kommune) in self._desember
        return ar_roper_vindu(antall, self._rekke(MOTTAKERE, kommune))

    def _rekke(self, indikator: str, kommune: str) -> Maneder:
        her = self._rekker[indikator][kommune]
        return [her.get(periode, UKJENT) for periode in self._perioder]

    def skjulte_ledd(self, kolonner: Collection[Kolonne]) -> dict[str, Del]:
        """Kommune or bydel → teller and nevner of its hidden figure for December, where that is the year's."""
        desember = {k.i_desember for k in kolonner} - {""}
        return {omrade: ledd for (indikator, omrade), ledd in self._desember.items() if indikator in desember}

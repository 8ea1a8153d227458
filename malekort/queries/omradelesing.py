"""How areas side by side are read through reforms: which rows they are, and what each of them was in each month."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.inndeling import Inndeling, Visning
from indikatorer.beregning.perioder import forste_dag
from indikatorer.models import Omrade
from indikatorer.queries.inndeling import endringene, endringene_etter
from malekort.queries.inndeling import Lesemate, Visningsord
from malekort.queries.omradesett import Geografi

TALT_I_BEGGE = gettext_lazy(
    "Der kommuner er lagt sammen, er en person som fikk hjelp i to av dem samme måned, talt i begge."
)


@dataclass(frozen=True)
class Sted:
    """A row. omrade: the area whose figures it has, the first of them when it is several (numre). lest: how its months
    are read; None where no reform lies in them. na: what an area that is no more is divided on now."""

    omrade: Omrade
    navn: str
    numre: tuple[str, ...]
    lest: Lesemate | None = None
    na: str = ""

    @property
    def nummer(self) -> str:
        return ", ".join(self.numre)

    def merker(self, perioder: list[str]) -> list[str]:
        """What is said of the row when it stands for the months; nothing of an area that is as it is now."""
        if not self.lest:
            return []
        om_maneden = self.lest.inndelt(perioder[-1]).merke
        maneder = [om_maneden] if len(perioder) == 1 else self.lest.setninger
        return [merke for merke in (self.na, *maneder) if merke]

    def er_sum(self, perioder: list[str]) -> bool:
        return bool(self.lest) and any(self.lest.utsnitt[periode].er_sum for periode in perioder)


@dataclass(frozen=True)
class Omradelesning(Visningsord):
    """visning: how the months are read. perioder: oldest first; the rows are those of the last. endringer: of the
    reform table, those after the first month and until the day it is seen from. omrader: all there have been."""

    visning: Visning
    perioder: list[str]
    idag: date
    endringer: list
    omrader: dict[str, Omrade] = field(repr=False)

    def steder(self, omrader: Iterable[Omrade]) -> list[Sted]:
        """The rows of the areas: for as it was those of the month, else kommuner and bydeler of now, with a row of its
        own for what has no place among them, and one for several where a split made them share the month."""
        if self.visning == Visning.DA:
            return [self._da(omrade) for omrade in omrader]
        valgte = {omrade.kode for omrade in omrader}
        rader = self._fra_idag.landet(valgte, self.visning, self.perioder[-1])
        return [self._na(hvem, valgte) for hvem, _utsnitt in rader]

    def _na(self, hvem: frozenset[str], valgte: set[str]) -> Sted:
        if len(hvem) == 1 and not hvem & valgte:
            return self._da(self.omrader[min(hvem)])
        numre = tuple(sorted(hvem))
        navn = self._liste(numre)
        utsnitt = {p: self._fra_idag.utsnitt({numre[0]}, self.visning, p) for p in self.perioder}
        return Sted(
            self.omrader[numre[0]],
            _("%(navn)s samlet") % {"navn": navn} if len(numre) > 1 else navn,
            numre,
            self._lest(utsnitt),
        )

    def _da(self, omrade: Omrade) -> Sted:
        utsnitt = {p: self._fra_maneden.utsnitt({omrade.kode}, Visning.DA, p) for p in self.perioder}
        na = ""
        if self.visning != Visning.DA:
            etter = self._fra_idag.etterfolgere({omrade.kode}, forste_dag(self.perioder[-1]))
            na = _("nå delt på %(navn)s") % {"navn": self._liste(sorted(etter))}
        return Sted(omrade, omrade.navn, (omrade.kode,), self._lest(utsnitt), na)

    def _lest(self, utsnitt: dict) -> Lesemate:
        return Lesemate(self.visning, True, True, utsnitt, lambda kode: self.omrader[kode].navn)

    def _liste(self, koder: Iterable[str]) -> str:
        return get_text_list([self.omrader[kode].navn for kode in koder], _("og"))

    @cached_property
    def _gyldighet(self) -> dict:
        return {kode: (omrade.gyldig_fra, omrade.gyldig_til) for kode, omrade in self.omrader.items()}

    @cached_property
    def _fra_idag(self) -> Inndeling:
        return Inndeling(self.endringer, self.idag, self._gyldighet)

    @cached_property
    def _fra_maneden(self) -> Inndeling:
        return Inndeling(self.endringer, forste_dag(self.perioder[-1]), self._gyldighet)


def omradelesning(visning: Visning, perioder: list[str], idag: date) -> Omradelesning | None:
    """None where there has been no reform since the first month, and every view is the same. One query, else two."""
    endringer = endringene_etter(forste_dag(perioder[0]), idag)
    if not endringer:
        return None
    return Omradelesning(visning, perioder, idag, endringer, Omrade.objects.in_bulk())


def steder(lesning: Omradelesning | None, omrader: Iterable[Omrade]) -> list[Sted]:
    if lesning:
        return lesning.steder(omrader)
    return [Sted(omrade, omrade.navn, (omrade.kode,)) for omrade in omrader]


def i_geografien(koder: list[str], geografi: Geografi, idag: date) -> list[tuple[str, list[str]]]:
    """Each code with what it is in the division of the geography: itself, what it came from, or what became of it.
    Itself also where nothing is known of it. At most one query, and none when all are there."""
    if all(kode in geografi.omrader for kode in koder):
        return [(kode, [kode]) for kode in koder]
    reformene = Inndeling(endringene(idag), idag)

    def der(kode: str) -> list[str]:
        na = reformene.etterfolgere({kode}, date.min)
        return sorted(reformene.forgjengere(na, forste_dag(geografi.periode)) & geografi.omrader.keys())

    return [(kode, [kode] if kode in geografi.omrader else der(kode) or [kode]) for kode in koder]

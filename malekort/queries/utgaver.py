"""How an office's figures for a month have stood, one state after another, for the eyes of the reader.

What is hidden from the reader is hidden in every state, and so is a sum with a hidden part in it: between two moments
the sum would tell of the part. Nothing of a hidden state leaves this module but that it is one.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Q

from indikatorer.beregning.farge import Grenser
from indikatorer.beregning.revisjon import Del, Tilstand
from indikatorer.models import Omrade, Resultat
from malekort.queries.inndeling import Lesemate
from malekort.queries.kontortall import KOLONNER, SKJULT, Punkt, Rad, skjul, tallserier
from malekort.queries.versjoner import Versjonsbok


@dataclass(frozen=True)
class Utgave:
    """A figure as it stood from a moment on. kjoring: None where a reform made it another. tilstand: what it is made
    of; None where there is no value to see."""

    tid: datetime
    punkt: Punkt
    kjoring: int | None
    tilstand: Tilstand | None

    @property
    def skjult(self) -> bool:
        return self.punkt.status == SKJULT


@dataclass(frozen=True)
class Lesning:
    """What an office was, and how its months were read. til: the moment a reform made it another; None for now."""

    omrader: list[Omrade]
    lest: Lesemate
    til: datetime | None = None

    def koder(self, periode: str) -> tuple[str, ...]:
        return self.lest.utsnitt[periode].koder


@dataclass(frozen=True)
class Leser:
    """What all states are made with. grenser: (indikator, periode) → the limits of now, so that another colour comes
    of another figure. lest: how the months are read through reforms. tidligere: what the office was before each of the
    reforms it lived through, the oldest first: what was shown before one is read as it was then. egne, sanne: the
    kommuner whose small figures the reader sees, and whether those are all of them. lukket: there are areas below the
    office's whose hidden figures of then the sums of then could tell, so none of them is shown."""

    omrader: list[Omrade]
    lest: Lesemate
    versjoner: Versjonsbok
    grenser: Callable[[str, str], Grenser | None]
    egne: Collection[str]
    sanne: bool
    lukket: bool
    tidligere: tuple[Lesning, ...] = ()

    @property
    def lesninger(self) -> list[Lesning]:
        return [*self.tidligere, Lesning(self.omrader, self.lest)]

    def da(self, tid: datetime) -> Lesning:
        return next(lesning for lesning in self.lesninger if lesning.til is None or tid < lesning.til)

    def tider(self, periode: str, rader: list[Rad]) -> list[datetime]:
        """The moments from which the month's figure may have been another: a row of it came, or a reform."""
        kom = {rad.registrert_fra for rad in rader if rad.omrade in self.da(rad.registrert_fra).koder(periode)}
        reform = {
            for_.til
            for for_, etter in pairwise(self.lesninger)
            if kom and min(kom) < for_.til and for_.koder(periode) != etter.koder(periode)
        }
        return sorted(kom | reform)


Nokkel = tuple[str, str]
"""(indikator, periode)"""


def rader_gjennom_tida(hvilke: Q) -> list[Rad]:
    """Every row, also those that no longer stand."""
    return [Rad(*felter) for felter in Resultat.objects.filter(hvilke).values_list(*KOLONNER)]


def utgaver(rader: Iterable[Rad], leser: Leser, *, ogsa_uendrede: bool = False) -> dict[Nokkel, list[Utgave]]:
    """The states of each figure, the oldest first; of those that have stood in one way alone only when asked for."""
    per: dict[Nokkel, list[Rad]] = defaultdict(list)
    for rad in rader:
        if any(rad.omrade in lesning.koder(rad.periode) for lesning in leser.lesninger):
            per[rad.indikator, rad.periode].append(rad)
    ut = {}
    for (kode, periode), egne in per.items():
        endret = ogsa_uendrede or leser.tidligere or any(rad.registrert_til for rad in egne)
        tider = leser.tider(periode, egne) if endret else []
        if tider and kode in leser.versjoner.indikatorer(periode):
            ut[kode, periode] = [_utgave(kode, periode, tid, egne, leser) for tid in tider]
    return ut


def _utgave(kode: str, periode: str, tid: datetime, rader: list[Rad], leser: Leser) -> Utgave:
    lesning = leser.da(tid)
    sto = [rad for rad in rader if rad.sto(tid) and rad.omrade in lesning.koder(periode)]
    punkt = _punkt(kode, periode, sto, leser, lesning)
    if leser.lukket or punkt.omtrent or punkt.teller is None:
        punkt = skjul(punkt)
    kjoring = max((rad.kjoring for rad in sto if rad.registrert_fra == tid), default=None)
    return Utgave(tid, punkt, kjoring, _tilstand(tid, punkt, sto) if punkt.har_verdi else None)


def _punkt(kode: str, periode: str, rader: list[Rad], leser: Leser, lesning: Lesning) -> Punkt:
    serier = tallserier(
        lesning.omrader, [periode], rader, leser.versjoner, leser.grenser, egne=leser.egne, lest=lesning.lest
    )
    return serier[kode][0]


def _tilstand(tid: datetime, punkt: Punkt, rader: list[Rad]) -> Tilstand:
    defin = punkt.definisjon
    return Tilstand(
        tid=tid,
        versjon=punkt.versjon,
        skala=defin.skala,
        deler={
            rad.omrade: Del(rad.teller, rad.nevner if defin.nevner else None, frozenset(rad.leveranser))
            for rad in rader
        },
        nevner_er_befolkning=all(variabel.startswith("befolkning_") for variabel in defin.nevner),
    )

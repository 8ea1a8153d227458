"""The figures of a NAV-kontor month by month: its areas added, coloured, and hidden from those who may not see them.

What is hidden is gone from here on: no teller, nevner, value or colour of it leaves this module.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

import numpy as np

from indikatorer.beregning.definisjon import Definisjon, er_egen
from indikatorer.beregning.farge import Farge, Grenser, farge, usikker
from indikatorer.beregning.perioder import forste_dag
from indikatorer.beregning.prikking import skjules
from indikatorer.beregning.resultat import Figurer, Status, summer
from indikatorer.models import Omrade, Resultat
from indikatorer.queries.gjeldende import sto
from malekort.queries.versjoner import Versjonsbok

SKJULT = "skjult"


@dataclass(frozen=True)
class Rad:
    """A Resultat of one of the office's areas, as it stands or stood."""

    indikator: str
    versjon: int
    omrade: str
    periode: str
    teller: int | None
    nevner: int | None
    nevner_per: str
    status: str
    forelopig: bool
    leveranser: list[int]
    kjoring: int
    kjort: datetime
    registrert_fra: datetime


KOLONNER = (
    "indikator_id",
    "versjon_id",
    "omrade_id",
    "periode",
    "teller",
    "nevner",
    "nevner_per",
    "status",
    "forelopig",
    "leveranser",
    "kjoring_id",
    "kjoring__opprettet",
    "registrert_fra",
)


def rader(
    omrader: list[str], perioder: list[str], indikator: str | None = None, *, per: datetime | None = None
) -> list[Rad]:
    """Of all indicators, or of one; those that stand now, or that stood at a moment."""
    gjeldende = Resultat.objects.filter(sto(per), omrade__in=omrader, periode__in=perioder)
    if indikator:
        gjeldende = gjeldende.filter(indikator=indikator)
    return [Rad(*felter) for felter in gjeldende.values_list(*KOLONNER)]


def maneder_med_tall(omrader: list[str], per: datetime | None = None) -> list[str]:
    """The months in which any indicator has a figure in any of the areas, newest first."""
    med_tall = Resultat.objects.filter(
        sto(per),
        omrade__in=omrader,
        status__in=(Resultat.Status.VERDI, Resultat.Status.UTEN_NEVNER),
    )
    return list(med_tall.values_list("periode", flat=True).distinct().order_by("-periode"))


@dataclass(frozen=True)
class Punkt:
    """An indicator in a month. status: those of a Resultat, or `skjult`. Only with status `verdi` are there
    numbers and a colour; `uten_nevner` keeps its teller and nevner. verdi: exact, in the indicator's unit."""

    periode: str
    status: str
    definisjon: Definisjon
    versjon: int
    grenser: Grenser | None
    teller: int | None = None
    nevner: int | None = None
    verdi: Fraction | None = None
    farge: Farge | None = None
    forelopig: bool = False

    @property
    def har_verdi(self) -> bool:
        return self.verdi is not None

    @property
    def usikker(self) -> bool | None:
        """Whether chance could have given another colour (decision 13). Counted when asked: only one month is."""
        if self.verdi is None:
            return None
        defin = self.definisjon
        return usikker(self.teller, self.nevner, defin.skala, defin.retning, self.grenser)


def tallserier(
    omrader: list[Omrade],
    perioder: list[str],
    rader: list[Rad],
    versjoner: Versjonsbok,
    grenser: Callable[[str, str], Grenser | None],
    *,
    sanne: bool,
) -> dict[str, list[Punkt]]:
    """One series per indicator in force in the last month, a point per month. grenser: (indikator, periode) → limits.
    Unless `sanne`, small figures are hidden (decision 14)."""
    gjelder = np.array([[_gyldig(o, forste_dag(p)) for o in omrader] for p in perioder], bool)
    per_indikator: dict[str, list[Rad]] = {}
    for rad in rader:
        per_indikator.setdefault(rad.indikator, []).append(rad)
    return {
        kode: _serie(
            kode,
            per_indikator.get(kode, []),
            omrader,
            perioder,
            _del_av(kode, gjelder, omrader),
            versjoner,
            grenser,
            sanne,
        )
        for kode in versjoner.indikatorer(perioder[-1])
    }


def _del_av(kode: str, gjelder: np.ndarray, omrader: list[Omrade]) -> np.ndarray:
    """A kommune's own indicator is of that kommune alone, also on the card of an office that serves several."""
    if not er_egen(kode):
        return gjelder
    return gjelder & np.array([omrade.kommunekode == kode[:4] for omrade in omrader])


def _gyldig(omrade: Omrade, dag: date) -> bool:
    return (omrade.gyldig_fra is None or omrade.gyldig_fra <= dag) and (
        omrade.gyldig_til is None or dag < omrade.gyldig_til
    )


def _serie(kode, rader, omrader, perioder, gjelder, versjoner, grenser, sanne) -> list[Punkt]:
    form = gjelder.shape
    teller, nevner = np.zeros(form, np.int64), np.zeros(form, np.int64)
    status, forelopig = np.full(form, Status.MANGLER, np.uint8), np.zeros(form, bool)
    brukt = [versjoner.i_kraft(kode, periode) for periode in perioder]
    sted_o = {omrade.kode: o for o, omrade in enumerate(omrader)}
    sted_p = {periode: p for p, periode in enumerate(perioder)}
    for rad in rader:
        sted = sted_p[rad.periode], sted_o[rad.omrade]
        teller[sted], nevner[sted] = rad.teller or 0, rad.nevner or 0
        status[sted], forelopig[sted] = Status[rad.status.upper()], rad.forelopig
        brukt[sted[0]] = rad.versjon
    summert = {
        er_andel: summer(Figurer(teller, nevner if er_andel else None, status, forelopig), gjelder)
        for er_andel in (True, False)
    }
    punkter = []
    for p, periode in enumerate(perioder):
        # Before the first definition the figure is missing; it is described by the first.
        versjon = brukt[p] or versjoner.forste(kode)
        defin = versjoner.definisjon(versjon)
        figurer = summert[bool(defin.nevner)]
        punkter.append(
            _punkt(
                Punkt(periode, Status(int(figurer.status[p])).kode, defin, versjon, grenser(kode, periode)),
                int(figurer.teller[p]),
                int(figurer.nevner[p]) if figurer.nevner is not None else None,
                bool(figurer.forelopig[p]),
                sanne,
            )
        )
    return punkter


def _punkt(tomt: Punkt, teller: int, nevner: int | None, forelopig: bool, sanne: bool) -> Punkt:
    if tomt.status not in (Status.VERDI.kode, Status.UTEN_NEVNER.kode):
        return tomt
    if tomt.status == Status.UTEN_NEVNER.kode:
        return replace(tomt, teller=teller, nevner=nevner)
    if not sanne and skjules(teller, nevner):
        return replace(tomt, status=SKJULT)
    defin = tomt.definisjon
    verdi = defin.verdi(teller, nevner)
    return replace(
        tomt,
        teller=teller,
        nevner=nevner,
        verdi=verdi,
        farge=farge(verdi, defin.retning, tomt.grenser),
        forelopig=forelopig,
    )

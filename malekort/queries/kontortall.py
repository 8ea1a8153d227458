"""The figures of a NAV-kontor month by month: its areas added, coloured, and hidden from those who may not see them.

What is hidden is gone from here on: no teller, nevner, value or colour of it leaves this module.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from indikatorer.beregning.definisjon import Definisjon, er_egen
from indikatorer.beregning.farge import Farge, Grenser, farge, usikker
from indikatorer.beregning.perioder import forste_dag
from indikatorer.beregning.prikking import er_talt, spillerom, vist_sum
from indikatorer.beregning.resultat import Status, Sum, sum_av
from indikatorer.models import Omrade, Resultat
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.skjulte import Del, Skjulte
from indikatorer.tallformat import med_enhet
from malekort.queries.inndeling import Inndelt, Lesemate
from malekort.queries.versjoner import Versjonsbok
from malekort.regler.sporsmal import UTEN_TALL

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
    skjult: bool
    leveranser: list[int]
    kjoring: int
    kjort: datetime
    registrert_fra: datetime
    registrert_til: datetime | None = None

    def sto(self, tid: datetime) -> bool:
        return self.registrert_fra <= tid and (self.registrert_til is None or self.registrert_til > tid)


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
    "skjult",
    "leveranser",
    "kjoring_id",
    "kjoring__opprettet",
    "registrert_fra",
    "registrert_til",
)


def rader(
    omrader: list[str],
    perioder: list[str],
    indikator: str | None = None,
    *,
    per: datetime | None = None,
    andre: Collection[str] = (),
    lukkede: bool = False,
) -> list[Rad]:
    """Of all indicators, or of one; those that stand now, or that stood at a moment. andre: areas of which only the
    last period is asked for. lukkede: of the last period also the rows that stood before them."""
    hvilke = Q(omrade__in=omrader, periode__in=perioder)
    if andre:
        hvilke |= Q(omrade__in=andre, periode=perioder[-1])
    hvilke &= sto(per)
    if lukkede:
        tidligere = Q(omrade__in=omrader, periode=perioder[-1], registrert_til__isnull=False)
        hvilke |= tidligere & Q(registrert_fra__lte=per) if per else tidligere
    gjeldende = Resultat.objects.filter(hvilke)
    if indikator:
        gjeldende = gjeldende.filter(indikator=indikator)
    return [Rad(*felter) for felter in gjeldende.values_list(*KOLONNER)]


def med_tall(per: datetime | None = None) -> QuerySet[Resultat]:
    """The results that say something, as they stand or stood."""
    return Resultat.objects.filter(sto(per), status__in=(Resultat.Status.VERDI, Resultat.Status.UTEN_NEVNER))


def maneder_med_tall(omrader: list[str], per: datetime | None = None) -> list[str]:
    """The months in which any indicator has a figure in any of the areas, newest first."""
    funnet = med_tall(per).filter(omrade__in=omrader)
    return list(funnet.values_list("periode", flat=True).distinct().order_by("-periode"))


@dataclass(frozen=True)
class Punkt:
    """An indicator in a month. status: those of a Resultat, or `skjult`. Only with status `verdi` are there
    numbers and a colour; `uten_nevner` keeps its teller and nevner. verdi: exact, in the indicator's unit. inndelt:
    what the month's figure covers, where it may be another area than now. omtrent: rounded, since some of what it is
    the sum of is hidden."""

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
    inndelt: Inndelt | None = None
    omtrent: bool = False

    @property
    def tekst(self) -> str:
        """The value as it is written; empty where there is none."""
        if self.verdi is None:
            return ""
        skrevet = med_enhet(self.verdi, self.definisjon.enhet, self.definisjon.desimaler)
        return _("ca. %(antall)s") % {"antall": skrevet} if self.omtrent else skrevet

    @property
    def har_verdi(self) -> bool:
        return self.verdi is not None

    @property
    def star(self) -> bool:
        """Whether there is a figure, be it hidden from the reader."""
        return self.status not in UTEN_TALL

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
    egne: Collection[str],
    skjulte: Skjulte | None = None,
    lest: Lesemate | None = None,
) -> dict[str, list[Punkt]]:
    """One series per indicator in force in the last month, a point per month. grenser: (indikator, periode) → limits.
    egne: the kommuner whose true figures the reader may see; of the others what is `skjult` is hidden, and with it the
    office's sum (decision 14), also from the staff of one of them, who could subtract their own. skjulte: what the
    reader may not see below the areas (bydeler, kommuner). lest: how the months are read through reforms; without it
    an area has the figures of its own code alone."""
    deler = [_koder(omrader, periode, lest) for periode in perioder]
    per_indikator: dict[str, dict[tuple[str, str], Rad]] = {}
    for rad in rader:
        per_indikator.setdefault(rad.indikator, {})[rad.periode, rad.omrade] = rad
    serier = {}
    for kode in versjoner.indikatorer(perioder[-1]):
        radene = per_indikator.get(kode, {})
        serier[kode] = [
            sum_ved_siden_av(
                _punkt(
                    versjoner.definisjon(versjon),
                    versjon,
                    periode,
                    grenser(kode, periode),
                    [radene.get((periode, omrade)) for omrade in _del_av(kode, koder)],
                    _egne_da(egne, omrader, koder, bool(lest and lest.deles(periode))),
                    lest and lest.inndelt(periode),
                ),
                _under(skjulte, kode, periode, koder) if skjulte else (),
            )
            for periode, koder in zip(perioder, deler, strict=True)
            for versjon in [_versjon(kode, periode, koder, radene, versjoner)]
        ]
    return serier


def _koder(omrader: list[Omrade], periode: str, lest: Lesemate | None) -> list[str]:
    if lest:
        return list(lest.utsnitt[periode].koder)
    return [o.kode for o in omrader if _gyldig(o, forste_dag(periode))]


def _egne_da(egne: Collection[str], omrader: list[Omrade], koder: list[str], deles: bool) -> Collection[str]:
    """The kommuner of a month whose true figures the reader may see: who sees all of an office, sees those it was then
    (koder), but not what it shared with others."""
    if deles:
        return ()
    if all(omrade.kode[:4] in egne for omrade in omrader):
        return {kode[:4] for kode in koder}
    return egne


def _under(skjulte: Skjulte, kode: str, periode: str, koder: list[str]) -> list[Del]:
    her = skjulte.get((kode, periode), {})
    return [del_ for omrade in koder for del_ in her.get(omrade, ())]


def _del_av(kode: str, omrader: list[str]) -> list[str]:
    """A kommune's own indicator is of that kommune alone, also on the card of an office that serves several."""
    return [omrade for omrade in omrader if omrade[:4] == kode[:4]] if er_egen(kode) else omrader


def _gyldig(omrade: Omrade, dag: date) -> bool:
    return (omrade.gyldig_fra is None or omrade.gyldig_fra <= dag) and (
        omrade.gyldig_til is None or dag < omrade.gyldig_til
    )


def _versjon(kode: str, periode: str, omrader: list[str], rader: dict[tuple[str, str], Rad], versjoner) -> int:
    """The one the figure was made by. A month before the first definition has none, and is described by the first."""
    brukt = next((rader[periode, omrade].versjon for omrade in omrader if (periode, omrade) in rader), None)
    return brukt or versjoner.i_kraft(kode, periode) or versjoner.forste(kode)


def _del(rad: Rad | None) -> Sum | None:
    return rad and Sum(Status[rad.status.upper()], rad.teller or 0, rad.nevner, rad.forelopig)


def _punkt(
    defin: Definisjon,
    versjon: int,
    periode: str,
    grenser: Grenser | None,
    deler: list[Rad | None],
    egne: Collection[str],
    inndelt: Inndelt | None,
) -> Punkt:
    sum_ = sum_av(map(_del, deler), bool(defin.nevner))
    if sum_.status > Status.UTEN_NEVNER:
        return Punkt(periode, sum_.status.kode, defin, versjon, grenser, inndelt=inndelt)
    if any(rad.skjult and rad.omrade[:4] not in egne for rad in deler):
        return Punkt(periode, SKJULT, defin, versjon, grenser, inndelt=inndelt)
    if sum_.status == Status.UTEN_NEVNER:
        return Punkt(periode, sum_.status.kode, defin, versjon, grenser, sum_.teller, sum_.nevner, inndelt=inndelt)
    verdi = defin.verdi(sum_.teller, sum_.nevner)
    return Punkt(
        periode,
        sum_.status.kode,
        defin,
        versjon,
        grenser,
        sum_.teller,
        sum_.nevner,
        verdi,
        farge(verdi, defin.retning, grenser),
        sum_.forelopig,
        inndelt,
    )


def sum_ved_siden_av(punkt: Punkt, skjulte: Collection[Del]) -> Punkt:
    """A sum with hidden parts is shown only as the rounded middle of what it may be, without teller and nevner;
    coloured as what is shown."""
    if not skjulte or not punkt.har_verdi:
        return skjul(punkt) if skjulte else punkt
    defin = punkt.definisjon
    rom = spillerom(skjulte, talt=er_talt(defin))
    vist = vist_sum(punkt.teller, punkt.nevner, rom, defin.skala, defin.desimaler)
    if vist is None:
        return skjul(punkt)
    fargen = farge(vist.verdi, defin.retning, punkt.grenser)
    return replace(punkt, teller=None, nevner=None, verdi=vist.verdi, farge=fargen, omtrent=vist.omtrent)


def skjul(punkt: Punkt) -> Punkt:
    """The point without anything that tells of the figure; one without a figure as it is."""
    if not punkt.har_verdi and punkt.teller is None:
        return punkt
    return replace(punkt, status=SKJULT, teller=None, nevner=None, verdi=None, farge=None, forelopig=False)

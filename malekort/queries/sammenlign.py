"""A set of areas side by side: figures, their spread, and the months behind them."""

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from indikatorer.beregning.farge import Grenser
from indikatorer.beregning.perioder import flytt, rekke
from indikatorer.beregning.spredning import Spredning, spredning
from indikatorer.models import Indikatorversjon, Omrade
from indikatorer.queries.grenser import Grensebok
from malekort.models import Rolle
from malekort.queries.kontortall import SKJULT, Punkt
from malekort.queries.meny import grenseomrade
from malekort.queries.omradelesing import Omradelesning, Sted, steder
from malekort.queries.omradesett import alfabetisk
from malekort.queries.omradetall import omradetall
from malekort.queries.tolvmaneder import tolv_maneder
from malekort.queries.versjoner import Versjonsbok
from malekort.tilgang import Tilgang

MANED, TOLV = "maned", "tolv"
FLEST_BILDER = 24


def hjemsted(tilgang: Tilgang) -> str:
    """The kommune, bydel or fylke that is the person's own; empty for the directorate."""
    embeter = (rolle.omrade_id for rolle in tilgang.roller if rolle.type == Rolle.Type.STATSFORVALTER)
    return grenseomrade(tilgang) or next(embeter, "")


class Malestokk:
    """The limits that colour the figures: the reader's own for every area, so that all are held against the same.
    Who has none of their own (statsforvalter, directorate) sees each area by its own, where they may read them; a
    month it had another number by those it had then."""

    def __init__(self, tilgang: Tilgang, steder: list[Sted], per: datetime | None = None):
        self.egen = grenseomrade(tilgang)
        self._lest = {sted.omrade.kode: sted.lest for sted in steder if sted.lest}
        koder = {sted.omrade.kode for sted in steder}.union(*(lest.koder for lest in self._lest.values()))
        lesbare = sorted(kode for kode in koder if len(kode) >= 4 and tilgang.kan_lese_grenser(kode))
        self._lesbare = set(lesbare)
        self._bok = Grensebok([self.egen] if self.egen else lesbare, per)

    def grenser(self, omrade: str, indikator: str, periode: str) -> Grenser | None:
        if self.egen:
            return self._bok.grenser(indikator, self.egen, periode)
        steder = [sted for sted in self._numre(omrade, periode) if sted in self._lesbare]
        return next(filter(None, (self._bok.grenser(indikator, sted, periode) for sted in steder)), None)

    def _numre(self, omrade: str, periode: str) -> list[str]:
        da = self._lest[omrade].utsnitt[periode].koder if omrade in self._lest else ()
        return list(dict.fromkeys((*(da if len(da) == 1 else ()), omrade)))


@dataclass(frozen=True)
class Omraderad:
    """An area, or several that share the month. punkter: per indicator, the month's or the twelve months'. merker:
    what it is when that is not what it is now."""

    sted: Sted
    egen: bool
    punkter: dict[str, Punkt]
    merker: list[str]

    @property
    def navn(self) -> str:
        return self.sted.navn


@dataclass(frozen=True)
class Oversikt:
    """versjoner: the chosen indicators in order. rader: by name. perioder: the months the figures stand for.
    spredning: per indicator, of the visible figures; None when they are too few. lesning: how the months are read;
    None where no reform lies in them."""

    versjoner: list[Indikatorversjon]
    rader: list[Omraderad]
    perioder: list[str]
    malestokk: str
    lesning: Omradelesning | None = None
    spredning: dict[str, Spredning | None] = field(init=False)

    def __post_init__(self):
        object.__setattr__(
            self,
            "spredning",
            {
                versjon.indikator_id: spredning([p.verdi for p in self._punkter(versjon) if p.har_verdi])
                for versjon in self.versjoner
            },
        )

    def _punkter(self, versjon: Indikatorversjon) -> list[Punkt]:
        return [rad.punkter[versjon.indikator_id] for rad in self.rader]

    @property
    def har_skjulte(self) -> bool:
        return any(punkt.status == SKJULT for rad in self.rader for punkt in rad.punkter.values())

    @property
    def har_tall(self) -> bool:
        return any(punkt.har_verdi for rad in self.rader for punkt in rad.punkter.values())

    @property
    def har_grenser(self) -> bool:
        return any(punkt.grenser for rad in self.rader for punkt in rad.punkter.values())

    @property
    def har_summer(self) -> bool:
        """Whether a person who received in two kommuner that became one may be counted twice."""
        return any(rad.sted.er_sum(self.perioder) for rad in self.rader)

    @property
    def periode(self) -> str:
        return self.perioder[-1]

    @property
    def sammendrag(self) -> list[tuple[str, list[Fraction | None]]]:
        """The rows below the table: a name, and a value per indicator; None where the figures are too few."""
        felter = (
            (_("Median"), "median"),
            (_("Nedre kvartil"), "nedre"),
            (_("Øvre kvartil"), "ovre"),
            (_("Lavest"), "lavest"),
            (_("Høyest"), "hoyest"),
        )
        return [(navn, [s and getattr(s, felt) for s in self.spredning.values()]) for navn, felt in felter]


def oversikt(
    omrader: list[Omrade],
    indikatorer: list[str],
    periode: str,
    spenn: str,
    versjoner: Versjonsbok,
    tilgang: Tilgang,
    per: datetime | None = None,
    lesning: Omradelesning | None = None,
) -> Oversikt:
    """indikatorer: codes in force in the month. per: figures and limits as they stood at a moment. lesning: how the
    months are read, where a reform lies in them.

    At most four queries, whatever is chosen."""
    perioder = rekke(flytt(periode, -11), periode) if spenn == TOLV else [periode]
    stedene = steder(lesning, omrader)
    malestokk = Malestokk(tilgang, stedene, per)
    tall = _tall(stedene, perioder, versjoner, tilgang, malestokk, per)
    egne = {malestokk.egen, hjemsted(tilgang)}
    rader = [
        Omraderad(
            sted=sted,
            egen=not egne.isdisjoint(sted.numre),
            punkter={
                kode: tolv_maneder(tall[sted.omrade.kode][kode]) if spenn == TOLV else tall[sted.omrade.kode][kode][-1]
                for kode in indikatorer
            },
            merker=sted.merker(perioder),
        )
        for sted in sorted(stedene, key=lambda sted: alfabetisk(sted.navn))
    ]
    return Oversikt(
        versjoner=[versjoner.versjon(rader[0].punkter[kode].versjon) for kode in indikatorer],
        rader=rader,
        perioder=perioder,
        malestokk=malestokk.egen or "",
        lesning=lesning,
    )


def _tall(stedene: list[Sted], perioder: list[str], versjoner: Versjonsbok, tilgang: Tilgang, malestokk, per):
    return omradetall(
        [sted.omrade for sted in stedene],
        perioder,
        versjoner,
        tilgang.egne_kommuner(),
        malestokk.grenser,
        per=per,
        lesninger={sted.omrade.kode: sted.lest for sted in stedene if sted.lest},
    )


def utvikling(
    rader: list[Omraderad],
    indikator: str,
    periode: str,
    versjoner: Versjonsbok,
    tilgang: Tilgang,
    per: datetime | None = None,
) -> list[tuple[Omraderad, list[Punkt]]]:
    """The twelve months of the first areas, in their order. At most three queries."""
    forste = rader[:FLEST_BILDER]
    stedene = [rad.sted for rad in forste]
    perioder = rekke(flytt(periode, -11), periode)
    tall = _tall(stedene, perioder, versjoner, tilgang, Malestokk(tilgang, stedene, per), per)
    return [(rad, tall[rad.sted.omrade.kode][indikator]) for rad in forste]


def sorter(rader: list[Omraderad], indikator: str | None, synkende: bool) -> list[Omraderad]:
    """By name, or by an indicator's figure. Areas without a visible figure stand last, by name, whichever way the
    rest is turned, so that the order tells nothing of what is hidden."""
    if indikator is None:
        return sorted(rader, key=lambda rad: alfabetisk(rad.navn), reverse=synkende)
    med = [rad for rad in rader if rad.punkter[indikator].har_verdi]
    uten = [rad for rad in rader if not rad.punkter[indikator].har_verdi]
    med.sort(key=lambda rad: alfabetisk(rad.navn))
    med.sort(key=lambda rad: rad.punkter[indikator].verdi, reverse=synkende)
    return med + sorted(uten, key=lambda rad: alfabetisk(rad.navn))

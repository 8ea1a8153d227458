"""The thresholds of an area as they are read on a page: what rules now, what comes, and how it came to be so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise

from django.utils.functional import cached_property

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.farge import Farge, Grenser, farge, usikker
from indikatorer.beregning.perioder import flytt, rekke, siste_avsluttede
from indikatorer.beregning.prikking import skjules
from indikatorer.models import Grenseverdi, Indikator, Indikatorversjon, Omrade, Resultat
from indikatorer.queries.definisjoner import definisjon
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.grenser import Grensebok
from malekort.queries.versjoner import Versjonsbok

MANEDER_FREM = 12
"""How far ahead a threshold may be set."""
VISTE_MANEDER = 36


@dataclass(frozen=True)
class Grenselinje:
    """An indicator and what rules it. gjeldende: in the newest ended month. kommende: the next row after that.
    arvet: a bydel that uses its kommune's."""

    versjon: Indikatorversjon
    gjeldende: Grenseverdi | None
    kommende: Grenseverdi | None
    arvet: bool

    @cached_property
    def definisjon(self) -> Definisjon:
        return definisjon(self.versjon)

    @property
    def satt(self) -> bool:
        return self.gjeldende is not None and self.gjeldende.gronn is not None


def grenselinjer(omrade: Omrade, idag: date, indikator: str = "", per: datetime | None = None) -> list[Grenselinje]:
    """The national indicators and the kommune's own that have figures in the newest ended month, in the catalogue's
    order; or just one of them. per: as it stood at a moment of that day."""
    na = siste_avsluttede(idag)
    bok, versjoner = Grensebok([omrade.kode], per), Versjonsbok([omrade.kommunekode], per)
    koder = [kode for kode in versjoner.indikatorer(na) if indikator in ("", kode)]
    return [_linje(versjoner.versjon(versjoner.i_kraft(kode, na)), omrade.kode, bok, na) for kode in koder]


def _linje(versjon: Indikatorversjon, omrade: str, bok: Grensebok, na: str) -> Grenselinje:
    gjeldende = bok.gjeldende(versjon.indikator_id, omrade, na)
    fremover = (
        bok.gjeldende(versjon.indikator_id, omrade, m) for m in rekke(flytt(na, 1), flytt(na, MANEDER_FREM + 1))
    )
    return Grenselinje(
        versjon=versjon,
        gjeldende=gjeldende,
        kommende=next((rad for rad in fremover if rad != gjeldende), None),
        arvet=gjeldende is not None and gjeldende.omrade_id != omrade,
    )


@dataclass(frozen=True)
class Historierad:
    """A stored threshold. til: the last month it rules, None when open. erstattet: it rules no month any more.
    na: it rules the newest ended month."""

    grense: Grenseverdi
    til: str | None
    erstattet: bool
    na: bool

    @property
    def kan_hentes(self) -> bool:
        return self.grense.gronn is not None and not self.na


def historikk(omrade: Omrade, indikator: Indikator, idag: date, per: datetime | None = None) -> list[Historierad]:
    """Every row ever set here, or until a moment, newest first, with the months each of them rules."""
    satt = Grenseverdi.objects.filter(omrade=omrade, indikator=indikator)
    rader = list((satt.filter(registrert_fra__lte=per) if per else satt).select_related("satt_av").order_by("id"))
    gjelder = {rad.fra: rad for rad in rader}
    grenser = sorted(gjelder)
    neste = dict(pairwise(grenser))
    na = siste_avsluttede(idag)
    return [
        Historierad(
            grense=rad,
            til=flytt(neste[rad.fra], -1) if rad.fra in neste else None,
            erstattet=gjelder[rad.fra] != rad,
            na=gjelder[rad.fra] == rad and rad.fra <= na < neste.get(rad.fra, "9999"),
        )
        for rad in reversed(rader)
    ]


@dataclass(frozen=True)
class Farget:
    farge: Farge
    usikker: bool | None


@dataclass(frozen=True)
class Fargebytte:
    """A month as it is coloured now and as it would be; without a value (in the indicator's unit) only its status.
    grenser: those it would be coloured by. liten: others do not see it."""

    periode: str
    status: str
    verdi: Fraction | None = None
    na: Farget | None = None
    blir: Farget | None = None
    grenser: Grenser | None = None
    liten: bool = False

    @property
    def endres(self) -> bool:
        return self.na != self.blir


def fargebytter(
    omrade: Omrade, indikator: Indikator, idag: date, nye: Grenser | None, fra: str, per: datetime | None = None
) -> list[Fargebytte]:
    """The last three years' ended months, newest first, with the colours of today and those that `nye` from the month
    `fra` would give. per: figures and limits as they stood at a moment. True figures: only for those who may see
    them."""
    til = siste_avsluttede(idag)
    bok = Grensebok([omrade.kode], per)
    senere = neste_grense(omrade, indikator, fra) or "9999"
    rader = Resultat.objects.filter(
        sto(per), omrade=omrade, indikator=indikator, periode__in=rekke(flytt(til, 1 - VISTE_MANEDER), til)
    ).select_related("versjon")
    return [_bytte(rad, bok, nye, fra, senere) for rad in rader.order_by("-periode")]


def neste_grense(omrade: Omrade, indikator: Indikator, fra: str) -> str | None:
    """The first month after `fra` with a row of its own: from there that one rules."""
    senere = Grenseverdi.objects.filter(omrade=omrade, indikator=indikator, fra__gt=fra)
    return senere.order_by("fra").values_list("fra", flat=True).first()


def _bytte(rad: Resultat, bok: Grensebok, nye: Grenser | None, fra: str, senere: str) -> Fargebytte:
    if rad.status != Resultat.Status.VERDI:
        return Fargebytte(rad.periode, rad.status)
    defin = definisjon(rad.versjon)
    grenser = bok.grenser(rad.indikator_id, rad.omrade_id, rad.periode)
    blir = nye if fra <= rad.periode < senere else grenser
    return Fargebytte(
        rad.periode,
        rad.status,
        verdi=defin.verdi(rad.teller, rad.nevner),
        na=_farget(rad, defin, grenser),
        blir=_farget(rad, defin, blir),
        grenser=blir,
        liten=skjules(rad.teller, rad.nevner),
    )


def _farget(rad: Resultat, defin: Definisjon, grenser: Grenser | None) -> Farget:
    return Farget(
        farge(defin.verdi(rad.teller, rad.nevner), defin.retning, grenser),
        usikker(rad.teller, rad.nevner, defin.skala, defin.retning, grenser),
    )


def antall_fargebytter(bytter: Iterable[Fargebytte]) -> int:
    return sum(bytte.verdi is not None and bytte.na.farge != bytte.blir.farge for bytte in bytter)

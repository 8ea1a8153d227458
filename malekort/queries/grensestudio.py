"""What limits would do to the last months, drawn and in words, and what others use."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median

from django.db.models import QuerySet
from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.farge import Farge, Grenser
from indikatorer.beregning.perioder import les_maned, lopenummer
from indikatorer.beregning.spredning import MINSTE_ANTALL
from indikatorer.models import Grenseverdi, Indikator, Omrade
from indikatorer.tallformat import manedsnavn, med_enhet, tall
from malekort.figurer.flate import Format
from malekort.figurer.trendfigur import SMAL, Trendfigur, Trendpunkt
from malekort.queries.grenser import Fargebytte
from malekort.queries.indikatorfigurer import FARGEORD, UTEN
from malekort.queries.sammenlikning import gruppenummer, kostragruppe_til

BRED = Format("bred", 720, 320, 52, 16, 30, 44, 9)


@dataclass(frozen=True)
class Fargebilde:
    """The months in the colours the limits give. telling: colour → months. tilfeldige: of how many red ones the colour
    is uncertain, as a sentence; empty when none is red."""

    bred: str
    smal: str
    telling: list[tuple[Farge, int]]
    tilfeldige: str


def fargebilde(bytter: Sequence[Fargebytte], definisjon: Definisjon) -> Fargebilde | None:
    """bytter: newest first. None when no month has a figure."""
    med_tall = [bytte for bytte in bytter if bytte.blir]
    if not med_tall:
        return None
    telling = Counter(bytte.blir.farge for bytte in med_tall)
    figur = _figur(bytter[::-1], definisjon, telling)
    return Fargebilde(
        bred=figur.svg(BRED),
        smal=figur.svg(SMAL),
        telling=[(farge, telling[farge]) for farge in Farge if telling[farge]],
        tilfeldige=_tilfeldige(med_tall),
    )


def _tilfeldige(bytter: Sequence[Fargebytte]) -> str:
    rode = [bytte.blir for bytte in bytter if bytte.blir.farge == Farge.ROD]
    if not rode or rode[0].usikker is None:
        return ""
    usikre = sum(bool(farget.usikker) for farget in rode)
    if not usikre:
        return _("Fargen er sikker i alle de røde månedene.")
    return ngettext(
        "%(usikre)s av %(antall)s rød måned er usikker: tilfeldigheter alene kan ha gitt en annen farge.",
        "%(usikre)s av %(antall)s røde måneder er usikre: tilfeldigheter alene kan ha gitt en annen farge.",
        len(rode),
    ) % {"usikre": usikre, "antall": len(rode)}


def _figur(bytter: Sequence[Fargebytte], definisjon: Definisjon, telling: Counter) -> Trendfigur:
    prosent = definisjon.enhet == "prosent"
    return Trendfigur(
        punkter=[_punkt(bytte, definisjon) for bytte in bytter],
        retning=definisjon.retning,
        beskrivelse=_("Verdien måned for måned, med grensene: %(farger)s.")
        % {"farger": ", ".join(f"{antall} {FARGEORD[str(farge)]()}" for farge, antall in telling.items())},
        tallord=(lambda verdi, desimaler: med_enhet(verdi, "prosent", desimaler)) if prosent else tall,
        forste=lopenummer(bytter[0].periode),
        maneder=[
            (str(MONTHS_3[nr]).capitalize()[:3].lower(), str(ar))
            for ar, nr in (les_maned(bytte.periode) for bytte in bytter)
        ],
    )


def _punkt(bytte: Fargebytte, definisjon: Definisjon) -> Trendpunkt:
    maned = manedsnavn(bytte.periode)
    if bytte.verdi is None:
        ord_ = UTEN[bytte.status]()
        return Trendpunkt(f"{maned}: {ord_}", None, ord_)
    deler = [med_enhet(bytte.verdi, definisjon.enhet, definisjon.desimaler), FARGEORD[str(bytte.blir.farge)]()]
    if bytte.blir.usikker:
        deler.append(_("usikker"))
    return Trendpunkt(
        tittel=f"{maned}: {', '.join(deler)}",
        verdi=bytte.verdi,
        farge=str(bytte.blir.farge),
        usikker=bool(bytte.blir.usikker),
        grenser=(bytte.grenser.gronn, bytte.grenser.rod) if bytte.grenser else None,
    )


def _satt(per: datetime | None) -> QuerySet[Grenseverdi]:
    return Grenseverdi.objects.filter(registrert_fra__lte=per) if per else Grenseverdi.objects.all()


def anbefaling(indikator: Indikator, periode: str, per: datetime | None = None) -> Grenseverdi | None:
    """What the directorate recommends in the month, or did at a moment."""
    rad = _satt(per).filter(omrade="0", indikator=indikator, fra__lte=periode).order_by("fra", "id").last()
    return rad if rad and rad.gronn is not None else None


@dataclass(frozen=True)
class Gruppegrenser:
    """navn: of the group. antall: members, without oneself, that have limits. grenser: the median of theirs."""

    navn: str
    antall: int
    grenser: Grenser


def gruppegrenser(
    omrade: Omrade, indikator: Indikator, periode: str, per: datetime | None = None
) -> Gruppegrenser | None:
    """None for a bydel, and when so few have limits that the median would tell of single kommuner."""
    if omrade.niva != Omrade.Niva.KOMMUNE:
        return None
    medlemmer = list(kostragruppe_til(omrade.kode, periode).exclude(kommune=omrade))
    siste = (
        _satt(per)
        .filter(omrade__in=[medlem.kommune_id for medlem in medlemmer], indikator=indikator, fra__lte=periode)
        .order_by("omrade_id", "-fra", "-id")
        .distinct("omrade_id")
    )
    par: list[tuple[Decimal, Decimal]] = [(rad.gronn, rad.rod) for rad in siste if rad.gronn is not None]
    if len(par) < MINSTE_ANTALL:
        return None
    navn = _("KOSTRA-gruppe %(nr)s") % {"nr": gruppenummer(medlemmer[0].gruppe_id)}
    return Gruppegrenser(navn, len(par), Grenser(*(median(grense) for grense in zip(*par, strict=True))))

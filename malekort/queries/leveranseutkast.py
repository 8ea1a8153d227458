"""What accepting a file, or withdrawing one, would lead to, as it is read before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.beregning.farge import Farge
from indikatorer.beregning.perioder import rekke
from indikatorer.models import Kjoring, Omrade
from indikatorer.queries.figurer import Figur
from indikatorer.queries.folger import Folge, Folger
from indikatorer.tallformat import med_enhet, tall
from malekort.queries.versjoner import Versjonsbok
from malekort.tilgang import Tilgang


@dataclass(frozen=True)
class Vistfigur:
    """stilling: a colour, or the status where there is no value. ledd: «450 av 37 649»; empty without a nevner."""

    stilling: str
    verdi: str
    ledd: str


@dataclass(frozen=True)
class Endring:
    """A month. for_ None: nothing stood there."""

    periode: str
    for_: Vistfigur | None
    etter: Vistfigur
    ny_farge: bool
    blir_skjult: bool


@dataclass(frozen=True)
class Gruppe:
    """The changes of one indicator in one area. farger, skjulte: how many of them change colour, become hidden."""

    navn: str
    omrade: str
    endringer: list[Endring]
    farger: int
    skjulte: int

    @property
    def apen(self) -> bool:
        return bool(self.farger or self.skjulte)


def folger_vist(tilgang: Tilgang, kjoring: Kjoring | None, folger: Folger | None) -> dict:
    """For the page. One by one only to those whose figures they are: what is hidden must not show here either."""
    if kjoring is None:
        return {"ord": [_("Ingen tall blir annerledes")]}
    if folger is None or not tilgang.ser_sanne_tall({f.etter.omrade for f in folger.endringer}):
        return {"ord": [maneder_i_ord(kjoring)], "bare_maneder": True}
    return {"ord": folger_i_ord(folger), "grupper": grupper(folger)}


def folger_i_ord(folger: Folger) -> list[str]:
    """«3 måneder får nye tall», «1 måned mister tall», «2 farger endres», «1 tall blir skjult for andre …»."""
    nye, mister = len(folger.nye), len(folger.mister)
    farger, skjulte = len(_fargeskifter(folger.endringer)), len(folger.blir_skjult)
    ord_ = []
    if nye:
        ord_.append(ngettext("%(antall)s måned får nye tall", "%(antall)s måneder får nye tall", nye) % {"antall": nye})
    if mister:
        ord_.append(
            ngettext("%(antall)s måned mister tall", "%(antall)s måneder mister tall", mister) % {"antall": mister}
        )
    ord_.append(ngettext("%(antall)s farge endres", "%(antall)s farger endres", farger) % {"antall": farger})
    if skjulte:
        ord_.append(
            ngettext(
                "%(antall)s tall blir skjult for andre enn kommunen",
                "%(antall)s tall blir skjult for andre enn kommunen",
                skjulte,
            )
            % {"antall": skjulte}
        )
    return ord_ if nye or mister else [_("Ingen tall blir annerledes")]


def maneder_i_ord(kjoring: Kjoring) -> str:
    """Of a delivery whose figures are not told one by one."""
    antall = len(rekke(kjoring.fra, kjoring.til))
    return ngettext(
        "Tallene for %(antall)s måned regnes på nytt", "Tallene for %(antall)s måneder regnes på nytt", antall
    ) % {"antall": antall}


def _fargeskifter(endringer: Iterable[Folge]) -> list[Folge]:
    """A first colour is no change, and grey is none."""
    return [f for f in endringer if f.farge_for and f.farge_for != (f.farge_etter or Farge.GRA)]


def grupper(folger: Folger) -> list[Gruppe]:
    """By area and indicator, in the catalogue's order; true figures, only for those who may see them."""
    koder = {f.etter.omrade for f in folger.endringer}
    navn = dict(Omrade.objects.filter(kode__in=koder).values_list("kode", "navn"))
    bok = Versjonsbok(kode[:4] for kode in koder)

    def sted(folge: Folge) -> tuple:
        versjon = bok.versjon(folge.etter.versjon)
        return folge.etter.omrade, versjon.indikator.rekkefolge, folge.etter.indikator

    ut = []
    for (omrade, _rekkefolge, _kode), gruppe in groupby(sorted(folger.endringer, key=sted), key=sted):
        endringer = list(gruppe)
        ut.append(
            Gruppe(
                navn=bok.versjon(endringer[-1].etter.versjon).tekst["kort"],
                omrade=navn[omrade] if len(koder) > 1 else "",
                endringer=[_endring(folge, bok) for folge in endringer],
                farger=len(_fargeskifter(endringer)),
                skjulte=sum(folge.blir_skjult for folge in endringer),
            )
        )
    return ut


def _endring(folge: Folge, bok: Versjonsbok) -> Endring:
    return Endring(
        periode=folge.etter.periode,
        for_=_vist(folge.for_, folge.farge_for, bok) if folge.for_ else None,
        etter=_vist(folge.etter, folge.farge_etter, bok),
        ny_farge=bool(_fargeskifter([folge])),
        blir_skjult=folge.blir_skjult,
    )


def _vist(figur: Figur, fargen: Farge | None, bok: Versjonsbok) -> Vistfigur:
    if fargen is None:
        return Vistfigur(figur.status, "", "")
    defin = bok.definisjon(figur.versjon)
    verdi = med_enhet(defin.verdi(figur.teller, figur.nevner), defin.enhet, defin.desimaler)
    ledd = {"teller": tall(figur.teller), "nevner": tall(figur.nevner)} if figur.nevner is not None else None
    return Vistfigur(fargen, verdi, _("%(teller)s av %(nevner)s") % ledd if ledd else "")

"""Where an indicator's figure stands in its group, drawn and said: place by place, and held against chance."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.trakt import Sted, Trakt, trakt
from indikatorer.tallformat import med_enhet, tall
from malekort.figurer import plassfigur, traktfigur
from malekort.figurer.plassfigur import Plassfigur, Plasspunkt
from malekort.figurer.traktfigur import Traktfigur, Traktpunkt
from malekort.queries.indikator import Indikatorside
from malekort.queries.indikatorfigurer import Bilde, tallord
from malekort.queries.kontortall import Punkt

STEDSORD = {
    Sted.INNENFOR: gettext_lazy("innenfor"),
    Sted.MELLOM: gettext_lazy("mellom 95 og 99,8 %"),
    Sted.UTENFOR: gettext_lazy("utenfor"),
}
DOMMER = {
    Sted.INNENFOR: gettext_lazy(
        "%(navn)s ligger innenfor den indre trakta: forskjellen fra gruppa kan være tilfeldig."
    ),
    Sted.MELLOM: gettext_lazy(
        "%(navn)s ligger mellom de to traktene: en så stor forskjell fra gruppa kommer av tilfeldigheter alene i færre "
        "enn 5 av 100 tilfeller."
    ),
    Sted.UTENFOR: gettext_lazy(
        "%(navn)s ligger utenfor den ytre trakta: en så stor forskjell fra gruppa kommer av tilfeldigheter alene i "
        "færre enn 2 av 1000 tilfeller. Hva forskjellen kommer av, sier figuren ikke."
    ),
}


@dataclass(frozen=True)
class Deltaker:
    """One of the group with a figure to show. sted: where in the funnel; None without one."""

    navn: str
    punkt: Punkt
    egen: bool
    sted: Sted | None

    @property
    def tittel(self) -> str:
        return f"{self.navn} {_verdi(self.punkt)}"

    @property
    def stedsord(self) -> str:
        return str(STEDSORD[self.sted]) if self.sted else ""


@dataclass(frozen=True)
class Gruppebilder:
    """plass, trakt: None when there is nothing to draw. dom: what the funnel says of the own figure. deltakere: the
    same as a table, the lowest first."""

    plass: Bilde | None
    trakt: Bilde | None
    dom: str
    deltakere: list[Deltaker]


def gruppebilder(side: Indikatorside) -> Gruppebilder:
    if not side.plassering.medlemmer:
        return Gruppebilder(None, None, "", [])
    punkter = [(omrade.navn, punkt, False) for omrade, punkt in side.plassering.medlemmer]
    if side.sammenliknet.har_verdi:
        punkter.append((egetnavn(side), side.sammenliknet, True))
    punkter.sort(key=lambda deltaker: (deltaker[1].verdi, deltaker[0]))
    trakten = _trakt([punkt for _navn, punkt, _egen in punkter])
    deltakere = [
        Deltaker(navn, punkt, egen, trakten.sted(punkt.teller, punkt.nevner) if trakten else None)
        for navn, punkt, egen in punkter
    ]
    return Gruppebilder(
        plass=_plassbilde(side, deltakere),
        trakt=_traktbilde(side, deltakere, trakten) if trakten else None,
        dom=_dom(deltakere),
        deltakere=deltakere,
    )


def _trakt(punkter: list[Punkt]) -> Trakt | None:
    """Only where everybody is counted alike: a share, of teller and nevner that are shown."""
    if any(punkt.teller is None or punkt.nevner is None for punkt in punkter):
        return None
    return trakt([(punkt.teller, punkt.nevner) for punkt in punkter])


def egetnavn(side: Indikatorside) -> str:
    kontor = side.kontor
    return kontor.omrader[0].navn if len(kontor.omrader) == 1 else kontor.kontor.navn


def _verdi(punkt: Punkt, verdi: Fraction | None = None) -> str:
    defin = punkt.definisjon
    return med_enhet(punkt.verdi if verdi is None else verdi, defin.enhet, defin.desimaler)


def _plassbilde(side: Indikatorside, deltakere: list[Deltaker]) -> Bilde:
    spredning = side.plassering.gruppe
    figur = Plassfigur(
        punkter=[Plasspunkt(d.tittel, d.punkt.verdi, d.egen) for d in deltakere],
        beskrivelse=_plass_i_ord(side, deltakere),
        tallord=tallord(side.sammenliknet),
        median=spredning.median if spredning else None,
        kvartiler=(spredning.nedre, spredning.ovre) if spredning else None,
        medianord=_("median %(verdi)s") % {"verdi": _verdi(side.sammenliknet, spredning.median)} if spredning else "",
        ender=(_("lavest"), _("høyest")),
    )
    return Bilde(
        figur.svg(plassfigur.BRED), figur.svg(plassfigur.SMAL), figur.beskrivelse, fra_null=figur.akse.fra_null
    )


def _plass_i_ord(side: Indikatorside, deltakere: list[Deltaker]) -> str:
    """Counted from the lowest, as it is drawn."""
    setning = _("%(antall)s tall, fra %(lavest)s til %(hoyest)s.") % {
        "antall": len(deltakere),
        "lavest": _verdi(deltakere[0].punkt),
        "hoyest": _verdi(deltakere[-1].punkt),
    }
    eget = side.sammenliknet
    if not eget.har_verdi:
        return setning
    egen = _("%(navn)s har %(verdi)s: %(lavere)s er lavere, %(hoyere)s er høyere.") % {
        "navn": egetnavn(side),
        "verdi": _verdi(eget),
        "lavere": sum(d.punkt.verdi < eget.verdi for d in deltakere),
        "hoyere": sum(d.punkt.verdi > eget.verdi for d in deltakere),
    }
    return f"{setning} {egen}"


def _traktbilde(side: Indikatorside, deltakere: list[Deltaker], trakten: Trakt) -> Bilde:
    figur = Traktfigur(
        punkter=[
            Traktpunkt(d.tittel, d.punkt.nevner, d.punkt.verdi, d.egen, utenfor=d.sted == Sted.UTENFOR)
            for d in deltakere
        ],
        trakt=trakten,
        skala=side.sammenliknet.definisjon.skala,
        beskrivelse=_trakt_i_ord(side, deltakere, trakten),
        tallord=tallord(side.sammenliknet),
        nevnertall=tall,
        ord_=("95 %", "99,8 %", _("samlet")),
        nevnerord=_("nevneren: hvor mange det er regnet av"),
    )
    return Bilde(
        figur.svg(traktfigur.BRED), figur.svg(traktfigur.SMAL), figur.beskrivelse, fra_null=figur.akse.fra_null
    )


def _trakt_i_ord(side: Indikatorside, deltakere: list[Deltaker], trakten: Trakt) -> str:
    telt = {sted: sum(d.sted == sted for d in deltakere) for sted in Sted}
    return _(
        "Gruppa samlet har %(samlet)s. Innenfor den indre trakta ligger %(innenfor)s av %(alle)s, mellom de to "
        "%(mellom)s, utenfor den ytre %(utenfor)s."
    ) % {
        "samlet": _verdi(side.sammenliknet, trakten.andel * side.sammenliknet.definisjon.skala),
        "alle": len(deltakere),
        "innenfor": telt[Sted.INNENFOR],
        "mellom": telt[Sted.MELLOM],
        "utenfor": telt[Sted.UTENFOR],
    }


def _dom(deltakere: list[Deltaker]) -> str:
    """What the funnel says of the own figure, and no more: never why."""
    egen = next((d for d in deltakere if d.egen and d.sted), None)
    return str(DOMMER[egen.sted]) % {"navn": egen.navn} if egen else ""

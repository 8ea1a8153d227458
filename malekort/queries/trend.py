"""The trend of an indicator: the drawing, and the same in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.tallformat import manedsnavn
from malekort.diagram import Diagrampunkt, gnistlinje
from malekort.queries.kontortall import SKJULT, Punkt


@dataclass(frozen=True)
class Trend:
    """tekst: what the drawing shows, in words. punkter: newest first, for the table. hull: a word for the gaps in the
    line; empty when it is whole."""

    svg: str
    tekst: str
    punkter: list[Punkt]
    hull: str


def trend(serie: list[Punkt]) -> Trend:
    hull = _hull(serie)
    tekst = _i_ord(serie, hull)
    diagram = gnistlinje([diagrampunkt(p) for p in serie], serie[-1].definisjon.retning, tekst)
    return Trend(diagram, tekst, serie[::-1], hull)


def diagrampunkt(punkt: Punkt) -> Diagrampunkt:
    grenser = (punkt.grenser.gronn, punkt.grenser.rod) if punkt.grenser else None
    return Diagrampunkt(punkt.verdi, punkt.farge, grenser, punkt.inndelt.omfang if punkt.inndelt else ())


def trend_i_ord(serie: list[Punkt]) -> str:
    """What a drawing of the months shows."""
    return _i_ord(serie, _hull(serie))


def _hull(serie: list[Punkt]) -> str:
    """Months without a figure after the first that has one: before it the series has not begun."""
    forste = next((nr for nr, p in enumerate(serie) if p.har_verdi or p.status == SKJULT), len(serie))
    skjulte = sum(p.status == SKJULT for p in serie)
    uten = sum(not p.har_verdi and p.status != SKJULT for p in serie[forste:])
    deler = [
        ngettext("%(antall)s måned uten tall", "%(antall)s måneder uten tall", uten) % {"antall": uten} if uten else "",
        ngettext("%(antall)s måned er skjult", "%(antall)s måneder er skjult", skjulte) % {"antall": skjulte}
        if skjulte
        else "",
    ]
    return ", ".join(filter(None, deler))


def _i_ord(serie: list[Punkt], hull: str) -> str:
    med_verdi = [p for p in serie if p.har_verdi]
    if not med_verdi:
        return _("Ingen utvikling å vise: det er ingen tall i perioden.")
    if len(med_verdi) == 1:
        setning = _("Bare ett tall i perioden: %(verdi)s i %(verdi_maned)s.") % _verdi("verdi", med_verdi[0])
        return f"{setning} {hull}." if hull else setning
    lavest, hoyest = (velg(med_verdi, key=lambda p: p.verdi) for velg in (min, max))
    setning = _(
        "Utvikling: %(fra)s i %(fra_maned)s, %(til)s i %(til_maned)s. "
        "Lavest %(lavest)s i %(lavest_maned)s, høyest %(hoyest)s i %(hoyest_maned)s."
    ) % (
        _verdi("fra", med_verdi[0]) | _verdi("til", med_verdi[-1]) | _verdi("lavest", lavest) | _verdi("hoyest", hoyest)
    )
    return f"{setning} {hull}." if hull else setning


def _verdi(navn: str, punkt: Punkt) -> dict[str, str]:
    return {navn: punkt.tekst, f"{navn}_maned": manedsnavn(punkt.periode)}

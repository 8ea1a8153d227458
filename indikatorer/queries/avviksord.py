"""What is not as usual about a delivery, in words: without figures, so that anyone who may know of the delivery may
read it."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.beregning.perioder import MANED
from indikatorer.beregning.rimelighet import Avvik, Grunn
from indikatorer.queries.variabler import INNEBYGDE
from indikatorer.tallformat import manedsnavn

VISTE = 6


def setninger(avvik: Iterable[Avvik]) -> list[str]:
    """One per reason and variable, the most serious kind first: as they were found."""
    return [_setning(grunn, variabel, list(gruppe)) for (grunn, variabel), gruppe in groupby(avvik, key=_om)]


def _om(avvik: Avvik) -> tuple[Grunn, str]:
    return avvik.grunn, avvik.variabel


def _setning(grunn: Grunn, variabel: str, gruppe: list[Avvik]) -> str:
    perioder = list(dict.fromkeys(avvik.periode for avvik in gruppe))
    verdier = {"perioder": perioder_i_ord(perioder), "hva": variabelnavn(variabel)}
    if grunn == Grunn.FOR_HOY:
        return _("%(hva)s: mye høyere enn vanlig i %(perioder)s.") % verdier
    if grunn == Grunn.FOR_LAV:
        return _("%(hva)s: mye lavere enn vanlig i %(perioder)s.") % verdier
    if grunn == Grunn.MISTER:
        return _("Fila mangler %(perioder)s, som har tall fra før. De tallene ville blitt borte.") % verdier
    if grunn == Grunn.FAERRE:
        return _("Bare %(ny)s av de %(sto)s tallene som pleier å være med, er med for %(perioder)s.") % (
            verdier | {"ny": gruppe[0].ny, "sto": gruppe[0].sto}
        )
    if grunn == Grunn.LIK:
        return _("Alle tallene for %(perioder)s er helt like tallene for perioden før.") % verdier
    return _("%(perioder)s er med i fila, men uten en eneste person.") % (
        verdier | {"perioder": verdier["perioder"].capitalize()}
    )


def variabelnavn(variabel: str) -> str:
    return str(INNEBYGDE.get(variabel, variabel.replace("_", " ").capitalize()))


def periodenavn(periode: str) -> str:
    return manedsnavn(periode) if MANED.match(periode) else periode


def perioder_i_ord(perioder: list[str]) -> str:
    """«oktober 2026», «mars 2025, april 2025 og 7 måneder til»."""
    viste = [periodenavn(periode) for periode in perioder[:VISTE]]
    resten = len(perioder) - len(viste)
    if resten:
        mer = ngettext("%(antall)s til", "%(antall)s til", resten) % {"antall": resten}
        return _("%(viste)s og %(mer)s") % {"viste": ", ".join(viste), "mer": mer}
    return ", ".join(viste)

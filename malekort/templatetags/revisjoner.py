"""What is said of a figure that has become another."""

from django import template

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.tallformat import tall_med_fortegn
from indikatorer.tidspunkt import skriv_tidspunkt
from malekort.queries.arsaker import deldesimaler, endringstekst
from malekort.queries.revisjoner import Revisjon
from malekort.queries.utgaver import Utgave

register = template.Library()

register.simple_tag(endringstekst, name="endringstekst")


@register.filter
def fortegn(antall: int) -> str:
    return tall_med_fortegn(antall)


@register.simple_tag
def deltall(verdi, defin: Definisjon) -> str:
    """The size of a part, without its unit."""
    return tall_med_fortegn(verdi, deldesimaler(defin))


@register.filter
def tidsverdi(utgave: Utgave) -> str:
    """The moment as it stands in an address."""
    return skriv_tidspunkt(utgave.tid)


@register.filter
def differanse(revisjon: Revisjon) -> str:
    """As it is shown with the values; empty when the two are not in the same unit."""
    if revisjon.differanse is None:
        return ""
    defin = revisjon.etter.punkt.definisjon
    return endringstekst(revisjon.differanse, defin, defin.desimaler)

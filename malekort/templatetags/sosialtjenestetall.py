from django import template
from django.utils.translation import gettext as _

from indikatorer.tallformat import med_enhet
from malekort.kolonner import Kolonne
from malekort.queries import sosialtjenestetall
from malekort.queries.sosialtjenestetall import Celle
from malekort.tables.sosialtjenestefil import SYMBOLER

register = template.Library()


@register.filter
def kolonnenavn(kolonne: Kolonne) -> str:
    return sosialtjenestetall.kolonnenavn(kolonne)


@register.filter
def celletall(celle: Celle) -> str:
    skrevet = med_enhet(celle.verdi, "prosent" if celle.kolonne.er_andel else "antall", celle.kolonne.desimaler)
    return _("ca. %(antall)s") % {"antall": skrevet} if celle.omtrent else skrevet


@register.filter
def symbolord(celle: Celle) -> str:
    return SYMBOLER[celle.symbol]

"""Words and figures of cases."""

from fractions import Fraction

from django import template
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.tallformat import tall
from tilskudd.arbeidsflyt.tilstander import SMA_TILSTANDER
from tilskudd.queries.saken import objekttype

register = template.Library()


@register.filter
def tilstandsord(objekt: Model) -> str:
    """{{ rapport|tilstandsord }}: the state of a small object in words."""
    return _(SMA_TILSTANDER[objekttype(objekt)][objekt.tilstand])


@register.filter
def dager(antall: Fraction | int) -> str:
    """{{ tall.median_dager|dager }} «1 dag», «12,5 dager»."""
    return ngettext("%(antall)s dag", "%(antall)s dager", 1 if antall == 1 else 2) % {"antall": dagtall(antall)}


@register.filter
def dagtall(antall: Fraction | int) -> str:
    """{{ tall.median_dager|dagtall }} «12» or «12,5»."""
    return tall(antall, 0 if Fraction(antall).denominator == 1 else 1)


@register.filter
def prosent(andel: Fraction | None) -> str:
    """{{ tall.andel|prosent }} «43,2 %»; an unknown share is a dash."""
    return "–" if andel is None else f"{tall(andel * 100, 1)}\u00a0%"

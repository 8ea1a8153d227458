"""Words and figures of cases."""

from fractions import Fraction

from django import template
from django.db.models import Model
from django.utils.translation import gettext as _

from indikatorer.tallformat import tall
from tilskudd.arbeidsflyt.tilstander import SMA_TILSTANDER
from tilskudd.queries.saken import objekttype

register = template.Library()


@register.filter
def tilstandsord(objekt: Model) -> str:
    """{{ rapport|tilstandsord }}: the state of a small object in words."""
    return _(SMA_TILSTANDER[objekttype(objekt)][objekt.tilstand])


@register.filter
def prosent(andel: Fraction | None) -> str:
    """{{ tall.andel|prosent }} «43,2 %»; an unknown share is a dash."""
    return "–" if andel is None else f"{tall(andel * 100, 1)}\u00a0%"

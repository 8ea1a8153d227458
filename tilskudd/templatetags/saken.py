"""Words for what hangs on a case."""

from django import template
from django.db.models import Model
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import SMA_TILSTANDER
from tilskudd.queries.saken import objekttype

register = template.Library()


@register.filter
def tilstandsord(objekt: Model) -> str:
    """{{ rapport|tilstandsord }}: the state of a small object in words."""
    return _(SMA_TILSTANDER[objekttype(objekt)][objekt.tilstand])

"""Tags of the pages after the vedtak."""

from django import template
from django.db.models import Model
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import SMA_TILSTANDER
from tilskudd.queries.saken import objekttype
from tilskudd.regler.kontonummer import vis_kontonummer

register = template.Library()


@register.filter
def kontonummer(siffer: str) -> str:
    """{{ soknad.kontonr|kontonummer }} «8601.11.17947»; none is a dash."""
    return vis_kontonummer(siffer) if siffer else "–"


@register.filter
def tilstandsord(objekt: Model) -> str:
    """{{ rapport|tilstandsord }}: the word for the state of one of the small objects."""
    return _(SMA_TILSTANDER[objekttype(objekt)][objekt.tilstand])

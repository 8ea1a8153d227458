"""Tags of the pages after the vedtak."""

from datetime import date

from django import template

from tilskudd.models import Vedtak
from tilskudd.queries.vedtaket import siste_klagedag
from tilskudd.regler.kontonummer import vis_kontonummer

register = template.Library()


@register.filter
def kontonummer(siffer: str) -> str:
    """{{ soknad.kontonr|kontonummer }} «8601.11.17947»; none is a dash."""
    return vis_kontonummer(siffer) if siffer else "–"


@register.filter
def klagedag(vedtak: Vedtak) -> date | None:
    """{{ vedtak|klagedag|date:"j. F Y" }}: the last day to appeal; None where there is no klageadgang."""
    return siste_klagedag(vedtak)

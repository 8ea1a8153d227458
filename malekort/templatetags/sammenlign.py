"""Status in a table of hundreds of cells: each shape is drawn once in the page, and the cells refer to it."""

import re

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from malekort.queries.kontortall import Punkt
from malekort.templatetags.status import STILLINGER
from malekort.templatetags.visning import ikon

register = template.Library()

APNING = re.compile(r"<svg [^>]*>")


@register.simple_tag
def statussymboler() -> SafeString:
    """Once in the page, before the cells."""
    symboler = (_symbol(stilling, utseende.ikon) for stilling, utseende in STILLINGER.items())
    return mark_safe(f'<svg class="symboler" width="0" height="0" aria-hidden="true">{"".join(symboler)}</svg>')


def _symbol(stilling: str, navn: str) -> str:
    svg = ikon(navn) if navn else render_to_string("deler/rod_rute.html")
    apning = f'<symbol id="status-{stilling}" viewBox="0 0 24 24" fill="currentColor">'
    return APNING.sub(apning, svg.strip(), count=1).replace("</svg>", "</symbol>")


@register.simple_tag
def statusmerke(punkt: Punkt) -> SafeString:
    """Shape and word. Without a limit there is nothing to see; it is said to those who listen."""
    if punkt.farge == "gra":
        return format_html('<span class="ds-sr-only">{}</span>', STILLINGER["gra"].ord)
    stilling = str(punkt.farge or punkt.status)
    utseende, usikker = STILLINGER[stilling], punkt.usikker
    return format_html(
        '<span class="status {}{}"><svg class="ikon" aria-hidden="true"><use href="#status-{}"/></svg><span>{}{}</span>'
        "</span>",
        utseende.klasse,
        " status-usikker" if usikker else "",
        stilling,
        utseende.ord,
        f" · {_('usikker')}" if usikker else "",
    )

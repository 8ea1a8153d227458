"""The rows of the calendar, joined here: a country's four thousand cells as templates cost more than all the rest."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from indikatorer.tallformat import manedsnavn
from malekort.forms.datakalender import NAVN
from malekort.queries.datakalender import Celle, Rad
from malekort.regler.leveringsstilling import Stilling

register = template.Library()


@register.simple_tag
def kalenderrader(rader: list[Rad]) -> SafeString:
    """Each cell says its state in a word; the colour only repeats it."""
    ord_ = {stilling: str(navn) for stilling, navn in NAVN.items()}
    ikke_ventet = _("ikke ventet")
    ikke = f'<td><span class="ds-sr-only">{ikke_ventet}</span></td>'

    def celle(c: Celle) -> str:
        if c.stilling == Stilling.IKKE:
            return ikke
        mer = f" {escape(', '.join(c.kilder))}" if c.kilder else ""
        return f'<td class="{c.stilling}">{ord_[c.stilling]}{mer}</td>'

    return mark_safe(
        "\n".join(
            f'<tr><th scope="row">{escape(rad.navn)} <span>{rad.kode}</span></th>{"".join(map(celle, rad.celler))}</tr>'
            for rad in rader
        )
    )


@register.filter
def kortmaned(maned: str) -> str:
    """«okt. 26»: as short as a column has room for."""
    navn = manedsnavn(maned).split()[0]
    return f"{navn[:3]} {maned[2:4]}"

"""The small cells of a line on the card, which every line has: templates of their own would cost more."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.tallformat import manedsnavn
from malekort.queries.endring import Endring, Fargelengde
from malekort.templatetags.status import dom, endringstall, i_enhet, status, verditekst

register = template.Library()


@register.simple_tag
def endringscelle(endring: Endring, definisjon, overskrift: str) -> SafeString:
    """From another month until now: the difference and whether it is good, or why there is none to tell."""
    har = endring.differanse is not None
    return format_html(
        '<td role="cell" class="tall endring{}" data-overskrift="{}">{}</td>',
        "" if har else " endring-uten",
        overskrift,
        _endret(endring, definisjon) if har else _uten_endring(endring.hinder),
    )


def _endret(endring: Endring, definisjon) -> SafeString:
    enhet = format_html(' <span class="enhet">{}</span>', _("%-poeng")) if definisjon.enhet == "prosent" else ""
    return format_html(
        '<span class="endring-tall">{}</span>{}<span class="under dom-{}">{}</span>',
        endringstall(endring, definisjon.desimaler),
        enhet,
        endring.dom,
        dom(endring),
    )


def _uten_endring(hinder: str) -> SafeString:
    if hinder == "skjult":
        return format_html('<span class="dempet">{}</span>', _("skjult"))
    if hinder == "definisjon":
        return format_html('<span class="dempet">{}</span>', _("ny definisjon"))
    if hinder == "inndeling":
        return format_html('<span class="dempet">{}</span>', _("andre grenser da"))
    return format_html(
        '<span class="dempet"><span aria-hidden="true">–</span><span class="ds-sr-only">{}</span></span>',
        _("ikke tall å sammenligne med"),
    )


@register.simple_tag
def fargelengde(lengde: Fargelengde) -> str:
    """For how long the colour has stood."""
    if lengde.minst:
        tekst = ngettext("i minst %(antall)s måned", "i minst %(antall)s måneder", lengde.maneder)
        return tekst % {"antall": lengde.maneder}
    if lengde.maneder == 1:
        return _("ny denne måneden")
    return _("siden %(maned)s") % {"maned": manedsnavn(lengde.fra)}


@register.simple_tag
def gronn_grense(punkt) -> SafeString | str:
    if not punkt.grenser:
        return format_html('<span class="dempet">{}</span>', _("ikke satt"))
    tekst = _("minst %(grense)s") if punkt.definisjon.retning == "hoy" else _("høyst %(grense)s")
    return tekst % {"grense": i_enhet(punkt.grenser.gronn, punkt.definisjon)}


@register.simple_tag(takes_context=True)
def tolv_samlet(context, linje) -> SafeString:
    """The last twelve months as one; nothing when they are not all there, or hidden as the month itself is."""
    tolv = linje.tolv
    if tolv.status == "skjult" and linje.na.status != "skjult":
        return format_html('<span class="under tolv">{}</span>', _("12 måneder samlet: skjult"))
    if not tolv.har_verdi:
        return mark_safe("")
    merke = status(context, tolv.farge, usikker=tolv.usikker) if tolv.farge != "gra" else ""
    navn = _tolv_navn() if linje.na.definisjon.nevner else _("Snitt av 12 måneder")
    return format_html('<span class="under tolv">{}: {} {}</span>', navn, verditekst(tolv), merke)


def _tolv_navn() -> SafeString:
    hvordan = _("Tellerne for de siste tolv månedene lagt sammen og delt på nevnerne lagt sammen, med månedens grenser")
    return format_html('<span title="{}">{}</span>', hvordan, _("12 måneder samlet"))

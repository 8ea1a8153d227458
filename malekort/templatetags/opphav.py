"""Where a line's figure comes from. Most lines of a card have the same deliveries and the same run, so what is said of
one of those is made once. Made here and not in templates, since every line says it: as templates they cost as much as
the rest of the line."""

from datetime import date, datetime
from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from indikatorer.models import Grenseverdi, Leveranse
from indikatorer.tallformat import manedsnavn
from malekort.queries.opphav import Opphav
from malekort.templatetags.status import i_enhet
from malekort.tilgang import LAND

register = template.Library()

HUSKES = 500


@register.simple_tag
def opphav_leveranser(opphav: Opphav) -> SafeString:
    """The deliveries with a link each, and how many the reader may not open."""
    punkter = [_leveranse(lev) for lev in opphav.leveranser]
    if antall := opphav.lukkede:
        lukkede = ngettext(
            "%(antall)s leveranse fra kommunen, som bare kommunen kan åpne",
            "%(antall)s leveranser fra kommunen, som bare kommunen kan åpne",
            antall,
        )
        punkter.append(f"<li>{lukkede % {'antall': antall}}</li>")
    if not punkter:
        return format_html('<span class="dempet">{}</span>', _("ingen"))
    return mark_safe(f"<ul>{''.join(punkter)}</ul>")


def _leveranse(lev: Leveranse) -> SafeString:
    hva = f"{lev.get_kilde_display()} {lev.ar or ''}".strip()
    hvor = "" if lev.omrade_id == LAND else f", {lev.omrade.navn}"
    return _leveranselenke(lev.pk, hva, hvor, localtime(lev.mottatt).date(), get_language())


@lru_cache(HUSKES)
def _leveranselenke(pk: int, hva: str, hvor: str, mottatt: date, _sprak: str) -> SafeString:
    return format_html(
        '<li><a class="ds-link" href="{}">{}</a>{}<span class="dempet"> {}</span></li>',
        reverse("leveranse", args=[pk]),
        hva,
        hvor,
        _("mottatt %(dato)s") % {"dato": date_format(mottatt, "j. F Y")},
    )


@register.simple_tag
def opphav_grense(linje) -> SafeString:
    """What gives which colour, whose limit it is, since when, and who set it and why."""
    grense: Grenseverdi | None = linje.grense
    if grense is None or grense.gronn is None:
        return format_html('<span class="dempet">{}</span>', _("ikke satt"))
    defin = linje.na.definisjon
    regel = _("Grønn til og med %(gronn)s, rød over %(rod)s.")
    if defin.retning == "hoy":
        regel = _("Grønn fra og med %(gronn)s, rød under %(rod)s.")
    return format_html(
        '{} {}, {}.\n  <span class="under">{}{}</span>',
        regel % {"gronn": i_enhet(grense.gronn, defin), "rod": i_enhet(grense.rod, defin)},
        linje.grenseeier,
        _("fra %(maned)s") % {"maned": manedsnavn(grense.fra)},
        _satt(grense),
        f" «{grense.begrunnelse}»" if grense.begrunnelse else "",
    )


def _satt(grense: Grenseverdi) -> str:
    dato = _dag(localtime(grense.registrert_fra).date(), get_language())
    if grense.satt_av is None:
        return _("Satt %(dato)s.") % {"dato": dato}
    return _("Satt av %(navn)s %(dato)s.") % {"navn": grense.satt_av.navn, "dato": dato}


@lru_cache(HUSKES)
def _dag(dag: date, _sprak: str) -> str:
    return date_format(dag, "j. F Y")


@register.simple_tag
def opphav_kjoring(opphav: Opphav) -> SafeString:
    if not opphav.kjoring:
        return format_html('<span class="dempet">{}</span>', _("ikke beregnet"))
    return _kjoringslenke(opphav.kjoring, opphav.kjort, get_language())


@lru_cache(HUSKES)
def _kjoringslenke(nr: int, kjort: datetime, _sprak: str) -> SafeString:
    return format_html(
        '<a class="ds-link" href="{}">{}</a> <span class="dempet">{}</span>',
        reverse("kjoring", args=[nr]),
        _("Kjøring %(nr)s") % {"nr": nr},
        date_format(localtime(kjort), "j. F Y H.i"),
    )

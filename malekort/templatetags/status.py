"""Status as colour + shape + word, the same on every page."""

from dataclasses import dataclass
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from indikatorer import tallformat
from malekort.queries.endring import Endring
from malekort.queries.kontortall import Punkt
from malekort.templatetags.ord import forklart_ord

register = template.Library()


@dataclass(frozen=True)
class Utseende:
    ord: str
    melding: str
    ikon: str
    klasse: str


STILLINGER = {
    "gronn": Utseende(_("Grønn"), _("på mål"), "checkmark-circle-fill", "status-gronn"),
    "gul": Utseende(_("Gul"), _("følg med"), "exclamationmark-triangle-fill", "status-gul"),
    "rod": Utseende(_("Rød"), _("krever tiltak"), "", "status-rod"),
    "gra": Utseende(_("Uten grense"), "", "minus", "status-gra"),
    "mangler": Utseende(_("Mangler"), "", "circle-slash", "status-uten-tall"),
    "for_kort_historikk": Utseende(_("For kort historikk"), "", "hourglass", "status-uten-tall"),
    "uten_nevner": Utseende(_("Ingen å regne av"), "", "circle", "status-uten-tall"),
    "skjult": Utseende(_("Skjult"), "", "eye-slash", "status-uten-tall"),
}
"""What each colour, and each reason for having none, looks like. The red diamond is drawn in the template."""

DOMMER = {
    "bedre": _("bedre"),
    "darligere": _("dårligere"),
    "uendret": _("uendret"),
    "hoyere": _("høyere"),
    "lavere": _("lavere"),
}


@register.simple_tag(takes_context=True)
def status(context, stilling: str, usikker: bool | None = None, lang: bool = False) -> SafeString:
    """{% status "gul" %}, {% status linje.stilling usikker=linje.na.usikker %}; `lang` adds what it asks of you."""
    return _status(str(stilling), forklart_ord(context, "usikker") if usikker else "", lang, get_language())


@cache
def _status(stilling: str, usikker: str, lang: bool, _sprak: str) -> SafeString:
    """Made once in each language."""
    sammenheng = {"utseende": STILLINGER[stilling], "usikker": usikker, "lang": lang}
    return render_to_string("deler/status.html", sammenheng)


@register.filter
def statusord(punkt: Punkt) -> str:
    return STILLINGER[str(punkt.farge or punkt.status)].ord


@register.filter
def fargeord(farget) -> str:
    """«Rød, usikker»: in words alone, where there are too many for shapes."""
    ord_ = STILLINGER[str(farget.farge)].ord
    return f"{ord_}, {gettext('usikker')}" if farget.usikker else str(ord_)


@register.filter
def stillingsord(stilling: str) -> str:
    return STILLINGER[str(stilling)].ord


@register.filter
def verditekst(punkt: Punkt) -> str:
    """The value with its unit; empty where there is none."""
    return punkt.tekst


@register.simple_tag
def verdi_i_enhet(verdi, punkt: Punkt) -> str:
    """Another value of the same indicator, as the point's own is written: a median, a quartile."""
    return tallformat.med_enhet(verdi, punkt.definisjon.enhet, punkt.definisjon.desimaler)


@register.simple_tag
def manedsrader(punkter: list[Punkt]) -> SafeString:
    """The rows of the table behind a trend. Joined here, where only what people have written is escaped: as a template,
    or cell by cell, they cost as much as the rest of the card."""
    sprak = get_language()
    return mark_safe("\n".join(_manedsrad(p, sprak) for p in punkter))


def _manedsrad(p: Punkt, sprak: str) -> str:
    ledd = f'<td class="tall">{_antall(p.teller)}</td><td class="tall">{_antall(p.nevner)}</td>'
    verdi = escape(verditekst(p)) if p.har_verdi else "–"
    return (
        f'<tr><th scope="row">{_manedsnavn(p.periode, sprak)}</th><td class="tall">{verdi}</td>'
        f"{ledd if p.definisjon.nevner else ''}<td>{_statusord(p.farge or p.status, sprak)}{_inndelt(p)}</td></tr>"
    )


def _inndelt(p: Punkt) -> str:
    return f" · {escape(p.inndelt.merke)}" if p.inndelt and p.inndelt.merke else ""


@cache
def _manedsnavn(periode: str, _sprak: str) -> str:
    return tallformat.manedsnavn(periode)


@cache
def _statusord(stilling: str, _sprak: str) -> str:
    return str(stillingsord(stilling))


def _antall(antall: int | None) -> str:
    return "–" if antall is None else tallformat.tall(antall)


@register.filter
def endringstall(endring: Endring, desimaler: int) -> str:
    if endring.differanse is None:
        return ""
    skrevet = tallformat.tall_med_fortegn(endring.differanse, desimaler)
    return gettext("ca. %(antall)s") % {"antall": skrevet} if endring.omtrent else skrevet


@register.filter
def dom(endring: Endring) -> str:
    return DOMMER.get(endring.dom, "")


@register.filter
def i_enhet(grense, definisjon) -> str:
    """A limit with the indicator's unit: «3,5 %»."""
    tegn = tallformat.ENHETSTEGN.get(definisjon.enhet, definisjon.enhet)
    verdi = tallformat.tall_uten_overflodige_nuller(grense)
    return f"{verdi}{tallformat.HARDT_MELLOMROM}{tegn}" if tegn else verdi

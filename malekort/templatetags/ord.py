from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from malekort.ordliste import ORDLISTE

register = template.Library()


@register.simple_tag(takes_context=True, name="ord")
def forklart_ord(context, kode: str, vist: str = "") -> SafeString:
    """A word that explains itself when pressed: {% ord "usikker" %}, {% ord "teller" _("Teller") %}.

    Only where it first occurs on the page; after that it is plain text, as it is without a request. Works without
    JavaScript and by keyboard, and is read out by screen readers as the button's description.
    """
    vist = conditional_escape(vist or ORDLISTE[kode].navn)
    request = getattr(context, "request", None)
    forklarte = {kode} if request is None else vars(request).setdefault("forklarte_ord", set())
    if kode in forklarte:
        return vist
    forklarte.add(kode)
    return _ordknapp(kode, vist, get_language())


@cache
def _ordknapp(kode: str, vist: SafeString, _sprak: str) -> SafeString:
    """Made once in each language."""
    return render_to_string("deler/ord.html", {"kode": kode, "ord": ORDLISTE[kode], "vist": vist})

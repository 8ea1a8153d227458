"""Tags and filters of the templates: numbers, months, icons and the header."""

from functools import cache

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from indikatorer import tallformat
from malekort.queries.meny import Topp, topp

register = template.Library()

register.filter("manedsnavn", tallformat.manedsnavn)


@register.filter
def tall(verdi, desimaler: int = 0) -> str:
    """{{ verdi|tall }} «1 234», {{ verdi|tall:1 }} «1 234,5»; an empty value stays empty."""
    return "" if verdi is None or verdi == "" else tallformat.tall(verdi, desimaler)


@register.filter
def grensetall(verdi) -> str:
    """{{ grense.gronn|grensetall }}: as it was written, without superfluous noughts."""
    return "" if verdi is None else tallformat.tall_uten_overflodige_nuller(verdi)


@register.simple_tag
def ikon(navn: str) -> SafeString:
    """An Aksel icon, inlined and silent for screen readers: {% ikon "checkmark-circle-fill" %}."""
    return _svg("".join(del_[:1].upper() + del_[1:] for del_ in navn.split("-")))


@cache
def _svg(filnavn: str) -> SafeString:
    svg = (settings.IKONER / f"{filnavn}.svg").read_text(encoding="utf-8").strip()
    return mark_safe(svg.replace("<svg ", '<svg class="ikon" aria-hidden="true" focusable="false" ', 1))


@register.simple_tag(takes_context=True)
def sidetopp(context) -> Topp | None:
    """The header's content for the logged-in person; None on pages without one."""
    request = context.get("request")
    bruker = getattr(request, "user", None)
    if bruker is None or not bruker.is_authenticated:
        return None
    treff = request.resolver_match
    return topp(request.tilgang, request.tilskudd, treff.url_name if treff else "", request.path)

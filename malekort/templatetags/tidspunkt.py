"""The page as it stood: the banner that says so, and the way to choose another moment."""

from django import template
from django.utils import timezone

from indikatorer.tidspunkt import skriv_tidspunkt

register = template.Library()

IKKE_MED = ("per", "format", "hent", "page", "merknad", "sammenlign")
"""What does not follow along to another moment."""


@register.inclusion_tag("deler/slik_det_sto.html", takes_context=True)
def tidspunkt(context) -> dict:
    """{% tidspunkt %} on a page whose view is `slik_det_sto`; nothing on the answer to a form."""
    request = context["request"]
    rest = request.GET.copy()
    for felt in IKKE_MED:
        rest.pop(felt, None)
    return {
        "per": request.per,
        "vises": request.method in ("GET", "HEAD"),
        "sti": request.path,
        "na": f"{request.path}?{rest.urlencode()}" if rest else request.path,
        "felter": [(felt, verdi) for felt, verdier in rest.lists() for verdi in verdier],
        "dag": timezone.localdate(request.per).isoformat() if request.per else "",
        "idag": timezone.localdate().isoformat(),
    }


@register.simple_tag(takes_context=True)
def og_per(context) -> str:
    """{% og_per %}: what a link adds to stay at the moment; empty on the page of now."""
    per = getattr(context["request"], "per", None)
    return f"&per={skriv_tidspunkt(per)}" if per else ""

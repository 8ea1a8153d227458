"""Tags of the grants' pages."""

from django import template
from django.conf import settings
from django.utils.translation import get_language

from tilskudd.models import Ordning, Soknad
from tilskudd.queries.meny import tilskuddsmeny as tilskuddsmeny_for
from tilskudd.queries.saksfaner import faner, tilstandsnavn

register = template.Library()

FARGE = {
    "utkast": "neutral",
    "til_signering": "info",
    "innsendt": "info",
    "under_vurdering": "info",
    "innstilt": "info",
    "innvilget": "success",
    "akseptert": "success",
    "under_gjennomforing": "success",
    "rapportert": "success",
    "avslatt": "danger",
    "avvist": "danger",
}


@register.inclusion_tag("tilskudd/sak/hode.html", takes_context=True)
def sakshode(context, soknad: Soknad) -> dict:
    """The head of every page of a case: what it is, whose, in which state, and the case's other pages."""
    request = context["request"]
    tilgang = request.tilskudd
    navn = tilstandsnavn(soknad, tilgang)
    skjuler = tilgang.som_soker(soknad) and soknad.tilstand in ("under_vurdering", "innstilt")
    return {
        "soknad": soknad,
        "faner": faner(soknad, tilgang),
        "her": request.resolver_match.url_name,
        "tilstandsnavn": navn,
        "farge": "info" if skjuler else FARGE.get(soknad.tilstand, "neutral"),
    }


@register.simple_tag
def virusskanner() -> bool:
    """Whether attachments are also tried by a virus scanner."""
    return bool(settings.TILSKUDD_SKANNER)


@register.filter
def paa_sprak(tekster: dict) -> str:
    """{{ prioritering.tekst|paa_sprak }}: the text of the active målform, bokmål where nynorsk is not written."""
    if not tekster:
        return ""
    return tekster.get(get_language() or "nb") or tekster.get("nb", "")


@register.filter
def kroner(belop: int | None) -> str:
    """{{ soknad.sokt_kr|kroner }} «610 000 kr»; an unknown amount is a dash."""
    return "–" if belop is None else f"{belop:,}".replace(",", "\u00a0") + "\u00a0kr"


@register.inclusion_tag("tilskudd/meny.html", takes_context=True)
def tilskuddsmeny(context) -> dict:
    """The grants' own menu, below the header."""
    request = context["request"]
    return {"punkter": tilskuddsmeny_for(request.tilskudd, request.path)}


@register.filter
def ordningstekst(ordning: Ordning, felt: str) -> str:
    """{{ ordning|ordningstekst:"formal" }}: in the active målform where the scheme has written it."""
    return ordning.tekster.get(get_language() or "nb", {}).get(felt) or getattr(ordning, felt)

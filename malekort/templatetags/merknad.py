"""What a line of the card says besides its figures: what would have changed the colour, and what is remarked."""

from django import template

from malekort.models import Merknad
from malekort.queries.fargeskifte import skifter_i_ord

register = template.Library()

register.filter("skifter", skifter_i_ord)


@register.filter
def ved(merknader: dict[str, list[Merknad]], indikator: str) -> list[Merknad]:
    """{{ merknader|ved:linje.kode }}: those of the month beside the indicator."""
    return merknader.get(indikator, []) if merknader else []

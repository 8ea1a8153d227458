"""Tags of the form of a søknad."""

from django import template

register = template.Library()


@register.simple_tag
def anker(felt: str, ankre: dict[str, str]) -> str:
    """{% anker punkt.felt ankre as dit %}: where on the page a field is; empty when it is not there. A field of a line
    that is not on the page is looked for among the lines."""
    if felt in ankre:
        return ankre[felt]
    return "vedlegg" if felt == "vedlegg" else "budsjett" if felt.startswith("poster.") else ""


@register.simple_tag
def tegn(felt) -> int:
    """{% tegn felt as skrevet %}: how many characters stand in a text field, lines counted as they are stored."""
    return len(str(felt.value() or "").replace("\r\n", "\n").strip())

from django import template

from malekort.ordliste import ORDLISTE

register = template.Library()


@register.inclusion_tag("deler/ord.html", takes_context=True, name="ord")
def forklart_ord(context, kode: str, vist: str = "") -> dict:
    """A word that explains itself when pressed: {% ord "usikker" %}, {% ord "teller" _("Teller") %}.

    Only where it first occurs on the page; after that it is plain text, as it is without a request. Works without
    JavaScript and by keyboard, and is read out by screen readers as the button's description.
    """
    request = getattr(context, "request", None)
    forklarte = {kode} if request is None else vars(request).setdefault("forklarte_ord", set())
    forste = kode not in forklarte
    forklarte.add(kode)
    return {"kode": kode, "ord": ORDLISTE[kode], "vist": vist or ORDLISTE[kode].navn, "forste": forste}

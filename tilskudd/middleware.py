from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.urls import reverse
from django.utils import timezone

from tilskudd.actions.rollebruk import noter_bruk
from tilskudd.tilgang import Tilskuddstilgang

MISLYKKET = 400


def _krev_tekst(request) -> None:
    """No browser sends a NUL, and no database stores one."""
    sendt = [request.path, unquote(request.META["QUERY_STRING"])]
    if request.method == "POST":
        sendt += [verdi for felt, verdier in request.POST.lists() for verdi in (felt, *verdier)]
    if any("\0" in tekst for tekst in sendt):
        raise BadRequest


class Tilskuddsmellomvare:
    """Sets request.tilskudd, read from the database the first time it is asked. Roles that were asked for to open a
    page of the grants are noted as used."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.tilskudd = Tilskuddstilgang(request.user)
        if request.path.startswith(reverse("tilskudd")):
            _krev_tekst(request)
        svar = self.get_response(request)
        lest = vars(request.tilskudd).get("tildelinger")
        if lest and svar.status_code < MISLYKKET and request.path.startswith(reverse("tilskudd")):
            noter_bruk(lest, timezone.localdate())
        return svar

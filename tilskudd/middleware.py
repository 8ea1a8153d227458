from django.urls import reverse
from django.utils import timezone

from tilskudd.actions.rollebruk import noter_bruk
from tilskudd.tilgang import Tilskuddstilgang

MISLYKKET = 400


class Tilskuddsmellomvare:
    """Sets request.tilskudd, read from the database the first time it is asked. Roles that were asked for to open a
    page of the grants are noted as used."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.tilskudd = Tilskuddstilgang(request.user)
        svar = self.get_response(request)
        lest = vars(request.tilskudd).get("tildelinger")
        if lest and svar.status_code < MISLYKKET and request.path.startswith(reverse("tilskudd")):
            noter_bruk(lest, timezone.localdate())
        return svar

"""The round a page of the directorate is about, for those who may."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, Rolle
from tilskudd.models import Utlysning

LESER = (*DIREKTORATSROLLER, Rolle.REVISOR)


def krev_runde(request, kode: str, ar: int, *roller: Rolle) -> Utlysning:
    """403 for who holds none of the roles on the ordning, whether there is such a round or not. Without roles: those of
    the directorate, and the revisor."""
    if not request.tilskudd.ordninger(*(roller or LESER)).filter(pk=kode).exists():
        raise PermissionDenied(_("Rollen din gir ikke adgang til dette."))
    return get_object_or_404(Utlysning.objects.select_related("ordning"), ordning=kode, ar=ar)


def kan(request, utlysning: Utlysning, *roller: Rolle) -> bool:
    return request.tilskudd.ordninger(*roller).filter(pk=utlysning.ordning_id).exists()

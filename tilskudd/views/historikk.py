"""Why the case ended as it did, and the case as it can be taken away."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tilskudd.actions.innsynslogg import noter_innsyn
from tilskudd.queries.historikk import Historikk
from tilskudd.queries.saksinnsyn import Innsynsgrad, innsynsgrad
from tilskudd.queries.saksmappe import filene
from tilskudd.views.zipsvar import zipsvar


@require_safe
def historikk(request, pk: int):
    soknad = request.tilskudd.krev_soknad(pk)
    noter_innsyn(request.tilskudd, soknad, "soknad-historikk")
    innhold = {"soknad": soknad, "h": Historikk(soknad, innsynsgrad(soknad, request.tilskudd))}
    return render(request, "tilskudd/historikk/side.html", innhold)


@require_safe
def saksmappe(request, pk: int):
    """For the authorities at any time; for the søker when the vedtak is meddelt (L17, L18)."""
    soknad = request.tilskudd.krev_soknad(pk)
    grad = innsynsgrad(soknad, request.tilskudd)
    if grad < Innsynsgrad.PART:
        raise PermissionDenied(_("Hele saken kan lastes ned når vedtaket er meddelt."))
    noter_innsyn(request.tilskudd, soknad, "saksmappe")
    return zipsvar(filene(soknad, grad), f"sak-{soknad.saksnr.replace('/', '-')}")

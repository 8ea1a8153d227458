"""Writing the vurdering: saved as it is written, with or without a script, and finished with one button."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from indikatorer.forms.heltall import heltall
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.samtidig import EndretImens
from tilskudd.actions.vurdering import bekreft_versjon, fullfor, gjenapne, lagre_vurdering
from tilskudd.forms.vurdering import Vurderingsskjema
from tilskudd.models import Soknad
from tilskudd.queries import behandling as bilde
from tilskudd.views.behandling import UGYLDIG, side, tilbake

KONFLIKT = 409
ANKER = "#vurdering"


@require_POST
def vurdering(request, pk: int):
    """handling: lagre, fullfor, gjenapne or versjon."""
    soknad = request.tilskudd.krev_soknad_som(pk, *bilde.VURDERERE)
    try:
        match request.POST.get("handling"):
            case "gjenapne":
                gjenapne(soknad, request.user)
            case "versjon":
                bekreft_versjon(soknad, request.user, _tall(request, "versjon"))
            case handling:
                return _lagre(request, soknad, ferdig=handling == "fullfor")
    except UgyldigOvergang as nei:
        messages.error(request, str(nei))
    return tilbake(pk, ANKER)


def _lagre(request, soknad: Soknad, *, ferdig: bool):
    sett = bilde.vurderingsbilde(soknad, request.user)
    if sett is None:
        raise UgyldigOvergang(_("Saken er ikke under vurdering."))
    skjema = Vurderingsskjema(request.POST, vurdering=sett.vurdering, kriterier=sett.kriterier, flagg=sett.flagg)
    if not skjema.is_valid():
        return _svar(request, soknad, skjema, UGYLDIG)
    try:
        lagret = lagre_vurdering(soknad, request.user, _tall(request, "endringsnr"), skjema.utfylt())
    except EndretImens as andre:
        return _svar(request, soknad, skjema, KONFLIKT, andre=andre.rad)
    if ferdig:
        fullfor(Soknad.objects.get(pk=soknad.pk), request.user)
        messages.success(request, _("Vurderingen er ferdig, og saken står på lista for innstillingen."))
        return tilbake(soknad.pk, ANKER)
    if request.htmx:
        lagret.soknad = soknad
        innhold = {"endringsnr": lagret.endringsnr, "lagret": timezone.now(),
                   "mangler": bilde.mangler(lagret, request.user)}  # fmt: skip
        return render(request, "tilskudd/behandling/lagret.html", innhold)
    messages.success(request, _("Vurderingen er lagret."))
    return tilbake(soknad.pk, ANKER)


def _svar(request, soknad: Soknad, skjema: Vurderingsskjema, status: int, andre=None):
    """What was typed is kept. A script is told in one line; a page shows it all, and what others have written."""
    if request.htmx:
        return render(request, "tilskudd/behandling/ikke_lagret.html", {"skjema": skjema, "andre": andre}, status=200)
    return side(request, soknad, status=status, skjema=skjema, feilskjema=skjema, andre=andre)


def _tall(request, navn: str) -> int:
    return heltall(request.POST.get(navn)) or 0

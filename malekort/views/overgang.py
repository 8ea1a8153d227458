"""The passing over to a new kommune: what is proposed, chosen and confirmed, and undone."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from indikatorer.models import Omrade
from malekort.actions.overgang import ANGREFRIST, KanIkke, angre, bekreft
from malekort.queries.overgang import VISES, Reform, forslag, overganger, reform_til, staende_overgang

UGYLDIG = 422


@require_safe
def liste(request):
    """The kommuner that came of the reforms of the last years and the coming, of those the person has to do with."""
    koder, idag = request.tilgang.krev_overganger(), timezone.localdate()
    funnet = overganger(koder, idag - VISES)
    return render(request, "overgang/liste.html", {"overganger": funnet, "idag": idag})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def overgang(request, omrade: str):
    """POST confirms what is chosen; with angre=1 it undoes what was confirmed."""
    reform = reform_til(get_object_or_404(Omrade.objects.kommuner(), pk=omrade))
    if reform is None:
        raise Http404
    request.tilgang.krev_overgang(omrade, [gammel.kode for gammel in reform.gamle])
    if request.method != "POST":
        return _vis(request, reform)
    try:
        return _angre(request, reform) if "angre" in request.POST else _bekreft(request, reform)
    except KanIkke as hinder:
        return _vis(request, reform, str(hinder))


def _bekreft(request, reform: Reform):
    bekreft(reform, set(request.POST.getlist("valg")), request.user)
    messages.success(request, _("Overgangen til %(navn)s er bekreftet.") % {"navn": reform.ny.navn})
    return redirect("overgang", reform.ny.kode)


def _angre(request, reform: Reform):
    staende = staende_overgang(reform)
    if staende is None:
        raise KanIkke(_("Overgangen er alt angret."))
    angre(staende, request.user)
    messages.success(request, _("Overgangen er angret. Det som var endret siden, står som det var."))
    return redirect("overgang", reform.ny.kode)


def _vis(request, reform: Reform, feil: str = ""):
    staende = staende_overgang(reform)
    innhold = {
        "reform": reform,
        "staende": staende,
        "grupper": [] if staende else forslag(reform),
        "kan_bekreftes": timezone.localdate() >= reform.dato,
        "kan_angres": bool(staende) and timezone.now() <= staende.opprettet + ANGREFRIST,
        "feil": feil,
    }
    return render(request, "overgang/overgang.html", innhold, status=UGYLDIG if feil else 200)

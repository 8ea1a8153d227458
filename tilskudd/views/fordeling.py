"""Giving out many cases at once."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tilskudd.actions.behandling import tildel
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.queries.arbeid import PER_KODE, som_venter
from tilskudd.queries.behandling import LEDERE
from tilskudd.queries.fordelingen import mulige
from tilskudd.views.behandling import SE_ANNEN


@require_http_methods(["GET", "HEAD", "POST"])
def fordel(request):
    """Each case is given out by itself: those that cannot be are told of, and the others are given out all the same."""
    request.tilskudd.krev_rolle(*LEDERE)
    saker = som_venter(PER_KODE["fordel"], request.tilskudd, timezone.now()).select_related(
        "organisasjon", "tiltak", "utlysning__ordning", "embete"
    )
    rader = mulige(saker.order_by("utlysning", "tilstand_fra", "pk"))
    if request.method == "POST":
        _fordel(request, rader)
        return HttpResponseRedirect(reverse("fordel"), status=SE_ANNEN)
    return render(request, "tilskudd/arbeid/fordel.html", {"rader": rader})


def _fordel(request, rader) -> None:
    antall = 0
    for rad in rader:
        valgt = next((p for p in rad.habile if str(p.pk) == request.POST.get(f"sak_{rad.sak.pk}")), None)
        if valgt is None:
            continue
        try:
            tildel(rad.sak, valgt, request.user)
            antall += 1
        except UgyldigOvergang as nei:
            messages.error(request, f"{rad.sak.saksnr}: {nei}")
    if antall:
        tekst = ngettext("%(antall)s sak er fordelt.", "%(antall)s saker er fordelt.", antall)
        messages.success(request, tekst % {"antall": antall})
    else:
        messages.error(request, _("Ingen saker er fordelt. Velg en saksbehandler ved sakene."))

"""A file that has been read and checked: what it would lead to, and then yes or no."""

import re

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from indikatorer.actions.leveranse import Mottak
from indikatorer.actions.utkast import LEVETID, folger_av, forkast, godkjenn, lest
from indikatorer.kilder.lesing import Alvorlighet
from indikatorer.models import Leveranseutkast, Omrade
from indikatorer.queries.avviksord import setninger
from malekort.actions.innsyn import noter_innsyn
from malekort.models import Innsyn
from malekort.queries import funn
from malekort.queries.leveranseutkast import folger_vist
from malekort.queries.sma import i_folgene

BORTE = 404
"""The same answer whether the draft has been answered, is too old, is another's or never was."""
FINGERAVTRYKK = re.compile("[0-9a-f]{64}")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leveranseutkast(request, pk: int):
    utkast = request.tilgang.leveranseutkast().filter(pk=pk, opprettet__gte=timezone.now() - LEVETID).first()
    if utkast is None:
        return _borte(request)
    lesing = lest(utkast)
    omrade = lesing.bydel or lesing.kommune or "0"
    if not request.tilgang.leverer(utkast.kilde, omrade):
        return _borte(request)
    if request.method == "POST":
        return _svar(request, utkast)
    mottak, folger = folger_av(utkast)
    vist = folger_vist(request.tilgang, mottak.kjoring, folger)
    if "grupper" in vist:
        noter_innsyn(request.user, i_folgene(folger), Innsyn.Side.FOLGER)
    innhold = {
        "utkast": utkast,
        "lesing": lesing,
        "sted": Omrade.objects.get(pk=omrade),
        "funn": funn.vis(mottak.lesing.funn, utkast.kilde),
        "kjent": mottak.leveranse if mottak.kjent else None,
        "forklaring": setninger(mottak.avvik),
        **vist,
    }
    return render(request, "leveranser/utkast.html", innhold)


def _svar(request, utkast: Leveranseutkast):
    handling = request.POST.get("handling")
    if handling == "forkast":
        forkast(utkast)
        messages.info(request, _("Fila er forkastet. Ingenting er endret."))
        return redirect("lever")
    if handling != "godta":
        return HttpResponseBadRequest()
    mottak = godkjenn(utkast, request.user)
    if mottak.holdt:
        messages.warning(request, _("Fila holdes tilbake: den ligner ikke det området pleier å levere."))
        return redirect("holdt", mottak.holdt.pk)
    if mottak.leveranse is None:
        for feil in funn.vis([f for f in mottak.lesing.funn if f.alvorlighet == Alvorlighet.FEIL], utkast.kilde):
            messages.error(request, feil.tekst)
        return redirect("lever")
    messages.success(request, _("Denne fila er levert før.") if mottak.kjent else _kvittering(mottak))
    return redirect("leveranse", mottak.leveranse.pk)


def _kvittering(mottak: Mottak) -> str:
    antall = mottak.lesing.antall
    return ngettext(
        "Fila er godkjent: %(antall)s linje er lest.", "Fila er godkjent: %(antall)s linjer er lest.", antall
    ) % {"antall": antall}


def _borte(request):
    """Pressed twice, the second press finds what the first one made."""
    avtrykk = request.POST.get("avtrykk", "")
    if request.POST.get("handling") == "godta" and FINGERAVTRYKK.fullmatch(avtrykk):
        gjort = request.tilgang.leveranser().filter(sha256=avtrykk, levert_av=request.user, trukket=None).first()
        if gjort:
            messages.info(request, _("Fila er alt godkjent."))
            return redirect("leveranse", gjort.pk)
        holdt = request.tilgang.holdte().filter(sha256=avtrykk, levert_av=request.user, utfall="").first()
        if holdt:
            return redirect("holdt", holdt.pk)
    return render(request, "leveranser/utkast_borte.html", status=BORTE)

"""Wishes for new national indicators."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from malekort.actions.onsker import LukketOnske, gjor_til_utkast, skriv_onske, svar_pa_onske
from malekort.forms.onske import Onskeskjema, Svarskjema
from malekort.models import Onske

UGYLDIG = 422


@require_safe
def onsker(request):
    request.tilgang.krev_onsker()
    innhold = {
        "onsker": request.tilgang.onsker().select_related("omrade", "opprettet_av", "utkast__versjon"),
        "kan_skrive": request.tilgang.kan_skrive_onske(),
    }
    return render(request, "onsker/liste.html", innhold)


@require_http_methods(["GET", "HEAD", "POST"])
def nytt(request):
    request.tilgang.krev_skrive_onske()
    innsendt = [request.POST] if request.method == "POST" else []
    skjema = Onskeskjema(*innsendt, kommuner=request.tilgang.leverer_for())
    if skjema.is_valid():
        data = skjema.cleaned_data
        onske = skriv_onske(data["kommune"], data["tittel"], data["tekst"], request.user)
        messages.success(request, _("Ønsket er sendt til direktoratet. Svaret kommer her."))
        return redirect("onske", onske.pk)
    return render(request, "onsker/nytt.html", {"skjema": skjema}, status=UGYLDIG if skjema.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def onske(request, pk: int):
    """POST handling=utkast turns it into a draft for the catalogue; anything else is an answer."""
    valgt = request.tilgang.krev_onske(pk)
    kan_avgjore = request.tilgang.kan_skrive_katalog()
    if request.method != "POST":
        return _side(request, valgt, Svarskjema(kan_sette_status=kan_avgjore))
    try:
        if request.POST.get("handling") == "utkast":
            request.tilgang.krev_skrive_katalog()
            return redirect("katalogutkast", gjor_til_utkast(valgt, request.user).pk)
        skjema = Svarskjema(request.POST, kan_sette_status=kan_avgjore)
        if not skjema.is_valid():
            return _side(request, valgt, skjema, status=UGYLDIG)
        data = skjema.cleaned_data
        svar_pa_onske(valgt, data["tekst"], request.user, data.get("status", ""))
    except LukketOnske as lukket:
        messages.error(request, str(lukket))
    return redirect("onske", pk)


def _side(request, valgt: Onske, skjema: Svarskjema, *, status: int = 200):
    innhold = {
        "onske": valgt,
        "svar": valgt.svar.select_related("opprettet_av"),
        "skjema": skjema,
        "kan_lage_utkast": request.tilgang.kan_skrive_katalog() and valgt.status != Onske.Status.OPPFYLT,
        "versjon": valgt.utkast.versjon if valgt.utkast else None,
    }
    return render(request, "onsker/onske.html", innhold, status=status)

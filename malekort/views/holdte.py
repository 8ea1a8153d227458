"""Deliveries that are held back: why, and then two release each of them or one refuses it."""

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from indikatorer.actions.holdt import LEVETID, KanIkkeAvgjores
from malekort.actions.holdt import avvis_holdt, frigi_holdt
from malekort.forms.holdt import Svarskjema
from malekort.queries.holdte import FLEST_RADER, avvikene, forklaring, talltabell

UGYLDIG = 422
SISTE = 50


@require_safe
def holdte(request):
    request.tilgang.krev_sammenligne()
    synlige = request.tilgang.holdte().select_related("omrade", "levert_av", "forste", "avgjort_av").defer("lesing")
    innhold = {
        "venter": [(holdt, forklaring(holdt)) for holdt in synlige.filter(utfall="")],
        "avgjorte": synlige.exclude(utfall="")[:SISTE],
    }
    return render(request, "leveranser/holdte.html", innhold)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def holdt(request, pk: int):
    valgt = request.tilgang.krev_holdt(pk)
    skjema = Svarskjema(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        handling = request.POST.get("handling")
        if handling not in SVAR:
            return HttpResponseBadRequest()
        if skjema.is_valid():
            return _svar(request, pk, handling, skjema.cleaned_data["hvorfor"])
    avvik = avvikene(valgt)
    ser_tall = request.tilgang.ser_tall_i(valgt)
    innhold = {
        "holdt": valgt,
        "skjema": skjema,
        "forklaring": forklaring(valgt),
        "rader": talltabell(avvik) if ser_tall else [],
        "flest": FLEST_RADER,
        "ser_tall": ser_tall,
        "hinder": request.tilgang.hinder_for_frigiving(valgt),
        "dogn": LEVETID.days,
    }
    return render(request, "leveranser/holdt.html", innhold, status=UGYLDIG if skjema.errors else 200)


def _svar(request, pk: int, handling: str, hvorfor: str):
    try:
        return SVAR[handling](request, pk, hvorfor)
    except KanIkkeAvgjores as hindret:
        messages.error(request, str(hindret))
        return redirect("holdt", pk)


def _frigi(request, pk: int, hvorfor: str):
    mottak = frigi_holdt(request.tilgang, pk, hvorfor)
    if mottak is None:
        messages.success(request, _("Du har frigitt leveransen. Nå må en til gjøre det før tallene gjelder."))
        return redirect("holdt", pk)
    messages.success(request, _("Leveransen er frigitt av to, og gjelder. Tallene beregnes nå."))
    if request.tilgang.leveranser().filter(pk=mottak.leveranse.pk).exists():
        return redirect("leveranse", mottak.leveranse.pk)
    return redirect("holdt", pk)


def _avvis(request, pk: int, hvorfor: str):
    avvis_holdt(request.tilgang, pk, hvorfor)
    messages.info(request, _("Leveransen er avvist. Tallene dere har fra før, er som de var. Lever en rettet fil."))
    return redirect("holdt", pk)


SVAR = {"frigi": _frigi, "avvis": _avvis}

"""A kommune's own indicators and the figures it keeps itself."""

import re

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from indikatorer.actions.arkiv import arkiver, gjenopprett
from indikatorer.beregning.definisjon import UgyldigDefinisjon
from indikatorer.beregning.perioder import flytt, siste_avsluttede
from indikatorer.models import Indikator, Omrade
from indikatorer.queries.variabler import egne_variabler
from indikatorer.tallformat import manedsnavn
from malekort.actions.egne import endre_egen, lagre_tall, opprett_egen
from malekort.actions.innsyn import noter_innsyn
from malekort.actions.samtidig import AnnenKomForst
from malekort.forms.egen import Egenskjema, utgangspunkt
from malekort.forms.egne_tall import Tallskjema
from malekort.forms.maneder import er_i, manedsvalg
from malekort.models import Innsyn
from malekort.queries.egne_tall import tallside
from malekort.queries.funn import vis
from malekort.queries.katalog import versjonsliste
from malekort.queries.sma import i_egne_tall

UGYLDIG, KONFLIKT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
def ny(request, omrade: str):
    sted = request.tilgang.krev_endre_kort(omrade)
    if request.method != "POST":
        return _definisjonsside(request, sted, None, _skjema(sted))
    skjema = _skjema(sted, request.POST)
    if skjema.is_valid():
        try:
            indikator = opprett_egen(sted, skjema.innhold(), request.user, vis="vis" in request.POST)
        except UgyldigDefinisjon as feil:
            skjema.vis_feil(feil)
        else:
            messages.success(
                request,
                _("Indikatoren %(kode)s er laget. Før tallene, så kommer den på kortet.") % {"kode": indikator.kode}
                if skjema.innhold()["egne"]
                else _("Indikatoren %(kode)s er laget. Tallene blir regnet ut nå.") % {"kode": indikator.kode},
            )
            return redirect(*(("egne-tall", omrade) if skjema.innhold()["egne"] else ("kortoppsett", omrade)))
    return _definisjonsside(request, sted, None, skjema, status=UGYLDIG)


@require_http_methods(["GET", "HEAD", "POST"])
def egen_indikator(request, omrade: str, indikator: str):
    """POST handling=lagre adds a version; handling=arkiver and gjenopprett take it out of use and back."""
    sted = request.tilgang.krev_kort(omrade)
    valgt = get_object_or_404(Indikator, pk=indikator, eier=sted)
    siste = valgt.versjoner.order_by("id").last()
    if request.method != "POST":
        return _definisjonsside(request, sted, valgt, _skjema(sted, initial=_fra(siste)))
    request.tilgang.krev_endre_kort(omrade)
    if request.POST.get("handling") in ("arkiver", "gjenopprett"):
        return _arkiver(request, sted, valgt)
    skjema = _skjema(sted, request.POST)
    if skjema.is_valid():
        try:
            versjon = endre_egen(valgt, skjema.innhold(), request.user, skjema.cleaned_data["bygger_pa"])
        except UgyldigDefinisjon as feil:
            skjema.vis_feil(feil)
        except AnnenKomForst as forst:
            oppdatert = request.POST.copy()
            oppdatert["bygger_pa"] = forst.rad.pk
            skjema.data = oppdatert
            return _definisjonsside(request, sted, valgt, skjema, status=KONFLIKT, konflikt=forst.rad)
        else:
            messages.success(
                request, _("Endringen er lagret og gjelder fra og med %s.") % manedsnavn(versjon.gjelder_fra)
            )
            return redirect("egen-indikator", omrade, indikator)
    return _definisjonsside(request, sted, valgt, skjema, status=UGYLDIG)


def _arkiver(request, sted: Omrade, indikator: Indikator):
    if request.POST["handling"] == "gjenopprett":
        gjenopprett(indikator, request.user)
        messages.success(request, _("Indikatoren er i bruk igjen. Tallene blir regnet ut på nytt."))
    else:
        fra = request.POST.get("fra", "")
        if not er_i(fra, _arkivmaneder()):
            messages.error(request, _("Velg måneden indikatoren skal tas ut av bruk fra."))
        else:
            arkiver(indikator, fra, request.user)
            messages.success(request, _("Indikatoren har ingen tall fra og med %s.") % manedsnavn(fra))
    return redirect("egen-indikator", sted.kode, indikator.kode)


def _arkivmaneder():
    siste = siste_avsluttede(timezone.localdate())
    return manedsvalg(flytt(siste, -24), flytt(siste, 12))


def _fra(versjon) -> dict:
    siste = siste_avsluttede(timezone.localdate())
    return utgangspunkt(versjon.innhold) | {"gjelder_fra": max(siste, versjon.gjelder_fra), "bygger_pa": versjon.pk}


def _skjema(sted: Omrade, *args, **valg) -> Egenskjema:
    return Egenskjema(*args, egne=egne_variabler(sted.kode), idag=timezone.localdate(), **valg)


def _definisjonsside(request, sted: Omrade, indikator: Indikator | None, skjema, *, status: int = 200, **mer):
    innhold = {
        "sted": sted,
        "indikator": indikator,
        "skjema": skjema,
        "kan_endre": request.tilgang.kan_endre_kort(sted.kode),
        "versjoner": versjonsliste(indikator, egne_variabler(sted.kode)) if indikator else [],
        "arkivmaneder": _arkivmaneder(),
        "siste": siste_avsluttede(timezone.localdate()),
        "vis": request.method != "POST" or "vis" in request.POST,
        **mer,
    }
    return render(request, "oppsett/egen.html", innhold, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def egne_tall(request, omrade: str):
    """The year in ?ar=. omrade: the kommune, or one of its bydeler."""
    kommune = request.tilgang.krev_kort(omrade[:4])
    sted = get_object_or_404(Omrade, pk=omrade)
    idag = timezone.localdate()
    side = tallside(sted, _ar(request, siste_avsluttede(idag)), idag)
    if request.method != "POST":
        return _tallside(request, kommune, sted, side, Tallskjema(side, sted))
    request.tilgang.krev_endre_kort(kommune.kode)
    skjema = Tallskjema(side, sted, request.POST)
    if skjema.feil:
        return _tallside(request, kommune, sted, side, skjema, status=UGYLDIG)
    tall, sett = skjema.endrede()
    if not tall:
        messages.info(request, _("Ingen tall er endret."))
        return redirect(request.get_full_path())
    try:
        mottak = lagre_tall(kommune, tall, sett, request.user)
    except AnnenKomForst as forst:
        skjema.vis_andres(forst.rad)
        return _tallside(request, kommune, sted, side, skjema, status=KONFLIKT, andre=forst.rad)
    if mottak.lesing.avvist:
        return _tallside(
            request, kommune, sted, side, skjema, status=UGYLDIG, avvist=vis(mottak.lesing.funn, "egne-tall")
        )
    lagret = ngettext("%(antall)s tall er lagret.", "%(antall)s tall er lagret.", len(tall)) % {"antall": len(tall)}
    messages.success(request, lagret + " " + _("Indikatorene blir regnet ut på nytt."))
    return redirect(request.get_full_path())


def _ar(request, siste: str) -> int:
    valgt = request.GET.get("ar", siste[:4])
    if not re.fullmatch("[0-9]{4}", valgt) or not 2018 <= int(valgt) <= int(siste[:4]):
        raise Http404
    return int(valgt)


def _tallside(request, kommune: Omrade, sted: Omrade, side, skjema: Tallskjema, *, status: int = 200, **mer):
    bydeler = Omrade.objects.filter(niva=Omrade.Niva.BYDEL, kode__startswith=kommune.kode)
    noter_innsyn(request.user, i_egne_tall(sted.kode, side), Innsyn.Side.EGNE_TALL)
    innhold = {
        "sted": sted,
        "kommune": kommune,
        "bydeler": bydeler,
        "side": side,
        "skjema": skjema,
        "valgt_ar": int(side.maneder[0][:4]) if side.maneder else None,
        "kan_endre": request.tilgang.kan_endre_kort(kommune.kode),
        **mer,
    }
    return render(request, "oppsett/tall.html", innhold, status=status)

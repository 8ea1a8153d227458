"""The national catalogue: read by all, written by the directorate, published by another than the writer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indikatorer import arbeidsflyt
from indikatorer.actions.arkiv import arkiver, gjenopprett
from indikatorer.actions.katalog import UgyldigOvergang, flytt_utkast, lag_utkast
from indikatorer.beregning.definisjon import UgyldigDefinisjon
from indikatorer.beregning.perioder import flytt, siste_avsluttede
from indikatorer.models import Definisjonsutkast, Indikator
from indikatorer.tallformat import manedsnavn
from malekort.actions.katalog import lagre_utkast, publiser
from malekort.actions.samtidig import AnnenKomForst
from malekort.forms.katalog import Katalogskjema, utkastverdier
from malekort.forms.maneder import er_i, manedsvalg
from malekort.queries.katalog import katalogliste, versjonsliste
from malekort.queries.utkast import apne_utkast, avtrykk, kontrollside

UGYLDIG, KONFLIKT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
def katalog(request):
    """POST makes an empty draft."""
    if request.method == "POST":
        request.tilgang.krev_skrive_katalog()
        return redirect("katalogutkast", lag_utkast({}, request.user).pk)
    kan_skrive = request.tilgang.kan_skrive_katalog()
    innhold = {
        "linjer": katalogliste(siste_avsluttede(timezone.localdate())),
        "kan_skrive": kan_skrive,
        "utkast": apne_utkast() if kan_skrive else [],
    }
    return render(request, "katalog/liste.html", innhold)


@require_http_methods(["GET", "HEAD", "POST"])
def katalogindikator(request, indikator: str):
    """POST handling=utkast begins a new version; arkiver and gjenopprett take it out of use and back."""
    valgt = get_object_or_404(Indikator, pk=indikator, eier=None)
    siste = siste_avsluttede(timezone.localdate())
    maneder = manedsvalg(flytt(siste, -24), flytt(siste, 12))
    if request.method == "POST":
        request.tilgang.krev_skrive_katalog()
        return _endre_indikator(request, valgt, maneder)
    innhold = {
        "indikator": valgt,
        "versjoner": versjonsliste(valgt, {}),
        "kan_skrive": request.tilgang.kan_skrive_katalog(),
        "arkivmaneder": maneder,
        "siste": siste,
    }
    return render(request, "katalog/indikator.html", innhold)


def _endre_indikator(request, indikator: Indikator, maneder):
    handling, fra = request.POST.get("handling"), request.POST.get("fra", "")
    if handling == "utkast":
        return redirect("katalogutkast", lag_utkast(_kopi(indikator), request.user).pk)
    if handling == "gjenopprett":
        gjenopprett(indikator, request.user)
        messages.success(request, _("Indikatoren er i bruk igjen. Tallene blir regnet ut på nytt."))
    elif handling == "arkiver" and er_i(fra, maneder):
        arkiver(indikator, fra, request.user)
        messages.success(request, _("Indikatoren har ingen tall fra og med %s.") % manedsnavn(fra))
    else:
        messages.error(request, _("Velg måneden indikatoren skal tas ut av bruk fra."))
    return redirect("katalogindikator", indikator.kode)


def _kopi(indikator: Indikator) -> dict:
    neste = flytt(siste_avsluttede(timezone.localdate()), 1)
    return indikator.versjoner.order_by("gjelder_fra", "id").last().innhold | {"gjelder_fra": neste}


@require_http_methods(["GET", "HEAD", "POST"])
def katalogutkast(request, pk: int):
    """POST handling=lagre saves what is written; the others are the steps of arbeidsflyt."""
    request.tilgang.krev_utkast()
    utkast = Definisjonsutkast.objects.select_related("skrevet_av", "kontrollert_av", "versjon").filter(pk=pk).first()
    if utkast is None:
        raise Http404
    if request.method != "POST":
        return _utkastside(request, utkast, _skjema(utkast))
    handling = request.POST.get("handling", "lagre")
    try:
        if handling == "lagre":
            return _lagre(request, utkast)
        if handling == "publiser":
            versjon = publiser(utkast, request.user, request.POST.get("bygger_pa", ""))
            hva = {"kode": versjon.indikator_id, "fra": manedsnavn(versjon.gjelder_fra)}
            messages.success(request, _("%(kode)s er publisert fra og med %(fra)s. Tallene blir regnet ut nå.") % hva)
            return redirect("katalogindikator", versjon.indikator_id)
        flytt_utkast(utkast, handling, request.user, request.POST.get("merknad", "").strip()[:2000])
    except AnnenKomForst:
        messages.error(request, _("Utkastet er endret siden du åpnet siden. Se over det på nytt."))
    except (UgyldigOvergang, UgyldigDefinisjon) as feil:
        messages.error(request, _(feil.melding) % feil.verdier if isinstance(feil, UgyldigDefinisjon) else str(feil))
    return redirect("katalogutkast", pk)


def _lagre(request, utkast: Definisjonsutkast):
    skjema = _skjema(utkast, request.POST)
    if not skjema.is_valid():
        return _utkastside(request, utkast, skjema, status=UGYLDIG)
    try:
        lagre_utkast(utkast, skjema.innhold(), request.user, skjema.cleaned_data["bygger_pa"])
    except UgyldigDefinisjon as feil:
        skjema.vis_feil(feil)
        return _utkastside(request, utkast, skjema, status=UGYLDIG)
    except AnnenKomForst as forst:
        oppdatert = request.POST.copy()
        oppdatert["bygger_pa"] = avtrykk(forst.rad)
        skjema.data = oppdatert
        return _utkastside(request, forst.rad, skjema, status=KONFLIKT, konflikt=forst.rad)
    messages.success(request, _("Utkastet er lagret."))
    return redirect("katalogutkast", utkast.pk)


def _skjema(utkast: Definisjonsutkast, *args) -> Katalogskjema:
    laast = Indikator.objects.filter(pk=utkast.innhold.get("kode", "")).exists()
    return Katalogskjema(
        *args,
        egne={},
        idag=timezone.localdate(),
        last_kode=laast,
        initial=utkastverdier(utkast.innhold, avtrykk(utkast)),
    )


def _utkastside(request, utkast: Definisjonsutkast, skjema: Katalogskjema, *, status: int = 200, **mer):
    regn = utkast.status == arbeidsflyt.TIL_KONTROLL or "virkning" in request.GET
    innhold = {
        "utkast": utkast,
        "skjema": skjema if utkast.status == arbeidsflyt.UTKAST else None,
        "avtrykk": avtrykk(utkast),
        **kontrollside(utkast, request.user, timezone.localdate(), regn=regn),
        **mer,
    }
    return render(request, "katalog/utkast.html", innhold, status=status)

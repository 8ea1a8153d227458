"""Deliveries: make one, list them, open one with what was found in it."""

from django.conf import settings
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect
from django_tables2 import RequestConfig

from indikatorer.actions.kjoring import TAPT_ETTER
from indikatorer.actions.utkast import LEVETID, legg_i_utkast
from indikatorer.models import Leveranse
from malekort.actions.leveringstak import en_fil
from malekort.forms.leveranse import Leveransefilter, Leveringsskjema, storste_fil_mb
from malekort.queries import funn
from malekort.queries import leveranser as leveransesporring
from malekort.queries.kjoringer import fremdrift, med_fremdrift
from malekort.tables.leveranser import Leveransetabell
from malekort.views.tidspunkt import slik_det_sto

PER_SIDE = 25
AVVIST, FOR_STOR, FOR_MYE = 422, 413, 429


@require_http_methods(["GET", "HEAD", "POST"])
def lever(request):
    """The file is read here and now, in memory. A refused one leaves nothing; the page says what was wrong. What was
    made of the other waits for an answer."""
    request.tilgang.krev_levere()
    if request.method != "POST":
        return _leveringsside(request, _skjema(request, initial={"kilde": request.GET.get("kilde")}))
    for_stor = int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    skjema = _skjema(request, request.POST, request.FILES, for_stor=for_stor)
    if not skjema.is_valid():
        return _leveringsside(request, skjema, status=FOR_STOR if for_stor else AVVIST)
    levert = skjema.leveranse()
    with en_fil(request.user) as hinder:
        if hinder:
            skjema.add_error("fil", hinder)
            return _leveringsside(request, skjema, status=FOR_MYE)
        lesing, utkast = legg_i_utkast(**levert, aktor=request.user)
    if utkast is None:
        viste = funn.vis(lesing.funn, levert["kilde"])
        return _leveringsside(request, skjema, status=AVVIST, avvist=levert["filnavn"], funn=viste)
    adresse = reverse("leveranseutkast", args=[utkast.pk])
    # A script that followed a redirect would have the consequences computed twice.
    return HttpResponseClientRedirect(adresse) if request.htmx else redirect(adresse)


def _skjema(request, *args, **kwargs) -> Leveringsskjema:
    return Leveringsskjema(*args, tilgang=request.tilgang, idag=timezone.localdate(), **kwargs)


def _leveringsside(request, skjema: Leveringsskjema, *, status: int = 200, **mer):
    innhold = {"skjema": skjema, "storste_mb": storste_fil_mb(), **mer}
    return render(request, "leveranser/lever.html", innhold, status=status)


@require_safe
@slik_det_sto
def leveranser(request):
    """With ?per= those there were at a moment, and how each stood."""
    synlige, per = request.tilgang.leveranser(), request.per
    if per:
        synlige = synlige.filter(mottatt__lte=per)
    filter_ = Leveransefilter(request.GET, leveranser=synlige)
    tabell = Leveransetabell(leveransesporring.med_stilling(filter_.treff(), per))
    RequestConfig(request, paginate={"per_page": PER_SIDE}).configure(tabell)
    utkast = request.tilgang.leveranseutkast().filter(opprettet__gte=timezone.now() - LEVETID)
    innhold = {
        "tabell": tabell,
        "filter": filter_,
        "mangler": not leveransesporring.har_levert(synlige, request.tilgang.egne_kommuner()),
        "kan_levere": not per and bool(request.tilgang.kilder()),
        "venter": () if per else utkast.defer("lesing"),
        "holdte": 0 if per else request.tilgang.holdte().filter(utfall="").count(),
    }
    return render(request, "leveranser/liste.html", innhold)


@require_safe
@never_cache
def leveranse(request, pk: int):
    request.tilgang.krev_leveranse(pk)
    valgt = leveransesporring.med_stilling(request.tilgang.leveranser()).get(pk=pk)
    kjoring = med_fremdrift(
        request.tilgang.kjoringer().filter(leveranse=valgt), request.tilgang.egne_kommuner()
    ).first()
    innhold = {
        "leveranse": valgt,
        "stilling": leveransesporring.stilling(valgt),
        "avlosere": leveransesporring.avlosere(valgt) if valgt.avlost else [],
        "kan_trekkes": valgt.gjelder and not valgt.trukket and request.tilgang.kan_trekke(valgt),
        "maneder": leveransesporring.maneder(valgt),
        "perioder": leveransesporring.perioder(valgt),
        "funn": funn.vis(request.tilgang.funn(valgt), valgt.kilde),
        "kjoring": kjoring,
        "fremdrift": kjoring and fremdrift(kjoring, timezone.now() - TAPT_ETTER),
    }
    return render(request, "leveranser/leveranse.html", innhold)


@require_safe
def leveransefunn(request, pk: int):
    """The findings as CSV, a row per line in the file."""
    valgt: Leveranse = request.tilgang.krev_leveranse(pk)
    linjer = funn.csv_linjer(funn.vis(request.tilgang.funn(valgt), valgt.kilde))
    svar = StreamingHttpResponse(linjer, content_type="text/csv; charset=utf-8")
    filnavn = _("funn")
    svar["Content-Disposition"] = f'attachment; filename="{filnavn}-{valgt.pk}.csv"'
    return svar

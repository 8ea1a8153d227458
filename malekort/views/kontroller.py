"""What the controls have found in the person files over time."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indikatorer.tabellfiler import FORMATER, filsvar
from malekort.forms.kontroller import Kontrollvalg
from malekort.queries.kontroller import HELE_FILA, kontrolloversikt, personfiler
from malekort.tables.kontrollfil import kontroller_til_fil

UGYLDIG = 400


@require_safe
def kontroller(request):
    """?kilde=kostra-11f&omrade=3101; ?format=csv or xlsx gives the table as a file."""
    synlige = personfiler(request.tilgang.leveranser())
    skjema = Kontrollvalg(request.GET, leveranser=synlige)
    if not synlige.exists():
        kan_levere = bool(request.tilgang.leverer_for())
        return render(request, "leveranser/kontroller.html", {"tomt": True, "kan_levere": kan_levere})
    if not skjema.is_valid():
        return render(request, "leveranser/kontroller.html", {"skjema": skjema}, status=UGYLDIG)
    valgt = skjema.cleaned_data
    oversikt = kontrolloversikt(synlige.filter(**valgt))
    if request.GET.get("format") in FORMATER:
        fil = kontroller_til_fil(oversikt, timezone.localdate())
        return filsvar(fil, request.GET["format"], f"kontroller-{valgt['kilde']}-{valgt['omrade']}")
    innhold = {
        "skjema": skjema,
        "oversikt": oversikt,
        "sendes_tilbake": oversikt.sendes_tilbake,
        "hele_fila": HELE_FILA,
        "adresse": f"kilde={valgt['kilde']}&omrade={valgt['omrade']}",
    }
    return render(request, "leveranser/kontroller.html", innhold)

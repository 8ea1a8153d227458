"""The calendar of deliveries: who has delivered what, on the page and as a file."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indikatorer.models import Leveranse, Omrade
from indikatorer.tabellfiler import FORMATER, filsvar
from malekort.forms.datakalender import Kalendervalg
from malekort.queries.datakalender import kalender
from malekort.tables.datakalenderfil import kalenderfil
from malekort.tilgang import LAND

UGYLDIG = 400
FORST = Leveranse.Kilde.KOSTRA_11F


@require_safe
def datakalender(request):
    """?kilde=kostra-11f&fylke=31&stilling=sen; ?format=csv or xlsx gives the table as a file."""
    idag = timezone.localdate()
    omrader = list(request.tilgang.krev_datakalender().gyldige(idag).order_by("kode"))
    egne = {omrade.kode[:2] for omrade in omrader}
    fylker = dict(Omrade.objects.gyldige(idag).filter(niva="fylke", kode__in=egne).values_list("kode", "navn"))
    valg = request.GET.copy()
    valg["kilde"] = valg.get("kilde") or FORST
    skjema = Kalendervalg(valg, fylker=fylker)
    if not skjema.is_valid():
        return render(request, "datakalender/side.html", {"skjema": skjema}, status=UGYLDIG)
    valgt = skjema.cleaned_data
    omrader = [omrade for omrade in omrader if omrade.kode.startswith(valgt["fylke"])]
    funnet = kalender(omrader, fylker, valgt["kilde"], valgt["stilling"], idag)
    hva = dict(skjema.fields["kilde"].choices)[valgt["kilde"]]
    if request.GET.get("format") in FORMATER:
        return filsvar(kalenderfil(funnet, str(hva), idag), request.GET["format"], f"datakalender-{funnet.maneder[-1]}")
    innhold = {
        "skjema": skjema,
        "kalender": funnet,
        "hva": hva,
        "avtaler": _avtaler(request.tilgang, omrader),
        "adresse": "&".join(f"{felt}={valgt[felt]}" for felt in ("kilde", "fylke", "stilling")),
    }
    return render(request, "datakalender/side.html", innhold)


def _avtaler(tilgang, omrader: list[Omrade]) -> str:
    """The area whose agreements the page leads to: the own kommune's, for the directorate its own."""
    if len(omrader) == 1 and tilgang.kan_lese_kontrakt(omrader[0].kode):
        return omrader[0].kode
    return LAND if tilgang.kan_lese_kontrakt(LAND) else ""

"""The yearly table of social-service figures, on the page and as a file with the same figures."""

from datetime import date

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indikatorer.models import Omrade
from indikatorer.tabellfiler import FORMATER, filsvar
from malekort.forms.sosialtjenestetall import Arsvalg
from malekort.queries.arstall import ar_med_tall
from malekort.queries.sosialtjenestetall import arstabell, kolonner
from malekort.tables.sosialtjenestefil import tabell_til_fil

UGYLDIG = 400


@require_safe
def sosialtjenestetall(request):
    """?ar=2025&fylke=31; ?format=csv or xlsx gives the table as a file."""
    request.tilgang.krev_sammenligne()
    ar = ar_med_tall(kolonner())
    if not ar:
        return render(request, "sosialtjenestetall/tomt.html")
    valg = request.GET.copy()
    valg["ar"] = valg.get("ar") or str(ar[0])
    skjema = Arsvalg(valg, ar=ar, fylker=_fylker(valg["ar"]))
    if not skjema.is_valid():
        return render(request, "sosialtjenestetall/side.html", {"skjema": skjema}, status=UGYLDIG)
    tabell = arstabell(
        kolonner(), skjema.cleaned_data["ar"], skjema.cleaned_data["fylke"], request.tilgang.egne_kommuner()
    )
    if request.GET.get("format") in FORMATER:
        fil = tabell_til_fil(tabell, timezone.localdate())
        return filsvar(fil, request.GET["format"], f"sosialtjenestetall-{tabell.ar}")
    innhold = {
        "skjema": skjema,
        "tabell": tabell,
        "neste_ar": tabell.ar + 1,
        "adresse": f"ar={tabell.ar}&fylke={skjema.cleaned_data['fylke']}",
    }
    return render(request, "sosialtjenestetall/side.html", innhold)


def _fylker(ar: str) -> list[Omrade]:
    """Those there were at the end of the year; none for what is no year, which the form tells of."""
    if not (ar.isascii() and ar.isdigit() and len(ar) == 4 and ar != "0000"):
        return []
    return list(Omrade.objects.gyldige(date(int(ar), 12, 31)).filter(niva=Omrade.Niva.FYLKE))

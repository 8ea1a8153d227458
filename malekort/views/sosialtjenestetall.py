"""The yearly table of social-service figures, on the page and as a file with the same figures."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indikatorer.models import Omrade
from indikatorer.tabellfiler import FORMATER, filsvar
from indikatorer.tidspunkt import skriv_tidspunkt
from malekort.actions.innsyn import noter_innsyn
from malekort.forms.sosialtjenestetall import Arsvalg
from malekort.models import Innsyn
from malekort.queries.arstall import ar_med_tall, arets_omrader
from malekort.queries.sma import i_arstabellen
from malekort.queries.sosialtjenestetall import arstabell, kolonner
from malekort.tables.sosialtjenestefil import tabell_til_fil
from malekort.views.tidspunkt import slik_det_sto

UGYLDIG = 400


@require_safe
@slik_det_sto
def sosialtjenestetall(request):
    """?ar=2025&fylke=31; ?format=csv or xlsx gives the table as a file; ?per= as it stood at a moment."""
    request.tilgang.krev_sammenligne()
    ar = ar_med_tall(kolonner(), request.per)
    if not ar:
        return render(request, "sosialtjenestetall/tomt.html")
    valg = request.GET.copy()
    valg["ar"] = valg.get("ar") or str(ar[0])
    omrader = _omrader(valg["ar"])
    skjema = Arsvalg(valg, ar=ar, fylker=[o for o in omrader if o.niva == Omrade.Niva.FYLKE])
    if not skjema.is_valid():
        return render(request, "sosialtjenestetall/side.html", {"skjema": skjema}, status=UGYLDIG)
    valgt = skjema.cleaned_data
    egne = request.tilgang.egne_kommuner()
    tabell = arstabell(kolonner(), valgt["ar"], valgt["fylke"], egne, request.per, omrader)
    sma = i_arstabellen(tabell)
    if request.GET.get("format") in FORMATER:
        noter_innsyn(request.user, sma, Innsyn.Side.ARSTALL, request.GET["format"])
        fil = tabell_til_fil(tabell, timezone.localdate(), request.per)
        return filsvar(fil, request.GET["format"], f"sosialtjenestetall-{tabell.ar}")
    noter_innsyn(request.user, sma, Innsyn.Side.ARSTALL)
    sto = f"&per={skriv_tidspunkt(request.per)}" if request.per else ""
    innhold = {
        "skjema": skjema,
        "tabell": tabell,
        "neste_ar": tabell.ar + 1,
        "adresse": f"ar={tabell.ar}&fylke={valgt['fylke']}{sto}",
    }
    return render(request, "sosialtjenestetall/side.html", innhold)


def _omrader(ar: str) -> list[Omrade]:
    """Those there were at the end of the year; none for what is no year, which the form tells of."""
    if not (ar.isascii() and ar.isdigit() and len(ar) == 4 and ar != "0000"):
        return []
    return arets_omrader(int(ar))

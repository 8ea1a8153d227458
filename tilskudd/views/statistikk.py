"""What the rounds came to, for the authorities."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indikatorer.tabellfiler import FORMATER, filsvar
from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, MYNDIGHET, Rolle
from tilskudd.models import Ordning
from tilskudd.queries.statistikkomfang import Statistikkrunde
from tilskudd.queries.statistikkomfang import statistikk as statistikken
from tilskudd.queries.tidsbruk import TIDSFORERE
from tilskudd.queries.tildelingsinnhold import bagatellstotte, interesserte, malgrupper
from tilskudd.tables.statistikk import bagatellfil, interessefil, malgruppefil, statistikkfil

REGISTERMELDERE = DIREKTORATSROLLER | {Rolle.REVISOR}


@require_safe
def statistikk(request):
    request.tilskudd.krev_rolle(*MYNDIGHET)
    ordning, ar = _valg(request)
    runder = statistikken(request.tilskudd, timezone.localdate(), ordning, ar)
    innhold = {
        "runder": runder,
        "malgrupper": malgrupper(_med_land(runder)),
        "ordninger": Ordning.objects.all(),
        "valgt_ordning": ordning,
        "valgt_ar": ar,
        "forer_timer": request.tilskudd.er(*TIDSFORERE),
        "melder_register": request.tilskudd.er(*REGISTERMELDERE),
    }
    return render(request, "tilskudd/statistikk/side.html", innhold)


@require_safe
def fil(request, tabell: str, format_: str):
    request.tilskudd.krev_rolle(*MYNDIGHET)
    if format_ not in FORMATER or tabell not in FILER:
        raise Http404
    return filsvar(FILER[tabell](request), format_, tabell)


def _statistikk(request):
    dag = timezone.localdate()
    return statistikkfil(statistikken(request.tilskudd, dag, *_valg(request)), dag)


def _malgrupper(request):
    dag = timezone.localdate()
    return malgruppefil(malgrupper(_med_land(statistikken(request.tilskudd, dag, *_valg(request)))), dag)


def _interesse(request):
    return interessefil(interesserte(request.tilskudd), timezone.localdate())


def _bagatell(request):
    request.tilskudd.krev_rolle(*REGISTERMELDERE)
    return bagatellfil(bagatellstotte(request.tilskudd), timezone.localdate())


FILER = {
    "statistikk": _statistikk,
    "malgrupper": _malgrupper,
    "nettverk-og-evaluering": _interesse,
    "bagatellmessig-stotte": _bagatell,
}


def _med_land(runder: list[Statistikkrunde]) -> list[tuple[str, int]]:
    """The rounds the reader sees the sum of the land for."""
    return [(r.ordning.pk, r.ar) for r in runder if r.setning]


def _valg(request) -> tuple[str, int | None]:
    """The scheme and the year asked for; what is not understood asks for all."""
    ar = request.GET.get("ar", "")
    return request.GET.get("ordning", ""), int(ar) if ar.isascii() and ar.isdigit() and len(ar) == 4 else None

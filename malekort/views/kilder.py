"""The sources outside: how it stands with each, to ask now, and what differs between Klass and our areas."""

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from indikatorer.actions.henting import HentingErAv, bestill, les_igjen
from indikatorer.actions.klassforslag import KAN_GODTAS, KanIkkeAvgjores, avgjor
from indikatorer.forms.heltall import heltall
from indikatorer.models import Henting, Kildekopi, Klassforslag
from indikatorer.queries.kildekopier import nyeste_kopi
from malekort.queries.kilder import apne_forslag, avgjorte_forslag, historikk, kilder

VISTE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def kilder_utenfra(request):
    """htmx asks again for the sources while one is being fetched."""
    request.tilgang.krev_kilder_utenfra()
    if request.method == "POST":
        return _spor(request)
    vist = kilder(timezone.now())
    innhold = {"kilder": vist, "er_pa": settings.HENT_UTENFRA, "henter": any(k.henter and not k.igjen for k in vist)}
    if request.htmx:
        return render(request, "kilder/_kilder.html", innhold)
    return render(
        request, "kilder/side.html", innhold | {"historikk": historikk(VISTE), "forslag": len(apne_forslag())}
    )


def _spor(request):
    kilde, handling = request.POST.get("kilde"), request.POST.get("handling")
    if kilde not in Kildekopi.Kilde or handling not in ("hent", "les"):
        return HttpResponseBadRequest()
    if handling == "hent":
        _hent(request, kilde)
    else:
        _les(request, kilde)
    return redirect("kilder-utenfra")


def _hent(request, kilde: str) -> None:
    try:
        bestill(kilde, request.user)
    except HentingErAv:
        messages.error(request, _("Henting utenfra er slått av her. Den som drifter løsningen, kan slå den på."))
    else:
        messages.success(request, _("SSB blir spurt nå. Du kan gå fra siden; svaret kommer her."))


def _les(request, kilde: str) -> None:
    kopi = nyeste_kopi(kilde)
    if kopi is None:
        messages.error(request, _("Det finnes ingen kopi å lese ennå."))
        return
    try:
        with transaction.atomic():
            henting = les_igjen(kopi, request.user)
    except IntegrityError:
        messages.error(request, _("Kilden hentes akkurat nå. Vent til det er ferdig."))
        return
    if henting.utfall == Henting.Utfall.AVVIST:
        messages.error(request, _("Kopien ble avvist i kontrollen denne gangen også. Ingenting er endret."))
    else:
        messages.success(request, _("Kopien er lest på nytt: %s.") % henting.get_utfall_display().lower())


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def klassforslag(request):
    request.tilgang.krev_kilder_utenfra()
    if request.method == "POST":
        return _avgjor(request)
    innhold = {
        "forslag": apne_forslag(),
        "avgjorte": avgjorte_forslag(VISTE),
        "kan_godtas": KAN_GODTAS,
        "kopi": nyeste_kopi(Kildekopi.Kilde.KLASS),
    }
    return render(request, "kilder/klass.html", innhold)


def _avgjor(request):
    pk, svar = heltall(request.POST.get("forslag")), request.POST.get("svar")
    if pk is None or svar not in ("ja", "nei"):
        return HttpResponseBadRequest()
    forslag = get_object_or_404(Klassforslag, pk=pk)
    try:
        avgjor(forslag, svar == "ja", request.user)
    except KanIkkeAvgjores as hindret:
        messages.error(request, str(hindret))
    else:
        messages.success(
            request,
            _("Endringen er tatt inn.") if svar == "ja" else _("Endringen er avvist og blir ikke foreslått igjen."),
        )
    return redirect("klassforslag")

"""How a kommune sets up its card: which indicators, in which order, in which words."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indikatorer.forms.heltall import heltall
from indikatorer.models import Omrade
from malekort.actions.kort import lagre_kort
from malekort.actions.samtidig import AnnenKomForst
from malekort.forms.kort import Kortskjema
from malekort.models import Kortoppsett
from malekort.queries.kort import Kort, kort_for
from malekort.queries.kortoppsett import forhandsvisning, historikk, kandidater
from malekort.views.tidspunkt import slik_det_sto

UGYLDIG, KONFLIKT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
@slik_det_sto
def kortoppsett(request, omrade: str):
    """GET ?hent=<id> fills the form with an earlier card. A moving button rearranges without saving."""
    sted = request.tilgang.krev_kort(omrade)
    valgbare = kandidater(sted, timezone.localdate(request.per), request.per)
    if request.method != "POST":
        return _side(request, sted, valgbare, _skjema(request, sted, valgbare))
    request.tilgang.krev_endre_kort(omrade)
    skjema = Kortskjema.fra_innsendt(valgbare, request.POST)
    for retning, steg in (("opp", -1), ("ned", 1)):
        if retning in request.POST:
            skjema.flytt(request.POST[retning], steg)
            return _side(request, sted, valgbare, skjema, flyttet=request.POST[retning], retning=retning)
    if skjema.feil:
        return _side(request, sted, valgbare, skjema, status=UGYLDIG)
    if request.POST.get("handling") == "vis":
        return _side(request, sted, valgbare, skjema, provd=True)
    try:
        lagre_kort(sted, skjema.linjer(), request.user, skjema.bygger_pa)
    except AnnenKomForst as forst:
        skjema.bygger_pa = forst.rad.pk
        return _side(request, sted, valgbare, skjema, status=KONFLIKT, konflikt=forst.rad)
    messages.success(request, _("Kortet er lagret. Slik ser det ut for alle i kommunen fra nå av."))
    return redirect("kortoppsett", omrade)


def _skjema(request, sted: Omrade, valgbare) -> Kortskjema:
    valgt = kort_for(sted.kode, request.per).valgt
    bygger_pa = valgt.pk if valgt else None
    hent = request.GET.get("hent", "")
    if hent:
        eldre = Kortoppsett.objects.filter(pk=heltall(hent), omrade=sted).first()
        if eldre is None:
            raise Http404
        return Kortskjema.fra_oppsett(valgbare, eldre.linjer, bygger_pa)
    return Kortskjema.fra_oppsett(valgbare, valgt.linjer if valgt else None, bygger_pa)


def _side(request, sted: Omrade, valgbare, skjema: Kortskjema, *, status: int = 200, **mer):
    innhold = {
        "sted": sted,
        "skjema": skjema,
        "kan_endre": not request.per and request.tilgang.kan_endre_kort(sted.kode),
        "visning": forhandsvisning(sted, Kort(skjema.som_kort()), valgbare, request.per),
        "historikk": historikk(sted, request.per),
        "hentet": request.GET.get("hent") if request.method != "POST" else None,
        **mer,
    }
    if request.htmx:
        return render(request, "oppsett/_forhandsvisning.html", innhold)
    return render(request, "oppsett/kort.html", innhold, status=status)

"""Scenarios: made, laid side by side, and put on the møteark only when somebody says so."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tilskudd.actions.moteark import SKRIVER
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.scenario import kopier, lag
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.fordeling.kvoter import UgyldigNokkel
from tilskudd.fordeling.scenario import Metode
from tilskudd.forms.scenario import Scenarioskjema
from tilskudd.models import Scenario, Utlysning
from tilskudd.queries.rammen import rest_kr
from tilskudd.queries.scenarioer import embeter_med_saker, forskjeller, vis
from tilskudd.views.runden import kan, krev_runde

UGYLDIG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def scenarioer(request, kode: str, ar: int):
    """?a= and ?b=: the two side by side. POST makes one."""
    utlysning = krev_runde(request, kode, ar)
    embeter = embeter_med_saker(utlysning)
    if request.method != "POST":
        rest = rest_kr(utlysning)
        forst = {"ramme_kr": None if rest is None else max(rest, 0)}
        return _side(request, utlysning, Scenarioskjema(embeter=embeter, initial=forst))
    krev_runde(request, kode, ar, *SKRIVER)
    skjema = Scenarioskjema(request.POST, embeter=embeter)
    if skjema.is_valid():
        valg = skjema.cleaned_data
        try:
            nytt = lag(utlysning, Metode(valg["metode"]), valg["navn"], valg["ramme_kr"], request.user, skjema.nokler())
        except UgyldigNokkel:
            skjema.add_error("metode", _("Skriv en fordelingsnøkkel over 0 for minst ett embete."))
        else:
            messages.success(request, _("Scenarioet er laget. Det binder ingen før noen legger det på møtearket."))
            annet = utlysning.scenarioer.exclude(pk=nytt.pk).first()
            ved_siden = f"&b={annet.pk}" if annet else ""
            return redirect(f"{request.path}?a={nytt.pk}{ved_siden}")
    return _side(request, utlysning, skjema, status=UGYLDIG)


def _side(request, utlysning: Utlysning, skjema: Scenarioskjema, *, status: int = 200):
    alle = list(utlysning.scenarioer.select_related("laget_av", "utlysning__ordning"))
    per_nr = {str(s.pk): s for s in alle}
    valgte = [per_nr[nr] for nr in (request.GET.get("a", ""), request.GET.get("b", "")) if nr in per_nr]
    if not valgte:
        valgte = alle[:2]
    synlige = _synlige(request, utlysning)
    viste = [vis(s, synlige) for s in valgte]
    ulike, skjulte = forskjeller(*viste, synlige) if len(viste) == 2 else (None, 0)
    innhold = {
        "utlysning": utlysning,
        "skjema": skjema,
        "alle": alle,
        "viste": viste,
        "forskjeller": ulike,
        "skjulte": skjulte,
        "kan_lage": kan(request, utlysning, *SKRIVER),
        "kan_kopiere": kan(request, utlysning, Rolle.ORDNINGSANSVARLIG),
    }
    return render(request, "tilskudd/scenario/liste.html", innhold, status=status)


def _synlige(request, utlysning: Utlysning) -> set[int]:
    return set(request.tilskudd.soknader().filter(utlysning=utlysning).values_list("pk", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
def kopier_til_motet(request, pk: int):
    """GET asks first, POST does it."""
    scenario = get_object_or_404(Scenario.objects.select_related("utlysning__ordning"), pk=pk)
    utlysning = scenario.utlysning
    if not request.tilskudd.ordninger().filter(pk=utlysning.ordning_id).exists():
        raise Http404
    krev_runde(request, utlysning.ordning_id, utlysning.ar, Rolle.ORDNINGSANSVARLIG)
    if request.method != "POST":
        vist = vis(scenario, _synlige(request, utlysning))
        return render(request, "tilskudd/scenario/kopier.html", {"utlysning": utlysning, "vist": vist})
    try:
        endret = kopier(scenario, request.user)
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
        return redirect("scenarioer", utlysning.ordning_id, utlysning.ar)
    messages.success(request, _("%(antall)s beløp på møtearket er endret.") % {"antall": endret})
    return redirect("moteark", utlysning.ordning_id, utlysning.ar)

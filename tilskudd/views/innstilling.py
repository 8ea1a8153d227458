"""An embete's prioritised list: ordered by drag, by buttons or by number, which are one and the same POST."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indikatorer.forms.heltall import heltall
from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.innstilling import flytt_rad, lagre_rad, las
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.samtidig import EndretImens
from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, SF_ROLLER, Rolle
from tilskudd.forms.innstilling import Lasskjema, Radskjema
from tilskudd.models import Innstilling, Innstillingsrad
from tilskudd.queries.arbeidslister import innstillinger as de_synlige
from tilskudd.queries.arbeidslister import lister
from tilskudd.queries.innstillingen import leder_lista
from tilskudd.queries.innstillingsliste import SKRIVBAR, linjene, mangler, uten_rad

UGYLDIG, KONFLIKT, SE_ANNEN = 422, 409, 303
ENDRET = gettext_noop("Lista er endret av en annen. Se hvordan den er nå, og gjør det igjen.")


@require_safe
def innstillinger(request):
    request.tilskudd.krev_rolle(*SF_ROLLER, *DIREKTORATSROLLER, Rolle.REVISOR)
    return render(request, "tilskudd/innstilling/oversikt.html", {"lister": lister(request.tilskudd)})


@require_safe
def innstilling(request, pk: int):
    return _side(request, _krev(request, pk))


@require_POST
def flytt(request, pk: int):
    """rad: which; til: opp or ned; else rang: to which number."""
    liste = _krev(request, pk)
    linjer = {linje.rad.pk: linje.rang for linje in linjene(liste, request.tilskudd) if linje.rad}
    rad = heltall(request.POST.get("rad"))
    steg = {"opp": -1, "ned": 1}.get(request.POST.get("til"))
    if rad not in linjer or linjer[rad] is None:
        raise Http404
    rang = linjer[rad] + steg if steg else heltall(request.POST.get("rang"))
    if rang is None:
        return _svar(request, liste, _("Skriv hvilken plass saken skal ha, som et tall."), UGYLDIG)
    try:
        flyttet = flytt_rad(liste, rad, rang, request.user, heltall(request.POST.get("endringsnr")))
    except EndretImens:
        return _svar(request, liste, _(ENDRET), KONFLIKT)
    except UgyldigOvergang as nei:
        return _svar(request, liste, str(nei), UGYLDIG)
    sagt = _("%(sak)s er nå nummer %(rang)s.") % {"sak": flyttet.soknad.tiltak, "rang": flyttet.rang}
    if request.htmx:
        return _svar(request, liste, sagt, 200)
    messages.success(request, sagt)
    return HttpResponseRedirect(f"{reverse('innstilling', args=[pk])}#rad-{rad}", status=SE_ANNEN)


@require_http_methods(["GET", "HEAD", "POST"])
def rad(request, pk: int, rad: int):
    """The leder's own proposal on one case."""
    liste = _krev(request, pk)
    egen = next((linje.rad for linje in linjene(liste, request.tilskudd) if linje.rad and linje.rad.pk == rad), None)
    if egen is None:
        raise Http404
    if request.method != "POST":
        start = {"forslag": egen.forslag, "forslag_kr": egen.forslag_kr, "begrunnelse": egen.begrunnelse}
        return _radside(request, liste, egen, Radskjema(initial=start))
    skjema = Radskjema(request.POST)
    if not skjema.is_valid():
        return _radside(request, liste, egen, skjema, status=UGYLDIG)
    try:
        lagre_rad(liste, rad, skjema.forslaget(), request.user, heltall(request.POST.get("endringsnr")))
    except UgyldigOvergang as nei:
        skjema.add_error(None, str(nei))
        return _radside(request, liste, egen, skjema, status=UGYLDIG)
    except EndretImens:
        return _radside(request, liste, egen, skjema, status=KONFLIKT, endret=True)
    messages.success(request, _("Forslaget er lagret."))
    return HttpResponseRedirect(f"{reverse('innstilling', args=[pk])}#rad-{rad}", status=SE_ANNEN)


@require_POST
def las_innstilling(request, pk: int):
    liste = _krev(request, pk)
    skjema = Lasskjema(request.POST)
    if not skjema.is_valid():
        return _side(request, liste, status=UGYLDIG, lasskjema=skjema)
    try:
        las(liste, request.user, heltall(request.POST.get("endringsnr")))
        messages.success(request, _("Innstillingen er låst, og sakene er innstilt til direktoratet."))
    except EndretImens:
        messages.error(request, _(ENDRET))
        return _side(request, liste, status=KONFLIKT)
    except UgyldigOvergang as nei:
        messages.error(request, str(nei))
    return HttpResponseRedirect(reverse("innstilling", args=[pk]), status=SE_ANNEN)


def _krev(request, pk: int) -> Innstilling:
    """404 for a list that is not the reader's to open."""
    liste = de_synlige(request.tilskudd).filter(pk=pk).first()
    if liste is None:
        raise Http404
    return liste


def _innhold(request, liste: Innstilling) -> dict:
    """Reads the list anew: it may have been changed since it was asked for."""
    liste = Innstilling.objects.select_related("utlysning__ordning", "embete", "last_av").get(pk=liste.pk)
    linjer = linjene(liste, request.tilskudd)
    return {
        "liste": liste,
        "linjer": linjer,
        "sum_kr": linjer[-1].sum_kr if linjer else 0,
        "kan_skrive": leder_lista(request.tilskudd, liste) and liste.tilstand in SKRIVBAR,
    }


def _side(request, liste: Innstilling, *, status: int = 200, **mer):
    innhold = _innhold(request, liste)
    innhold |= {"uten_rad": uten_rad(liste, request.tilskudd), "lasskjema": Lasskjema()}
    if innhold["kan_skrive"]:
        innhold["mangler"] = mangler(innhold["liste"], request.user)
    return render(request, "tilskudd/innstilling/side.html", innhold | mer, status=status)


def _svar(request, liste: Innstilling, sagt: str, status: int):
    """The table again, with what to say of it: to a script just that part, with a status it will show."""
    if request.htmx:
        return render(request, "tilskudd/innstilling/tabell.html", _innhold(request, liste) | {"sagt": sagt})
    messages.error(request, sagt)
    return _side(request, liste, status=status)


def _radside(request, liste: Innstilling, egen: Innstillingsrad, skjema: Radskjema, *, status: int = 200, **mer):
    kan = leder_lista(request.tilskudd, liste) and liste.tilstand in SKRIVBAR
    innhold = {"liste": liste, "rad": egen, "skjema": skjema, "kan_skrive": kan, **mer}
    return render(request, "tilskudd/innstilling/rad.html", innhold, status=status)

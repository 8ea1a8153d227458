"""Declaring habilitet: for many cases at once, for one with a reason, and the superior's decision in doubt."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.habilitet import UgyldigErklaring, avgjor, erklaer_habil, erklaer_inhabil, meld_tvil
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, SF_ROLLER
from tilskudd.forms.behandling import Grunnskjema
from tilskudd.models import Habilitet
from tilskudd.queries.arbeidslister import inhabile_som_kan_gjores_om, tvil_til_avgjorelse, uten_erklaring
from tilskudd.queries.behandling import LEDERE, VURDERERE
from tilskudd.queries.saksbehandlere import habile_saksbehandlere
from tilskudd.views.behandling import SE_ANNEN, UGYLDIG, side, tilbake

TAKK = {
    "inhabil": gettext_noop("Takk. Du ser ikke mer av saken."),
    "i_tvil": gettext_noop("Lederen din avgjør det. Til da ser du ikke mer av saken."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def habilitet(request):
    """The cases the person has said nothing about. Only who seeks and for what is shown: enough to know."""
    tilgang = request.tilskudd
    tilgang.krev_rolle(*VURDERERE, *LEDERE)
    if request.method == "POST":
        valgte = set(request.POST.getlist("sak"))
        try:
            antall = len(erklaer_habil((s for s in uten_erklaring(tilgang) if str(s.pk) in valgte), request.user))
            messages.success(request, _("Du er erklært habil i %(antall)s saker.") % {"antall": antall})
        except UgyldigErklaring as nei:
            messages.error(request, str(nei))
        return HttpResponseRedirect(reverse("habilitet"), status=SE_ANNEN)
    innhold = {
        "saker": uten_erklaring(tilgang),
        "tvil": _med_stedfortredere(tvil_til_avgjorelse(tilgang)),
        "inhabile": _med_stedfortredere(inhabile_som_kan_gjores_om(tilgang)),
    }
    return render(request, "tilskudd/habilitet/liste.html", innhold)


def _med_stedfortredere(sagt: list[Habilitet]) -> list[tuple]:
    return [(s, habile_saksbehandlere(s.soknad).exclude(pk=s.person_id)) for s in sagt]


@require_POST
def erklaer(request, pk: int):
    """svar: habil, inhabil or i_tvil. Who is not habil leaves the case by this, and lands on the work list."""
    soknad = request.tilskudd.krev_soknad_som(pk, *SF_ROLLER, *DIREKTORATSROLLER)
    svar = request.POST.get("svar")
    try:
        if svar == "habil":
            erklaer_habil([soknad], request.user)
            return tilbake(pk)
        skjema = Grunnskjema(request.POST, auto_id="h-%s")
        if svar not in ("inhabil", "i_tvil") or not skjema.is_valid():
            return side(request, soknad, status=UGYLDIG, grunnskjema=skjema, feilskjema=skjema)
        (erklaer_inhabil if svar == "inhabil" else meld_tvil)(soknad, request.user, skjema.cleaned_data["grunn"])
    except UgyldigErklaring as nei:
        messages.error(request, str(nei))
        return tilbake(pk)
    messages.success(request, _(TAKK[svar]))
    return HttpResponseRedirect(reverse("arbeidsliste"), status=SE_ANNEN)


@require_POST
def avgjor_habilitet(request, pk: int):
    """pk: of the declaration, in doubt or inhabil. svar: habil or inhabil; stedfortreder: who takes the case over."""
    request.tilskudd.krev_rolle(*LEDERE)
    apne = [*tvil_til_avgjorelse(request.tilskudd), *inhabile_som_kan_gjores_om(request.tilskudd)]
    sagt = next((s for s in apne if s.pk == pk), None)
    if sagt is None:
        raise Http404
    erklart = Habilitet.Erklaring.HABIL if request.POST.get("svar") == "habil" else Habilitet.Erklaring.INHABIL
    valgt = request.POST.get("stedfortreder", "")
    stedfortreder = next((p for p in habile_saksbehandlere(sagt.soknad) if str(p.pk) == valgt), None)
    try:
        avgjor(sagt, request.user, erklart, request.POST.get("grunn", ""), stedfortreder)
        messages.success(request, _("Avgjørelsen er lagret."))
    except (UgyldigErklaring, UgyldigOvergang) as nei:
        messages.error(request, str(nei))
    return HttpResponseRedirect(reverse("habilitet"), status=SE_ANNEN)

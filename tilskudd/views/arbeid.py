"""The work list: what to do next, and every case with its age."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_tables2 import RequestConfig

from tilskudd.actions.utboks import prov_igjen
from tilskudd.arbeidsflyt.tilstander import MYNDIGHET
from tilskudd.forms.arbeid import Arbeidsvalg
from tilskudd.queries.arbeid import PER_KODE, gjoremal, venter_pa_svar
from tilskudd.queries.arbeidslister import ledede, lister, tvil_til_avgjorelse
from tilskudd.queries.avviste import avviste
from tilskudd.queries.meny import ROLLEGIVERE
from tilskudd.queries.utlysningsfrister import kommende
from tilskudd.tables.arbeid import Sakstabell

PER_SIDE = 50


@require_safe
def arbeidsliste(request):
    tilgang, na = request.tilskudd, timezone.now()
    tilgang.krev_rolle(*MYNDIGHET)
    saker = tilgang.soknader().filter(innsendt__isnull=False)
    valg = Arbeidsvalg(request.GET, saker=saker, person=request.user, roller=tilgang.roller)
    valgte = valg.valgte()
    slag = PER_KODE.get(request.GET.get("venter", ""))
    if slag and tilgang.er(*slag.roller):
        valgte = valgte.filter(slag.hvor(tilgang, na))
    tabell = Sakstabell(
        valgte.select_related("utlysning__ordning", "organisasjon", "tiltak", "saksbehandler"),
        na=na,
    )
    RequestConfig(request, paginate={"per_page": PER_SIDE}).configure(tabell)
    egne_lister = ledede(tilgang, lister(tilgang))
    innhold = {
        "gjoremal": gjoremal(tilgang, na),
        "avviste": avviste(tilgang),
        "styrer_roller": tilgang.er(*ROLLEGIVERE),
        "tvil": tvil_til_avgjorelse(tilgang),
        "klare": [liste for liste in egne_lister if liste.klar],
        "returnerte": [x for x in egne_lister if x.innstilling.tilstand == "returnert" and not x.klar],
        "venter": venter_pa_svar(tilgang, na).count(),
        "kommende": kommende(na),
        "valg": valg,
        "tabell": tabell,
        "har_saker": bool(valg.fields["utlysning"].choices[1:]),
    }
    return render(request, "tilskudd/arbeid/liste.html", innhold)


@require_POST
def prov_epost_igjen(request, person: int):
    """404 for a person the reader does not answer for, or whose mail goes through."""
    request.tilskudd.krev_rolle(*MYNDIGHET)
    if not prov_igjen(request.tilskudd, person):
        raise Http404
    messages.success(request, _("Varslene sendes på nytt. Kommer de ikke fram, står adressen her igjen."))
    return redirect("arbeidsliste")

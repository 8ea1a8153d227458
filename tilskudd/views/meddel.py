"""The release of a round: what is missing, the approval, the progress and the result."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from indikatorer.forms.heltall import heltallene
from tilskudd.actions.meddel import start, stopp
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.forms.vedtak import Meddelskjema
from tilskudd.models import Meddeling, Utlysning
from tilskudd.queries.meddeling import er_apen, fremdrift, klare, uten_vedtak, utenfor_rollen
from tilskudd.views.runden import LESER, kan, krev_runde

UGYLDIG = 422
FLEST_NEVNT = 10


@require_http_methods(["GET", "HEAD", "POST"])
def meddel(request, kode: str, ar: int):
    utlysning = krev_runde(request, kode, ar)
    if request.method != "POST":
        return _side(request, utlysning, Meddelskjema())
    krev_runde(request, kode, ar, Rolle.BESLUTTER)
    skjema = Meddelskjema(request.POST)
    if not skjema.is_valid():
        return _side(request, utlysning, skjema, status=UGYLDIG)
    valgte = heltallene(request.POST.getlist("sak"))
    en_del = skjema.cleaned_data["omfang"] == "del"
    if en_del and not valgte:
        skjema.add_error("omfang", _("Kryss av for minst én sak."))
        return _side(request, utlysning, skjema, status=UGYLDIG)
    try:
        startet = start(
            utlysning, request.user, soknader=valgte if en_del else None, grunn=skjema.cleaned_data["grunn"]
        )
    except UgyldigOvergang as grunn:
        skjema.add_error("grunn" if en_del and not skjema.cleaned_data["grunn"] else None, str(grunn))
        return _side(request, utlysning, skjema, status=UGYLDIG)
    return redirect("meddeling", startet.pk)


def _side(request, utlysning: Utlysning, skjema: Meddelskjema, *, status: int = 200):
    alle = list(klare(utlysning).select_related("soknad__utlysning", "soknad__tiltak", "soknad__organisasjon"))
    synlige = set(request.tilskudd.soknader().filter(utlysning=utlysning).values_list("pk", flat=True))
    vedtak = [v for v in alle if v.soknad_id in synlige]
    mangler = uten_vedtak(utlysning)
    innhold = {
        "utlysning": utlysning,
        "skjema": skjema,
        "vedtak": vedtak,
        "skjulte": len(alle) - len(vedtak),
        "valgte": request.POST.getlist("sak"),
        "sum_kr": sum(v.belop_kr for v in vedtak),
        "uten_vedtak": mangler[:FLEST_NEVNT],
        "antall_uten": mangler.count(),
        "andres": len(utenfor_rollen(alle, request.tilskudd)),
        "meddelinger": utlysning.meddelinger.select_related("bestilt_av"),
        "i_gang": Meddeling.objects.apne().filter(utlysning=utlysning).first(),
        "kan_meddele": kan(request, utlysning, Rolle.BESLUTTER),
    }
    return render(request, "tilskudd/meddel/meddel.html", innhold, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def meddeling(request, pk: int):
    """htmx asks again for a part of the page while the letters are made. POST stops it, with a reason."""
    valgt = Meddeling.objects.select_related("utlysning__ordning", "bestilt_av").filter(pk=pk).first()
    if valgt is None or not request.tilskudd.ordninger(*LESER).filter(pk=valgt.utlysning.ordning_id).exists():
        raise PermissionDenied(_("Rollen din gir ikke adgang til dette."))
    if request.method == "POST":
        try:
            stopp(valgt, request.user, request.POST.get("grunn", ""))
            messages.success(request, _("Meddelingen er stoppet. Ingen har fått vite noe."))
        except UgyldigOvergang as grunn:
            messages.error(request, str(grunn))
        return redirect("meddeling", pk)
    innhold = {
        "utlysning": valgt.utlysning,
        "meddeling": valgt,
        "fremdrift": fremdrift(valgt, timezone.now()),
        "apen": er_apen(valgt),
        "kan_stoppe": er_apen(valgt) and kan(request, valgt.utlysning, Rolle.BESLUTTER),
    }
    mal = "_fremdrift.html" if request.htmx else "meddeling.html"
    return render(request, f"tilskudd/meddel/{mal}", innhold)

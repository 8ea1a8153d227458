"""The directorate's desk: the schemes, their rounds, and announcing them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tilskudd.actions.utlysninger import (
    UgyldigUtlysning,
    endre,
    endre_ordning,
    kopier,
    ny_kriterieversjon,
    publiser,
)
from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, Rolle
from tilskudd.forms.kriterier import Kriterieskjema
from tilskudd.forms.utlysning import Kopiskjema, Ordningsskjema, Utlysningsskjema
from tilskudd.models import Ordning, Utlysning
from tilskudd.queries.utlysninger import (
    DELNAVN,
    advarsler,
    gjeldende_kriterier,
    mangler_ved_publisering,
    runder_med_saker,
)

UGYLDIG = 422


@require_safe
def ordninger(request):
    request.tilskudd.krev_rolle(*DIREKTORATSROLLER)
    na = timezone.now()
    egne = request.tilskudd.ordninger()
    per_ordning: dict[str, list] = {}
    for runde in runder_med_saker(egne):
        per_ordning.setdefault(runde.ordning_id, []).append((runde, runde.fase(na)))
    innhold = {
        "ordninger": [(ordning, per_ordning.get(ordning.pk, [])) for ordning in egne],
        "kan_skrive": request.tilskudd.er(Rolle.ORDNINGSANSVARLIG),
    }
    return render(request, "tilskudd/ordninger/liste.html", innhold)


@require_http_methods(["GET", "HEAD", "POST"])
def ordning(request, kode: str):
    valgt = _ordning(request, kode)
    skjema = Ordningsskjema(*([request.POST] if request.method == "POST" else []), ordning=valgt)
    if skjema.is_valid():
        endre_ordning(valgt, skjema.felter(valgt.tekster), request.user)
        messages.success(request, _("Ordningen er lagret."))
        return redirect("ordning", kode)
    innhold = {
        "ordning": valgt,
        "skjema": skjema,
        "mangler": [_(DELNAVN[felt]) for felt in valgt.mangler_for_publisering()],
    }
    return render(request, "tilskudd/ordninger/ordning.html", innhold, status=UGYLDIG if skjema.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def utlysning_ny(request, kode: str, ar: int):
    """A copy of the round of `ar`."""
    fra = _runde(request, kode, ar)
    skjema = Kopiskjema(*([request.POST] if request.method == "POST" else []), initial={"ar": ar + 1})
    if skjema.is_valid():
        try:
            ny = kopier(fra, skjema.cleaned_data["ar"], request.user)
        except UgyldigUtlysning as feil:
            skjema.add_error("ar", feil.mangler)
        else:
            messages.success(request, _("Utlysningen er kopiert. Endre det som er nytt, og publiser når alt er klart."))
            return redirect("utlysning-rediger", kode, ny.ar)
    innhold = {"fra": fra, "skjema": skjema}
    return render(request, "tilskudd/ordninger/kopier.html", innhold, status=UGYLDIG if skjema.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def utlysning_rediger(request, kode: str, ar: int):
    runde = _runde(request, kode, ar)
    start = {felt: getattr(runde, felt) for felt in Utlysningsskjema.base_fields if felt != "begrunnelse"}
    skjema = Utlysningsskjema(*([request.POST] if request.method == "POST" else []), initial=start)
    if skjema.is_valid():
        try:
            endre(runde, skjema.felter, request.user, skjema.cleaned_data["begrunnelse"])
        except UgyldigUtlysning as feil:
            skjema.add_error(None, feil.mangler)
        else:
            messages.success(request, _("Utlysningen er lagret."))
            return redirect("utlysning-rediger", kode, ar)
    na = timezone.now()
    innhold = {
        "utlysning": runde,
        "skjema": skjema,
        "mangler": mangler_ved_publisering(runde, na) if not runde.publisert else [],
        "advarsler": advarsler(runde),
        "fase": runde.fase(na),
        "kriterier": gjeldende_kriterier(runde),
    }
    return render(request, "tilskudd/ordninger/utlysning.html", innhold, status=UGYLDIG if skjema.is_bound else 200)


@require_POST
def utlysning_publiser(request, kode: str, ar: int):
    runde = _runde(request, kode, ar)
    try:
        publiser(runde, request.user)
    except UgyldigUtlysning as feil:
        for mangel in feil.mangler:
            messages.error(request, mangel)
    else:
        messages.success(request, _("Utlysningen er publisert. Alle kan lese den uten å logge inn."))
    return redirect("utlysning-rediger", kode, ar)


@require_http_methods(["GET", "HEAD", "POST"])
def kriterier(request, kode: str, ar: int):
    runde = _runde(request, kode, ar)
    skjema = Kriterieskjema(request.POST if request.method == "POST" else None, gjeldende_kriterier(runde))
    if skjema.er_gyldig():
        try:
            ny_kriterieversjon(runde, skjema.kriterier, skjema.begrunnelse, request.user)
        except UgyldigUtlysning as feil:
            skjema.feil += feil.mangler
        else:
            messages.success(request, _("Kriteriene er lagret."))
            return redirect("utlysning-rediger", kode, ar)
    innhold = {"utlysning": runde, "skjema": skjema}
    return render(request, "tilskudd/ordninger/kriterier.html", innhold, status=UGYLDIG if skjema.feil else 200)


def _ordning(request, kode: str) -> Ordning:
    request.tilskudd.krev_rolle(Rolle.ORDNINGSANSVARLIG)
    return get_object_or_404(request.tilskudd.ordninger(Rolle.ORDNINGSANSVARLIG), pk=kode)


def _runde(request, kode: str, ar: int) -> Utlysning:
    return get_object_or_404(Utlysning.objects.select_related("ordning"), ordning=_ordning(request, kode), ar=ar)

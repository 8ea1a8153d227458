"""The roles: who has them, since when, and who gave them (L24)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tilskudd.actions.roller import UgyldigRolle, avslutt_rolle, gi_rolle
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.forms.rolle import Rolleskjema
from tilskudd.queries.meny import ROLLEGIVERE

UGYLDIG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def roller(request):
    request.tilskudd.krev_rolle(*ROLLEGIVERE)
    skjema = Rolleskjema(*([request.POST] if request.method == "POST" else []), tilgang=request.tilskudd)
    if skjema.is_valid():
        data = dict(skjema.cleaned_data)
        try:
            gi_rolle(data.pop("epost"), Rolle(data.pop("rolle")), request.user, **data)
        except UgyldigRolle as feil:
            skjema.add_error(None, str(feil))
        else:
            messages.success(request, _("Rollen er gitt."))
            return redirect("roller")
    idag = timezone.localdate()
    alle = request.tilskudd.tildelinger_til_styring().order_by("organisasjon__navn", "embete", "person__navn", "pk")
    innhold = {
        "gjelder": [t for t in alle if t.gyldig_til is None or t.gyldig_til >= idag],
        "avsluttet": [t for t in alle if t.gyldig_til is not None and t.gyldig_til < idag],
        "skjema": skjema,
    }
    return render(request, "tilskudd/roller/roller.html", innhold, status=UGYLDIG if skjema.is_bound else 200)


@require_POST
def rolle_avslutt(request, pk: int):
    tildeling = get_object_or_404(request.tilskudd.tildelinger_til_styring(), pk=pk)
    try:
        avslutt_rolle(tildeling, request.user)
    except UgyldigRolle as feil:
        messages.error(request, str(feil))
    else:
        messages.success(request, _("Rollen er avsluttet."))
    return redirect("roller")

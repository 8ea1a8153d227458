"""Hours of work on the rounds, noted by those who lead it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tilskudd.actions.tidsbruk import for_timer
from tilskudd.forms.tidsbruk import Tidsskjema
from tilskudd.queries.tidsbruk import TIDSFORERE, tidslinjer

UGYLDIG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def tidsbruk(request):
    request.tilskudd.krev_rolle(*TIDSFORERE)
    linjer = tidslinjer(request.tilskudd, timezone.localdate())
    skjema = Tidsskjema(*([request.POST] if request.method == "POST" else []), linjer=linjer)
    if skjema.is_valid():
        for_timer(request.tilskudd, skjema.endret)
        messages.success(request, _("Timene er lagret."))
        return redirect("tidsbruk")
    status = UGYLDIG if skjema.is_bound else 200
    return render(request, "tilskudd/statistikk/tidsbruk.html", {"skjema": skjema}, status=status)

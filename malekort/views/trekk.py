"""Taking a delivery back: what it would lead to and why, and then it is done."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from indikatorer.actions.trekk import KanIkkeTrekkes, folger_av_trekk, trekk_leveranse
from indikatorer.models import Leveranse
from malekort.actions.innsyn import noter_innsyn
from malekort.forms.trekk import Trekkskjema
from malekort.models import Innsyn
from malekort.queries.leveranseutkast import folger_vist
from malekort.queries.sma import i_folgene

UGYLDIG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def trekk(request, pk: int):
    leveranse = request.tilgang.krev_trekke(pk)
    skjema = Trekkskjema(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and skjema.is_valid():
            return _trekk(request, leveranse, skjema.cleaned_data["hvorfor"])
        kjoring, folger = folger_av_trekk(leveranse)
    except KanIkkeTrekkes as hindret:
        messages.error(request, str(hindret))
        return redirect("leveranse", pk)
    vist = folger_vist(request.tilgang, kjoring, folger)
    if "grupper" in vist:
        noter_innsyn(request.user, i_folgene(folger), Innsyn.Side.FOLGER)
    innhold = {"leveranse": leveranse, "skjema": skjema, **vist}
    return render(request, "leveranser/trekk.html", innhold, status=UGYLDIG if request.method == "POST" else 200)


def _trekk(request, leveranse: Leveranse, hvorfor: str):
    kjoring = trekk_leveranse(leveranse, hvorfor, request.user)
    if kjoring:
        messages.success(
            request, _("Leveransen er trukket. Det som gjaldt før den, gjelder igjen, og tallene regnes på nytt.")
        )
    else:
        messages.success(request, _("Leveransen er trukket. Ingen tall blir annerledes."))
    return redirect("leveranse", leveranse.pk)

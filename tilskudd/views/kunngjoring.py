"""What everybody may read without logging in: what is announced, and what was awarded."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indikatorer.tabellfiler import FORMATER, filsvar
from tilskudd.models import Ordning
from tilskudd.queries.utlysninger import gjeldende_kriterier, kunngjorte, tildelinger, utdelt
from tilskudd.tables.tildelinger import som_360giving, tildelingsfil

VISTE_TILDELINGER = 500


@login_not_required
@require_safe
def utlysninger(request):
    na = timezone.now()
    runder = list(kunngjorte())
    faser = {runde.pk: runde.fase(na) for runde in runder}
    innhold = {
        "apne": [r for r in runder if faser[r.pk] in ("åpen", "publisert")],
        "andre": [(r, faser[r.pk]) for r in runder if faser[r.pk] not in ("åpen", "publisert")],
    }
    return render(request, "tilskudd/utlysninger/liste.html", innhold)


@login_not_required
@require_safe
def utlysning(request, ordning: str, ar: int):
    runde = get_object_or_404(kunngjorte(), ordning=ordning, ar=ar)
    innhold = {
        "utlysning": runde,
        "ordning": runde.ordning,
        "fase": runde.fase(timezone.now()),
        "prioriteringer": runde.prioriteringer.all(),
        "kriterier": gjeldende_kriterier(runde),
        "kan_soke": request.user.is_authenticated and request.tilskudd.er_soker(),
    }
    return render(request, "tilskudd/utlysninger/utlysning.html", innhold)


@login_not_required
@require_safe
def tildelingsliste(request):
    ordning, ar = _valg(request)
    rader = tildelinger(ordning, ar)
    innhold = {
        "rader": rader[:VISTE_TILDELINGER],
        "sum": utdelt(rader),
        "ordninger": Ordning.objects.all(),
        "valgt_ordning": ordning,
        "valgt_ar": ar,
        "for_mange": VISTE_TILDELINGER,
    }
    return render(request, "tilskudd/utlysninger/tildelinger.html", innhold)


@login_not_required
@require_safe
def tildelinger_fil(request, format_: str):
    rader = tildelinger(*_valg(request))
    if format_ == "json":
        return JsonResponse({"grants": [som_360giving(vedtak) for vedtak in rader]})
    if format_ not in FORMATER:
        raise Http404
    return filsvar(tildelingsfil(rader, timezone.localdate()), format_, "tildelinger")


def _valg(request) -> tuple[str, int | None]:
    """The scheme and the year asked for; what is not understood asks for all."""
    ar = request.GET.get("ar", "")
    return request.GET.get("ordning", ""), int(ar) if ar.isascii() and ar.isdigit() and len(ar) == 4 else None

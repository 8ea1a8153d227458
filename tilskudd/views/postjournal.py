"""The journal of what came in and went out, for the authorities."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indikatorer.tabellfiler import FORMATER, filsvar
from tilskudd.arbeidsflyt.tilstander import MYNDIGHET
from tilskudd.forms.periode import Periodeskjema, siste_maned
from tilskudd.queries.postjournal import postjournal as poster_i
from tilskudd.tables.postjournal import postjournalfil

VISTE = 500
UGYLDIG = 422


@require_safe
def postjournal(request):
    request.tilskudd.krev_rolle(*MYNDIGHET)
    skjema, periode = _perioden(request)
    poster = poster_i(request.tilskudd, *periode) if periode else []
    innhold = {
        "skjema": skjema,
        "poster": poster[:VISTE],
        "antall": len(poster),
        "for_mange": VISTE,
        "periode": periode,
    }
    return render(request, "tilskudd/postjournal/side.html", innhold, status=200 if periode else UGYLDIG)


@require_safe
def fil(request, format_: str):
    request.tilskudd.krev_rolle(*MYNDIGHET)
    _skjema, periode = _perioden(request)
    if format_ not in FORMATER or periode is None:
        raise Http404
    poster = poster_i(request.tilskudd, *periode)
    return filsvar(postjournalfil(poster, timezone.localdate()), format_, "postjournal")


def _perioden(request) -> tuple[Periodeskjema, tuple[date, date] | None]:
    """The days asked for, the last month when none are; None when they cannot be understood."""
    start = siste_maned(timezone.localdate())
    if not request.GET:
        return Periodeskjema(initial=start), (start["fra"], start["til"])
    skjema = Periodeskjema(request.GET)
    return skjema, (skjema.cleaned_data["fra"], skjema.cleaned_data["til"]) if skjema.is_valid() else None

"""The queue and its age, for those who lead the work."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indikatorer.tabellfiler import FORMATER, filsvar
from tilskudd.queries.ventetid import LEDERE, ko, tilstandsnavn
from tilskudd.tables.ventetid import ventetidsfil


@require_safe
def ventetid(request):
    request.tilskudd.krev_rolle(*LEDERE)
    dag = timezone.localdate()
    innhold = {"ko": ko(request.tilskudd, dag), "tilstander": tilstandsnavn(), "dag": dag}
    return render(request, "tilskudd/ventetid/side.html", innhold)


@require_safe
def fil(request, format_: str):
    request.tilskudd.krev_rolle(*LEDERE)
    if format_ not in FORMATER:
        raise Http404
    dag = timezone.localdate()
    return filsvar(ventetidsfil(ko(request.tilskudd, dag), dag), format_, "saker-som-venter")

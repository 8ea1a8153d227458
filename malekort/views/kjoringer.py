"""Runs of the calculation: the list, and one of them while it goes and afterwards."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from indikatorer.actions.kjoring import TAPT_ETTER
from malekort.queries.etterproving import nattproving
from malekort.queries.kjoringer import biter, fremdrift, med_fremdrift, synlige_leveranser, varighet
from malekort.tables.kjoringer import Kjoringstabell

PER_SIDE = 25


@require_safe
def kjoringer(request):
    """The directorate also reads how the night's trial of stored figures went."""
    kjort = med_fremdrift(request.tilgang.kjoringer(), request.tilgang.egne_kommuner())
    tabell = Kjoringstabell(kjort, tapt_for=timezone.now() - TAPT_ETTER)
    RequestConfig(request, paginate={"per_page": PER_SIDE}).configure(tabell)
    natt = nattproving(timezone.now()) if request.tilgang.ser_driften() else None
    return render(request, "kjoringer/liste.html", {"tabell": tabell, "natt": natt})


@require_safe
@never_cache
def kjoring(request, pk: int):
    """htmx asks again for a part of the page while the run goes on."""
    request.tilgang.krev_kjoring(pk)
    egne = request.tilgang.egne_kommuner()
    valgt = med_fremdrift(request.tilgang.kjoringer(), egne).get(pk=pk)
    innhold = {
        "kjoring": valgt,
        "fremdrift": fremdrift(valgt, timezone.now() - TAPT_ETTER),
        "varighet": varighet(valgt),
    }
    if request.htmx.target == "fremdrift":
        return render(request, "kjoringer/_fremdrift.html", innhold | {"sporr": True})
    innhold |= {"biter": biter(valgt, request.tilgang.leveranser(), egne)}
    innhold["kan_se_leveransen"] = bool(synlige_leveranser([valgt.leveranse_id], request.tilgang.leveranser()))
    return render(request, "kjoringer/_innhold.html" if request.htmx else "kjoringer/kjoring.html", innhold)

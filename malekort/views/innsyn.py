"""Who has been shown small figures, for those whose figures they are."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from indikatorer.tabellfiler import FORMATER, filsvar
from malekort.forms.innsyn import Innsynsfilter
from malekort.tables.innsyn import Innsynstabell, innsynsfil

PER_SIDE = 50


@require_safe
@never_cache
def innsyn(request):
    """?person=, ?side=, ?fra=, ?til=; ?format=csv or xlsx gives all the rows asked for as a file."""
    filter_ = Innsynsfilter(request.GET, rader=request.tilgang.krev_innsyn().select_related("bruker", "kontor"))
    if request.GET.get("format") in FORMATER:
        return filsvar(innsynsfil(filter_.treff(), timezone.localdate()), request.GET["format"], "innsyn-sma-tall")
    tabell = Innsynstabell(filter_.treff())
    RequestConfig(request, paginate={"per_page": PER_SIDE}).configure(tabell)
    adresse = request.GET.copy()
    adresse.pop("page", None)
    return render(request, "innsyn/liste.html", {"tabell": tabell, "filter": filter_, "adresse": adresse.urlencode()})

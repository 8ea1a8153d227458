"""The copy of a case for an innsynskrav: what goes in it is seen and decided before it is taken out."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from indikatorer.tabellfiler import csv_linjer
from tilskudd.actions.innsynslogg import noter_innsyn
from tilskudd.actions.offentlighet import AVGJOR, OFFENTLEGLOVA, sett_offentlighet
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt.tilstander import MYNDIGHET
from tilskudd.models import Dokument, Hjemmel, Soknad
from tilskudd.queries.innsynskopi import Innsynskopi, innsynskopi
from tilskudd.queries.saksinnsyn import dokumentene, innsynsgrad
from tilskudd.queries.saksmappe import dokumentsti
from tilskudd.views.zipsvar import zipsvar


@require_safe
def kopi(request, pk: int):
    soknad = _saken(request, pk)
    innhold = {
        "soknad": soknad,
        "kopi": innsynskopi(soknad),
        "dokumenter": dokumentene(soknad, innsynsgrad(soknad, request.tilskudd)),
        "hjemler": Hjemmel.objects.filter(kode__startswith=OFFENTLEGLOVA),
        "kan_avgjore": bool(request.tilskudd.roller_i(soknad).intersection(AVGJOR)),
    }
    return render(request, "tilskudd/innsynskopi/side.html", innhold)


@require_safe
def fil(request, pk: int):
    soknad = _saken(request, pk)
    return zipsvar(_filene(soknad, innsynskopi(soknad)), f"innsyn-{soknad.saksnr.replace('/', '-')}")


@require_POST
def offentlighet(request, pk: int):
    dokument = get_object_or_404(Dokument.objects.defer("innhold"), pk=pk)
    soknad = _saken(request, dokument.soknad_id)
    valgt = request.POST.get("hjemmel", "")
    try:
        hjemmel = get_object_or_404(Hjemmel, kode=valgt) if valgt else None
        sett_offentlighet(dokument, hjemmel, request.user)
        messages.success(request, _("Lagret."))
    except UgyldigOvergang as feil:
        messages.error(request, str(feil))
    return redirect("innsynskopi", soknad.pk)


def _saken(request: HttpRequest, pk: int) -> Soknad:
    """For the authorities alone; 404 for the others, who have their own way to the case."""
    soknad = request.tilskudd.krev_soknad(pk)
    if not request.tilskudd.roller_i(soknad) & MYNDIGHET:
        raise Http404
    noter_innsyn(request.tilskudd, soknad, "innsynskopi")
    return soknad


def _filene(soknad: Soknad, kopi: Innsynskopi) -> Iterator[tuple[str, bytes]]:
    verdier = {"soknad": soknad, "kopi": kopi, "dato": timezone.localdate()}
    yield "kopi.html", render_to_string("tilskudd/innsynskopi/kopi.html", verdier).encode()
    rader = [(u.del_, u.hjemmel) for u in kopi.unntatt]
    yield "unntatt.csv", "".join(csv_linjer([_("Unntatt"), _("Hjemmel")], rader)).encode()
    for dokument in kopi.dokumenter:
        yield dokumentsti(dokument), bytes(Dokument.objects.values_list("innhold", flat=True).get(pk=dokument.pk))

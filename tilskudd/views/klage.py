"""A klage: sent by the recipient, treated by somebody new."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tilskudd.actions.innsynslogg import noter_innsyn
from tilskudd.actions.klage import klag
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt import tabell
from tilskudd.forms.etterpa import NyKlage
from tilskudd.models import Dokument, Klage
from tilskudd.queries.betingelser import KNAPP, hinder
from tilskudd.queries.oppgjoret import APNE_KLAGER, meddelt_vedtak
from tilskudd.queries.sakens_dokumenter import dokumentliste
from tilskudd.views.stegvisning import Provd, stegene

UGYLDIG, SE_ANNEN = 422, 303


@require_http_methods(["GET", "HEAD", "POST"])
def ny(request, pk: int):
    soknad = request.tilskudd.krev_soknad(pk)
    vedtak = meddelt_vedtak(soknad)
    if vedtak is None:
        raise Http404
    apen = Klage.objects.filter(vedtak=vedtak, tilstand__in=APNE_KLAGER).first()
    if apen:
        return redirect("klage", apen.pk)
    overgang = tabell.overgang("klage", "klag")
    if not request.tilskudd.har_rolle_for(overgang, vedtak):
        raise PermissionDenied(_("Bare en som kan signere for søkeren, kan klage."))
    skjema = NyKlage(*([request.POST] if request.method == "POST" else []))
    if skjema.is_valid():
        try:
            sendt = klag(vedtak, request.user, skjema.cleaned_data["tekst"])
        except UgyldigOvergang as stopp:
            skjema.add_error(None, str(stopp))
        else:
            messages.success(request, _("Klagen er sendt."))
            return HttpResponseRedirect(reverse("klage", args=[sendt.pk]), status=SE_ANNEN)
    innhold = {
        "soknad": soknad,
        "vedtak": vedtak,
        "brev_uapnet": Dokument.objects.filter(pk=vedtak.brev_id, apnet=None).exists(),
        "skjema": skjema,
        "hinder": hinder(overgang, Klage(vedtak=vedtak), request.user, KNAPP),
    }
    return render(request, "tilskudd/etterpa/klage_ny.html", innhold, status=UGYLDIG if skjema.is_bound else 200)


@require_safe
def klage(request, pk: int):
    valgt = get_object_or_404(Klage.objects.select_related("vedtak", "behandles_av", "sendt_av"), pk=pk)
    valgt.vedtak.soknad = request.tilskudd.krev_soknad(valgt.vedtak.soknad_id)
    noter_innsyn(request.tilskudd, valgt.vedtak.soknad, "klage")
    return side(request, valgt)


def side(request, valgt: Klage, *, provd: Provd | None = None, status: int = 200):
    """The søker reads the answer when there is one; how it is assessed is between the authorities until then."""
    tilgang, soknad = request.tilskudd, valgt.vedtak.soknad
    innhold = {
        "klage": valgt,
        "vedtak": valgt.vedtak,
        "soknad": soknad,
        "som_soker": tilgang.som_soker(soknad),
        "steg": stegene(valgt, tilgang, provd),
        "dokumenter": dokumentliste(soknad),
        "feilskjema": provd and provd[3],
    }
    return render(request, "tilskudd/etterpa/klage.html", innhold, status=status)

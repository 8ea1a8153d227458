"""Payments across the cases: attest, order, hand over to the accounts, confirm."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from indikatorer.forms.heltall import heltall, heltallene
from indikatorer.tabellfiler import FORMATER, filsvar
from tilskudd.actions.betalingsfil import noter_uthenting
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.utbetaling import anvis_alle, bekreft_alle
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.forms.etterpa import Attestering, Betalingsdag
from tilskudd.models import Utbetaling
from tilskudd.queries.meny import BETALERE
from tilskudd.queries.utbetalinger import anviste, gruppene, ratene
from tilskudd.tables.betalingsfil import betalingsfil

UGYLDIG, SE_ANNEN = 422, 303


@require_safe
def utbetalinger(request):
    request.tilskudd.krev_rolle(*BETALERE)
    return _side(request)


@require_POST
def anvis(request):
    request.tilskudd.krev_rolle(Rolle.BESLUTTER)
    valgte = _valgte(request, heltallene(request.POST.getlist("rate")))
    try:
        if not valgte:
            raise UgyldigOvergang(_("Velg minst én utbetaling."))
        antall = len(anvis_alle(valgte, request.user))
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
        return _side(request, valgt={rate.pk for rate in valgte}, status=UGYLDIG)
    messages.success(
        request, ngettext("%(n)s utbetaling er anvist.", "%(n)s utbetalinger er anvist.", antall) % {"n": antall}
    )
    return HttpResponseRedirect(reverse("utbetalinger") + "#bekreft", status=SE_ANNEN)


@require_POST
def bekreft(request):
    """Those with a bilagsnummer: all of them or none."""
    request.tilskudd.krev_rolle(Rolle.ATTESTANT)
    bilag = _bilagene(request)
    rater = _valgte(request, bilag)
    skjema = Betalingsdag(request.POST)
    try:
        if not rater:
            raise UgyldigOvergang(_("Skriv bilagsnummeret for minst én utbetaling."))
        if not skjema.is_valid():
            raise UgyldigOvergang(skjema.errors["utbetalt"][0])
        med_bilag = [(rate, bilag[rate.pk]) for rate in rater]
        antall = len(bekreft_alle(med_bilag, request.user, utbetalt=skjema.cleaned_data["utbetalt"]))
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
        return _side(request, bilag=bilag, betalingsdag=skjema, status=UGYLDIG)
    messages.success(
        request, ngettext("%(n)s utbetaling er bekreftet.", "%(n)s utbetalinger er bekreftet.", antall) % {"n": antall}
    )
    return HttpResponseRedirect(reverse("utbetalinger"), status=SE_ANNEN)


@require_POST
def fil(request):
    request.tilskudd.krev_rolle(*BETALERE)
    rater = list(anviste(request.tilskudd))
    noter_uthenting(rater, request.user)
    format_ = request.POST.get("format", "csv")
    tabell = betalingsfil(rater, timezone.localdate())
    return filsvar(tabell, format_ if format_ in FORMATER else "csv", "utbetalinger")


def _side(
    request,
    *,
    valgt: set[int] | None = None,
    bilag: dict[int, str] | None = None,
    betalingsdag: Betalingsdag | None = None,
    status: int = 200,
):
    """valgt, bilag, betalingsdag: what was typed, when it did not go."""
    grupper = gruppene(request.tilskudd, bilag)
    innhold = {
        "grupper": grupper,
        "tomt": not any(gruppe.rader for gruppe in grupper),
        "valgt": valgt or set(),
        "betalingsdag": betalingsdag or Betalingsdag(initial={"utbetalt": timezone.localdate()}),
        "attestering": Attestering.base_fields["sjekkliste"].choices,
    }
    return render(request, "tilskudd/etterpa/utbetalinger.html", innhold, status=status)


def _bilagene(request) -> dict[int, str]:
    """Rate → the number typed beside it; empty boxes are left out."""
    felt = ((heltall(navn.removeprefix("bilag-")), verdi.strip()) for navn, verdi in request.POST.items())
    return {pk: verdi for pk, verdi in felt if verdi and pk is not None}


def _valgte(request, ider: Iterable[int]) -> list[Utbetaling]:
    """Of those the reader may see: another's number is as one that does not exist."""
    return list(ratene(request.tilskudd).filter(pk__in=list(ider)))

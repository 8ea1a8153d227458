"""The vedtak of a case: prepared and taken by the directorate, read by the søker when it is told of."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from indikatorer.forms.heltall import heltall
from tilskudd.actions.habilitet import UgyldigErklaring, erklaer_habil
from tilskudd.actions.innsynslogg import noter_innsyn
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.samtidig import EndretImens
from tilskudd.actions.vedtak import apne, endre, fatt, forbered_fra_motet
from tilskudd.actions.vedtaksbrev import noter_apning
from tilskudd.arbeidsflyt import tabell
from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, MYNDIGHET, Rolle
from tilskudd.forms.vedtak import Vedtaksskjema
from tilskudd.models import Soknad, Vedtak
from tilskudd.queries.vedtakssiden import vedtaksside

UGYLDIG, KONFLIKT = 422, 409
SER_UMELDTE = DIREKTORATSROLLER | {Rolle.REVISOR}


@require_http_methods(["GET", "HEAD", "POST"])
def soknad_vedtak(request, pk: int):
    """POST handling: habil, forbered, lagre, fatt, apne."""
    soknad = request.tilskudd.krev_soknad(pk)
    noter_innsyn(request.tilskudd, soknad, "soknad-vedtak")
    if request.method != "POST":
        return _side(request, soknad)
    request.tilskudd.krev_soknad_som(pk, *DIREKTORATSROLLER)
    handling = request.POST.get("handling", "")
    if handling == "lagre":
        return _lagre(request, soknad)
    try:
        _utfor(request, soknad, handling)
    except (UgyldigOvergang, UgyldigErklaring) as stopp:
        messages.error(request, str(stopp))
    except EndretImens:
        messages.error(
            request, _("Vedtaket er endret siden du åpnet siden, og er ikke fattet. Les det slik det er nå.")
        )
        return _side(request, soknad, status=KONFLIKT)
    return redirect("soknad-vedtak", pk)


def _utfor(request, soknad: Soknad, handling: str) -> None:
    if handling == "habil":
        erklaer_habil([soknad], request.user)
        messages.success(request, _("Du har erklært deg habil i saken."))
    elif handling == "forbered":
        resultat = forbered_fra_motet(soknad.utlysning, request.user, soknader=[soknad.pk])
        if not resultat.laget:
            raise UgyldigOvergang(resultat.utelatt[0][1] if resultat.utelatt else _(tabell.IKKE_NA))
        messages.success(request, _("Vedtaket er forberedt. Skriv det ferdig, så kan en annen fatte det."))
    elif handling == "fatt":
        fatt(_vedtaket(request, soknad), request.user, heltall(request.POST.get("endringsnr")))
        messages.success(request, _("Vedtaket er fattet. Søkeren ser det først når det meddeles."))
    elif handling == "apne":
        apne(_vedtaket(request, soknad), request.user, request.POST.get("begrunnelse", ""))
        messages.success(request, _("Vedtaket er åpnet igjen, og pengene er tilbake i rammen."))
    else:
        raise Http404


def _vedtaket(request, soknad: Soknad) -> Vedtak:
    return get_object_or_404(soknad.vedtak, pk=heltall(request.POST.get("vedtak")))


def _lagre(request, soknad: Soknad):
    vedtak = _vedtaket(request, soknad)
    skjema = Vedtaksskjema(request.POST, vedtak=vedtak)
    if not skjema.is_valid():
        return _side(request, soknad, skjema, status=UGYLDIG)
    try:
        endre(vedtak, request.user, skjema.cleaned_data["endringsnr"], **skjema.innhold())
    except EndretImens as imens:
        skjema.data = request.POST.copy() | {"endringsnr": imens.rad.endringsnr}
        return _side(request, soknad, skjema, status=KONFLIKT, konflikt=imens.rad)
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
        return _side(request, soknad, skjema, status=UGYLDIG)
    messages.success(request, _("Vedtaket er lagret."))
    return redirect("soknad-vedtak", soknad.pk)


def _side(request, soknad: Soknad, skjema=None, *, status: int = 200, konflikt: Vedtak | None = None):
    side = vedtaksside(soknad, request.tilskudd)
    if not side.vedtak and not side.roller & SER_UMELDTE:
        raise Http404
    if skjema is None and side.apent and side.kan_skrive:
        skjema = Vedtaksskjema(vedtak=side.apent)
    innhold = {"soknad": soknad, "side": side, "skjema": skjema, "konflikt": konflikt}
    return render(request, "tilskudd/vedtak/sak.html", innhold, status=status)


@require_safe
def vedtaksbrev(request, pk: int):
    """The letter of the vedtak. The søker's first opening is logged."""
    vedtak = get_object_or_404(Vedtak.objects.select_related("brev"), pk=pk, brev__isnull=False)
    soknad = request.tilskudd.krev_soknad(vedtak.soknad_id)
    roller = request.tilskudd.roller_i(soknad)
    if vedtak.meddelt is None and not roller & SER_UMELDTE:
        raise Http404
    if not roller & MYNDIGHET:
        noter_apning(vedtak, request.user)
    svar = HttpResponse(bytes(vedtak.brev.innhold), content_type="application/pdf")
    svar.headers["Content-Disposition"] = content_disposition_header(False, vedtak.brev.navn)
    svar.headers["X-Content-Type-Options"] = "nosniff"
    svar.headers["Cache-Control"] = "private, no-store"
    return svar

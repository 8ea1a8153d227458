"""A report: filled in as one types, signed, and read by the authorities."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tilskudd.actions.innsynslogg import noter_innsyn
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.rapport import lagre, lever
from tilskudd.actions.rapportvedlegg import legg_ved_revisor
from tilskudd.actions.samtidig import EndretImens
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.forms.rapport import Rapportskjema
from tilskudd.models import Rapport
from tilskudd.queries.rapportutfylling import krever_revisor, krever_to_kontrollorer, linjene
from tilskudd.queries.regelsak import IKKE_LEVERT
from tilskudd.regler.filtype import STORST
from tilskudd.regler.rapportsporsmal import SPORSMAL
from tilskudd.regler.regnskap import AVVIK_KR, AVVIK_PROSENT
from tilskudd.views.stegvisning import Provd, stegene

UGYLDIG, KONFLIKT, SE_ANNEN = 422, 409, 303
SKRIVERE = {Rolle.UTFYLLER, Rolle.SIGNATAR}


@require_http_methods(["GET", "HEAD", "POST"])
def rapport(request, pk: int):
    """POST handling: autolagre (htmx, answers with the stamp), lagre, lever."""
    valgt = _rapporten(request, pk)
    if not _kan_skrive(request, valgt):
        if request.method == "POST":
            messages.error(request, _("Rapporten kan ikke endres nå."))
        return lesevisning(request, valgt)
    if request.method != "POST":
        return _skrivevisning(request, valgt, Rapportskjema(valgt))
    return _motta(request, valgt, Rapportskjema(valgt, request.POST))


@require_POST
def revisor(request, pk: int):
    valgt = _rapporten(request, pk)
    fil = request.FILES.get("fil")
    try:
        if fil is None:
            raise UgyldigOvergang(_("Velg en fil først."))
        legg_ved_revisor(valgt, request.user, fil.name, fil.read(STORST + 1))
        messages.success(request, _("Bekreftelsen fra revisor er lagt ved."))
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
    return HttpResponseRedirect(reverse("rapport", args=[pk]) + "#revisor", status=SE_ANNEN)


def lesevisning(request, valgt: Rapport, *, provd: Provd | None = None, status: int = 200):
    """As it was delivered, beside the budget. What is never delivered is the recipient's own."""
    tilgang, soknad = request.tilskudd, valgt.vedtak.soknad
    som_soker = tilgang.som_soker(soknad)
    noter_innsyn(tilgang, soknad, "rapport")
    innhold = {
        "rapport": valgt,
        "soknad": soknad,
        "innhold_vises": som_soker or valgt.levert is not None,
        "linjer": linjene(valgt) if valgt.type == Rapport.Type.REGNSKAP else [],
        "svar": [(_(sporsmal.etikett), valgt.svar.get(sporsmal.kode, "")) for sporsmal in SPORSMAL],
        "to_kontrollerer": krever_to_kontrollorer(valgt),
        "steg": [] if som_soker else stegene(valgt, tilgang, provd),
        "feilskjema": provd and provd[3],
    }
    return render(request, "tilskudd/etterpa/rapport.html", innhold, status=status)


def _motta(request, valgt: Rapport, skjema: Rapportskjema):
    handling = request.POST.get("handling", "lagre")
    autolagrer = handling == "autolagre"
    if not skjema.is_valid():
        if autolagrer:
            return _stempel(request, valgt, _("Ikke lagret: noe i skjemaet er ikke forstått. Trykk Lagre og se hva."))
        return _skrivevisning(request, valgt, skjema, status=UGYLDIG)
    try:
        lagret = lagre(
            valgt, request.user, endringsnr=skjema.cleaned_data["endringsnr"], svar=skjema.svar(),
            linjer=skjema.regnskap(),
        )  # fmt: skip
        if autolagrer:
            return _stempel(request, lagret)
        if handling == "lever":
            return _lever(request, lagret, skjema)
    except EndretImens as endret:
        if autolagrer:
            grunn = _("Ikke lagret: en annen har lagret rapporten. Trykk Lagre og se hva som er endret.")
            return _stempel(request, valgt, grunn, skjema.cleaned_data["endringsnr"])
        andres = Rapportskjema(endret.rad)
        return _skrivevisning(request, endret.rad, skjema, status=KONFLIKT, andres=andres)
    except UgyldigOvergang as stopp:
        if autolagrer:
            return _stempel(request, valgt, str(stopp))
        skjema.add_error(None, str(stopp))
        return _skrivevisning(request, _rapporten(request, valgt.pk), skjema, status=UGYLDIG)
    messages.success(request, _("Rapporten er lagret. Den er ikke levert ennå."))
    return HttpResponseRedirect(reverse("rapport", args=[valgt.pk]), status=SE_ANNEN)


def _stempel(request, valgt: Rapport, ikke_lagret: str = "", endringsnr: int | None = None):
    innhold = {
        "autolagret": True,
        "ikke_lagret": ikke_lagret,
        "endringsnr": valgt.endringsnr if endringsnr is None else endringsnr,
    }
    return render(request, "tilskudd/etterpa/_stempel.html", innhold)


def _lever(request, lagret: Rapport, skjema: Rapportskjema):
    if skjema.vis_mangler(lagret):
        return _skrivevisning(request, lagret, skjema, status=UGYLDIG)
    lever(lagret, request.user, lagret.endringsnr)
    messages.success(request, _("Rapporten er levert."))
    return HttpResponseRedirect(reverse("soknad-oppfolging", args=[lagret.vedtak.soknad_id]), status=SE_ANNEN)


def _skrivevisning(
    request, valgt: Rapport, skjema: Rapportskjema, *, status: int = 200, andres: Rapportskjema | None = None
):
    """andres: the report as another has saved it, in a form of its own, when two have written at once. What was typed
    stays, and the next save is of the report as the page now shows it."""
    innhold = {
        "rapport": valgt,
        "soknad": valgt.vedtak.soknad,
        "skjema": skjema,
        "andres": andres,
        "endringsnr": valgt.endringsnr,
        "krever_revisor": krever_revisor(valgt),
        "kan_levere": Rolle.SIGNATAR in request.tilskudd.roller_i(valgt.vedtak.soknad),
        "avvik_kr": AVVIK_KR,
        "avvik_prosent": AVVIK_PROSENT,
    }
    return render(request, "tilskudd/etterpa/rapport_skriv.html", innhold, status=status)


def _rapporten(request, pk: int) -> Rapport:
    """404 for another's, and for one of a vedtak that no longer stands."""
    valgt = get_object_or_404(Rapport.objects.select_related("vedtak", "revisor"), pk=pk)
    valgt.vedtak.soknad = request.tilskudd.krev_soknad(valgt.vedtak.soknad_id)
    if not valgt.vedtak.gjeldende:
        raise Http404
    return valgt


def _kan_skrive(request, valgt: Rapport) -> bool:
    return valgt.tilstand in IKKE_LEVERT and bool(request.tilskudd.roller_i(valgt.vedtak.soknad) & SKRIVERE)

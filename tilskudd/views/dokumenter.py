"""Files of a case: attaching, taking away, and reading."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tilskudd.actions.innsynslogg import noter_innsyn
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.vedlegg import fjern_vedlegg, legg_ved
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Soknad
from tilskudd.queries.saksinnsyn import dokumentene, innsynsgrad
from tilskudd.regler.filtype import STORST
from tilskudd.tilgang import Tilskuddstilgang


@require_POST
def vedlegg(request, pk: int):
    soknad = request.tilskudd.krev_soknad_som(pk, Rolle.UTFYLLER)
    fil = request.FILES.get("fil")
    try:
        if fil is None:
            raise UgyldigOvergang(_("Velg en fil først."))
        dokument = legg_ved(soknad, request.user, fil.name, fil.read(STORST + 1))
        messages.success(request, _("%(navn)s er lagt ved.") % {"navn": dokument.navn})
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
    return _til_vedleggene(soknad)


@require_POST
def fjern(request, pk: int, dokument: int):
    soknad = request.tilskudd.krev_soknad_som(pk, Rolle.UTFYLLER)
    try:
        fjern_vedlegg(soknad, request.user, dokument)
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
    return _til_vedleggene(soknad)


@require_safe
def dokument(request, pk: int):
    """As a download and never shown in the page, whatever it holds. 404 for what is not the reader's, or not clean."""
    valgt = get_object_or_404(Dokument.objects.defer("innhold"), pk=pk)
    soknad = request.tilskudd.krev_soknad(valgt.soknad_id)
    if valgt.slag == Dokument.Slag.BREV:
        return redirect("vedtaksbrev", get_object_or_404(soknad.vedtak, brev=valgt).pk)  # where the opening is logged
    if not kan_lese(request.tilskudd, soknad, valgt):
        raise Http404
    noter_innsyn(request.tilskudd, soknad, "dokument")
    svar = HttpResponse(bytes(valgt.innhold), content_type=valgt.medietype)
    svar.headers["Content-Disposition"] = content_disposition_header(True, valgt.navn)
    svar.headers["X-Content-Type-Options"] = "nosniff"
    svar.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    svar.headers["Cache-Control"] = "private, no-store"
    return svar


@require_safe
def kvittering(request, pk: int):
    soknad = request.tilskudd.krev_soknad(pk)
    funnet = soknad.dokumenter.filter(slag=Dokument.Slag.KVITTERING).values_list("pk", flat=True).first()
    if funnet is None:
        raise Http404
    return redirect("dokument", funnet)


def kan_lese(tilgang: Tilskuddstilgang, soknad: Soknad, dokument: Dokument) -> bool:
    """What is clean; a letter when its vedtak may be seen; what is internal by the authorities alone."""
    return dokumentene(soknad, innsynsgrad(soknad, tilgang)).filter(pk=dokument.pk).exists()


def _til_vedleggene(soknad: Soknad):
    return redirect(reverse("soknad-utfylling", args=[soknad.pk]) + "#vedlegg")

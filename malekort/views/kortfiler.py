"""The card to take along: on paper, and in a spreadsheet. The figures are the page's own, for the same reader."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from indikatorer.sats import pdf
from indikatorer.tabellfiler import filsvar
from malekort.actions.deling import noter_deling
from malekort.actions.innsyn import noter_innsyn
from malekort.models import Innsyn
from malekort.pdf.ark import ark
from malekort.queries.forste_dag import er_eget
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.malekort import Malekort
from malekort.queries.malekort import malekort as kortet
from malekort.queries.merknader import manedens_merknader
from malekort.queries.sma import i_kortet
from malekort.tables.malekortfil import malekortfil
from malekort.views.malekort import hinder
from malekort.views.tidspunkt import slik_det_sto


@require_safe
@slik_det_sto
def malekort_pdf(request, enhetsnr: str):
    """One A4 for the partnerskapsmøte, in the målform of ?sprak= or the reader's own. The kommune's remarks are for its
    own eyes, and stand on it only when one of those who may read them asks with ?merknader=1."""
    sprak = request.GET.get("sprak")
    with translation.override(sprak if sprak in dict(settings.LANGUAGES) else translation.get_language()):
        idag = timezone.localdate()
        kort = _kort(request, enhetsnr)
        merknader = {}
        if request.GET.get("merknader") == "1":
            merknader = manedens_merknader(kort.kontor, kort.periode, request.tilgang, kort.per)
        noter_innsyn(request.user, i_kortet(kort), Innsyn.Side.MALEKORT, Innsyn.Form.PDF)
        svar = HttpResponse(pdf("malekort", ark(kort, idag, merknader)), content_type="application/pdf")
    if er_eget(kort.kontor, request.tilgang):
        noter_deling(kort.kontor, request.user)
    svar.headers["Content-Disposition"] = f'inline; filename="{_filnavn(kort)}.pdf"'
    svar.headers["Cache-Control"] = "no-store, private"
    return svar


@require_safe
@slik_det_sto
def malekort_csv(request, enhetsnr: str):
    return _tabellfil(request, enhetsnr, "csv")


@require_safe
@slik_det_sto
def malekort_xlsx(request, enhetsnr: str):
    return _tabellfil(request, enhetsnr, "xlsx")


def _tabellfil(request, enhetsnr: str, format_: str) -> HttpResponse:
    idag = timezone.localdate()
    kort = _kort(request, enhetsnr)
    noter_innsyn(request.user, i_kortet(kort), Innsyn.Side.MALEKORT, format_)
    return filsvar(malekortfil(kort, idag), format_, _filnavn(kort))


def _kort(request, enhetsnr: str) -> Malekort:
    """The card the page shows at the same ?maned=, ?per= and ?inndeling=. Http404 where the page has none."""
    enhet, per = request.tilgang.krev_kontor(enhetsnr), request.per
    kontor = kontor_for_kort(enhet, per)
    valgt = request.GET.get("maned") or (kontor.maneder[0] if kontor.maneder else "")
    if not kontor.omrader or hinder(valgt, kontor, timezone.localdate(per)):
        raise Http404
    return kortet(kontor, request.tilgang, valgt, per, visning=request.GET.get("inndeling"))


def _filnavn(kort: Malekort) -> str:
    return f"malekort-{kort.kontor.kontor.pk}-{kort.periode}"

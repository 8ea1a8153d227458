"""The card to take along: on paper, and in a spreadsheet. The figures are the page's own, for the same reader."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone, translation

from malekort.pdf.ark import ark
from malekort.pdf.sats import pdf
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.malekort import Malekort
from malekort.queries.malekort import malekort as kortet
from malekort.tabellfiler import filsvar
from malekort.tables.malekortfil import malekortfil
from malekort.views.malekort import hinder


def malekort_pdf(request, enhetsnr: str):
    """One A4 for the partnerskapsmøte, in the målform of ?sprak= or the reader's own."""
    sprak = request.GET.get("sprak")
    with translation.override(sprak if sprak in dict(settings.LANGUAGES) else translation.get_language()):
        idag = timezone.localdate()
        kort = _kort(request, enhetsnr, idag)
        svar = HttpResponse(pdf("malekort", ark(kort, idag)), content_type="application/pdf")
    svar.headers["Content-Disposition"] = f'inline; filename="{_filnavn(kort)}.pdf"'
    svar.headers["Cache-Control"] = "no-store, private"
    return svar


def malekort_csv(request, enhetsnr: str):
    return _tabellfil(request, enhetsnr, "csv")


def malekort_xlsx(request, enhetsnr: str):
    return _tabellfil(request, enhetsnr, "xlsx")


def _tabellfil(request, enhetsnr: str, format_: str) -> HttpResponse:
    idag = timezone.localdate()
    kort = _kort(request, enhetsnr, idag)
    return filsvar(malekortfil(kort, idag), format_, _filnavn(kort))


def _kort(request, enhetsnr: str, idag: date) -> Malekort:
    """The card the page shows at the same ?maned=. Http404 where the page has none."""
    kontor = kontor_for_kort(request.tilgang.krev_kontor(enhetsnr))
    valgt = request.GET.get("maned") or (kontor.maneder[0] if kontor.maneder else "")
    if not kontor.omrader or hinder(valgt, kontor, idag):
        raise Http404
    return kortet(kontor, request.tilgang, valgt)


def _filnavn(kort: Malekort) -> str:
    return f"malekort-{kort.kontor.kontor.pk}-{kort.periode}"

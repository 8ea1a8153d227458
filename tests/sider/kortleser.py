"""A card with every kind of colour, and its files read back."""

import csv
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from django.core.management import call_command
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Indikator, NavKontor, Omrade
from indikatorer.sats import pdf
from malekort.pdf.ark import ark
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.malekort import Malekort
from malekort.queries.malekort import malekort as kortet
from malekort.tilgang import Tilgang
from tests.byggere import bruker, lever_og_beregn, mottakere

KOMMUNE, KONTOR = "3105", "0105"
IDAG = date(2026, 11, 21)
UNG, ELDRE = date(2005, 6, 15), date(1970, 1, 1)


def lag_tall() -> None:
    """A card with a sure red, a doubtful green, a yellow, one without figures and one too short."""
    personer = [*mottakere(72, barn=True), *mottakere(18, fodt=UNG), *mottakere(10, fodt=ELDRE, maneder=(9,))]
    lever_og_beregn(KOMMUNE, 2026, personer, date(2026, 10, 31))
    for kode, gronn, rod in (("B.101", "0.1", "0.15"), ("B.103", "0.4", "3"), ("B.104", "75.5", "85.25")):
        sett_grense(
            Indikator.objects.get(kode=kode), Omrade.objects.get(kode=KOMMUNE), Decimal(gronn), Decimal(rod), "2024-01"
        )


def lag_kort() -> Malekort:
    lag_tall()
    tilgang = Tilgang(bruker("leder", KONTOR, "enannen@example.org"))
    return kortet(kontor_for_kort(NavKontor.objects.get(pk=KONTOR)), tilgang, "2026-10")


def hent(client, ending: str, **valg) -> bytes:
    svar = client.get(f"/malekort/{KONTOR}/malekort.{ending}", valg)
    assert svar.status_code == 200
    return svar.content


def enkel(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst.replace("\N{NO-BREAK SPACE}", " "))


def pdftekst(innhold: bytes) -> str:
    return enkel(" ".join(side.extract_text() for side in PdfReader(BytesIO(innhold)).pages))


def satt(kort: Malekort) -> bytes:
    return pdf("malekort", ark(kort, IDAG))


def med_linje(malekort: Malekort, **tekst: str) -> Malekort:
    """The card with its first line alone, in other words."""
    tema, (linje, *_) = malekort.temaer[0]
    return replace(malekort, temaer=[(tema, [replace(linje, tekst=linje.tekst | tekst)])])


def i_csv(innhold: bytes) -> dict[str, dict[str, str]]:
    rader = csv.DictReader(StringIO(innhold.decode("utf-8-sig"), newline=""), delimiter=";")
    return {rad["Kode"]: rad for rad in rader}


def alt_i_xlsx(innhold: bytes) -> str:
    arket = CalamineWorkbook.from_filelike(BytesIO(innhold)).get_sheet_by_index(0)
    return "\n".join(str(celle) for rad in arket.to_python() for celle in rad)


def i_xlsx(innhold: bytes) -> dict[str, dict]:
    rader = CalamineWorkbook.from_filelike(BytesIO(innhold)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return {rad[1]: dict(zip(rader[3], rad, strict=True)) for rad in rader[4:] if rad[1]}


def i_eksporten() -> dict[str, dict[str, str]]:
    ut = StringIO()
    call_command("eksporter", omrade=[KOMMUNE], fra="2026-10", til="2026-10", stdout=ut)
    return {rad["indikator"]: rad for rad in csv.DictReader(StringIO(ut.getvalue()))}


def pa_siden(client) -> dict[str, str]:
    """Each indicator's two rows as text."""
    html = client.get(f"/malekort/{KONTOR}/", {"maned": "2026-10"}).content.decode()
    ut = {}
    for del_ in html.split('class="linje" id="')[1:]:
        kode, _, rest = del_.partition('"')
        ut[kode] = enkel(re.sub(r"<[^>]+>", " ", rest.split("</tbody>")[0]))
    return ut

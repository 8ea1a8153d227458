"""A table as a file for a spreadsheet: CSV or XLSX. The one way out for every table of the product.

CSV is made for Norwegian Excel: UTF-8 with BOM, semicolons, decimal comma, no thousands separator, and nothing but a
header and rows. XLSX has numbers as numbers, a frozen header, and the title, source and date above it.
Numbers are written as they are shown, rounded to their decimals. A text that a spreadsheet would run as a formula
gets an apostrophe in front.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from re import ASCII, compile

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from indikatorer.tallformat import avrundet

FORMELTEGN = ("=", "+", "-", "@", "\t", "\r")
STYRETEGN = compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", ASCII)
"""What XML has no room for."""
LENGSTE_CELLE = 32_767
FORMATER = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Tall:
    """A number with the decimals it is shown with."""

    verdi: Fraction | Decimal | float | int
    desimaler: int = 0


Celle = str | int | Tall | date | None


@dataclass(frozen=True)
class Tabell:
    """kolonner: the header. rader: a cell per column; None is empty. kilde: where the figures come from, a sentence.
    merknader: what must be known to read the table; XLSX only, below the rows."""

    tittel: str
    kolonner: Sequence[str]
    rader: Iterable[Sequence[Celle]]
    kilde: str
    dato: date
    merknader: Sequence[str] = ()


def filsvar(tabell: Tabell, format_: str, navn: str) -> HttpResponse:
    """The download. format_: a key of FORMATER. navn: the file's name without its ending."""
    innhold = xlsx(tabell) if format_ == "xlsx" else "".join(csv_linjer(tabell.kolonner, tabell.rader))
    svar = HttpResponse(innhold, content_type=FORMATER[format_])
    svar.headers["Content-Disposition"] = f'attachment; filename="{navn}.{format_}"'
    svar.headers["Cache-Control"] = "no-store, private"
    return svar


class _Ekko:
    """Where csv writes a row that is sent at once."""

    def write(self, tekst: str) -> str:
        return tekst


def csv_linjer(kolonner: Sequence[str], rader: Iterable[Sequence[Celle]]) -> Iterator[str]:
    """The file line by line, the byte order mark first."""
    skriver = csv.writer(_Ekko(), delimiter=";")
    yield "\ufeff" + skriver.writerow([_csv_celle(kolonne) for kolonne in kolonner])
    for rad in rader:
        yield skriver.writerow([_csv_celle(celle) for celle in rad])


def _csv_celle(celle: Celle) -> str:
    if celle is None:
        return ""
    if isinstance(celle, Tall):
        return _med_komma(celle)
    if isinstance(celle, date):
        return celle.isoformat()
    return str(celle) if isinstance(celle, int) else trygg_tekst(celle)


def _med_komma(tall: Tall) -> str:
    heltall = avrundet(tall.verdi, tall.desimaler)
    siffer = f"{abs(heltall):0{tall.desimaler + 1}d}"
    hele, brok = siffer[: len(siffer) - tall.desimaler], siffer[len(siffer) - tall.desimaler :]
    return ("-" if heltall < 0 else "") + hele + ("," + brok if brok else "")


def trygg_tekst(tekst: str) -> str:
    """The text, which may be one that is not yet translated, as a spreadsheet may have it: never a formula, and
    without control characters."""
    ren = STYRETEGN.sub("", str(tekst))
    return f"'{ren}" if ren.lstrip(" \n").startswith(FORMELTEGN) else ren


def xlsx(tabell: Tabell) -> bytes:
    strom = BytesIO()
    valg = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with Workbook(strom, valg) as bok:
        bok.set_properties({"title": trygg_tekst(tabell.tittel)})
        _ark(bok, tabell)
    return strom.getvalue()


def _ark(bok: Workbook, tabell: Tabell) -> None:
    ark = bok.add_worksheet(_("Tabell"))
    ark.write_string(0, 0, trygg_tekst(tabell.tittel)[:LENGSTE_CELLE], bok.add_format({"bold": True, "font_size": 14}))
    dato = _("Hentet %(dato)s.") % {"dato": date_format(tabell.dato, "j. F Y")}
    ark.write_string(1, 0, trygg_tekst(f"{tabell.kilde} {dato}")[:LENGSTE_CELLE])
    overskrift = bok.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for k, kolonne in enumerate(tabell.kolonner):
        ark.write_string(3, k, trygg_tekst(kolonne), overskrift)
        ark.set_column(k, k, 28 if k == 0 else 14)
    ark.freeze_panes(4, 1)
    formater: dict[str, object] = {}
    nr = 3
    for nr, rad in enumerate(tabell.rader, start=4):
        for k, celle in enumerate(rad):
            _skriv(ark, nr, k, celle, lambda kode: formater.setdefault(kode, bok.add_format({"num_format": kode})))
    for ekstra, merknad in enumerate(tabell.merknader, start=nr + 2):
        ark.write_string(ekstra, 0, trygg_tekst(merknad)[:LENGSTE_CELLE])


def _skriv(ark, rad: int, kolonne: int, celle: Celle, stil) -> None:
    if celle is None:
        return
    if isinstance(celle, Tall):
        tall = Fraction(avrundet(celle.verdi, celle.desimaler), 10**celle.desimaler)
        ark.write_number(rad, kolonne, float(tall), stil("#,##0" + "." * bool(celle.desimaler) + "0" * celle.desimaler))
    elif isinstance(celle, date):
        ark.write_datetime(rad, kolonne, celle, stil("dd.mm.yyyy"))
    elif isinstance(celle, int):
        ark.write_number(rad, kolonne, celle, stil("0"))
    else:
        ark.write_string(rad, kolonne, trygg_tekst(celle)[:LENGSTE_CELLE])

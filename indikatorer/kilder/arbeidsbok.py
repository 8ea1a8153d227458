"""Excel workbooks (.xlsx) as rows of text, after a look for files made to exhaust memory.

A workbook is a zip of XML. Three tricks make a small one huge: entries that inflate enormously, a single cell
far out (the reader lays out the whole rectangle), and one long shared text that every cell repeats.
"""

import re
import zipfile
import zlib
from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MAKS_DELER = 500
MAKS_UTPAKKET = 40_000_000
MAKS_FORHOLD = 200
MAKS_CELLER = 2_000_000
MAKS_TEKST = 200_000_000
LITEN_DEL = 1_000_000

CELLE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,3})(\d{1,7})\s*["']""")
FELLESTEKST = re.compile(rb"""\bt\s*=\s*["']s["']""")


class UlesbarArbeidsbok(ValueError):
    """Not a workbook, broken, or locked with a password."""


class ForStorArbeidsbok(ValueError):
    """Unpacked it would take more memory than any honest delivery needs."""


def les_arbeidsbok(innhold: bytes) -> tuple[list[list[str]], int]:
    """The first visible sheet from cell A1 as text, and the number of further sheets that hold something.

    Whole numbers come without decimals, dates as `2026-03-01`, true and false as SANN and USANN. A formula
    comes as the value Excel last computed.
    """
    _undersok(innhold)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(innhold)) as bok:
            synlige = [
                nr
                for nr, ark in enumerate(bok.sheets_metadata)
                if ark.typ == SheetTypeEnum.WorkSheet and ark.visible == SheetVisibleEnum.Visible
            ]
            if not synlige:
                return [], 0
            rader = bok.get_sheet_by_index(synlige[0]).to_python(skip_empty_area=False)
            flere = sum(bok.get_sheet_by_index(nr).height > 0 for nr in synlige[1:])
    except CalamineError as feil:
        raise UlesbarArbeidsbok from feil
    return [[_tekst(celle) for celle in rad] for rad in rader], flere


def _undersok(innhold: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(innhold)) as arkiv:
            deler = arkiv.infolist()
            if "xl/workbook.xml" not in arkiv.namelist() or any(del_.flag_bits & 1 for del_ in deler):
                raise UlesbarArbeidsbok
            _undersok_storrelse(deler)
            # A directory that lies about a size is found out here: the checksum does not agree.
            _undersok_innhold([arkiv.read(del_) for del_ in deler])
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, zlib.error) as feil:
        raise UlesbarArbeidsbok from feil


def _undersok_storrelse(deler: list[zipfile.ZipInfo]) -> None:
    if len(deler) > MAKS_DELER or sum(del_.file_size for del_ in deler) > MAKS_UTPAKKET:
        raise ForStorArbeidsbok
    if any(del_.file_size > LITEN_DEL and del_.file_size > MAKS_FORHOLD * del_.compress_size for del_ in deler):
        raise ForStorArbeidsbok


def _undersok_innhold(deler: list[bytes]) -> None:
    for innhold in deler:
        celler = CELLE.findall(innhold)
        rader = max((int(rad) for _, rad in celler), default=0)
        kolonner = max((_kolonnenummer(bokstaver) for bokstaver, _ in celler), default=0)
        if rader * max(kolonner, 1) > MAKS_CELLER:
            raise ForStorArbeidsbok
    lengste_tekst = max((len(tekst) for innhold in deler for tekst in innhold.split(b"</si>")[:-1]), default=0)
    gjentakelser = sum(len(FELLESTEKST.findall(innhold)) for innhold in deler)
    if lengste_tekst * gjentakelser > MAKS_TEKST:
        raise ForStorArbeidsbok


def _kolonnenummer(bokstaver: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    nummer = 0
    for bokstav in bokstaver.upper():
        nummer = nummer * 26 + bokstav - 64
    return nummer


def _tekst(celle: object) -> str:
    if isinstance(celle, bool):
        return "SANN" if celle else "USANN"
    if isinstance(celle, float) and celle.is_integer():
        return str(int(celle))
    if isinstance(celle, datetime):
        return celle.date().isoformat()
    if isinstance(celle, date):
        return celle.isoformat()
    return str(celle).strip()

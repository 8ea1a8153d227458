"""What an attachment is, told by its content and never by its name, and whether it is whole and harmless to open.

Bytes in. Nothing is unpacked but the few hundred bytes that say what a zip file is: its directory tells the rest.
"""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.lesefeil import Lesefeil

STORST = 10_000_000
"""Bytes."""
STORST_UTPAKKET = 200_000_000
STORST_FORHOLD = 100
"""How many times larger than packed: an office document with much text comes to 20–40."""
FLEST_I_ZIP = 2_000
LENGSTE_TYPESETNING = 200_000
SLUTTEN = 2_048

TOM = gettext_noop("Fila er tom. Last den opp på nytt.")
FOR_STOR = gettext_noop("Fila er større enn 10 MB. Del den opp, eller lagre den med mindre bilder.")
UKJENT = gettext_noop(
    "Fila er ikke av et slag vi tar imot, uansett hva den heter. Bruk PDF, Word (docx), Excel (xlsx), OpenDocument "
    "(odt, ods), PNG eller JPEG."
)
IKKE_HEL = gettext_noop("Fila er ikke hel. Opplastingen kan ha blitt avbrutt: last den opp på nytt.")
ZIPBOMBE = gettext_noop("Fila pakkes ut til mye mer enn den ser ut som, og tas ikke imot. Lagre den som PDF i stedet.")
MAKRO = gettext_noop("Fila har makroer, og tas ikke imot. Lagre den uten makroer, eller som PDF.")


class UgyldigFil(Lesefeil):
    pass


@dataclass(frozen=True)
class Filtype:
    medietype: str
    endelse: str


PDF = Filtype("application/pdf", "pdf")
PNG = Filtype("image/png", "png")
JPEG = Filtype("image/jpeg", "jpg")
DOCX = Filtype("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
XLSX = Filtype("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
ODT = Filtype("application/vnd.oasis.opendocument.text", "odt")
ODS = Filtype("application/vnd.oasis.opendocument.spreadsheet", "ods")
ENDELSER = {t: (t.endelse, "jpeg") if t is JPEG else (t.endelse,) for t in (PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS)}

HODE_OG_HALE: dict[Filtype, tuple[bytes, Callable[[bytes], bool]]] = {
    PDF: (b"%PDF-", lambda hale: b"%%EOF" in hale),
    PNG: (b"\x89PNG\r\n\x1a\n", lambda hale: b"IEND" in hale),
    JPEG: (b"\xff\xd8\xff", lambda hale: b"\xff\xd9" in hale),
}
ZIP = b"PK\x03\x04"
OOXML = {b"wordprocessingml.document.main+xml": DOCX, b"spreadsheetml.sheet.main+xml": XLSX}
ODF = {t.medietype.encode(): t for t in (ODT, ODS)}


def filtypen(innhold: bytes) -> Filtype:
    """Raises UgyldigFil with the sentence for the one who uploads."""
    if not innhold:
        raise UgyldigFil(TOM)
    if len(innhold) > STORST:
        raise UgyldigFil(FOR_STOR)
    if innhold.startswith(ZIP):
        return _i_zip(innhold)
    for filtype, (hode, er_hel) in HODE_OG_HALE.items():
        if innhold.startswith(hode):
            if not er_hel(innhold[-SLUTTEN:]):
                raise UgyldigFil(IKKE_HEL)
            return filtype
    raise UgyldigFil(UKJENT)


def filnavn(navn: str, filtype: Filtype) -> str:
    """The name without folders and signs that cannot be shown, at most 150 characters, with the ending its content
    has."""
    rent = "".join(tegn for tegn in navn.replace("\\", "/").rpartition("/")[2] if tegn.isprintable()).strip(" .")
    stamme, punktum, endelse = rent.rpartition(".")
    if not punktum or endelse.lower() not in ENDELSER[filtype]:
        stamme, endelse = rent or "vedlegg", filtype.endelse
    return f"{stamme[:140]}.{endelse}"


def _i_zip(innhold: bytes) -> Filtype:
    try:
        with zipfile.ZipFile(BytesIO(innhold)) as pakke:
            _krev_ufarlig(pakke, len(innhold))
            return _kontordokument(pakke)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as feil:
        raise UgyldigFil(IKKE_HEL) from feil


def _krev_ufarlig(pakke: zipfile.ZipFile, pakket: int) -> None:
    filer = pakke.infolist()
    utpakket = sum(fil.file_size for fil in filer)
    if len(filer) > FLEST_I_ZIP or utpakket > STORST_UTPAKKET or utpakket > STORST_FORHOLD * pakket:
        raise UgyldigFil(ZIPBOMBE)
    if any(fil.filename.lower().endswith("vbaproject.bin") for fil in filer):
        raise UgyldigFil(MAKRO)


def _kontordokument(pakke: zipfile.ZipFile) -> Filtype:
    navn = set(pakke.namelist())
    if "mimetype" in navn:
        kjent = ODF.get(_start(pakke, "mimetype").strip())
        if kjent:
            return kjent
    elif "[Content_Types].xml" in navn:
        typer = _start(pakke, "[Content_Types].xml")
        for kjennetegn, filtype in OOXML.items():
            if kjennetegn in typer:
                return filtype
    raise UgyldigFil(UKJENT)


def _start(pakke: zipfile.ZipFile, navn: str) -> bytes:
    with pakke.open(navn) as fil:
        return fil.read(LENGSTE_TYPESETNING)

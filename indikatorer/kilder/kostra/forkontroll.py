"""What is asked of the file before any record is read. A finding here ends the reading (SSB: FATAL)."""

from indikatorer.kilder.kostra.kontroll import EGEN, FATAL, FEIL, Kontroll
from indikatorer.kilder.kostra.linjer import antall_linjeskift
from indikatorer.kilder.lesing import Funn, gettext_noop

MAKS_BYTE = 100_000_000
MAKS_LINJER = 1_000_000
"""A hundred times Oslo. Both limits keep a wrong file from filling the memory of the machine."""

FILTYPER = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Excel/Word/ZIP"),
    (b"\xd0\xcf\x11\xe0", "Excel/Word"),
    (b"\x1f\x8b", "GZIP"),
    (b"{\\rtf", "RTF"),
    (b"<?xml", "XML"),
    (b"<!doctype", "HTML"),
    (b"<html", "HTML"),
    (b"<", "XML"),
    (b"{", "JSON"),
    (b"[", "JSON"),
)
UTF16 = (b"\xff\xfe", b"\xfe\xff")
UTF8_MERKE = b"\xef\xbb\xbf"

FOR_STOR = Kontroll(
    "MK01", EGEN, FEIL, "", gettext_noop("Fila er større enn %(maks)s MB. En fil for én kommune er mye mindre.")
)
FEIL_FILTYPE = Kontroll(
    "MK02", EGEN, FEIL, "",
    gettext_noop("Fila er av typen %(type)s. Lever %(skjema)s-fila som ren tekst, slik fagsystemet skriver den."),
)  # fmt: skip
FEIL_TEGNSETT = Kontroll(
    "MK03", EGEN, FEIL, "",
    gettext_noop("Fila er lagret som %(tegnsett)s. Lagre den som ISO-8859-1 (Latin-1) uten BOM, og lever på nytt."),
)  # fmt: skip
NULLTEGN = Kontroll(
    "MK04", EGEN, FEIL, "",
    gettext_noop("Fila inneholder tegn som ikke er tekst (NUL). Den er skadet eller av feil type. "
                 "Ta den ut på nytt fra fagsystemet."),
)  # fmt: skip
FOR_MANGE_LINJER = Kontroll(
    "001", FATAL, FEIL, "", gettext_noop("Fila har over en million linjer. Dette er ikke en %(skjema)s-fil.")
)
TOM_FIL = Kontroll(
    "000", FATAL, FEIL, "",
    gettext_noop("Fila er tom. Hadde kommunen ingen mottakere, skal fila inneholde nøyaktig ett mellomrom, "
                 "og kommune og år må oppgis ved leveringen."),
)  # fmt: skip
TOM_UTEN_OMFANG = Kontroll(
    "000", FATAL, FEIL, "",
    gettext_noop("Fila sier at det ikke var noen mottakere, men ikke hvem den gjelder. Oppgi kommune og år."),
)  # fmt: skip
TABULATOR = Kontroll(
    "001", FATAL, FEIL, "",
    gettext_noop("Linjen inneholder tabulator. Feltene skal fylles ut med mellomrom til fast bredde."),
)  # fmt: skip


def sjekk_fila(innhold: bytes, skjema: str) -> list[Funn]:
    """Size, emptiness and kind. At most one finding."""
    if len(innhold) > MAKS_BYTE:
        return [FOR_STOR.funn(maks=MAKS_BYTE // 1_000_000)]
    if innhold.startswith(UTF16):
        return [FEIL_TEGNSETT.funn(tegnsett="UTF-16")]
    if innhold.startswith(UTF8_MERKE):
        return [FEIL_TEGNSETT.funn(tegnsett="UTF-8 med BOM")]
    begynnelse = innhold[:200].lstrip().lower()
    for merke, filtype in FILTYPER:
        if begynnelse.startswith(merke.lower()):
            return [FEIL_FILTYPE.funn(type=filtype, skjema=skjema)]
    if b"\0" in innhold:
        return [NULLTEGN.funn()]
    if antall_linjeskift(innhold) > MAKS_LINJER:
        return [FOR_MANGE_LINJER.funn(skjema=skjema)]
    if (not innhold or innhold.isspace()) and not er_tom_leveranse(innhold):
        return [TOM_FIL.funn()]
    return []


def er_tom_leveranse(innhold: bytes) -> bool:
    """A valid zero: exactly one blank, and at most a line end after it."""
    return innhold in (b" ", b" \n", b" \r\n")


def linjer_med_tabulator(innhold: bytes) -> list[int]:
    if b"\t" not in innhold:
        return []
    return [nummer for nummer, linje in enumerate(innhold.split(b"\n"), start=1) if b"\t" in linje]

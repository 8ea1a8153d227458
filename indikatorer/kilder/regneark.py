"""Tables that people send: CSV and XLSX in, named columns of text cells out.

Cells stay text, so that `0301` is never 301. CSV: comma, semicolon or tab; UTF-8 with or without byte order
mark, else Latin-1. XLSX: the first visible sheet. The first row that is not empty holds the names.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from indikatorer.kilder.arbeidsbok import ForStorArbeidsbok, UlesbarArbeidsbok, les_arbeidsbok
from indikatorer.kilder.kontroll import Kontroll, har_feil
from indikatorer.kilder.lesing import Alvorlighet, Funn, gettext_noop

MAKS_STORRELSE = 20_000_000
MAKS_RADER = 100_000
SKILLETEGN = ";,\t"
GAMLE_FORMATER = (b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
MERKESPRAK = (b"<", b"{")

TOM = Kontroll("MK01", Alvorlighet.FEIL, gettext_noop("Fila er tom. Velg fila på nytt, eller hent den ut en gang til."))
INGEN_RADER = Kontroll(
    "MK01", Alvorlighet.FEIL, gettext_noop("Fila har bare overskrifter og ingen rader med tall. Fyll inn tallene.")
)
IKKE_TABELL = Kontroll(
    "MK02",
    Alvorlighet.FEIL,
    gettext_noop(
        "Fila er ikke en tabell vi kan lese. Lagre den som Excel-arbeidsbok (.xlsx) uten passord "
        "eller som CSV UTF-8, og lever på nytt."
    ),
)
NULLTEGN = Kontroll(
    "MK02",
    Alvorlighet.FEIL,
    gettext_noop("Fila har tegn som ikke hører hjemme i en tekstfil. Lagre den som CSV UTF-8 og lever på nytt."),
)
ANFORSEL = Kontroll(
    "MK02",
    Alvorlighet.FEIL,
    gettext_noop("Et anførselstegn er ikke lukket. Rett raden, eller lagre fila på nytt fra Excel."),
)
FOR_STOR = Kontroll(
    "MK03",
    Alvorlighet.FEIL,
    gettext_noop("Fila er for stor (høyst %(megabyte)s MB og %(rader)s rader). Del den i flere leveranser."),
)
MANGLER_KOLONNE = Kontroll(
    "MK04",
    Alvorlighet.FEIL,
    gettext_noop("Kolonnen «%(kolonne)s» mangler. Første rad må ha overskriftene %(alle)s."),
)
TO_LIKE_KOLONNER = Kontroll(
    "MK05",
    Alvorlighet.FEIL,
    gettext_noop("Kolonnen «%(kolonne)s» står flere ganger. Behold bare den som skal leses."),
)
UKJENTE_KOLONNER = Kontroll(
    "MK06",
    Alvorlighet.ADVARSEL,
    gettext_noop("Fila har %(antall)s kolonner som ikke brukes (nummer %(numre)s fra venstre)."),
)
FOR_MANGE_CELLER = Kontroll(
    "MK07",
    Alvorlighet.FEIL,
    gettext_noop("Raden har flere celler enn overskriften. Se etter skilletegn inne i et tall, for eksempel «12,5»."),
)
FLERE_ARK = Kontroll(
    "MK08",
    Alvorlighet.ADVARSEL,
    gettext_noop("Arbeidsboken har flere ark med innhold. Bare det første er lest."),
)

Rader = list[tuple[int, list[str]]]


def les_ark(innhold: bytes, kolonner: Mapping[str, tuple[str, ...]]) -> tuple[pd.DataFrame, list[Funn]]:
    """Text cells under the names of `kolonner`, indexed by line number from 1, and what was found on the way.

    kolonner: name → the headings it may stand under, the first being the one we tell people to use. Headings
    are compared without case, blanks and Norwegian letters. Rows that are empty in every such column are
    left out. With a `feil` among the findings the table is empty.
    """
    rader, funn = _les_rader(innhold)
    if har_feil(funn):
        return _tabell([], {}), funn
    plass, kolonnefunn = _finn_kolonner(rader[0][1], kolonner)
    funn += kolonnefunn
    bredde = len(rader[0][1])
    skjeve = [linje for linje, celler in rader[1:] if any(celler[bredde:])]
    if skjeve:
        funn.append(FOR_MANGE_CELLER.funn(skjeve))
    if har_feil(funn):
        return _tabell([], {}), funn
    tabell = _tabell(rader[1:], plass)
    if tabell.empty:
        funn.append(INGEN_RADER.funn())
    return tabell, funn


def _les_rader(innhold: bytes) -> tuple[Rader, list[Funn]]:
    """The rows that hold something, with their line numbers."""
    funn: list[Funn] = []
    if not innhold.strip():
        return [], [TOM.funn()]
    if len(innhold) > MAKS_STORRELSE:
        return [], [_for_stor()]
    if innhold.startswith(b"PK"):
        try:
            ark, flere = les_arbeidsbok(innhold)
        except ForStorArbeidsbok:
            return [], [_for_stor()]
        except UlesbarArbeidsbok:
            return [], [IKKE_TABELL.funn()]
        nummererte: Iterable[tuple[int, list[str]]] = enumerate(ark, start=1)
        funn += [FLERE_ARK.funn()] if flere else []
    elif innhold.startswith(GAMLE_FORMATER) or innhold.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(MERKESPRAK):
        return [], [IKKE_TABELL.funn()]
    elif b"\0" in innhold:
        return [], [NULLTEGN.funn([innhold.count(b"\n", 0, innhold.index(b"\0")) + 1])]
    else:
        nummererte = _les_csv(innhold)
    rader: Rader = []
    try:
        for linje, celler in nummererte:
            if any(celler):
                rader.append((linje, celler))
            if len(rader) > MAKS_RADER:
                return [], [_for_stor()]
    except csv.Error:
        return [], [ANFORSEL.funn([rader[-1][0] + 1 if rader else 1])]
    return rader, funn if rader else [TOM.funn()]


def _les_csv(innhold: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line they begin on. csv.Error when a quotation mark is never closed."""
    try:
        tekst = innhold.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = innhold.decode("latin-1")
    forste = next((linje for linje in tekst.splitlines() if linje.strip()), "")
    skille = max(SKILLETEGN, key=forste.count)
    leser = csv.reader(io.StringIO(tekst, newline=""), delimiter=skille, strict=True)
    linje = 1
    for celler in leser:
        # Excel's own way of naming the separator, not a row of the table.
        if celler[:1] != ["sep="]:
            yield linje, [celle.strip() for celle in celler]
        linje = leser.line_num + 1


def _finn_kolonner(overskrift: list[str], kolonner: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, int], list[Funn]]:
    navn_av = {_nokkel(form): navn for navn, former in kolonner.items() for form in former}
    funnet = [navn_av.get(_nokkel(celle)) for celle in overskrift]
    alle = ", ".join(former[0] for former in kolonner.values())
    funn = [
        MANGLER_KOLONNE.funn(felt=navn, kolonne=former[0], alle=alle)
        for navn, former in kolonner.items()
        if navn not in funnet
    ]
    funn += [TO_LIKE_KOLONNER.funn(felt=navn, kolonne=kolonner[navn][0]) for navn in kolonner if funnet.count(navn) > 1]
    ukjente = [nr for nr, celle in enumerate(overskrift, start=1) if celle and funnet[nr - 1] is None]
    if ukjente:
        funn.append(UKJENTE_KOLONNER.funn(antall=len(ukjente), numre=", ".join(map(str, ukjente))))
    return {navn: funnet.index(navn) for navn in kolonner if navn in funnet}, funn


def _nokkel(overskrift: str) -> str:
    enkel = overskrift.casefold()
    for fra, til in (("å", "a"), ("ø", "o"), ("æ", "ae"), ("aa", "a")):
        enkel = enkel.replace(fra, til)
    return "".join(tegn for tegn in enkel if tegn.isalnum())


def _tabell(rader: Rader, plass: Mapping[str, int]) -> pd.DataFrame:
    tabell = pd.DataFrame(
        {navn: [celler[nr] if nr < len(celler) else "" for _, celler in rader] for navn, nr in plass.items()},
        index=pd.Index([linje for linje, _ in rader], dtype="int64", name="linje"),
        dtype="str",
    )
    return tabell[(tabell != "").any(axis=1)]


def _for_stor() -> Funn:
    return FOR_STOR.funn(megabyte=MAKS_STORRELSE // 1_000_000, rader=MAKS_RADER)

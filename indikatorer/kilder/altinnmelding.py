"""The Altinn 4711 "Målekortskjema" message as plain text fields, out of its XML and its envelope.

Both spellings of the model are read (indikatordata, identikatordata). No DTD, entity or external reference is
accepted. Local names are compared, so that the year in the namespace does not matter.
"""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

NAVNEROM = re.compile(r"http://seres\.no/xsd/NAV/Maalekort_M/\d{4}")
LINJE = "linje"
MAKS_ELEMENTER = 100_000


class UlesbarMelding(ValueError):
    """Not well-formed XML, larger than any message, or asking the reader to look things up elsewhere."""


@dataclass(frozen=True)
class Dataelement:
    """One indicator of a message, as it stood. linje counts from 1 in the file as delivered."""

    linje: int
    indikator: str
    verdi: str


@dataclass(frozen=True)
class Melding:
    """One `melding` and one of its areas. Texts are as they stood, empty where the element is absent."""

    linje: int
    kjent_navnerom: bool
    fagsystem: str
    aar: str
    mnd: str
    datafangst: str
    omrade: str
    data: tuple[Dataelement, ...]


def les_meldinger(innhold: bytes) -> list[Melding]:
    """Every message of the file, bare or in an envelope. UlesbarMelding when it is not safe, whole XML."""
    rot = _les_xml(innhold)
    meldinger = _alle(rot, "melding")
    for skjema in _alle(rot, "FormData"):
        tekst = skjema.text or ""
        if tekst.strip():
            linjer_foran = tekst[: len(tekst) - len(tekst.lstrip())].count("\n")
            indre = _les_xml(tekst.strip(), int(skjema.attrib[LINJE]) + linjer_foran)
            meldinger += _alle(indre, "melding")
    return [_melding(melding, omrade) for melding in meldinger for omrade in _omrader(melding)]


def _les_xml(innhold: bytes | str, forste_linje: int = 1) -> Element:
    """The root, with the line number of each element as the attribute LINJE. Text overrides the encoding it claims."""
    tre = _TreMedLinjer(forste_linje)
    leser = XMLParser(target=tre, forbid_dtd=True)
    tre.leser = leser.parser
    try:
        leser.feed(innhold)
        return leser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as feil:
        raise UlesbarMelding from feil


class _TreMedLinjer(TreeBuilder):
    def __init__(self, forste_linje: int):
        super().__init__()
        self.forste_linje = forste_linje
        self.leser = None
        self.antall = 0

    def start(self, tag, attrs):
        self.antall += 1
        if self.antall > MAKS_ELEMENTER:
            raise UlesbarMelding
        return super().start(tag, {LINJE: str(self.leser.CurrentLineNumber + self.forste_linje - 1)})


def _omrader(melding: Element) -> list[Element]:
    """The areas of a message; the message itself when it has none, so that it is still reported on."""
    return _alle(melding, "geografiskOmraadeMedIndikatordata") or [melding]


def _melding(melding: Element, omrade: Element) -> Melding:
    fagsystem = _alle(melding, "fagsystem")
    return Melding(
        linje=int(omrade.attrib[LINJE]),
        kjent_navnerom=NAVNEROM.fullmatch(melding.tag.rpartition("}")[0].removeprefix("{")) is not None,
        fagsystem=_tekst(fagsystem[0], "navn").strip() if fagsystem else "",
        aar=_tekst(melding, "aar").strip(),
        mnd=_tekst(melding, "mnd").strip(),
        datafangst=_tekst(melding, "datafangst").strip(),
        omrade=_tekst(omrade, "geografiskOmraadeId").strip(),
        data=tuple(
            Dataelement(
                linje=int(data.attrib[LINJE]),
                indikator=_tekst(data, "indikatorId", "identikatorId").strip(),
                verdi=_tekst(data, "verdi"),
            )
            for data in _alle(omrade, "data")
        ),
    )


def _alle(element: Element, *navn: str) -> list[Element]:
    return [e for e in element.iter() if e.tag.rpartition("}")[2] in navn]


def _tekst(element: Element, *navn: str) -> str:
    """The text of the first such element below; empty when there is none."""
    return next((e.text or "" for e in _alle(element, *navn)), "")

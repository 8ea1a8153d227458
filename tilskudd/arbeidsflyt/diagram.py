"""The workflow as drawings in Mermaid's language, made from its table."""

from collections.abc import Iterable, Iterator

from tilskudd.arbeidsflyt.tabell import OVERGANGER, Overgang
from tilskudd.arbeidsflyt.tilstander import NAVN, SMA_TILSTANDER, Objekt

OBJEKTNAVN = {
    Objekt.FORESPORSEL: "Spørsmål",
    Objekt.VURDERING: "Vurdering",
    Objekt.INNSTILLING: "Innstilling",
    Objekt.VEDTAK: "Vedtak",
    Objekt.UTBETALING: "Utbetaling",
    Objekt.RAPPORT: "Rapport",
    Objekt.ENDRING: "Endring",
    Objekt.KRAV: "Krav",
    Objekt.KLAGE: "Klage",
}


def soknadsdiagram() -> str:
    """The states of a søknad, with the numbers of the transitions before the words of their buttons."""
    return "\n".join(["stateDiagram-v2", *_innmat(Objekt.SOKNAD, NAVN, "    ")])


def smadiagram() -> str:
    """The small objects, each in a box of its own."""
    linjer = ["stateDiagram-v2"]
    for objekt, navn in OBJEKTNAVN.items():
        linjer += [f'    state "{navn}" as {objekt} {{', *_innmat(objekt, SMA_TILSTANDER[objekt], "        "), "    }"]
    return "\n".join(linjer)


def _innmat(objekt: Objekt, navn: dict[str, str], innrykk: str) -> Iterator[str]:
    steg = [o for o in OVERGANGER if o.objekt == objekt]
    for tilstand, tekst in navn.items():
        yield f'{innrykk}state "{tekst}" as {_id(objekt, tilstand)}'
    for linje in dict.fromkeys(linje for o in steg for linje in _piler(o)):
        yield innrykk + linje
    for tilstand in _siste(steg, navn):
        yield f"{innrykk}{_id(objekt, tilstand)} --> [*]"


def _piler(o: Overgang) -> Iterator[str]:
    """An object that begins by a step has it from the start; the rest begin in the first state that is left."""
    ord_ = f"{o.nr} {o.knapp}" if o.nr and o.objekt == Objekt.SOKNAD else o.knapp
    for fra in o.fra or ("[*]",):
        yield f"{fra if fra == '[*]' else _id(o.objekt, fra)} --> {_id(o.objekt, o.til)}: {ord_}"


def _siste(steg: Iterable[Overgang], navn: Iterable[str]) -> list[str]:
    forlates = {fra for o in steg for fra in o.fra}
    return [tilstand for tilstand in navn if tilstand not in forlates]


def _id(objekt: Objekt, tilstand: str) -> str:
    return str(tilstand) if objekt == Objekt.SOKNAD else f"{objekt}_{tilstand}"

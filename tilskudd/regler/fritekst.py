"""PERSONNUMMER: nothing about single users in what is written freely."""

from collections.abc import Iterable, Iterator, Mapping

from indikatorer.kilder.lesing import gettext_noop
from indikatorer.regler.personnummer import ligner_personnummer
from tilskudd.regler.funn import Alvor, Brudd, kontroll
from tilskudd.regler.sak import Sak, felt_i_post

IKKE_TEKST = gettext_noop("Teksten har tegn som ikke kan lagres. Skriv den på nytt.")
TALL_SOM_PERSONNUMMER = gettext_noop(
    "Her står det elleve siffer som kan være et fødselsnummer. Ta bort nummeret: saken skal ikke ha det."
)


@kontroll(
    "PERSONNUMMER",
    Alvor.STOPP,
    gettext_noop(
        "Her står det elleve siffer som kan være et fødselsnummer. Søknaden skal ikke ha opplysninger om "
        "enkeltpersoner: ta bort nummeret."
    ),
    for_alle=True,
)
def personnummer(sak: Sak) -> Iterator[Brudd]:
    """Kilde: personopplysningsloven."""
    for felt, tekster in fritekster(sak):
        if any(ligner_personnummer(tekst) for tekst in tekster):
            yield Brudd(felt)


def fritekster(sak: Sak) -> Iterator[tuple[str, Iterable[str]]]:
    """Every place the applicant writes, and the texts there, each by itself."""
    yield "periodebegrunnelse", [sak.periodebegrunnelse]
    for nr, post in enumerate(sak.poster, start=1):
        yield felt_i_post(nr, post, "beskrivelse"), [post.beskrivelse]
    for sporsmal, svar in sak.svar.items():
        yield f"svar.{sporsmal}", tekster_i(svar)


def hinder_i_tekst(tekst: str) -> str:
    """The sentence that says why words about a case cannot be stored; "" when they can."""
    if "\0" in tekst:
        return IKKE_TEKST
    return TALL_SOM_PERSONNUMMER if ligner_personnummer(tekst) else ""


def tekster_i(svar: object) -> Iterator[str]:
    if isinstance(svar, Mapping):
        yield from tekster_i(list(svar.values()))
    elif isinstance(svar, list | tuple | set | frozenset):
        for ett in svar:
            yield from tekster_i(ett)
    else:
        yield str(svar)

"""MOTTAKER, SIGNATUR, RUTING and RESTANSE: who applies, who signs, where it goes, and what is owed from before."""

from collections.abc import Iterator

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.funn import Alvor, Brudd, Sted, kontroll
from tilskudd.regler.sak import Lop, Sak


@kontroll(
    "MOTTAKER",
    Alvor.STOPP,
    gettext_noop(
        "Organisasjonen er ikke av et slag som kan få dette tilskuddet. Utlysningen sier hvem som kan søke; "
        "er organisasjonen registrert med feil type, må det rettes først."
    ),
    for_alle=True,
)
def mottaker(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kommunebrev 2015 og 2016, kunngjøring 2021."""
    if sak.organisasjonstype not in sak.mottakergrupper:
        yield Brudd("organisasjon")


@kontroll(
    "SIGNATUR",
    Alvor.STOPP,
    gettext_noop("Søknaden må signeres av en som er signatar for organisasjonen nå. Rollen mangler eller er utløpt."),
    Sted.SEND_INN,
    for_alle=True,
)
def signatur(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    if sak.signatar_gyldig is not True:
        yield Brudd("signatar")


@kontroll(
    "RUTING",
    Alvor.STOPP,
    gettext_noop(
        "Vi finner ikke hvilken statsforvalter søknaden skal til. Kontroller kommunenummeret til organisasjonen."
    ),
    Sted.SEND_INN,
    for_alle=True,
)
def ruting(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    if sak.lop == Lop.VIA_STATSFORVALTER and not sak.embete:
        yield Brudd("kommunenummer")


@kontroll(
    "RESTANSE",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Rapporteringen for %(ar)s er ikke levert, og fristen er ute. Lever den: "
        "en rapport som mangler, kan føre til avslag på en ny søknad."
    ),
    for_alle=True,
)
def restanse(sak: Sak) -> Iterator[Brudd]:
    """Of the organisation as well as of the tiltak, so a new tiltak is flagged too.

    Kilde: statsforvalteren Oslo og Viken 2020.
    """
    for ar in sorted({rapport.ar for rapport in sak.restanser}):
        yield Brudd("organisasjon", {"ar": ar})

"""PRIO, NETTVERK and EVALUERING: shown and counted. None of them decides who may apply."""

from collections.abc import Iterator

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.funn import Alvor, Brudd, kontroll
from tilskudd.regler.sak import Sak


@kontroll(
    "PRIO",
    Alvor.OPPLYSNING,
    gettext_noop(
        "%(antall)s av prioriteringene dere har valgt, står ikke i utlysningen og teller ikke med. "
        "Det er lov å velge ingen."
    ),
    for_alle=True,
)
def prioriteringer(sak: Sak) -> Iterator[Brudd]:
    """Kilde: utlysningen for året."""
    ukjente = set(sak.prioriteringer) - sak.prioriteringer_i_utlysningen
    if ukjente:
        yield Brudd("prioriteringer", {"antall": len(ukjente)})


@kontroll(
    "NETTVERK",
    Alvor.OPPLYSNING,
    gettext_noop("Søkeren er interessert i nettverks- eller klyngesamarbeid. Det påvirker ikke vurderingen."),
)
def nettverk(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    if sak.interesse_nettverk:
        yield Brudd("interesse_nettverk")


@kontroll(
    "EVALUERING",
    Alvor.OPPLYSNING,
    gettext_noop("Søkeren er interessert i ekstern prosessevaluering. Det påvirker ikke vurderingen."),
)
def evaluering(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    if sak.interesse_prosessevaluering:
        yield Brudd("interesse_prosessevaluering")

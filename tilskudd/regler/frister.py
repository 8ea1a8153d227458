"""FRIST and RAPPORTFRIST: when a søknad must be in, and when the reports must."""

from collections.abc import Iterator
from datetime import date

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.funn import Alvor, Brudd, Sted, kontroll
from tilskudd.regler.kalender import OSLO, innen
from tilskudd.regler.sak import Sak


def er_etter_frist(sak: Sak) -> bool:
    """To the second: the whole of the deadline's last second is in time."""
    return sak.frist is not None and not innen(sak.frist, sak.na.replace(microsecond=0))


def _frist(sak: Sak) -> Brudd:
    return Brudd("frist", {"frist": f"{sak.frist.astimezone(OSLO):%d.%m.%Y kl. %H.%M.%S}"})


@kontroll(
    "FRIST",
    Alvor.STOPP,
    gettext_noop("Fristen var %(frist)s, og utlysningen tar ikke imot søknader etter den."),
    Sted.SEND_INN,
    for_alle=True,
)
def fristen_er_ute(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kommunebrev 2015 og 2016, kunngjøring 2021."""
    if er_etter_frist(sak) and not sak.tar_imot_etter_frist:
        yield _frist(sak)


@kontroll(
    "FRIST",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Fristen var %(frist)s. Søknaden blir merket «etter frist», og det avgjøres om den blir tatt til behandling."
    ),
    for_alle=True,
)
def etter_frist(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kommunebrev 2015 og 2016, kunngjøring 2021."""
    if er_etter_frist(sak) and sak.tar_imot_etter_frist:
        yield _frist(sak)


def rapportfrist(ar: int, maned: int, dag: int) -> date:
    """The day both status and regnskap for a year are due: the year after."""
    return date(ar + 1, maned, dag)


@kontroll(
    "RAPPORTFRIST",
    Alvor.OPPLYSNING,
    gettext_noop("Får dere tilskuddet, skal både statusrapport og regnskap leveres innen %(frist)s."),
)
def rapportene(sak: Sak, maned: int, dag: int) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    yield Brudd(verdier={"frist": f"{rapportfrist(sak.ar, maned, dag):%d.%m.%Y}"})

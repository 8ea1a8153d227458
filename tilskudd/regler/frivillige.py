"""TO-ORDNINGER, FRIVREG and BAGATELL: the voluntary schemes, and support to those who do business."""

from collections.abc import Iterator
from fractions import Fraction

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.funn import Alvor, Brudd, kontroll, kroner
from tilskudd.regler.kalender import OSLO
from tilskudd.regler.sak import Sak
from tilskudd.regler.varighet import maneder_senere


@kontroll(
    "TO-ORDNINGER",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Det er søkt om støtte til den samme aktiviteten gjennom en annen ordning også: %(ordninger)s. "
        "Den kan bare få støtte gjennom én."
    ),
)
def to_ordninger(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kunngjøring aktivisering 2020."""
    if sak.andre_ordninger:
        yield Brudd("tiltak", {"ordninger": ", ".join(sak.andre_ordninger)})


@kontroll(
    "FRIVREG",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Mottakeren skal stå i Frivillighetsregisteret, og det er ikke bekreftet. "
        "Saksbehandleren må slå det opp og skrive hva som ble funnet."
    ),
)
def frivillighetsregisteret(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kunngjøring aktivisering 2020, sosiale entreprenører 2020 og 2021."""
    if sak.i_frivillighetsregisteret is not True:
        yield Brudd("organisasjon")


@kontroll(
    "BAGATELL",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Med det dere søker om, blir bagatellmessig støtte i løpet av %(ar)s år %(sum)s euro. "
        "Taket er %(tak)s euro, så saksbehandleren må vurdere om støtten er lovlig."
    ),
)
def bagatellmessig_stotte(sak: Sak, tak_euro: int, ar: int) -> Iterator[Brudd]:
    """Each award at the rate of its own day, the last `ar` years up to today.

    Kilde: forordning (EU) 2023/2831, ikke kontrollert.
    """
    if sak.eurokurs is not None:
        euro = stotte_i_euro(sak, ar)
        if euro > tak_euro:
            yield Brudd("tidligere_stotte", {"ar": ar, "sum": kroner(-(-euro // 1)), "tak": kroner(tak_euro)})


@kontroll(
    "BAGATELL",
    Alvor.KREVER_VURDERING,
    gettext_noop("Eurokursen mangler, så bagatellmessig støtte er ikke regnet sammen. Kursen og datoen må føres inn."),
)
def uten_eurokurs(sak: Sak) -> Iterator[Brudd]:
    """Kilde: forordning (EU) 2023/2831, ikke kontrollert."""
    if sak.eurokurs is None:
        yield Brudd("eurokurs")


def stotte_i_euro(sak: Sak, ar: int) -> Fraction:
    """What is sought and what was given in the last `ar` years, in euro; exact."""
    etter = maneder_senere(sak.na.astimezone(OSLO).date(), -12 * ar)
    tidligere = sum(Fraction(s.belop_kr) / Fraction(s.eurokurs) for s in sak.tidligere_stotte if s.gitt > etter)
    return Fraction(sak.sokt_kr) / Fraction(sak.eurokurs) + tidligere

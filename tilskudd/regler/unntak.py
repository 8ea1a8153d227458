"""EKS-0-24, EKS-FERDIG and EKS-KAPASITET: what the scheme does not support, for a saksbehandler to judge."""

from collections.abc import Collection, Iterator

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.funn import Alvor, Brudd, kontroll
from tilskudd.regler.sak import Sak, tom


@kontroll(
    "EKS-0-24",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Kommunen har programfinansiering gjennom 0–24-samarbeidet for den samme målgruppen. "
        "Da gis det som regel ikke tilskudd i tillegg."
    ),
)
def har_programfinansiering(sak: Sak, kommuner: Collection[str], malgrupper: Collection[str]) -> Iterator[Brudd]:
    """kommuner: numbers of those in the pilot in the year of the utlysning; malgrupper: the pilot's.

    Kilde: kunngjøring 2021, 0–24-samarbeidet.
    """
    if sak.kommunenummer in kommuner and not sak.malgrupper.isdisjoint(malgrupper):
        yield Brudd("malgrupper")


@kontroll(
    "EKS-FERDIG",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Dere svarer at tiltaket tar i bruk en ferdig utviklet metode. Tilskuddet er til utvikling, "
        "så saksbehandleren må vurdere hva som er nytt."
    ),
)
def ferdig_metode(sak: Sak, sporsmal: str) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    if sak.svar.get(sporsmal) in (True, "ja"):
        yield Brudd(f"svar.{sporsmal}")


@kontroll(
    "EKS-KAPASITET",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Søknaden sier ikke hva som skal utvikles. Tilskuddet går ikke til bare å øke kapasiteten: "
        "beskriv utviklingsarbeidet."
    ),
)
def bare_kapasitet(sak: Sak, sporsmal: str) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    if tom(sak.svar.get(sporsmal)):
        yield Brudd(f"svar.{sporsmal}")

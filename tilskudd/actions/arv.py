"""Cases pass to the kommune that came of a reform. The case keeps the kommune it was of; who may open it is another."""

from indikatorer.models import Omrade
from tilskudd.actions.hendelse import noter
from tilskudd.models import Organisasjon


def la_sakene_folge(gammel: int, ny: Omrade, aktor) -> int:
    """Those with roles in the new kommune may open the cases of the old organisation. Returns the old one's id. Called
    inside a transaction."""
    organisasjon = Organisasjon.objects.select_for_update().get(pk=gammel)
    etterfolger, _ny = Organisasjon.objects.get_or_create(
        omrade=ny, type=Organisasjon.Type.KOMMUNE, defaults={"navn": f"{ny.navn} kommune", "gyldig_fra": ny.gyldig_fra}
    )
    organisasjon.etterfolger = etterfolger
    organisasjon.save(update_fields=["etterfolger"])
    noter("saker_gatt_over", aktor, objekt=organisasjon, til=etterfolger.pk)
    return organisasjon.pk


def gi_sakene_tilbake(gammel: int, aktor) -> None:
    """Called inside a transaction."""
    organisasjon = Organisasjon.objects.select_for_update().get(pk=gammel)
    organisasjon.etterfolger = None
    organisasjon.save(update_fields=["etterfolger"])
    noter("saker_gitt_tilbake", aktor, objekt=organisasjon)

"""The remarks beside the figures, for those they are meant for."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from malekort.models import Merknad, Overgang
from malekort.queries.kontor import Kontor
from malekort.tilgang import Tilgang


def merknader_ved(kontor: Kontor, indikator: str, tilgang: Tilgang) -> list[Merknad]:
    """All that stand beside an indicator's figures, by month; none for others than the own kommune."""
    if not tilgang.kan_merke(kontor.grenseomrade):
        return []
    staende = Merknad.objects.filter(_egne(kontor), indikator=indikator, fjernet=None)
    return list(staende.select_related("opprettet_av", "omrade").order_by("periode", "id"))


def _egne(kontor: Kontor) -> Q:
    """The kommune's, and those it has taken over from the kommuner it came from."""
    arv = Overgang.merknader_fra.through.objects.filter(
        overgang__ny=kontor.grenseomrade, overgang__angret=None, omrade=OuterRef("omrade")
    )
    return Q(omrade=kontor.grenseomrade) | Q(Exists(arv))


def manedens_merknader(
    kontor: Kontor, periode: str, tilgang: Tilgang, per: datetime | None = None
) -> dict[str, list[Merknad]]:
    """indikator → those of the month, now or as they stood at a moment."""
    if not tilgang.kan_merke(kontor.grenseomrade):
        return {}
    sto = Q(fjernet=None) if per is None else Q(opprettet__lte=per) & (Q(fjernet=None) | Q(fjernet__gt=per))
    funnet: dict[str, list[Merknad]] = {}
    for merknad in Merknad.objects.filter(sto, _egne(kontor), periode=periode).select_related("opprettet_av", "omrade"):
        funnet.setdefault(merknad.indikator_id, []).append(merknad)
    return funnet

"""The remarks beside the figures, for those they are meant for."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from malekort.models import Merknad, Overgang
from malekort.queries.kontor import Kontor
from malekort.tilgang import Tilgang


def merknader_ved(kontor: Kontor, indikator: str, tilgang: Tilgang, per: datetime | None = None) -> list[Merknad]:
    """All that stand, or stood at a moment, beside an indicator's figures, by month; none for others than the own
    kommune."""
    if not tilgang.kan_merke(kontor.grenseomrade):
        return []
    staende = Merknad.objects.filter(_sto(per), _egne(kontor), indikator=indikator)
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
    funnet: dict[str, list[Merknad]] = {}
    staende = Merknad.objects.filter(_sto(per), _egne(kontor), periode=periode)
    for merknad in staende.select_related("opprettet_av", "omrade"):
        funnet.setdefault(merknad.indikator_id, []).append(merknad)
    return funnet


def _sto(per: datetime | None) -> Q:
    if per is None:
        return Q(fjernet=None)
    return Q(opprettet__lte=per) & (Q(fjernet=None) | Q(fjernet__gt=per))

"""Which version of each indicator holds in which month."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from indikatorer.beregning.definisjon import Definisjon, les_definisjon
from indikatorer.models import Indikatorversjon


def versjoner_for(kommuner: Iterable[str]) -> QuerySet[Indikatorversjon]:
    """The versions of the national indicators and of the kommuner's own, never of another kommune's. The newest
    among those that hold from the same month comes last."""
    egne = Q(indikator__eier__in=list(kommuner))
    rader = Indikatorversjon.objects.filter(Q(indikator__eier=None) | egne).select_related("indikator")
    return rader.order_by("indikator", "gjelder_fra", "id")


def versjoner_per_maned(perioder: list[str], kommuner: Iterable[str] = ()) -> dict[Indikatorversjon, list[int]]:
    """For each version in force: the positions in `perioder` where it is. Months before an indicator's first version,
    and those from which it is archived, have none. The kommuner's own indicators come beside the national ones."""
    per_indikator = defaultdict(list)
    for versjon in versjoner_for(kommuner):
        per_indikator[versjon.indikator_id].append(versjon)
    i_kraft = defaultdict(list)
    for versjoner in per_indikator.values():
        for nr, periode in enumerate(perioder):
            gjeldende = [v for v in versjoner if v.gjelder_fra <= periode]
            if gjeldende and not gjeldende[-1].indikator.er_arkivert(periode):
                i_kraft[gjeldende[-1]].append(nr)
    return dict(i_kraft)


def definisjon(versjon: Indikatorversjon) -> Definisjon:
    """Read once per process: a version never changes, and its sum tells it from every other."""
    if versjon.sha256 not in _lest:
        _lest[versjon.sha256] = les_definisjon(versjon.innhold)
    return _lest[versjon.sha256]


_lest: dict[str, Definisjon] = {}

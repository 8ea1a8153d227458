"""Which version of each indicator holds in which month."""

from collections import defaultdict

from indikatorer.beregning.definisjon import Definisjon, les_definisjon
from indikatorer.models import Indikatorversjon


def versjoner_per_maned(perioder: list[str]) -> dict[Indikatorversjon, list[int]]:
    """For each version in force: the positions in `perioder` where it is. Months before an indicator's first
    version have none."""
    per_indikator = defaultdict(list)
    for versjon in Indikatorversjon.objects.order_by("indikator", "gjelder_fra", "id"):
        per_indikator[versjon.indikator_id].append(versjon)
    i_kraft = defaultdict(list)
    for versjoner in per_indikator.values():
        for nr, periode in enumerate(perioder):
            gjeldende = [v for v in versjoner if v.gjelder_fra <= periode]
            if gjeldende:
                i_kraft[gjeldende[-1]].append(nr)
    return dict(i_kraft)


def definisjon(versjon: Indikatorversjon) -> Definisjon:
    return les_definisjon(versjon.innhold)

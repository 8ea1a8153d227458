"""Every version of the indicators that may stand on a card, in memory."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from django.db.models import F, Q

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.models import Hendelse, Indikatorversjon
from indikatorer.queries.definisjoner import definisjon


class Versjonsbok:
    """The national indicators, and those that the kommuner have made for themselves; `per` asks as of a moment."""

    def __init__(self, kommuner: Iterable[str], per: datetime | None = None):
        rader = (
            Indikatorversjon.objects.filter(Q(indikator__eier=None) | Q(indikator__eier__in=list(kommuner)))
            .annotate(arkivert_fra=F("indikator__arkivert_fra"))
            .order_by("indikator__rekkefolge", "indikator_id", "gjelder_fra", "id")
        )
        if per:
            rader = rader.filter(opprettet__lte=per)
        self._arkivert_da = _arkivert_da(per) if per else {}
        self._rader = {rad.pk: rad for rad in rader}
        self._definisjoner: dict[int, Definisjon] = {}

    @cached_property
    def _per_indikator(self) -> dict[str, list[Indikatorversjon]]:
        per: dict[str, list[Indikatorversjon]] = {}
        for rad in self._rader.values():
            per.setdefault(rad.indikator_id, []).append(rad)
        return per

    def indikatorer(self, periode: str) -> list[str]:
        """The indicators that have a definition in the month and are not archived, in the catalogue's order."""
        return [
            kode for kode in self._per_indikator if self.i_kraft(kode, periode) and not self._arkivert(kode, periode)
        ]

    def _arkivert(self, kode: str, periode: str) -> bool:
        fra = self.arkivert_fra(kode)
        return bool(fra) and fra <= periode

    def arkivert_fra(self, kode: str) -> str | None:
        """The first month without figures; empty for one that is in use, None for one that is not there."""
        rader = self._per_indikator.get(kode)
        return self._arkivert_da.get(kode, rader[0].arkivert_fra) if rader else None

    def i_kraft(self, kode: str, periode: str) -> int | None:
        gjeldende = [rad.pk for rad in self._per_indikator[kode] if rad.gjelder_fra <= periode]
        return gjeldende[-1] if gjeldende else None

    def forste(self, kode: str) -> int:
        return self._per_indikator[kode][0].pk

    def versjon(self, pk: int) -> Indikatorversjon:
        return self._rader[pk]

    def definisjon(self, pk: int) -> Definisjon:
        return self._definisjoner.get(pk) or self._definisjoner.setdefault(pk, definisjon(self._rader[pk]))


def _arkivert_da(per: datetime) -> dict[str, str]:
    """The archiving of each indicator that has been archived or restored since, as it was at the moment: what the
    first of those events says it took the place of."""
    siden = Hendelse.objects.filter(hva__in=("indikator_arkivert", "indikator_gjenopprettet"), tid__gt=per)
    return {h.data["indikator"]: h.data["gammel"] for h in siden.order_by("-tid", "-id")}

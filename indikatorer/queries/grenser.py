from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from indikatorer.beregning.farge import Grenser
from indikatorer.models import Grenseverdi


class Grensebok:
    """The thresholds of some areas, in memory. `per` asks how they stood at a moment.

    A bydel uses its kommune's in the months for which it has none of its own.
    """

    def __init__(self, omrader: Iterable[str] | None = None, per: datetime | None = None):
        rader = Grenseverdi.objects.select_related("satt_av")
        if omrader is not None:
            koder = set(omrader)
            rader = rader.filter(omrade__in=koder | {kode[:4] for kode in koder})
        if per:
            rader = rader.filter(registrert_fra__lte=per)
        self._rader: dict[tuple[str, str], list[Grenseverdi]] = defaultdict(list)
        for rad in rader.order_by("fra", "id"):
            self._rader[rad.indikator_id, rad.omrade_id].append(rad)

    def gjeldende(self, indikator: str, omrade: str, periode: str) -> Grenseverdi | None:
        """The row that rules the month: the latest `fra` not after it, the newest among equals. Months before a
        bydel's own first row keep the kommune's."""
        for eier in dict.fromkeys((omrade, omrade[:4])):
            for rad in reversed(self._rader.get((indikator, eier), [])):
                if rad.fra <= periode:
                    return rad
        return None

    def grenser(self, indikator: str, omrade: str, periode: str) -> Grenser | None:
        rad = self.gjeldende(indikator, omrade, periode)
        return None if rad is None or rad.gronn is None else Grenser(rad.gronn, rad.rod)

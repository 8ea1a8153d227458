"""The data contracts that hold: the file's, with what each area has agreed otherwise."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache

from django.conf import settings

from indikatorer.models import Datakontrakt
from indikatorer.regler.kontrakt import Kontrakt, les_kontrakter


@cache
def vanlige_kontrakter() -> dict[str, Kontrakt]:
    fil = settings.ROT / "indikatorer" / "datakontrakter.toml"
    return les_kontrakter(fil.read_text(encoding="utf-8"))


def avtalt(egne: Mapping, kilde: str, omrade: str):
    """An area's own row, else a bydel's kommune's; None where neither has agreed on anything. egne: (source, area) →
    row."""
    return egne.get((kilde, omrade)) or egne.get((kilde, omrade[:4]))


class Kontraktbok:
    """The contracts of areas. omrader None: of all. One query."""

    def __init__(self, omrader: Collection[str] | None = None):
        rader = Datakontrakt.objects.order_by("omrade_id", "kilde", "-id").distinct("omrade_id", "kilde")
        if omrader is not None:
            rader = rader.filter(omrade__in={del_ for kode in omrader for del_ in (kode, kode[:4])})
        self.egne = {(rad.kilde, rad.omrade_id): rad for rad in rader}

    def kontrakt(self, kilde: str, omrade: str) -> Kontrakt:
        """An area's own, else a bydel's kommune's, else the file's. «0» is the directorate's deliveries."""
        vanlig = vanlige_kontrakter()[kilde]
        egen = avtalt(self.egne, kilde, omrade)
        if egen is None:
            return vanlig
        return replace(vanlig, dag=egen.dag or vanlig.dag, prosent=egen.prosent or vanlig.prosent, eier=egen.eier_id)

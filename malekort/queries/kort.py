"""Which indicators a kommune shows on its card, in which order and in which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from indikatorer.beregning.definisjon import er_egen
from indikatorer.models import Indikatorversjon
from malekort.models import Kortoppsett

TEMAER = {
    "okonomisk_sosialhjelp": _("Økonomisk sosialhjelp"),
    "kvalifiseringsprogram": _("Kvalifiseringsprogram"),
    "egne": _("Egne indikatorer"),
}


def temanavn(tema: str) -> str:
    return str(TEMAER.get(tema, tema.replace("_", " ").capitalize()))


@dataclass(frozen=True)
class Kort:
    """valgt: the saved choice; None when the kommune has made none, and then shows all the national indicators."""

    valgt: Kortoppsett | None

    def koder(self, finnes: Iterable[str]) -> list[str]:
        """The indicators on the card, of those that have a definition in the month, in the card's order."""
        if self.valgt is None:
            return [kode for kode in finnes if not er_egen(kode)]
        finnes = set(finnes)
        return [linje["indikator"] for linje in self.valgt.linjer if linje["indikator"] in finnes]

    def tekst(self, versjon: Indikatorversjon) -> dict[str, str]:
        """The definition's texts with the kommune's own words laid over; `opprinnelig` is the definition's name
        where the kommune has another."""
        tekst = dict(versjon.tekst)
        egen = next((linje for linje in self._linjer() if linje["indikator"] == versjon.indikator_id), {})
        if egen.get("navn"):
            tekst |= {"navn": egen["navn"], "kort": egen["navn"], "opprinnelig": tekst["navn"]}
        if egen.get("forklaring"):
            tekst["forklaring"] = egen["forklaring"]
        return tekst

    def _linjer(self) -> list[dict]:
        return self.valgt.linjer if self.valgt else []

    def etter_tema(self, linjer: Sequence, tema_av) -> list[tuple[str, list]]:
        """(name of the theme, its lines). A kommune's own order is kept to the letter, also when a theme then comes
        twice; else themes stand in the order their first indicator has in the catalogue."""
        if self.valgt is None:
            forst: dict[str, int] = {}
            for nr, linje in enumerate(linjer):
                forst.setdefault(tema_av(linje), nr)
            linjer = sorted(linjer, key=lambda linje: forst[tema_av(linje)])
        return [(temanavn(tema), list(gruppe)) for tema, gruppe in groupby(linjer, key=tema_av)]


def oppsett_da(per: datetime | None = None) -> QuerySet[Kortoppsett]:
    """The kommuner's cards as they were set up, the newest first; until a moment, or all."""
    rader = Kortoppsett.objects.order_by("-id")
    return rader.filter(opprettet__lte=per) if per else rader


def kort_for(kommune: str, per: datetime | None = None) -> Kort:
    """The kommune's card as it is set up, or as it was at a moment."""
    return Kort(oppsett_da(per).filter(omrade=kommune).first())

"""How the night's trial of stored figures went, as those who run the system read it. Never the figures themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indikatorer.models import Etterproving, Resultat

UTEBLITT_ETTER = timedelta(hours=48)
FLEST_VISTE = 20
FELTORD = {
    "teller": _("teller"),
    "nevner": _("nevner"),
    "nevner_per": _("nevnerens år"),
    "status": _("status"),
    "forelopig": _("foreløpig"),
    "skjult": _("skjult"),
    "leveranser": _("leveranser"),
}


@dataclass(frozen=True)
class Avvikslinje:
    resultat: Resultat
    felter: list[str]


@dataclass(frozen=True)
class Nattproving:
    """siste: None before the first. uteblitt: two nights have gone without one. avvik: the first of those that came
    out otherwise."""

    siste: Etterproving | None
    uteblitt: bool
    i_natt: bool
    avvik: list[Avvikslinje]

    @property
    def antall_avvik(self) -> int:
        return len(self.siste.avvik) if self.siste else 0

    @property
    def provd(self) -> int:
        return self.siste.antall - self.siste.slettet

    @property
    def stemte(self) -> int:
        return self.provd - self.antall_avvik


def nattproving(na: datetime) -> Nattproving:
    siste = Etterproving.objects.first()
    return Nattproving(
        siste=siste,
        uteblitt=siste is None or siste.tid < na - UTEBLITT_ETTER,
        i_natt=siste is not None and timezone.localdate(siste.tid) == timezone.localdate(na),
        avvik=_linjer(siste.avvik[:FLEST_VISTE]) if siste else [],
    )


def _linjer(avvik: Iterable[dict]) -> list[Avvikslinje]:
    felter = {rad["resultat"]: rad["felter"] for rad in avvik}
    rader = Resultat.objects.select_related("omrade").in_bulk(felter)
    return [Avvikslinje(rader[pk], [str(FELTORD.get(f, f)) for f in felter[pk]]) for pk in felter if pk in rader]

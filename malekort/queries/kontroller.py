"""What SSB's controls, and our own, found in a kommune's person files, delivery by delivery."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from indikatorer.models import Leveranse, Leveransefunn
from malekort.queries.funn import SSBS_ORD

PERSONFILER = (Leveranse.Kilde.KOSTRA_11F, Leveranse.Kilde.KOSTRA_11CF)
FLEST_LEVERANSER = 8
HELE_FILA = -1
"""A finding about the file, which no line can be counted for."""
REKKEFOLGE = {"FATAL": 0, "ERROR": 1, "WARNING": 2, "": 3}


@dataclass(frozen=True)
class Kontrollrad:
    """A control that found something in any of the deliveries. linjer: how many, per delivery, `HELE_FILA` for the
    file, 0 for nothing."""

    kode: str
    ssb: str
    felt: str
    tekst: str
    linjer: tuple[int, ...]

    @property
    def ssb_ord(self) -> str:
        return str(SSBS_ORD.get(self.ssb) or _("Egen kontroll"))

    @property
    def endring(self) -> str:
        """How the newest delivery is against the one before."""
        if len(self.linjer) < 2 or self.linjer[0] == self.linjer[1]:
            return ""
        ny, forrige = (abs(antall) for antall in self.linjer[:2])
        if not forrige:
            return _("ny")
        if not ny:
            return _("borte")
        return _("flere") if ny > forrige else _("færre")


@dataclass(frozen=True)
class Kontrolloversikt:
    """leveranser: newest first. rader: SSB's errors first, then its warnings, then our own controls."""

    leveranser: Sequence[Leveranse]
    rader: Sequence[Kontrollrad]

    @property
    def sendes_tilbake(self) -> list[int]:
        """Per delivery, how many of SSB's controls of the kind it sends a file back for have found something."""
        feil = [rad.linjer for rad in self.rader if rad.ssb in ("FATAL", "ERROR")]
        return [sum(bool(linjer[nr]) for linjer in feil) for nr in range(len(self.leveranser))]


def personfiler(leveranser: QuerySet[Leveranse]) -> QuerySet[Leveranse]:
    return leveranser.filter(kilde__in=PERSONFILER, trukket=None)


def kontrolloversikt(leveranser: QuerySet[Leveranse]) -> Kontrolloversikt:
    """Of the newest deliveries of one form and area. Two queries."""
    siste = list(leveranser.order_by("-id")[:FLEST_LEVERANSER])
    plass = {leveranse.pk: nr for nr, leveranse in enumerate(siste)}
    linjer: dict[tuple[str, str, str], list[int]] = {}
    nyeste: dict[tuple[str, str, str], Leveransefunn] = {}
    for funn in Leveransefunn.objects.filter(leveranse__in=siste).order_by("leveranse"):
        nokkel = (funn.kode, funn.felt, funn.melding)
        per_leveranse = linjer.setdefault(nokkel, [0] * len(siste))
        per_leveranse[plass[funn.leveranse_id]] = len(funn.linjer) or HELE_FILA
        nyeste[nokkel] = funn
    rader = [
        Kontrollrad(funn.kode, funn.ssb, funn.felt, _(funn.melding) % funn.verdier, tuple(linjer[nokkel]))
        for nokkel, funn in nyeste.items()
    ]
    return Kontrolloversikt(siste, sorted(rader, key=lambda rad: (REKKEFOLGE[rad.ssb], rad.kode, rad.felt)))

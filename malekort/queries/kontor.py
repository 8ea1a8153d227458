"""A NAV-kontor as the card needs it, and the list of those a person may open."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Left
from django.utils.translation import gettext as _

from indikatorer.models import Grenseverdi, NavKontor, Omrade
from malekort.models import Kortoppsett
from malekort.queries.kontortall import med_tall
from malekort.queries.kort import Kort, oppsett_da


@dataclass(frozen=True)
class Kontor:
    """omrader: what it serves. grenseomrade: whose thresholds colour its card; a single area's own, else the
    vertsområde's. maneder: those with figures, newest first. kort: what it shows, as its kommune has set it up."""

    kontor: NavKontor
    omrader: list[Omrade]
    grenseomrade: str
    navn: dict[str, str]
    maneder: list[str]
    kort: Kort

    @property
    def koder(self) -> list[str]:
        return [omrade.kode for omrade in self.omrader]

    @property
    def steder(self) -> str:
        return " · ".join(omrade.navn for omrade in self.omrader)

    def grenseeier(self, grense: Grenseverdi) -> str:
        """Whose threshold it is, in words."""
        navn = self.navn.get(grense.omrade_id, grense.omrade_id)
        if grense.omrade_id != self.grenseomrade:
            return _("%(navn)s (bydelen følger kommunen)") % {"navn": navn}
        if len(self.omrader) > 1:
            return _("%(navn)s (vertskommune)") % {"navn": navn}
        return navn


def kontor_for_kort(kontor: NavKontor, per: datetime | None = None) -> Kontor:
    """One query. With `per` the months that had figures at the moment, and the card as it was set up."""
    egne = NavKontor.omrader.through.objects.filter(navkontor=kontor.pk, omrade=OuterRef("pk"))
    verts = kontor.vertsomrade_id or ""
    funnet = Omrade.objects.annotate(
        dekkes=Exists(egne),
        maneder=ArraySubquery(med_tall(per).filter(omrade=OuterRef("pk")).values("periode").distinct()),
        oppsett=Subquery(oppsett_da(per).filter(omrade=Left(OuterRef("kode"), 4)).values("linjer")[:1]),
    ).filter(Q(dekkes=True) | Q(kode__in=(verts, verts[:4])))
    omrader = [omrade for omrade in funnet if omrade.dekkes]
    grenseomrade = omrader[0].kode if len(omrader) == 1 else verts
    oppsett = next((omrade.oppsett for omrade in funnet if omrade.kode == grenseomrade), None)
    return Kontor(
        kontor=kontor,
        omrader=omrader,
        grenseomrade=grenseomrade,
        navn={omrade.kode: omrade.navn for omrade in funnet},
        maneder=sorted({maned for omrade in omrader for maned in omrade.maneder}, reverse=True),
        kort=Kort(None if oppsett is None else Kortoppsett(linjer=oppsett)),
    )

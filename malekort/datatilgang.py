"""Who sees, releases and agrees what about the delivery of data: the part of `Tilgang` the data contracts ask."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from indikatorer.models import Holdtleveranse, Leveranse, Omrade
from indikatorer.queries.kontrakter import vanlige_kontrakter
from malekort.models import Rolle

Type = Rolle.Type
LAND = "0"


class Datatilgang:
    """Asks the roles of the Tilgang it is part of."""

    def holdte(self) -> QuerySet[Holdtleveranse]:
        """Held deliveries the person may open: those of the own kommuner; the directorate's are all."""
        if self.er(Type.DIREKTORAT):
            return Holdtleveranse.objects.all()
        egne = Q(pk__in=())
        for kode in self.egne_kommuner():
            egne |= Q(omrade__kode__startswith=kode)
        return Holdtleveranse.objects.filter(egne)

    def krev_holdt(self, pk: int) -> Holdtleveranse:
        alle = self.holdte().select_related("omrade", "levert_av", "forste", "avgjort_av")
        holdt = alle.filter(pk=pk).first()
        if holdt is None:
            raise Http404
        return holdt

    def hinder_for_frigiving(self, holdt: Holdtleveranse) -> str:
        """Why the person may not release it; empty when they may. Two release a kommune's delivery, at least one of
        whom works there; a national one two of the directorate. The deliverer may be one of the two."""
        if not self._svarer_for(holdt):
            return _("Bare kommunen selv og direktoratet kan frigi leveransen.")
        if holdt.forste_id == self.bruker.pk:
            return _("Du har alt frigitt den. Nå må en til gjøre det.")
        if holdt.omrade_id == LAND or holdt.forste_id is None or self._arbeider_i(holdt):
            return ""
        forste = type(self)(holdt.forste)
        return "" if forste._arbeider_i(holdt) else _("En av de to må arbeide i kommunen.")

    def krev_frigi(self, holdt: Holdtleveranse) -> None:
        if hinder := self.hinder_for_frigiving(holdt):
            raise PermissionDenied(hinder)

    def krev_avvise_holdt(self, holdt: Holdtleveranse) -> None:
        if not self._svarer_for(holdt):
            raise PermissionDenied(_("Bare kommunen selv og direktoratet kan avvise leveransen."))

    def _svarer_for(self, holdt: Holdtleveranse) -> bool:
        return self.er(Type.DIREKTORAT) or self._arbeider_i(holdt)

    def _arbeider_i(self, holdt: Holdtleveranse) -> bool:
        return holdt.omrade_id[:4] in self.egne_kommuner()

    def ser_tall_i(self, holdt: Holdtleveranse) -> bool:
        """What is held has small numbers, and is nobody's but the kommune's own; the population is everybody's."""
        return holdt.kilde == Leveranse.Kilde.SSB_BEFOLKNING or self._arbeider_i(holdt)

    def krev_datakalender(self) -> QuerySet[Omrade]:
        """The kommuner whose deliveries the person may follow. Whether something has come is no figure: the directorate
        sees the country, the embete its fylke, the kommune itself."""
        if self.er(Type.DIREKTORAT):
            return Omrade.objects.kommuner()
        egne = Q(kode__in=self.egne_kommuner())
        for fylke in self._steder(Type.STATSFORVALTER):
            egne |= Q(kode__startswith=fylke)
        if not self._roller:
            raise PermissionDenied(_("Du har ingen rolle ennå. Be kommunen eller direktoratet om en."))
        return Omrade.objects.kommuner().filter(egne)

    def kan_lese_kontrakt(self, kode: str) -> bool:
        return self.er(Type.DIREKTORAT) or kode[:4] in self.egne_kommuner()

    def kan_endre_kontrakt(self, kode: str) -> bool:
        """A kommune's own and the directorate agree on it; the directorate's own deliveries are the directorate's."""
        return self.er(Type.DIREKTORAT) or kode[:4] in self._steder(Type.KOMMUNE)

    def krev_kontrakter(self, kode: str) -> Omrade:
        omrade = Omrade.objects.filter(pk=kode, niva__in=("land", "kommune")).first()
        if omrade is None or not self.kan_lese_kontrakt(kode):
            raise Http404
        return omrade

    def krev_kontrakt(self, kode: str, kilde: str) -> Omrade:
        if kilde not in vanlige_kontrakter():
            raise Http404
        return self.krev_kontrakter(kode)

    def krev_endre_kontrakt(self, kode: str) -> None:
        if not self.kan_endre_kontrakt(kode):
            raise PermissionDenied(_("Bare fagansvarlig i kommunen og direktoratet endrer avtalen."))

"""Who says what a new kommune takes over: the part of `Tilgang` the passing over asks."""

from collections.abc import Iterable
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from indikatorer.models import Omrade
from malekort.models import Rolle
from malekort.queries.ventende_overgang import ventende

Type = Rolle.Type


class Reformtilgang:
    """Asks the roles of the Tilgang it is part of."""

    def krev_overgang(self, ny: str, gamle: Iterable[str]) -> None:
        """To say what a new kommune takes over: the directorate, those who work in it, and the leader of an office
        that serves both it and one it came from."""
        begge = [set(rolle.dekker) for rolle in self._roller if rolle.type == Type.LEDER]
        av_begge = any(ny in dekker and dekker & set(gamle) for dekker in begge)
        if not (self.er(Type.DIREKTORAT) or ny in self._steder(Type.KOMMUNE) or av_begge):
            raise Http404

    def krev_overganger(self) -> set[str] | None:
        """The kommuner whose passing over may be the person's to confirm; None for all."""
        ledet = {kode for rolle in self._roller if rolle.type == Type.LEDER for kode in rolle.dekker}
        koder = self._steder(Type.KOMMUNE) | ledet
        if not (koder or self.er(Type.DIREKTORAT)):
            raise PermissionDenied(_("Overgangen til en ny kommune er for kommunen selv og direktoratet."))
        return None if self.er(Type.DIREKTORAT) else koder

    @cached_property
    def ventende_overganger(self) -> list[Omrade]:
        """The new kommuner that wait for the person to confirm what they take over."""
        return ventende({kode for rolle in self._roller for kode in rolle.nye})

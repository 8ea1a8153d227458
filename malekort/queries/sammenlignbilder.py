"""The development of each area as a small picture, and in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.tallformat import manedsnavn
from malekort.queries.kontortall import Punkt
from malekort.queries.sammenlign import Omraderad
from malekort.queries.trend import diagrampunkt
from malekort.smabilder import Akse, smabilde


@dataclass(frozen=True)
class Bilde:
    """punkter: oldest first."""

    rad: Omraderad
    svg: str
    punkter: list[Punkt]

    @property
    def siste(self) -> Punkt:
        return self.punkter[-1]

    @property
    def merker(self) -> list[str]:
        """What its months are, those that are not the area as it is now."""
        return self.rad.sted.merker([punkt.periode for punkt in self.punkter])


def bilder(serier: list[tuple[Omraderad, list[Punkt]]]) -> list[Bilde]:
    """All on one axis."""
    tegnes = [[diagrampunkt(punkt) for punkt in serie] for _rad, serie in serier]
    akse = Akse(tegnes)
    return [
        Bilde(
            rad,
            smabilde(
                punkter,
                akse,
                serie[-1].definisjon.retning,
                (_kort(serie[0]), _kort(serie[-1])),
                serie[-1].tekst,
                _i_ord(rad.navn, serie),
            ),
            serie,
        )
        for (rad, serie), punkter in zip(serier, tegnes, strict=True)
    ]


def _kort(punkt: Punkt) -> str:
    """«mars 26»."""
    navn, ar = manedsnavn(punkt.periode).split()
    return f"{navn[:3]}. {ar[2:]}" if len(navn) > 4 else f"{navn} {ar[2:]}"


def _i_ord(navn: str, serie: list[Punkt]) -> str:
    med = [punkt for punkt in serie if punkt.har_verdi]
    if not med:
        return _("%(navn)s: ingen tall å vise.") % {"navn": navn}
    deler = {
        "navn": navn,
        "fra": med[0].tekst,
        "fra_maned": manedsnavn(med[0].periode),
        "til": med[-1].tekst,
        "til_maned": manedsnavn(med[-1].periode),
    }
    if len(med) == 1:
        setning = _("%(navn)s: %(til)s i %(til_maned)s.") % deler
    else:
        setning = _("%(navn)s: %(fra)s i %(fra_maned)s, %(til)s i %(til_maned)s.") % deler
    uten = len(serie) - len(med)
    if not uten:
        return setning
    hull = ngettext("%(antall)s måned uten tall å vise.", "%(antall)s måneder uten tall å vise.", uten)
    return f"{setning} {hull % {'antall': uten}}"

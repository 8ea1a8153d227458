"""The pages of the grants that a reader may open."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, MYNDIGHET, SOKERROLLER, Rolle
from tilskudd.queries.ventetid import LEDERE
from tilskudd.tilgang import Tilskuddstilgang

BETALERE = frozenset({Rolle.ATTESTANT, Rolle.BESLUTTER, Rolle.ORDNINGSANSVARLIG})
ROLLEGIVERE = frozenset({Rolle.SIGNATAR, Rolle.LEDER_SF, Rolle.ORDNINGSANSVARLIG})
PUNKTER = (
    ("arbeidsliste", _("Arbeidsliste"), MYNDIGHET),
    ("soknader", _("Søknader"), SOKERROLLER),
    ("utlysninger", _("Utlysninger"), None),
    ("tildelinger", _("Tildelinger"), None),
    ("ordninger", _("Ordninger"), DIREKTORATSROLLER),
    ("innstillinger", _("Innstillinger"), MYNDIGHET),
    ("utbetalinger", _("Utbetalinger"), BETALERE),
    ("ventetid", _("Saker som venter"), LEDERE),
    ("statistikk", _("Statistikk"), MYNDIGHET),
    ("roller", _("Roller"), ROLLEGIVERE),
)
"""Address, text, and the roles that see it; None is everybody."""


@dataclass(frozen=True)
class Menypunkt:
    tekst: str
    adresse: str
    her: bool


def tilskuddsmeny(tilgang: Tilskuddstilgang, sti: str) -> list[Menypunkt]:
    """sti: the address shown; the point whose address begins it is marked."""
    punkter = [(reverse(navn), tekst) for navn, tekst, roller in PUNKTER if roller is None or tilgang.er(*roller)]
    lengst = max((adresse for adresse, _tekst in punkter if sti.startswith(adresse)), key=len, default="")
    return [Menypunkt(tekst, adresse, adresse == lengst) for adresse, tekst in punkter]

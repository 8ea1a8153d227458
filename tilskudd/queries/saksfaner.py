"""The parts of a case, each a page of its own, as the reader's roles open them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tilskudd.arbeidsflyt.tilstander import HOS_SOKER, MYNDIGHET, Rolle, Tilstand
from tilskudd.models import Soknad
from tilskudd.tilgang import Tilskuddstilgang

ETTER_VEDTAK = frozenset(
    {
        Tilstand.INNVILGET,
        Tilstand.AVSLATT,
        Tilstand.AVVIST,
        Tilstand.AKSEPTERT,
        Tilstand.UNDER_GJENNOMFORING,
        Tilstand.RAPPORTERT,
        Tilstand.AVSLUTTET,
        Tilstand.BORTFALT,
    }
)


@dataclass(frozen=True)
class Fane:
    """side: the name of its address, which takes the case's number."""

    side: str
    tekst: str


SOKNADEN = Fane("soknad", _("Søknaden"))
BEHANDLING = Fane("soknad-behandling", _("Behandling"))
VEDTAK = Fane("soknad-vedtak", _("Vedtak"))
OPPFOLGING = Fane("soknad-oppfolging", _("Oppfølging"))
HISTORIKK = Fane("soknad-historikk", _("Historikk"))


def faner(soknad: Soknad, tilgang: Tilskuddstilgang) -> list[Fane]:
    """The søker sees the decision when it is meddelt, and never the vurdering before that."""
    tilstand = Tilstand(soknad.tilstand)
    myndighet = tilgang.roller_i(soknad) & MYNDIGHET
    meddelt = tilstand in ETTER_VEDTAK
    valgt = [SOKNADEN]
    if myndighet:
        valgt.append(BEHANDLING)
    if meddelt or myndighet - {Rolle.SAKSBEHANDLER_SF, Rolle.LEDER_SF}:
        valgt.append(VEDTAK)
    if meddelt and (tilstand not in (Tilstand.AVSLATT, Tilstand.AVVIST) or soknad.utlysning.ordning.klageadgang):
        valgt.append(OPPFOLGING)
    if tilstand not in HOS_SOKER:
        valgt.append(HISTORIKK)
    return valgt


def tilstandsnavn(soknad: Soknad, tilgang: Tilskuddstilgang) -> str:
    """The state as the reader may know it."""
    return soknad.tilstandsnavn_hos_soker if tilgang.som_soker(soknad) else soknad.get_tilstand_display()

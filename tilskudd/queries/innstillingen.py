"""The cases a list is about: those of its embete in its round that are on their way to a vedtak."""

from collections.abc import Iterable

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import TIL_BEHANDLING, Rolle
from tilskudd.models import Innstilling, Innstillingsrad, Soknad
from tilskudd.tilgang import Tilskuddstilgang

FLEST_NEVNT = 5


def sakene(innstilling: Innstilling) -> QuerySet[Soknad]:
    """A national list has no embete, and nor have its cases."""
    return Soknad.objects.filter(
        utlysning=innstilling.utlysning_id, embete=innstilling.embete_id, tilstand__in=TIL_BEHANDLING
    )


def radene(innstilling: Innstilling) -> QuerySet[Innstillingsrad]:
    """The rows of the cases that are still there, in their order; those without a rank last."""
    return innstilling.rader.filter(soknad__in=sakene(innstilling)).order_by(F("rang").asc(nulls_last=True), "id")


def leder_lista(tilgang: Tilskuddstilgang, innstilling: Innstilling) -> bool:
    """Whether the person orders and locks it: the embete's leder its own, the ordningsansvarlig a national one."""
    rolle = Rolle.LEDER_SF if innstilling.embete_id else Rolle.ORDNINGSANSVARLIG
    return rolle in tilgang.roller_i_innstilling(innstilling)


def nevn(saksnumre: Iterable[str]) -> str:
    """«2026/00001, 2026/00007 og 3 til»"""
    alle = sorted(saksnumre)
    nevnt = ", ".join(alle[:FLEST_NEVNT])
    if len(alle) > FLEST_NEVNT:
        return _("%(saker)s og %(antall)s til") % {"saker": nevnt, "antall": len(alle) - FLEST_NEVNT}
    return nevnt

"""How much of a case the reader may see of how it was decided.

The authorities see all, the statsforvalter a vedtak when it is meddelt. The søker sees its own steps until there is a
meddelt vedtak, and from then the whole own case with the vurdering, but not what is internal: notes, the meeting and
its scenarios, habilitet, who has opened the case, and what is written between the authorities (fvl. §§ 18–19, L17).
"""

from enum import IntEnum

from django.db.models import Q, QuerySet

from tilskudd.arbeidsflyt.tilstander import MYNDIGHET, SF_ROLLER
from tilskudd.models import Dokument, Soknad, Vedtak
from tilskudd.tilgang import Tilskuddstilgang


class Innsynsgrad(IntEnum):
    """From the least: each sees what those before it see."""

    EGET = 0
    PART = 1
    EMBETE = 2
    ALT = 3


INTERNE_SLAG = (Dokument.Slag.NOTAT,)


def innsynsgrad(soknad: Soknad, tilgang: Tilskuddstilgang) -> Innsynsgrad:
    """The reader has access to the case already."""
    roller = tilgang.roller_i(soknad) & MYNDIGHET
    if roller:
        return Innsynsgrad.ALT if roller - SF_ROLLER else Innsynsgrad.EMBETE
    return Innsynsgrad.PART if er_meddelt(soknad) else Innsynsgrad.EGET


def er_meddelt(soknad: Soknad) -> bool:
    return Vedtak.objects.filter(soknad=soknad, meddelt__isnull=False).exists()


def vedtakene(soknad: Soknad, grad: Innsynsgrad) -> QuerySet[Vedtak]:
    """The oldest first."""
    alle = Vedtak.objects.filter(soknad=soknad).order_by("nr")
    return alle if grad == Innsynsgrad.ALT else alle.filter(meddelt__isnull=False)


def dokumentene(soknad: Soknad, grad: Innsynsgrad) -> QuerySet[Dokument]:
    """The clean ones, without their content. A letter is there when its vedtak may be seen."""
    rene = Dokument.objects.filter(soknad=soknad, skannet=Dokument.Skannet.REN).defer("innhold")
    brev = vedtakene(soknad, grad).exclude(brev=None).values("brev")
    synlige = rene.filter(~Q(slag=Dokument.Slag.BREV) | Q(pk__in=brev))
    return synlige if grad >= Innsynsgrad.EMBETE else synlige.exclude(slag__in=INTERNE_SLAG)

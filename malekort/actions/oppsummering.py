"""One e-mail a day at most to each person, with all there is to tell: a section per kind of news.

Who has news adds its `seksjon` to SEKSJONER. The e-mail says what it is about and where to read it, never a figure.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation

from indikatorer.kilder.lesing import gettext_noop
from malekort.actions import abonnement, datapaminnelser
from malekort.actions.seksjon import Lag, Seksjon
from malekort.models import Bruker
from tilskudd.actions.utboks import legg_i, varselet
from tilskudd.models import Utboks

SEKSJONER: tuple[Lag, ...] = (abonnement.seksjon, datapaminnelser.seksjon)

EMNE = gettext_noop("Nytt i målekortet")
TEKST = gettext_noop(
    "Dette er nytt siden sist.\n\n%(seksjoner)s\n\n"
    "Du får høyst én slik e-post om dagen. Tallene står bare i målekortet.\n"
)


def send_oppsummeringer(na: datetime, seksjoner: Sequence[Lag] = SEKSJONER) -> int:
    """Puts the day's e-mails in the box; how many. May be run as often as one likes."""
    med_rolle = Bruker.objects.filter(is_active=True, roller__isnull=False).distinct().order_by("pk")
    return sum(_oppsummer(pk, na, seksjoner) for pk in med_rolle.values_list("pk", flat=True))


@transaction.atomic
def _oppsummer(pk: int, na: datetime, seksjoner: Sequence[Lag]) -> bool:
    """Behind the lock of the person: two workers make one, and what is noted as told is in it."""
    bruker = Bruker.objects.select_for_update(no_key=True).get(pk=pk)
    nokkel = f"oppsummering:{timezone.localdate(na)}"
    if Utboks.objects.filter(nokkel=f"{nokkel}:{pk}").exists():
        return False
    with translation.override(bruker.malform):
        deler = [del_ for seksjon in seksjoner if (del_ := seksjon(bruker, na))]
    if not deler:
        return False
    legg_i([varselet(nokkel, bruker, EMNE, TEKST, seksjoner="\n\n".join(map(_i_ord, deler)))])
    for del_ in deler:
        del_.fortalt()
    return True


def _i_ord(del_: Seksjon) -> str:
    return "\n".join([del_.overskrift.upper(), *del_.linjer])

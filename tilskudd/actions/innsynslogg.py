"""Which person of the authorities opened which case (L20)."""

from datetime import datetime, time

from django.utils import timezone

from tilskudd.arbeidsflyt.tilstander import MYNDIGHET
from tilskudd.models import Innsyn, Soknad
from tilskudd.regler.kalender import OSLO
from tilskudd.tilgang import Tilskuddstilgang


def noter_innsyn(tilgang: Tilskuddstilgang, soknad: Soknad, side: str) -> None:
    """Once per person, case, page and day in Oslo. The søker's own reading is not logged. side: name of the address."""
    if not tilgang.roller_i(soknad) & MYNDIGHET:
        return
    na = timezone.now()
    midnatt = datetime.combine(na.astimezone(OSLO).date(), time.min, tzinfo=OSLO)
    if not Innsyn.objects.filter(person=tilgang.person, soknad=soknad, side=side, tid__gte=midnatt).exists():
        Innsyn.objects.create(person=tilgang.person, soknad=soknad, side=side, tid=na)

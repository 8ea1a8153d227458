"""Whose address has refused notices for so long that they are no longer sent, for those who answer for the roles."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone

from tilskudd.models import Utboks
from tilskudd.tilgang import Tilskuddstilgang


@dataclass(frozen=True)
class Avvist:
    """person: a user. antall: notices that are stopped; sist: when the last of them was."""

    person: Any
    antall: int
    sist: datetime


def avviste(tilgang: Tilskuddstilgang) -> list[Avvist]:
    """Persons who hold a role today: an embete's own for its leder, all for the ordningsansvarlig, oneself for all."""
    rader = Utboks.objects.filter(sendt=None, stoppet__isnull=False).order_by().values("til")
    stoppet = {rad["til"]: rad for rad in rader.annotate(antall=Count("pk"), sist=Max("stoppet"))}
    if not stoppet:
        return []
    dag = timezone.localdate()
    gjelder = Q(gyldig_fra__lte=dag) & (Q(gyldig_til=None) | Q(gyldig_til__gte=dag))
    roller = tilgang.tildelinger_til_styring().filter(gjelder, person__email__in=stoppet, person__is_active=True)
    personer = {rolle.person_id: rolle.person for rolle in roller}
    alle = [Avvist(p, stoppet[p.email]["antall"], stoppet[p.email]["sist"]) for p in personer.values()]
    return sorted(alle, key=lambda en: (en.sist, en.person.pk))

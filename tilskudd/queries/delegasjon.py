"""How far a person's written delegation goes (L10)."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Tildeling


def fullmaktene(person) -> list[Tildeling]:
    """The dated written delegations that hold today."""
    dag = timezone.localdate()
    gjelder = Q(gyldig_til=None) | Q(gyldig_til__gte=dag)
    fullmakter = Tildeling.objects.filter(gjelder, person=person, rolle=Rolle.BESLUTTER, gyldig_fra__lte=dag)
    return list(fullmakter.exclude(delegasjon=""))


def rekker_til(fullmakter: Iterable[Tildeling], ordning: str) -> int | None:
    """Whole kroner, of those that hold for the ordning; None when none does."""
    return max((f.belop_maks_kr for f in fullmakter if f.ordning_id in (None, ordning)), default=None)

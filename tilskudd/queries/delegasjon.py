"""How far a person's written delegation goes (L10)."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Tildeling
from tilskudd.regler.funn import kroner


def fullmaktene(person) -> list[Tildeling]:
    """The dated written delegations that hold today."""
    dag = timezone.localdate()
    gjelder = Q(gyldig_til=None) | Q(gyldig_til__gte=dag)
    fullmakter = Tildeling.objects.filter(gjelder, person=person, rolle=Rolle.BESLUTTER, gyldig_fra__lte=dag)
    return list(fullmakter.exclude(delegasjon=""))


def rekker_til(fullmakter: Iterable[Tildeling], ordning: str) -> int | None:
    """Whole kroner, of those that hold for the ordning; None when none does."""
    return max((f.belop_maks_kr for f in fullmakter if f.ordning_id in (None, ordning)), default=None)


def hindret(fullmakter: Iterable[Tildeling], ordning: str, belop_kr: int, for_hoyt: str) -> str:
    """Why the amount may not be disposed of; empty when it may. for_hoyt: a sentence with room for maks and belop."""
    hoyest = rekker_til(fullmakter, ordning)
    if hoyest is None:
        return _("Du har ingen gyldig delegasjon for denne ordningen.")
    return for_hoyt % {"maks": kroner(hoyest), "belop": kroner(belop_kr)} if belop_kr > hoyest else ""

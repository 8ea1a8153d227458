from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Organisasjon, Tildeling
from tilskudd.regler.kalender import OSLO


def opptrer_for(organisasjon: Organisasjon) -> set[int]:
    """The organisations whose people act in its cases: its own, and those of the one that has taken the cases over."""
    return {organisasjon.pk, organisasjon.etterfolger_id} - {None}


def med_rolle(organisasjon: Organisasjon, rolle: Rolle, na: datetime) -> QuerySet:
    """The persons who hold the role that day in the organisation, or in the one that has taken its cases over, by
    number."""
    dag = na.astimezone(OSLO).date()
    gjelder = Q(gyldig_fra__lte=dag) & (Q(gyldig_til=None) | Q(gyldig_til__gte=dag))
    roller = Tildeling.objects.filter(gjelder, organisasjon__in=opptrer_for(organisasjon), rolle=rolle)
    return get_user_model().objects.filter(pk__in=roller.values("person"), is_active=True).order_by("pk")

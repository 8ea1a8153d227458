"""Whom to contact is forgotten when the case has been over for as long as contacts are kept (L20). The signed søknad,
the letters and the vedtak are documents of the archive, and stay as they are."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tilskudd.actions.hendelse import noter_alle
from tilskudd.actions.rydding import KONTAKT
from tilskudd.models import Hendelse, Soknad, Utboks
from tilskudd.queries.oppbevaring import modne_kontakter

OM_GANGEN = 500
ADRESSE_GLEMMES = timedelta(days=365)
"""After a notice was sent. The row stays, so that the notice is not sent again."""


def anonymiser_kontakter(om_gangen: int = OM_GANGEN) -> int:
    """How many cases. Some at a time, each time whole: a run that is stopped goes on the next night."""
    antall = 0
    while anonymisert := _anonymiser(om_gangen):
        antall += anonymisert
    return antall


@transaction.atomic
def _anonymiser(hoyst: int) -> int:
    soknader = list(modne_kontakter(timezone.now()).select_for_update(of=("self",))[:hoyst])
    for soknad in soknader:
        for felt in KONTAKT:
            setattr(soknad, felt, "")
    Soknad.objects.bulk_update(soknader, KONTAKT)
    noter_alle([_hendelse(soknad) for soknad in soknader])
    return len(soknader)


def _hendelse(soknad: Soknad) -> Hendelse:
    return Hendelse(type="kontakt_anonymisert", soknad=soknad, objekt=soknad._meta.model_name, objekt_id=soknad.pk)


def glem_adresser() -> int:
    """The addresses notices were sent to a year ago."""
    gamle = Utboks.objects.filter(sendt__lt=timezone.now() - ADRESSE_GLEMMES).exclude(til="")
    return gamle.update(til="")

"""What is done with an account: its sessions ended, its second step taken away."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F

from indikatorer.actions.hendelse import noter
from malekort.models import Bruker


@transaction.atomic
def avslutt_sesjoner(bruker: Bruker) -> None:
    """Every session of the person ends, on every machine."""
    Bruker.objects.filter(pk=bruker.pk).update(sesjonsrunde=F("sesjonsrunde") + 1)
    noter("sesjoner_avsluttet", bruker, None, bruker=bruker.pk)


@transaction.atomic
def fjern_totrinn(bruker: Bruker) -> int:
    """For one who has lost both phone and codes: the next login asks for a new set-up. The sessions end.

    Returns how many steps were taken away."""
    antall, _ = Authenticator.objects.filter(user=bruker).delete()
    Bruker.objects.filter(pk=bruker.pk).update(sesjonsrunde=F("sesjonsrunde") + 1)
    noter("totrinn_fjernet", None, None, bruker=bruker.pk)
    return antall

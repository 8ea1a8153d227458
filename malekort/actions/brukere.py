"""Making users and giving them roles."""

from django.db import transaction

from indikatorer.actions.hendelse import noter
from malekort.models import Bruker, Rolle


def opprett(epost: str, navn: str, passord: str, type_: str, *, kontor: str | None = None, omrade: str | None = None):
    """Makes the user with one role, or gives the one that has the e-mail this name, password and role.

    kontor: enhetsnr of the office a leder leads. omrade: kommune or fylke of the two roles that have one.
    """
    with transaction.atomic():
        bruker = opprett_uten_rolle(epost, navn, passord)
        Rolle.objects.get_or_create(bruker=bruker, type=type_, kontor_id=kontor, omrade_id=omrade)
    return bruker


@transaction.atomic
def opprett_uten_rolle(epost: str, navn: str, passord: str | None = None) -> Bruker:
    """Makes the user, or gives the one that has the e-mail this name and password. passord None: an account nobody can
    log in to."""
    bruker = Bruker.objects.filter(email__iexact=epost).first()
    if bruker is None:
        bruker = Bruker.objects.create_user(epost, passord, navn=navn)
        noter("bruker_opprettet", None, None, bruker=bruker.pk)
    elif bruker.navn != navn or (passord and not bruker.check_password(passord)):
        bruker.navn = navn
        bruker.set_password(passord)
        bruker.save()
    return bruker

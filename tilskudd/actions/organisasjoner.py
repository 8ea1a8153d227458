"""Organisations that are not in the registers we load: voluntary ones, foundations, social entrepreneurs."""

from django.db import transaction

from tilskudd.actions.hendelse import noter
from tilskudd.models import Organisasjon
from tilskudd.regler.orgnr import les_orgnr


@transaction.atomic
def registrer(navn: str, type_: str, orgnr: str, *, malform: str = "nb", aktor=None) -> Organisasjon:
    """The organisation with the number, made when it is not there. aktor None is the operator. Raises UgyldigOrgnr."""
    organisasjon, ny = Organisasjon.objects.get_or_create(
        orgnr=les_orgnr(orgnr),
        defaults={"navn": navn, "type": Organisasjon.Type(type_), "malform": malform},
    )
    if ny:
        noter("organisasjon_registrert", aktor, objekt=organisasjon)
    return organisasjon


@transaction.atomic
def sett_malform(organisasjon: Organisasjon, malform: str, aktor=None) -> None:
    """The målform it gets its letters in. aktor None is the operator."""
    if organisasjon.malform != malform:
        organisasjon.malform = malform
        organisasjon.save(update_fields=["malform"])
        noter("malform_satt", aktor, objekt=organisasjon, malform=malform)

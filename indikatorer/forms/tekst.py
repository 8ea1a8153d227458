"""The field for what people write: the one place that stops person numbers in it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from indikatorer.regler.personnummer import ligner_personnummer

PERSONNUMMER = gettext_lazy(
    "Teksten har elleve siffer på rad og kan inneholde et fødselsnummer. Slike numre skal ikke stå her. "
    "Ta det bort, og lagre på nytt. Ingenting er lagret."
)


def uten_personnummer(tekst: str) -> None:
    if ligner_personnummer(tekst):
        raise ValidationError(PERSONNUMMER, code="personnummer")


class Tekst(forms.CharField):
    """Free text. Eleven digits that may be a person number are stopped, and a D-number or a DUF number with them."""

    default_validators = (uten_personnummer,)

"""Free text, where nothing about single persons belongs."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from indikatorer.regler.personnummer import ligner_personnummer

LENGST = 5000


class Fritekst(forms.CharField):
    """A text box of so many rows. Eleven digits that may be a person number are stopped."""

    def __init__(self, *, rader: int = 3, **valg):
        super().__init__(**({"max_length": LENGST, "widget": forms.Textarea(attrs={"rows": rader})} | valg))

    def validate(self, verdi):
        super().validate(verdi)
        if verdi and ligner_personnummer(verdi):
            raise ValidationError(
                _("Her står det elleve siffer som kan være et fødselsnummer. Ta bort nummeret: saken skal ikke ha det.")
            )

"""Free text, where nothing about single persons belongs."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tilskudd.regler.fritekst import hinder_i_tekst

LENGST = 5000


class Fritekst(forms.CharField):
    """A text box of so many rows. Eleven digits that may be a person number are stopped."""

    def __init__(self, *, rader: int = 3, **valg):
        super().__init__(**({"max_length": LENGST, "widget": forms.Textarea(attrs={"rows": rader})} | valg))

    def validate(self, verdi):
        super().validate(verdi)
        hinder = hinder_i_tekst(verdi or "")
        if hinder:
            raise ValidationError(_(hinder))

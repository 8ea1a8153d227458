"""Why a delivery is taken back."""

from django import forms
from django.utils.translation import gettext_lazy

from indikatorer.forms.tekst import Tekst

LENGST = 2000


class Trekkskjema(forms.Form):
    hvorfor = Tekst(
        label=gettext_lazy("Hvorfor trekkes leveransen?"),
        help_text=gettext_lazy(
            "Står ved leveransen sammen med navnet ditt og tidspunktet. Skriv ikke noe om enkeltpersoner."
        ),
        max_length=LENGST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Skriv kort hvorfor leveransen trekkes."),
            "max_length": gettext_lazy("Begrunnelsen er for lang. Skriv høyst %(limit_value)s tegn."),
        },
    )

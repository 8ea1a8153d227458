"""Why a held delivery is released or refused."""

from django import forms
from django.utils.translation import gettext_lazy

from indikatorer.forms.tekst import Tekst

LENGST = 2000


class Svarskjema(forms.Form):
    hvorfor = Tekst(
        label=gettext_lazy("Hvorfor?"),
        help_text=gettext_lazy(
            "Skriv hva du har undersøkt. Står ved leveransen sammen med navnet ditt og tidspunktet. "
            "Skriv ikke noe om enkeltpersoner."
        ),
        max_length=LENGST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Skriv kort hvorfor leveransen frigis eller avvises."),
            "max_length": gettext_lazy("Begrunnelsen er for lang. Skriv høyst %(limit_value)s tegn."),
        },
    )

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.models import Omrade


class Arsvalg(forms.Form):
    """Which year, and the fylker or the kommuner of one of them."""

    ar = forms.TypedChoiceField(label=gettext_lazy("År"), coerce=int, required=False)
    fylke = forms.ChoiceField(
        label=gettext_lazy("Områder"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Velg fylkene, eller et fylke fra lista.")},
    )

    def __init__(self, data, *, ar: list[int], fylker: list[Omrade]):
        super().__init__(data)
        self.fields["ar"].choices = [(str(nr), str(nr)) for nr in ar]
        self.fields["ar"].error_messages["invalid_choice"] = _("Det er ingen tall for det året. Velg et år fra lista.")
        self.fields["fylke"].choices = [
            ("", _("Fylkene")),
            *((fylke.kode, _("Kommunene i %s") % fylke.navn) for fylke in fylker),
        ]

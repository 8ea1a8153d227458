"""A remark beside a figure."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.perioder import les_maned, siste_avsluttede
from indikatorer.forms.tekst import Tekst
from indikatorer.tallformat import manedsnavn

LENGSTE_TEKST = 1000


class Merknadsskjema(forms.Form):
    """maneder: those of the figures, newest first."""

    maned = forms.CharField(
        label=gettext_lazy("Måneden merknaden gjelder"),
        widget=forms.Select,
        error_messages={"required": gettext_lazy("Velg måneden merknaden gjelder.")},
    )
    tekst = Tekst(
        label=gettext_lazy("Merknad"),
        help_text=gettext_lazy(
            "Leses bare av kommunen selv og lederne av kontorene i den, med navnet ditt og tidspunktet. "
            "Skriv aldri noe som kan vise hvem en person er."
        ),
        max_length=LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Skriv merknaden."),
            "max_length": gettext_lazy("Merknaden er for lang: %(show_value)s tegn. Skriv høyst %(limit_value)s."),
        },
    )

    def __init__(self, *args, maneder: Sequence[str], idag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self._maneder, self._idag = maneder, idag
        self.fields["maned"].widget.choices = [(maned, manedsnavn(maned)) for maned in maneder]

    def clean_maned(self) -> str:
        maned = self.cleaned_data["maned"]
        try:
            les_maned(maned)
        except ValueError as feil:
            raise ValidationError(
                _("«%(valgt)s» er ikke en måned. Velg en måned fra lista.") % {"valgt": maned[:20]}
            ) from feil
        if maned > siste_avsluttede(self._idag):
            raise ValidationError(
                _("%(maned)s har ikke vært ennå. Velg en måned som er over.")
                % {"maned": manedsnavn(maned).capitalize()}
            )
        if maned not in self._maneder:
            raise ValidationError(_("Kontoret har ingen tall for %(maned)s.") % {"maned": manedsnavn(maned)})
        return maned

"""What the calendar of deliveries is to show."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indikatorer.models import Leveranse
from malekort.queries.datakalender import ALLE
from malekort.regler.leveringsstilling import Stilling

NAVN = {
    Stilling.LEVERT: _("Levert"),
    Stilling.HOLDT: _("Holdt"),
    Stilling.SEN: _("Sen"),
    Stilling.VENTES: _("Ventes"),
    Stilling.IKKE: _("–"),
}


class Kalendervalg(forms.Form):
    """fylker: code → name, of those the person follows."""

    kilde = forms.ChoiceField(label=_("Kilde"), required=False)
    fylke = forms.ChoiceField(label=_("Fylke"), required=False)
    stilling = forms.ChoiceField(label=_("Stilling"), required=False)

    def __init__(self, *args, fylker: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kilde"].choices = [*Leveranse.Kilde.choices, (ALLE, _("Alle kilder"))]
        self.fields["fylke"].choices = [("", _("Alle fylker")), *sorted(fylker.items(), key=lambda f: f[1])]
        self.fields["stilling"].choices = [
            ("", _("Alle")),
            *((s.value, NAVN[s]) for s in Stilling if s != Stilling.IKKE),
        ]

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

LENGST = timedelta(days=366)


class Periodeskjema(forms.Form):
    """From and to a day, both counted."""

    fra = forms.DateField(label=_("Fra og med"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    til = forms.DateField(label=_("Til og med"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def clean(self):
        data = super().clean()
        fra, til = data.get("fra"), data.get("til")
        if fra and til and til < fra:
            self.add_error("til", _("Siste dag er før første dag."))
        elif fra and til and til - fra > LENGST:
            self.add_error("til", _("Velg høyst ett år om gangen."))
        return data


def siste_maned(idag: date) -> dict[str, date]:
    """What the form begins with."""
    return {"fra": idag - timedelta(days=30), "til": idag}

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from tilskudd.forms.felt import LEVELIG_DAG

LENGST = timedelta(days=366)


def _dag(etikett) -> forms.DateField:
    boks = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=etikett, widget=boks, validators=LEVELIG_DAG)


class Periodeskjema(forms.Form):
    """From and to a day, both counted."""

    fra = _dag(_("Fra og med"))
    til = _dag(_("Til og med"))

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

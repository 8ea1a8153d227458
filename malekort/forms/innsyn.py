"""What to list of who has seen small figures."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malekort.models import Innsyn


class Innsynsfilter(forms.Form):
    """Only what is among the rows the person may see can be chosen."""

    person = forms.ChoiceField(label=gettext_lazy("Person"), required=False)
    side = forms.ChoiceField(label=gettext_lazy("Hvor"), required=False)
    fra = forms.DateField(
        label=gettext_lazy("Fra og med"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    til = forms.DateField(
        label=gettext_lazy("Til og med"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data, *, rader: QuerySet[Innsyn]):
        super().__init__(data)
        self.rader = rader
        personer = rader.order_by("bruker__navn").values_list("bruker", "bruker__navn").distinct()
        self.fields["person"].choices = [("", _("Alle")), *((str(pk), navn) for pk, navn in personer)]
        self.fields["side"].choices = [("", _("Alle sider")), *Innsyn.Side.choices]

    def treff(self) -> QuerySet[Innsyn]:
        """The rows asked for; a choice that is not in the list counts as none."""
        valgt = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        felter = {"person": "bruker", "side": "side", "fra": "tid__date__gte", "til": "tid__date__lte"}
        return self.rader.filter(**{sporsmal: valgt[felt] for felt, sporsmal in felter.items() if valgt.get(felt)})

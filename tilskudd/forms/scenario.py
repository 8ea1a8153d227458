"""A scenario to be made: its method, what to share, and the keys of a quota."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tilskudd.forms.felt import Kronefelt
from tilskudd.forms.fritekst import Fritekst
from tilskudd.queries.scenarioer import METODENAVN


class Scenarioskjema(forms.Form):
    """embeter: each with the key it starts from. The keys are asked of in a quota only."""

    navn = Fritekst(label=gettext_lazy("Navn"), max_length=100, widget=forms.TextInput())
    metode = forms.ChoiceField(label=gettext_lazy("Metode"), choices=[(m.value, n) for m, n in METODENAVN.items()])
    ramme_kr = Kronefelt(
        label=gettext_lazy("Å fordele, kroner"),
        help_text=gettext_lazy("Det som er igjen når fattede vedtak er trukket fra."),
    )

    def __init__(self, *args, embeter: Mapping[str, int], **valg):
        super().__init__(*args, **valg)
        self.nokkelfelt = {f"nokkel_{nr}": embete for nr, embete in enumerate(embeter)}
        for felt, embete in self.nokkelfelt.items():
            self.fields[felt] = forms.IntegerField(
                label=embete or _("Direktoratet"), min_value=0, required=False, initial=embeter[embete],
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip

    def hovedfelt(self):
        return [self[navn] for navn in ("navn", "metode", "ramme_kr")]

    def nokler_felt(self):
        return [self[navn] for navn in self.nokkelfelt]

    def nokler(self) -> dict[str, int]:
        return {embete: self.cleaned_data[felt] or 0 for felt, embete in self.nokkelfelt.items()}

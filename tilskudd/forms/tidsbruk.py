"""Hours of work, a field for each line."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from tilskudd.models.tidsbruk import FLEST_TIMER
from tilskudd.queries.tidsbruk import Tidslinje

FEIL = _("Skriv hele timer, for eksempel 120.")


class Tidsskjema(forms.Form):
    """What was on the page when it was opened goes with it, so that only what is changed is written."""

    def __init__(self, *args, linjer: Iterable[Tidslinje], **kwargs):
        super().__init__(*args, **kwargs)
        for linje in linjer:
            self.fields[linje.felt] = forms.IntegerField(
                label=_("%(ordning)s %(ar)s, %(sted)s") % {
                    "ordning": linje.utlysning.ordning.navn, "ar": linje.utlysning.ar, "sted": linje.sted,
                },
                initial=linje.timer,
                required=False,
                show_hidden_initial=True,
                min_value=0,
                max_value=FLEST_TIMER,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 6}),
                error_messages={"invalid": FEIL, "min_value": FEIL, "max_value": FEIL},
            )  # fmt: skip

    @property
    def endret(self) -> dict[str, int | None]:
        return {felt: self.cleaned_data[felt] for felt in self.changed_data}

"""Which form and which area the controls are shown for."""

from django import forms
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy

from indikatorer.models import Leveranse


class Kontrollvalg(forms.Form):
    """What is not chosen is that of the newest delivery; of what is chosen only what has been delivered is offered."""

    kilde = forms.ChoiceField(label=gettext_lazy("Skjema"))
    omrade = forms.ChoiceField(label=gettext_lazy("Område"))

    def __init__(self, data, *, leveranser: QuerySet[Leveranse]):
        nyeste = leveranser.order_by("-id").values("kilde", "omrade").first() or {}
        super().__init__({felt: data.get(felt) or verdi for felt, verdi in nyeste.items()})
        navn = dict(Leveranse.Kilde.choices)
        kilder = leveranser.order_by("kilde").values_list("kilde", flat=True).distinct()
        self.fields["kilde"].choices = [(kilde, navn[kilde]) for kilde in kilder]
        omrader = leveranser.values_list("omrade", "omrade__navn").annotate(sist=Max("pk")).order_by("omrade__navn")
        self.fields["omrade"].choices = [(kode, navn) for kode, navn, _sist in omrader]

"""Writing a wish, and answering one."""

from django import forms
from django.utils.translation import gettext_lazy

from indikatorer.forms.tekst import Tekst
from indikatorer.models import Omrade
from malekort.models import Onske

LENGST = 5000
VALGBARE = (Onske.Status.NYTT, Onske.Status.UNDER_ARBEID, Onske.Status.AVSLATT)
"""States the directorate may set by an answer. Fulfilled is what publishing makes it."""


def _langt(etikett, mangler, hjelp="") -> Tekst:
    return Tekst(
        label=etikett,
        help_text=hjelp,
        max_length=LENGST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": mangler},
    )


class Onskeskjema(forms.Form):
    kommune = forms.ModelChoiceField(
        label=gettext_lazy("Kommune"),
        queryset=Omrade.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": gettext_lazy("Velg en kommune du arbeider i.")},
    )
    tittel = Tekst(
        label=gettext_lazy("Hva ønsker dere å måle?"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Skriv kort hva dere ønsker å måle.")},
    )
    tekst = _langt(
        gettext_lazy("Hvorfor?"),
        gettext_lazy("Skriv hvorfor dere trenger den."),
        gettext_lazy("Hva dere vil bruke den til, hva som skal telles, og hvor tallene kan komme fra."),
    )

    def __init__(self, *args, kommuner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kommune"].queryset = kommuner
        self.fields["kommune"].label_from_instance = lambda omrade: omrade.navn
        if len(kommuner) == 1:
            self.fields["kommune"].initial = kommuner[0].pk
            self.fields["kommune"].widget = forms.HiddenInput()


class Svarskjema(forms.Form):
    tekst = _langt(gettext_lazy("Svar"), gettext_lazy("Skriv svaret."))
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)

    def __init__(self, *args, kan_sette_status: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [("", gettext_lazy("Uendret")), *((s.value, s.label) for s in VALGBARE)]
        if not kan_sette_status:
            del self.fields["status"]

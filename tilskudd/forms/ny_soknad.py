"""Beginning a søknad: who applies, and for a new tiltak or for one that has had money before."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tilskudd.forms.soknadsfelt import Tekstfelt
from tilskudd.models import Organisasjon, Tiltak

NYTT = ""


class NySoknad(forms.Form):
    """tiltak: those of the organisations that may go on; empty is a new one."""

    organisasjon = forms.ModelChoiceField(
        queryset=Organisasjon.objects.none(), empty_label=None, label=gettext_lazy("Hvem søker?")
    )
    tiltak = forms.ModelChoiceField(
        queryset=Tiltak.objects.none(),
        required=False,
        empty_label=gettext_lazy("Et nytt tiltak"),
        label=gettext_lazy("Hva søker dere om?"),
    )
    tittel = Tekstfelt(
        max_length=200,
        required=False,
        label=gettext_lazy("Navn på det nye tiltaket"),
        help_text=gettext_lazy("Kort, og slik at andre forstår det. Dere kan endre det senere."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, organisasjoner: QuerySet[Organisasjon], tiltak: QuerySet[Tiltak], data=None):
        super().__init__(data)
        self.fields["organisasjon"].queryset = organisasjoner
        self.fields["tiltak"].queryset = tiltak
        self.fields["tiltak"].label_from_instance = lambda t: _("Videreføring av «%(tittel)s»") % {"tittel": t.tittel}
        if not tiltak:
            self.fields["tiltak"].widget = forms.HiddenInput()
        if len(organisasjoner) == 1:
            self.fields["organisasjon"].initial = organisasjoner[0]
            self.fields["organisasjon"].widget = forms.HiddenInput()

    def clean(self):
        data = self.cleaned_data
        if not data.get("tiltak") and not data.get("tittel") and "tittel" not in self.errors:
            self.add_error("tittel", _("Gi tiltaket et navn."))
        tiltak, organisasjon = data.get("tiltak"), data.get("organisasjon")
        if tiltak and organisasjon and tiltak.organisasjon_id != organisasjon.pk:
            raise ValidationError(_("Tiltaket hører til en annen organisasjon. Velg den, eller et nytt tiltak."))
        return data

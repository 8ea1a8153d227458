"""The small forms of a case: who is to have it, whether a late one is taken, habilitet, and a question."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tilskudd.forms.felt import LEVELIG_DAG
from tilskudd.forms.fritekst import Fritekst
from tilskudd.models import Soknad
from tilskudd.regler.kalender import fristens_slutt, neste_virkedag

SVARTID = timedelta(days=14)


class Tildelskjema(forms.Form):
    """saksbehandlere: those who have declared habil in the case."""

    saksbehandler = forms.ModelChoiceField(
        label=_("Saksbehandler"), queryset=None, empty_label=_("Velg"),
        error_messages={"required": _("Velg en saksbehandler."), "invalid_choice": _("Velg en saksbehandler.")},
    )  # fmt: skip

    def __init__(self, *args, saksbehandlere, **valg):
        super().__init__(*args, auto_id="t-%s", **valg)
        self.fields["saksbehandler"].queryset = saksbehandlere
        self.fields["saksbehandler"].label_from_instance = lambda person: person.navn


class Bytteskjema(Tildelskjema):
    begrunnelse = Fritekst(label=_("Hvorfor?"), rader=2, error_messages={"required": _("Skriv hvorfor.")})


class Fristskjema(forms.Form):
    tas = forms.ChoiceField(
        label=_("Tas søknaden til behandling?"), widget=forms.RadioSelect,
        choices=[("ja", _("Ja, den vurderes som de andre")), ("nei", _("Nei, den avvises"))],
        error_messages={"required": _("Velg ja eller nei."), "invalid_choice": _("Velg ja eller nei.")},
    )  # fmt: skip
    begrunnelse = Fritekst(label=_("Begrunnelse"), error_messages={"required": _("Skriv hvorfor.")})


class Grunnskjema(forms.Form):
    """Why somebody is inhabil or in doubt."""

    grunn = Fritekst(
        label=_("Hva gjelder det?"), rader=2, error_messages={"required": _("Skriv hvorfor.")},
        help_text=_("Lederen din leser dette. Skriv hvilken tilknytning du har, ikke mer enn som trengs."),
    )  # fmt: skip


class Sporreskjema(forms.Form):
    sporsmal = Fritekst(
        label=_("Spørsmål til søkeren"), rader=4, error_messages={"required": _("Skriv hva du vil spørre om.")}
    )
    felt = forms.MultipleChoiceField(
        label=_("Svar som kan endres"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Søkeren kan svare i tekst, og endre bare disse svarene."),
    )  # fmt: skip
    svarfrist = forms.DateField(
        label=_("Svarfrist"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=LEVELIG_DAG,
        error_messages={"required": _("Velg en svarfrist."), "invalid": _("Skriv datoen slik: 01.02.2027.")},
        help_text=_("Ut dagen."),
    )  # fmt: skip

    def __init__(self, *args, soknad: Soknad, etiketter: list[tuple[str, str]], **valg):
        super().__init__(*args, auto_id="s-%s", **valg)
        self.fields["felt"].choices = etiketter
        self.fields["svarfrist"].initial = neste_virkedag(timezone.localdate() + SVARTID)

    def clean_svarfrist(self):
        return fristens_slutt(self.cleaned_data["svarfrist"])

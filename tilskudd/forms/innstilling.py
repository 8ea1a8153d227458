"""The leder's proposal on a case, and the yes that locks a list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tilskudd.actions.innstilling import Forslag
from tilskudd.forms.felt import Kronefelt
from tilskudd.forms.fritekst import Fritekst
from tilskudd.models import Innstillingsrad


class Radskjema(forms.Form):
    forslag = forms.ChoiceField(label=_("Forslag"), choices=Innstillingsrad.Forslag.choices)
    forslag_kr = Kronefelt(label=_("Beløp"), help_text=_("Hele kroner. 0 når du foreslår å avslå eller avvise."),
                           error_messages={"required": _("Skriv beløpet, eller 0.")})  # fmt: skip
    begrunnelse = Fritekst(
        label=_("Begrunnelse"), required=False, rader=4,
        help_text=_("Trengs når du foreslår mindre enn det er søkt om. Søkeren ser den først etter vedtaket."),
    )  # fmt: skip

    def forslaget(self) -> Forslag:
        d = self.cleaned_data
        return Forslag(d["forslag"], d["forslag_kr"], d["begrunnelse"])


class Lasskjema(forms.Form):
    bekreftet = forms.BooleanField(
        label=_("Jeg innstiller alle sakene på lista i denne rekkefølgen"),
        error_messages={"required": _("Kryss av for at du innstiller alle sakene i denne rekkefølgen.")},
    )

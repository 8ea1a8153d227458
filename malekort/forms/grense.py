"""Setting and taking away a threshold."""

import re
from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.perioder import flytt, siste_avsluttede
from indikatorer.forms.tekst import Tekst
from indikatorer.tallformat import MINUS, tall_uten_overflodige_nuller
from malekort.forms.maneder import manedsvalg
from malekort.queries.grenser import MANEDER_FREM

TALL = re.compile(r"-?[0-9]{1,8}([.,][0-9]{1,4})?")
LENGSTE_BEGRUNNELSE = 2000


class Grensefelt(forms.CharField):
    """A number as people write it: `12,5`, `12.5` and `12,5 %` are the same."""

    def __init__(self, **valg):
        valg.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=40, **valg)

    def prepare_value(self, value):
        return tall_uten_overflodige_nuller(value) if isinstance(value, Decimal) else value

    def clean(self, value) -> Decimal:
        tekst = re.sub(r"\s", "", super().clean(value)).removesuffix("%").replace(MINUS, "-")
        if not TALL.fullmatch(tekst):
            raise forms.ValidationError(
                _("«%s» kan ikke brukes. Skriv et tall som 12,5, med høyst fire desimaler.") % value
            )
        return Decimal(tekst.replace(",", "."))


class Fraskjema(forms.Form):
    """What every change of a threshold tells: from which month, why, and what it was based on."""

    fra = forms.ChoiceField(
        label=gettext_lazy("Gjelder fra og med"),
        help_text=gettext_lazy("Tidligere måneder beholder grensene de hadde."),
        error_messages={
            "required": gettext_lazy("Velg måneden grensene skal gjelde fra."),
            "invalid_choice": gettext_lazy("«%(value)s» er ikke en måned i lista. Velg en av dem."),
        },
    )
    begrunnelse = Tekst(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy("Står i historikken sammen med navnet ditt og tidspunktet."),
        max_length=LENGSTE_BEGRUNNELSE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Skriv kort hvorfor grensene endres."),
            "max_length": gettext_lazy("Begrunnelsen er for lang. Skriv høyst %(limit_value)s tegn."),
        },
    )
    bygger_pa = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, definisjon: Definisjon, idag: date, **kwargs):
        super().__init__(*args, **kwargs)
        siste = siste_avsluttede(idag)
        self.fields["fra"].choices = manedsvalg(definisjon.gjelder_fra, flytt(siste, MANEDER_FREM))
        self.fields["fra"].initial = siste


class Grenseskjema(Fraskjema):
    gronn = Grensefelt(error_messages={"required": gettext_lazy("Skriv grensen for grønn.")})
    rod = Grensefelt(error_messages={"required": gettext_lazy("Skriv grensen for rød.")})
    field_order = ("gronn", "rod", "fra", "begrunnelse")

    def __init__(self, *args, definisjon: Definisjon, **kwargs):
        super().__init__(*args, definisjon=definisjon, **kwargs)
        hoy = definisjon.retning == "hoy"
        self.fields["gronn"].label = _("Grønn når verdien er minst") if hoy else _("Grønn når verdien er høyst")
        self.fields["rod"].label = _("Rød når verdien er under") if hoy else _("Rød når verdien er over")
        self.fields["rod"].help_text = _("Verdier mellom de to grensene er gule.")


class Fjernskjema(Fraskjema):
    """Takes the threshold away: from the month on the indicator is grey."""

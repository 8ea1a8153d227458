"""Fields of the grants' forms: amounts, percentages and times as people write them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tilskudd.regler.belop import les_belop
from tilskudd.regler.lesefeil import Lesefeil

LEVELIG_DAG = [
    MinValueValidator(date(1900, 1, 1), gettext_lazy("Skriv et årstall etter 1900.")),
    MaxValueValidator(date(2200, 1, 1), gettext_lazy("Skriv et årstall før 2200.")),
]
"""Days that can be counted on from, and told in another time zone."""


class Kronefelt(forms.CharField):
    """Whole kroner; empty is None. What was typed is kept as it was typed."""

    LENGST = 40

    def __init__(self, **valg):
        boks = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": self.LENGST})
        super().__init__(**({"widget": boks} | valg))

    def to_python(self, verdi):
        tekst = super().to_python(verdi)
        if tekst in self.empty_values:
            return None
        try:
            return les_belop(tekst[: self.LENGST + 1])
        except Lesefeil as feil:
            raise ValidationError(_(feil.melding)) from feil

    def prepare_value(self, verdi):
        return f"{verdi:,}".replace(",", "\u00a0") if isinstance(verdi, int) else verdi


class Tidspunktfelt(forms.SplitDateTimeField):
    """A day and a time of the clock in Norway."""

    def __init__(self, **valg):
        dag = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        klokka = forms.TimeInput(attrs={"type": "time", "step": "1"}, format="%H:%M:%S")
        feil = {
            "invalid_date": gettext_lazy("Skriv datoen slik: 01.02.2027."),
            "invalid_time": gettext_lazy("Skriv klokkeslettet slik: 23.59."),
        }
        super().__init__(**({"widget": _DagOgKlokke(dag, klokka), "error_messages": feil} | valg))


class _DagOgKlokke(forms.MultiWidget):
    """Two boxes, each with its own name for those who do not see them."""

    def __init__(self, dag: forms.Widget, klokka: forms.Widget):
        dag.attrs["aria-label"], klokka.attrs["aria-label"] = gettext_lazy("Dato"), gettext_lazy("Klokkeslett")
        super().__init__({"0": dag, "1": klokka})

    def decompress(self, verdi):
        if verdi is None:
            return [None, None]
        lokal = timezone.localtime(verdi)
        return [lokal.date(), lokal.time().replace(microsecond=0)]

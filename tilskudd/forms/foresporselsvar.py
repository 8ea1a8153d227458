from django import forms
from django.utils.translation import gettext_lazy

from tilskudd.forms.soknadsfelt import langtekst, sporsmalsfelt
from tilskudd.models import Foresporsel
from tilskudd.queries.mangler import for_mange_tegn


class Svarskjema(forms.Form):
    """The answer in words, and the questions of the søknad that were named, with what was answered before."""

    tekst = langtekst(gettext_lazy("Svaret deres"), gettext_lazy("Ikke skriv om enkeltpersoner."), 5, 20_000)

    def __init__(self, foresporsel: Foresporsel, data=None):
        super().__init__(data)
        soknad = foresporsel.soknad
        self.sporsmal = {s["kode"]: s for s in soknad.utlysning.skjema if s["kode"] in foresporsel.felt}
        for kode, sporsmal in self.sporsmal.items():
            self.fields[f"svar-{kode}"] = felt = sporsmalsfelt(sporsmal)
            felt.required, felt.initial = bool(sporsmal.get("pakrevd")), soknad.svar.get(kode)
        self.fields["tekst"].required = not self.sporsmal

    def clean(self):
        for kode, sporsmal in self.sporsmal.items():
            over = for_mange_tegn(sporsmal, self.cleaned_data.get(f"svar-{kode}"))
            if over:
                feil = gettext_lazy("Svaret er %(antall)s tegn for langt.") % {"antall": over}
                self.add_error(f"svar-{kode}", feil)
        return self.cleaned_data

    def svar(self) -> dict[str, object]:
        """Question → answer."""
        return {kode: self.cleaned_data[f"svar-{kode}"] for kode in self.sporsmal}

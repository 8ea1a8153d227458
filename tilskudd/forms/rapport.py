"""A report as it is written: the questions of the status report, or the account on the budget's own lines."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tilskudd.forms.felt import Kronefelt
from tilskudd.forms.fritekst import Fritekst
from tilskudd.models import Rapport
from tilskudd.queries.rapportutfylling import Linje, Rapportmangel, linjene, mangler
from tilskudd.regler.rapportsporsmal import MAKS_TEGN, SPORSMAL


class Rapportskjema(forms.Form):
    """A draft may lack anything; what is there must be readable. endringsnr: of the report the page was made from."""

    endringsnr = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, rapport: Rapport, *args, **valg):
        super().__init__(*args, **valg)
        self.rapport = rapport
        self.fields["endringsnr"].initial = rapport.endringsnr
        self.linjer = linjene(rapport) if rapport.type == Rapport.Type.REGNSKAP else []
        for linje in self.linjer:
            self._legg_til(linje)
        if rapport.type != Rapport.Type.REGNSKAP:
            for sporsmal in SPORSMAL:
                self.fields[sporsmal.kode] = Fritekst(
                    label=_(sporsmal.etikett), help_text=_(sporsmal.hjelp), required=False, rader=6,
                    max_length=2 * MAKS_TEGN, initial=rapport.svar.get(sporsmal.kode, ""),
                )  # fmt: skip

    def _legg_til(self, linje: Linje) -> None:
        navn = linje.post.beskrivelse or linje.post.get_art_display()
        self.fields[f"regnskap-{linje.post.pk}"] = Kronefelt(
            label=_("Brukt på «%(linje)s», kroner") % {"linje": navn}, required=False, initial=linje.regnskap_kr
        )
        self.fields[f"forklaring-{linje.post.pk}"] = Fritekst(
            label=_("Forklaring på avvik, «%(linje)s»") % {"linje": navn}, required=False, rader=2, max_length=2000,
            initial=linje.forklaring,
        )  # fmt: skip

    def rader(self) -> list[tuple[Linje, forms.BoundField, forms.BoundField]]:
        return [
            (linje, self[f"regnskap-{linje.post.pk}"], self[f"forklaring-{linje.post.pk}"]) for linje in self.linjer
        ]

    def sporsmal(self) -> list[forms.BoundField]:
        return [self[sporsmal.kode] for sporsmal in SPORSMAL if sporsmal.kode in self.fields]

    def svar(self) -> dict[str, str] | None:
        """What the status report holds; None in an account."""
        if self.rapport.type == Rapport.Type.REGNSKAP:
            return None
        return {sporsmal.kode: self.cleaned_data[sporsmal.kode] for sporsmal in SPORSMAL}

    def regnskap(self) -> dict[int, tuple[int | None, str]] | None:
        if self.rapport.type != Rapport.Type.REGNSKAP:
            return None
        data = self.cleaned_data
        return {
            linje.post.pk: (data[f"regnskap-{linje.post.pk}"], data[f"forklaring-{linje.post.pk}"])
            for linje in self.linjer
        }

    def vis_mangler(self, rapport: Rapport) -> list[Rapportmangel]:
        """Each thing that is lacking beside its field."""
        funnet = mangler(rapport)
        for mangel in funnet:
            self.add_error(mangel.felt, ValidationError(mangel.tekst))
        return funnet

"""What to compare: which areas, indicators and months. All of it stands in the address, so that it can be shared."""

import re
from datetime import date

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indikatorer.beregning.inndeling import Visning
from indikatorer.models import Omrade
from indikatorer.tallformat import manedsnavn
from malekort.queries.inndeling import NAVN
from malekort.queries.omradesett import FYLKE, Geografi
from malekort.queries.regnetid import har_vart
from malekort.queries.sammenlign import MANED, TOLV

FLEST_VALGTE = 100
REKKEFOLGE = (Visning.DA, Visning.IDAG, Visning.BRUDD)
SKILLE = re.compile(r"[;,]")


class Maned(forms.ChoiceField):
    """A month from the list, with the reason when it is not in it."""

    def __init__(self, *, idag: date, **felter):
        super().__init__(**felter)
        self.idag = idag

    def validate(self, value: str) -> None:
        if not value or self.valid_value(value):
            return
        try:
            vart = har_vart(value, self.idag)
        except ValueError:
            raise forms.ValidationError(
                _("«%(valgt)s» er ikke en måned. Velg en måned fra lista.") % {"valgt": value[:20]}
            ) from None
        grunn = _("Det er ingen tall for %(maned)s.") if vart else _("%(maned)s har ikke vært ennå.")
        navn = manedsnavn(value)
        raise forms.ValidationError(grunn % {"maned": navn if vart else navn.capitalize()})


class Sammenlikningsvalg(forms.Form):
    """data: the query of the address. maneder: newest first. indikatorer: (code, name). byttet: the codes that were
    asked for and are others in the division it is read in, with those."""

    utvalg = forms.ChoiceField(label=gettext_lazy("Områder"), required=False)
    k = forms.MultipleChoiceField(
        label=gettext_lazy("Kommuner du har lagt til"), required=False, widget=forms.CheckboxSelectMultiple
    )
    legg_til = forms.CharField(
        label=gettext_lazy("Legg til kommune"),
        help_text=gettext_lazy("Skriv navn eller nummer. Flere skilles med komma."),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"list": "kommuneliste", "autocomplete": "off"}),
        error_messages={"max_length": gettext_lazy("Legg til færre kommuner om gangen.")},
    )
    i = forms.MultipleChoiceField(
        label=gettext_lazy("Indikatorer"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Velg indikatorer fra lista.")},
    )
    spenn = forms.ChoiceField(
        label=gettext_lazy("Tallene gjelder"),
        choices=[(MANED, gettext_lazy("måneden")), (TOLV, gettext_lazy("tolv måneder til og med måneden"))],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Velg måneden eller tolv måneder.")},
    )
    inndeling = forms.ChoiceField(
        label=gettext_lazy("Inndeling i kommuner"),
        choices=[(visning.value, NAVN[visning]) for visning in REKKEFOLGE],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Velg en inndeling fra lista.")},
    )
    bilde = forms.ChoiceField(
        label=gettext_lazy("Utvikling for"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Velg en indikator fra lista.")},
    )

    def __init__(
        self, data, *, geografi: Geografi, hjemsted: str, maneder: list[str], indikatorer, idag: date, byttet=()
    ):
        super().__init__(data)
        self.geografi, self.indikatorer, self._byttet = geografi, indikatorer, byttet
        self.fields["utvalg"].choices = geografi.valg(hjemsted)
        self.fields["utvalg"].error_messages["invalid_choice"] = self._ukjent_sett(data.get("utvalg", ""))
        self.fields["maned"] = Maned(
            label=_("Måned"), choices=[(maned, manedsnavn(maned)) for maned in maneder], required=False, idag=idag
        )
        self.fields["i"].choices = self.fields["bilde"].choices = indikatorer
        self.lagt_til: list[str] = []
        kjente = [kode for kode in data.getlist("k") if kode in geografi.omrader][:FLEST_VALGTE]
        self.fields["k"].choices = [(kode, geografi.omrader[kode].navn) for kode in dict.fromkeys(kjente)]
        self.fields["k"].validate = self._provet_valg

    def _ukjent_sett(self, valg: str) -> str:
        kode = valg.removeprefix(FYLKE) if valg.startswith(FYLKE) else ""
        if not kode or kode in self.geografi.omrader:
            return _("Velg områder fra lista.")
        navn = Omrade.objects.filter(kode=kode, niva=Omrade.Niva.FYLKE).values_list("navn", flat=True)
        grunn = [_("%(navn)s er ikke et fylke i den inndelingen.") % {"navn": fylke} for fylke in navn]
        return " ".join([*grunn, _("Velg områder fra lista.")])

    @property
    def byttet(self) -> list[str]:
        """Which of the kommuner asked for are others here, in words."""
        return [
            _("%(nummer)s er her %(navn)s.")
            % {"nummer": kode, "navn": get_text_list([str(self.geografi.omrader[ny]) for ny in nye], _("og"))}
            for kode, nye in self._byttet
        ]

    def _provet_valg(self, koder: list[str]) -> None:
        ukjente = [kode for kode in koder if len(kode) < 4 or kode not in self.geografi.omrader]
        if len(koder) > FLEST_VALGTE:
            raise forms.ValidationError(
                _("Du har valgt %(antall)s kommuner. Velg høyst %(flest)s, eller velg «Alle kommuner».")
                % {"antall": len(koder), "flest": FLEST_VALGTE}
            )
        if ukjente:
            raise forms.ValidationError(
                ngettext(
                    "«%(koder)s» er ikke en kommune eller bydel den måneden. Den er tatt bort.",
                    "%(koder)s er ikke kommuner eller bydeler den måneden. De er tatt bort.",
                    len(ukjente),
                )
                % {"koder": ", ".join(kode[:10] for kode in ukjente[:5])}
            )

    def clean_legg_til(self) -> str:
        for tekst in filter(str.strip, SKILLE.split(self.cleaned_data["legg_til"])):
            funnet = self.geografi.finn(tekst)
            if not funnet:
                raise forms.ValidationError(
                    _("Fant ingen kommune som heter «%(tekst)s».") % {"tekst": tekst.strip()[:50]}
                )
            if len(funnet) > 1:
                steder = ", ".join(f"{omrade.navn} {omrade.kode}" for omrade in funnet)
                raise forms.ValidationError(
                    _("Flere heter «%(tekst)s». Skriv nummeret: %(steder)s.")
                    % {"tekst": tekst.strip()[:50], "steder": steder}
                )
            self.lagt_til.append(funnet[0].kode)
        return ""

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors and not (data["utvalg"] or data["k"] or self.lagt_til):
            self.add_error("utvalg", _("Ingen områder er valgt. Velg områder fra lista, eller legg til kommuner."))
        return data

    @property
    def kommuner(self) -> list[Omrade]:
        """What may be added, for the list that helps to write it."""
        return self.geografi.pa(Omrade.Niva.KOMMUNE)

    @property
    def avkrysset(self) -> list[str]:
        return self.data.getlist("k")

    @property
    def viste_indikatorer(self) -> list[str]:
        return self.data.getlist("i") or [kode for kode, _navn in self.indikatorer]

    def omrader(self) -> list[Omrade]:
        """The areas chosen, each once: those of the set, and those added."""
        koder = [omrade.kode for omrade in self.geografi.sett(self.cleaned_data["utvalg"])]
        koder += [*self.cleaned_data["k"], *self.lagt_til]
        return [self.geografi.omrader[kode] for kode in dict.fromkeys(koder)]

    def valgte_indikatorer(self) -> list[str]:
        """In the catalogue's order; all when none is chosen."""
        valgte = self.cleaned_data["i"]
        return [kode for kode, _navn in self.indikatorer if kode in valgte or not valgte]

"""The rows of a calculation: which numbers are added and subtracted, and what they are in the examples."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.definisjon import variabel
from indikatorer.forms.tekst import Tekst
from indikatorer.kilder.celler import les_heltall
from indikatorer.kilder.egne_tall import er_ledig_navn, navn_av
from indikatorer.queries.variabler import INNEBYGDE

DELER = ("teller", "nevner")
RADER = 4
EKSEMPLER = (1, 2)
NYTT = "nytt"
LENGSTE_NAVN = 80


@dataclass(frozen=True)
class Ledd:
    """A term as sent in. navn: of the variable; tekst: what a new one is called. eksempel: number per example."""

    felt: str
    trekkes_fra: bool
    navn: str
    tekst: str
    eksempel: Mapping[int, int | None]

    @property
    def som_ledd(self) -> str:
        return f"-{self.navn}" if self.trekkes_fra else self.navn


def leddfelter(egne: Mapping[str, str], *, kan_fore_selv: bool) -> dict[str, forms.Field]:
    """The fields of every row. egne: variables beside the built-in ones and what they are called. kan_fore_selv: a new
    one may be named in the row."""
    nytt = [(NYTT, _("Et nytt tall vi fører selv"))] if kan_fore_selv else []
    valg = [
        ("", _("Ingen")),
        (_("Kommer av seg selv"), [(navn, str(tekst)) for navn, tekst in INNEBYGDE.items()]),
        *([(_("Egne tall"), [*egne.items(), *nytt])] if egne or nytt else []),
    ]
    felter: dict[str, forms.Field] = {}
    for del_ in DELER:
        for nr in range(RADER):
            navn = f"{del_}_{nr}"
            felter[f"{navn}_tegn"] = forms.ChoiceField(
                label=_("Fortegn"),
                choices=[("", _("Legg til")), ("-", _("Trekk fra"))],
                required=False,
            )
            felter[f"{navn}_variabel"] = forms.ChoiceField(
                label=_("Tall"),
                choices=valg,
                required=False,
                error_messages={"invalid_choice": gettext_lazy("Tallet finnes ikke. Velg et av dem i lista.")},
            )
            if kan_fore_selv:
                felter[f"{navn}_nytt"] = Tekst(
                    label=_("Navn på det nye tallet"),
                    required=False,
                    max_length=LENGSTE_NAVN,
                    widget=forms.TextInput(attrs={"autocomplete": "off"}),
                )
            for eksempel in EKSEMPLER:
                felter[f"{navn}_eks{eksempel}"] = forms.CharField(
                    label=_("Eksempel %s") % eksempel,
                    required=False,
                    widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 8}),
                )
    return felter


def les_ledd(skjema: forms.Form, egne: Mapping[str, str]) -> dict[str, list[Ledd]]:
    """The rows that are in use; what is wrong is added to the form at its field."""
    funnet: dict[str, list[Ledd]] = {del_: [] for del_ in DELER}
    opptatt = dict(egne)
    for del_ in DELER:
        for nr in range(RADER):
            felt = f"{del_}_{nr}"
            valgt = skjema.cleaned_data.get(f"{felt}_variabel", "")
            tekst = " ".join(skjema.cleaned_data.get(f"{felt}_nytt", "").split())
            if not valgt and tekst:
                valgt = NYTT
            if not valgt:
                continue
            navn = _nytt_navn(skjema, felt, tekst, opptatt) if valgt == NYTT else valgt
            if navn in opptatt:
                tekst = opptatt[navn]
            eksempel = {nr: _eksempeltall(skjema, f"{felt}_eks{nr}") for nr in EKSEMPLER}
            trekkes_fra = skjema.cleaned_data.get(f"{felt}_tegn") == "-"
            funnet[del_].append(Ledd(felt, trekkes_fra, navn, tekst, eksempel))
    return funnet


def _nytt_navn(skjema: forms.Form, felt: str, tekst: str, opptatt: dict[str, str]) -> str:
    """The variable of a new number; the same text in two rows is the same number."""
    navn = navn_av(tekst)
    if not tekst:
        skjema.add_error(f"{felt}_nytt", _("Skriv hva det nye tallet heter."))
    elif not er_ledig_navn(navn):
        skjema.add_error(
            f"{felt}_nytt", _("Navnet må ha minst én bokstav og ikke lange tallrekker. Velg et annet navn.")
        )
    like = next((kjent for kjent, kalt in opptatt.items() if kalt.lower() == tekst.lower()), None)
    if like:
        return like
    grunn, nr = navn, 1
    while navn in opptatt:
        nr += 1
        navn = f"{grunn[:56]}_{nr}"
    opptatt[navn] = tekst
    return navn


def _eksempeltall(skjema: forms.Form, felt: str) -> int | None:
    tekst = skjema.cleaned_data.get(felt, "").strip()
    if not tekst:
        return None
    tall = les_heltall(tekst)
    if tall is None:
        skjema.add_error(felt, _("«%s» er ikke et helt tall.") % tekst[:20])
    return tall


def leddverdier(innhold: Mapping) -> dict[str, str]:
    """The initial values of the rows, from a definition."""
    verdier = {}
    eksempler = innhold.get("eksempel", [])
    for del_ in DELER:
        for nr, ledd in enumerate(innhold.get(del_, [])[:RADER]):
            felt = f"{del_}_{nr}"
            verdier[f"{felt}_tegn"] = "-" if ledd.startswith("-") else ""
            verdier[f"{felt}_variabel"] = variabel(ledd)
            for e, eksempel in zip(EKSEMPLER, eksempler, strict=False):
                verdier[f"{felt}_eks{e}"] = str(eksempel.get(variabel(ledd), ""))
    return verdier

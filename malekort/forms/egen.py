"""Defining a kommune's own indicator."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.beregning.definisjon import UgyldigDefinisjon
from indikatorer.beregning.perioder import flytt, siste_avsluttede
from indikatorer.forms.tekst import Tekst
from indikatorer.queries.variabler import INNEBYGDE
from malekort.forms.grense import Grensefelt
from malekort.forms.ledd import EKSEMPLER, RADER, Ledd, leddfelter, leddverdier, les_ledd
from malekort.forms.maneder import manedsvalg
from malekort.queries.katalog import ledd_i_ord
from malekort.queries.kort import TEMAER

FORSTE_MANED = "2018-01"
VISES_SOM = {
    "prosent": (100, "prosent", gettext_lazy("Prosent")),
    "per_1000": (1000, "per 1000", gettext_lazy("Per 1000")),
    "per_10000": (10_000, "per 10 000", gettext_lazy("Per 10 000")),
    "tall": (1, "", gettext_lazy("Tall i egen enhet")),
}
"""How the value is shown: scale and unit."""
LANGT, KORT = 800, 120
FELT_FOR = {
    "nb.navn": "navn",
    "nb.kort": "kort",
    "nb.forklaring": "forklaring",
    "nb.teller": "tellertekst",
    "nb.nevner": "nevnertekst",
    "gjelder_fra": "gjelder_fra",
    "retning": "retning",
    "desimaler": "desimaler",
    "skala": "vises_som",
    "eksempel": "svar_1",
    "eksempel.0": "svar_1",
    "eksempel.1": "svar_2",
    "teller": "teller_0_variabel",
    "nevner": "nevner_0_variabel",
}
"""Where on the page a part of the definition is written."""


def tekstfelt(etikett, lengst: int, *, hjelp="", kreves: bool = False, mangler="", linjer: int = 0) -> Tekst:
    return Tekst(
        label=etikett,
        help_text=hjelp,
        max_length=lengst,
        required=kreves,
        widget=forms.Textarea(attrs={"rows": linjer}) if linjer else forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": mangler},
    )


class Svarfelt(Grensefelt):
    """As a threshold is written; may be empty when it is not required."""

    def clean(self, value):
        return super().clean(value) if self.required or (value or "").strip() else None


class Egenskjema(forms.Form):
    """`innhold` after is_valid is the definition, without its code. Rules that the definition itself holds are told
    by `vis_feil`."""

    felt_for = FELT_FOR
    kan_fore_selv = True
    nynorsk_kreves = False

    navn = tekstfelt(gettext_lazy("Navn"), KORT, kreves=True, mangler=gettext_lazy("Gi indikatoren et navn."))
    kort = tekstfelt(
        gettext_lazy("Kort navn (valgfritt)"), 40, hjelp=gettext_lazy("Brukes i sammendraget øverst på kortet.")
    )
    forklaring = tekstfelt(
        gettext_lazy("Hva viser den?"),
        LANGT,
        kreves=True,
        mangler=gettext_lazy("Skriv én eller to setninger om hva indikatoren viser."),
        linjer=3,
    )
    tema = forms.ChoiceField(label=gettext_lazy("Tema"), initial="egne")
    tellertekst = tekstfelt(gettext_lazy("Telleren i ord (valgfritt)"), LANGT)
    nevnertekst = tekstfelt(gettext_lazy("Nevneren i ord (valgfritt)"), LANGT)
    vises_som = forms.ChoiceField(label=gettext_lazy("Vises som"), choices=[(k, v[2]) for k, v in VISES_SOM.items()])
    enhet = tekstfelt(
        gettext_lazy("Enhet"), 20, hjelp=gettext_lazy("For tall i egen enhet, for eksempel dager. Tom for antall.")
    )
    desimaler = forms.TypedChoiceField(
        label=gettext_lazy("Desimaler"), choices=[(n, str(n)) for n in range(4)], coerce=int, initial=1
    )
    retning = forms.ChoiceField(
        label=gettext_lazy("Hva er best?"),
        choices=[
            ("hoy", gettext_lazy("Høyere er bedre")),
            ("lav", gettext_lazy("Lavere er bedre")),
            ("ingen", gettext_lazy("Verken eller: skal ikke ha farge")),
        ],
    )
    gjelder_fra = forms.ChoiceField(
        label=gettext_lazy("Gjelder fra og med"),
        help_text=gettext_lazy("Tidligere måneder får ingen tall, eller beholder regnestykket de hadde."),
        error_messages={
            "required": gettext_lazy("Velg måneden den gjelder fra."),
            "invalid_choice": gettext_lazy("«%(value)s» er ikke en måned i lista. Velg en av dem."),
        },
    )
    svar_1 = Svarfelt(
        label=gettext_lazy("Svaret i eksempel 1"),
        error_messages={"required": gettext_lazy("Skriv hva svaret skal bli i eksempel 1.")},
    )
    svar_2 = Svarfelt(label=gettext_lazy("Svaret i eksempel 2 (valgfritt)"), required=False)
    navn_nn = tekstfelt(gettext_lazy("Navn på nynorsk (valgfritt)"), KORT)
    forklaring_nn = tekstfelt(gettext_lazy("Forklaring på nynorsk (valgfritt)"), LANGT, linjer=3)
    bygger_pa = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, egne: Mapping[str, str], idag: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.egne = egne
        siste = siste_avsluttede(idag)
        self.fields["tema"].choices = [(kode, str(navn)) for kode, navn in TEMAER.items()]
        self.fields["gjelder_fra"].choices = manedsvalg(FORSTE_MANED, flytt(siste, 12))
        self.fields["gjelder_fra"].initial = f"{siste[:4]}-01"
        self.fields |= leddfelter(egne, kan_fore_selv=self.kan_fore_selv)

    def clean(self) -> dict:
        data = super().clean()
        self.ledd = les_ledd(self, self.egne)
        if data.get("vises_som") != "tall" and not self.ledd["nevner"]:
            self.add_error("nevner_0_variabel", _("Velg hva det skal deles på, eller vis indikatoren som tall."))
        return data

    @property
    def leddrader(self) -> dict[str, list[dict]]:
        """The fields of each row, for the template."""
        felter = ("tegn", "variabel", "eks1", "eks2", *(("nytt",) if self.kan_fore_selv else ()))
        return {
            del_: [{felt: self[f"{del_}_{nr}_{felt}"] for felt in felter} for nr in range(RADER)]
            for del_ in ("teller", "nevner")
        }

    def innhold(self) -> dict:
        """The definition, without `kode`."""
        data = self.cleaned_data
        skala, enhet, _navn = VISES_SOM[data["vises_som"]]
        alle = [*self.ledd["teller"], *self.ledd["nevner"]]
        egne = {ledd.navn: ledd.tekst for ledd in alle if ledd.navn not in INNEBYGDE}
        teller, nevner = ([ledd.som_ledd for ledd in self.ledd[del_]] for del_ in ("teller", "nevner"))
        nn = {"navn": data["navn_nn"], "kort": data["navn_nn"], "forklaring": data["forklaring_nn"]}
        return {
            "tema": data["tema"],
            "gjelder_fra": data["gjelder_fra"],
            "teller": teller,
            "nevner": nevner,
            "skala": skala,
            "enhet": enhet or data["enhet"] or "antall",
            "desimaler": data["desimaler"],
            "retning": data["retning"],
            "egne": egne,
            "nb": {
                "navn": data["navn"],
                "kort": data["kort"] or data["navn"],
                "teller": data["tellertekst"] or ledd_i_ord(teller, egne),
                "nevner": data["nevnertekst"] or ledd_i_ord(nevner, egne) or _("Ingen: indikatoren er et antall"),
                "forklaring": data["forklaring"],
            },
            "nn": {felt: verdi for felt, verdi in nn.items() if verdi},
            "eksempel": [eksempel for nr in EKSEMPLER if (eksempel := self._eksempel(nr, alle))],
        }

    def _eksempel(self, nr: int, alle: list[Ledd]) -> dict | None:
        svar = self.cleaned_data.get(f"svar_{nr}")
        tall = {ledd.navn: ledd.eksempel[nr] for ledd in alle if ledd.eksempel[nr] is not None}
        if nr > 1 and svar is None and not tall:
            return None
        return tall | ({} if svar is None else {"verdi": str(svar)})

    def vis_feil(self, feil: UgyldigDefinisjon) -> None:
        """Puts a refusal from the rules of a definition beside the field it is about. Own numbers are told by name."""
        navn = {**{ledd.navn: ledd.tekst for rad in self.ledd.values() for ledd in rad}, **INNEBYGDE}
        verdier = {n: str(navn.get(v, v)) for n, v in feil.verdier.items()}
        setning = _(feil.melding) % verdier if verdier else _(feil.melding)
        felt = self.felt_for.get(feil.felt)
        self.add_error(felt if felt in self.fields else None, setning)


def utgangspunkt(innhold: Mapping) -> dict:
    """The form's initial values from a definition, also from one that is not finished."""
    nb, nn, egne = innhold.get("nb", {}), innhold.get("nn", {}), innhold.get("egne", {})
    skala, enhet = innhold.get("skala", 100), innhold.get("enhet", "prosent")
    vises_som = next((k for k, v in VISES_SOM.items() if v[:2] == (skala, enhet)), "tall")
    eksempler = innhold.get("eksempel", [])[: len(EKSEMPLER)]
    ord_ = {
        f"{del_}tekst": nb.get(del_, "")
        for del_ in ("teller", "nevner")
        if innhold.get(del_) and nb.get(del_) != ledd_i_ord(innhold[del_], egne)
    }
    return {
        "navn": nb.get("navn", ""),
        "kort": nb.get("kort", "") if nb.get("kort") != nb.get("navn") else "",
        "forklaring": nb.get("forklaring", ""),
        "tema": innhold.get("tema", ""),
        "vises_som": vises_som,
        "enhet": enhet if vises_som == "tall" and enhet != "antall" else "",
        "desimaler": innhold.get("desimaler", 1),
        "retning": innhold.get("retning", "lav"),
        "navn_nn": nn.get("navn", ""),
        "forklaring_nn": nn.get("forklaring", ""),
        **{f"svar_{nr}": str(e["verdi"]).replace(".", ",") for nr, e in zip(EKSEMPLER, eksempler, strict=False)},
        **ord_,
        **leddverdier(innhold),
    }

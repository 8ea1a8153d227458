"""Writing a national definition: as a kommune's own, with a code, and with every text in nynorsk too."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy

from malekort.forms.egen import FELT_FOR, LANGT, Egenskjema, tekstfelt, utgangspunkt

NYNORSK = ("navn_nn", "kort_nn", "forklaring_nn", "tellertekst_nn", "nevnertekst_nn")
MANGLER = gettext_lazy("Teksten må også stå på nynorsk.")


class Katalogskjema(Egenskjema):
    kan_fore_selv = False
    nynorsk_kreves = True

    kode = forms.CharField(
        label=gettext_lazy("Kode"),
        help_text=gettext_lazy("For eksempel B.160. Koden til en indikator som finnes, gir den en ny versjon."),
        max_length=8,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Skriv koden indikatoren skal ha.")},
    )
    kort_nn = tekstfelt(gettext_lazy("Kort navn på nynorsk"), 40, kreves=True, mangler=MANGLER)
    tellertekst_nn = tekstfelt(gettext_lazy("Telleren i ord på nynorsk"), LANGT, kreves=True, mangler=MANGLER)
    nevnertekst_nn = tekstfelt(gettext_lazy("Nevneren i ord på nynorsk"), LANGT, kreves=True, mangler=MANGLER)
    bygger_pa = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("kode",)

    felt_for = FELT_FOR | {
        "kode": "kode",
        "nn.navn": "navn_nn",
        "nn.kort": "kort_nn",
        "nn.forklaring": "forklaring_nn",
        "nn.teller": "tellertekst_nn",
        "nn.nevner": "nevnertekst_nn",
    }

    def __init__(self, *args, last_kode: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        for felt, etikett in (
            ("navn_nn", gettext_lazy("Navn på nynorsk")),
            ("forklaring_nn", gettext_lazy("Forklaring på nynorsk")),
        ):
            self.fields[felt].label = etikett
            self.fields[felt].required = True
            self.fields[felt].error_messages["required"] = MANGLER
        self.last_kode = last_kode
        if last_kode:
            self.fields["kode"].widget.attrs["readonly"] = True

    def clean_kode(self) -> str:
        """The code of a draft that changes an indicator stays; readable, and not only greyed out."""
        return self.initial["kode"] if self.last_kode else self.cleaned_data["kode"].strip().upper()

    @property
    def nynorskfelter(self) -> list[forms.BoundField]:
        return [self[felt] for felt in NYNORSK]

    def innhold(self) -> dict:
        """The definition, as it stands in definisjoner/*.toml."""
        data = self.cleaned_data
        innhold = super().innhold() | {
            "kode": data["kode"],
            "nn": {
                "navn": data["navn_nn"],
                "kort": data["kort_nn"],
                "forklaring": data["forklaring_nn"],
                "teller": data["tellertekst_nn"],
                "nevner": data["nevnertekst_nn"],
            },
        }
        del innhold["egne"]
        return innhold


def utkastverdier(innhold: Mapping, bygger_pa: str) -> dict:
    nn = innhold.get("nn", {})
    fra = {"gjelder_fra": innhold["gjelder_fra"]} if "gjelder_fra" in innhold else {}
    return (
        utgangspunkt(innhold)
        | fra
        | {
            "kode": innhold.get("kode", ""),
            "kort_nn": nn.get("kort", ""),
            "tellertekst_nn": nn.get("teller", ""),
            "nevnertekst_nn": nn.get("nevner", ""),
            "bygger_pa": bygger_pa,
        }
    )

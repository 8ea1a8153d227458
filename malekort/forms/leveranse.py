"""Delivering a file, and finding earlier deliveries."""

from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.models import Leveranse, Omrade
from indikatorer.queries.dekning import OSLO
from malekort.tilgang import Tilgang

Kilde = Leveranse.Kilde
FORSTE_AR = 2018


class Leveringsskjema(forms.Form):
    """for_stor: the request was larger than is taken in, so its file is not there."""

    kilde = forms.ChoiceField(
        label=gettext_lazy("Hva leverer du?"),
        error_messages={
            "required": gettext_lazy("Velg hva du leverer."),
            "invalid_choice": gettext_lazy("Velg en av leveransene i lista."),
        },
    )
    kommune = forms.ModelChoiceField(
        label=gettext_lazy("Kommune"),
        queryset=Omrade.objects.none(),
        required=False,
        empty_label=gettext_lazy("Velg kommune"),
        error_messages={"invalid_choice": gettext_lazy("Velg en kommune du leverer for.")},
    )
    fil = forms.FileField(
        label=gettext_lazy("Fil"),
        allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Velg fila du vil levere."),
            "invalid": gettext_lazy("Velg fila du vil levere."),
            "missing": gettext_lazy("Velg fila du vil levere."),
            "max_length": gettext_lazy("Filnavnet er for langt. Gi fila et kortere navn."),
        },
        max_length=200,
    )
    per = forms.DateField(
        label=gettext_lazy("Uttrekksdato (valgfritt)"),
        help_text=gettext_lazy(
            "Dagen fila ble tatt ut av fagsystemet. Bare måneder som var avsluttet da, får tall. "
            "Uten dato regnes fila som tatt ut i dag, eller 31. desember når den gjelder et tidligere år."
        ),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={"invalid": gettext_lazy("Skriv datoen som dag.måned.år, for eksempel 31.10.2026.")},
    )
    ar = forms.IntegerField(
        label=gettext_lazy("År (valgfritt)"),
        help_text=gettext_lazy("Trengs bare når fila er tom fordi ingen mottok stønad."),
        required=False,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Skriv året med fire siffer, for eksempel 2026.")},
    )
    bydel = forms.ModelChoiceField(
        label=gettext_lazy("Bydel (valgfritt)"),
        help_text=gettext_lazy("Bare når bydelen leverer for seg selv."),
        queryset=Omrade.objects.none(),
        required=False,
        empty_label=gettext_lazy("Hele kommunen"),
        error_messages={"invalid_choice": gettext_lazy("Velg en av bydelene i lista.")},
    )

    def __init__(self, *args, tilgang: Tilgang, idag: date, for_stor: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.idag, self.for_stor, self.tilgang = idag, for_stor, tilgang
        kilder = [(kilde, Kilde(kilde).label) for kilde in tilgang.kilder()]
        self.fields["kilde"].choices = [("", _("Velg leveranse")), *kilder]
        kommuner = tilgang.leverer_for()
        if not kommuner:
            for felt in ("kommune", "bydel", "ar", "per"):
                del self.fields[felt]
            return
        self.fields["kommune"].queryset = kommuner
        self.fields["kommune"].label_from_instance = lambda omrade: omrade.navn
        if len(kommuner) == 1:
            self.fields["kommune"].initial = kommuner[0].pk
            self.fields["kommune"].empty_label = None
        self._sett_bydeler([omrade.kode for omrade in kommuner])

    def _sett_bydeler(self, kommuner: list[str]) -> None:
        if OSLO not in kommuner:
            del self.fields["bydel"]
            return
        self.fields["bydel"].queryset = Omrade.objects.filter(niva=Omrade.Niva.BYDEL, kode__startswith=OSLO)
        self.fields["bydel"].label_from_instance = lambda omrade: f"{omrade.kode[4:]} {omrade.navn}"

    def clean_ar(self) -> int | None:
        ar = self.cleaned_data["ar"]
        if ar is not None and not FORSTE_AR <= ar <= self.idag.year:
            raise forms.ValidationError(
                _("Året må være fra %(fra)s til %(til)s.") % {"fra": FORSTE_AR, "til": self.idag.year}
            )
        return ar

    def clean(self) -> dict:
        data = super().clean()
        if self.for_stor:
            self.errors.pop("fil", None)
            self.add_error("fil", _("Fila er for stor. Den kan være høyst %s MB.") % storste_fil_mb())
        if data.get("kilde") and not self.tilgang.leverer_nasjonalt(data["kilde"]):
            if not data.get("kommune") and "kommune" not in self.errors:
                self.add_error("kommune", _("Velg kommunen leveransen gjelder."))
            elif data.get("bydel") and data["kommune"].kode != OSLO:
                self.add_error("bydel", _("Bare Oslo har bydeler som leverer for seg selv."))
        return data

    def leveranse(self) -> dict:
        """What `ta_imot` wants. National sources have no kommune."""
        data = self.cleaned_data
        valg = {"kilde": data["kilde"], "innhold": data["fil"].read(), "filnavn": data["fil"].name}
        if self.tilgang.leverer_nasjonalt(data["kilde"]):
            return valg
        bydel = data.get("bydel")
        return valg | {
            "kommune": data["kommune"].kode,
            "bydel": bydel.kode[4:] if bydel else None,
            "ar": data["ar"],
            "per": data["per"],
        }


def storste_fil_mb() -> int:
    return settings.FILE_UPLOAD_MAX_MEMORY_SIZE // 1_000_000


class Leveransefilter(forms.Form):
    """Which deliveries to list. Only what is among those the person may see can be chosen."""

    kilde = forms.ChoiceField(label=gettext_lazy("Kilde"), required=False)
    omrade = forms.ChoiceField(label=gettext_lazy("Område"), required=False)
    ar = forms.ChoiceField(label=gettext_lazy("År"), required=False)

    def __init__(self, data, *, leveranser):
        super().__init__(data)
        self.leveranser = leveranser
        kilder = set(leveranser.order_by().values_list("kilde", flat=True).distinct())
        omrader = leveranser.order_by("omrade").values_list("omrade", "omrade__navn").distinct()
        ar = leveranser.exclude(ar=None).order_by("-ar").values_list("ar", flat=True).distinct()
        self.fields["kilde"].choices = [("", _("Alle kilder")), *(valg for valg in Kilde.choices if valg[0] in kilder)]
        self.fields["omrade"].choices = [("", _("Alle områder")), *omrader]
        self.fields["ar"].choices = [("", _("Alle år")), *((str(a), str(a)) for a in ar)]

    def treff(self):
        """The deliveries asked for; a choice that is not in the list counts as none."""
        valgt = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return self.leveranser.filter(**{felt: verdi for felt, verdi in valgt.items() if verdi})

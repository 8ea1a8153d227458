"""Writing a round: what is asked, when, and within which frame."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indikatorer.forms.tekst import Tekst
from tilskudd.forms.felt import Kronefelt, Tidspunktfelt
from tilskudd.models import Organisasjon, Utlysning


class Utlysningsskjema(forms.Form):
    """initial: the round's own values."""

    modus = forms.ChoiceField(label=_("Hvem kan søke?"), choices=Utlysning.Modus.choices)
    mottakergrupper = forms.MultipleChoiceField(
        label=_("Søkere"),
        choices=Organisasjon.Type.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Velg minst ett slag søkere.")},
    )
    apner = Tidspunktfelt(label=_("Åpner"), required=False, help_text=_("Tomt felt: åpner når utlysningen publiseres."))
    frist = Tidspunktfelt(
        label=_("Søknadsfrist"),
        required=False,
        help_text=_("Norsk tid. Siste sekund teller med. Faller dagen på en helg, flyttes den ikke."),
    )
    ramme_kr = Kronefelt(label=_("Ramme, kroner"), required=False, help_text=_("Uten ramme kan ikke vedtak fattes."))
    presisjon = Tekst(
        label=_("Rammen er"),
        required=False,
        max_length=40,
        help_text=_("For eksempel «om lag». Tomt når den er eksakt."),
    )
    overfort_kr = Kronefelt(label=_("Overført fra i fjor, kroner"), required=False)
    bundet_videreforing_kr = Kronefelt(label=_("Bundet til videreføring, kroner"), required=False)
    maks_ar = forms.IntegerField(label=_("Høyeste antall år for et tiltak"), required=False, min_value=1, max_value=10)
    akseptfrist_dager = forms.IntegerField(label=_("Dager til å akseptere"), min_value=1, max_value=120)
    rapportfrist = forms.DateField(
        label=_("Frist for rapport og regnskap"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    revisorgrense_kr = Kronefelt(label=_("Revisorbekreftelse kreves over, kroner"), required=False)
    ventet_vedtak = Tekst(
        label=_("Når kan søkerne vente svar?"),
        required=False,
        max_length=60,
        help_text=_("For eksempel «i mars 2027»."),
    )
    svar_innen = forms.DateField(
        label=_("Siste dag svaret er ventet"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Vises ikke for søkerne. Saker som venter etter denne dagen, telles som over ventet tid."),
    )
    tar_imot_etter_frist = forms.BooleanField(label=_("Søknader etter fristen tas imot og merkes"), required=False)
    krever_to_personer = forms.BooleanField(label=_("En annen enn den som fyller ut, må signere"), required=False)
    forbehold_stortinget = forms.BooleanField(label=_("Med forbehold om Stortingets vedtak"), required=False)
    begrunnelse = Tekst(
        label=_("Hvorfor endres den?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kreves når utlysningen er publisert."),
    )

    def clean_overfort_kr(self):
        return self.cleaned_data["overfort_kr"] or 0

    def clean(self):
        data = super().clean()
        if data.get("apner") and data.get("frist") and data["apner"] >= data["frist"]:
            self.add_error("frist", _("Fristen må komme etter at utlysningen åpner."))
        return data

    @property
    def felter(self) -> dict:
        """The round's own fields as they are to be."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "begrunnelse"}


class Kopiskjema(forms.Form):
    ar = forms.IntegerField(
        label=_("År for den nye utlysningen"),
        min_value=2010,
        max_value=2100,
        error_messages={"required": _("Skriv hvilket år.")},
    )


class Ordningsskjema(forms.Form):
    """The parts the law asks for, and what the public reads. Each in bokmål and nynorsk."""

    DELER = (
        ("navn", _("Navn"), 1),
        ("formal", _("Formål"), 4),
        ("malgruppe", _("Målgruppe"), 3),
        ("brukes_til", _("Hva tilskuddet kan brukes til"), 4),
        ("gis_ikke_til", _("Det gis ikke tilskudd til"), 3),
        ("kriterier_maloppnaelse", _("Kriterier for måloppnåelse"), 4),
        ("tildelingskriterier", _("Tildelingskriterier og regler for beregning"), 4),
        ("oppfolging_kontroll", _("Oppfølging og kontroll"), 4),
        ("evaluering", _("Evaluering"), 3),
    )

    def __init__(self, *args, ordning, **kwargs):
        nynorsk = ordning.tekster.get("nn", {})
        start = {navn: getattr(ordning, navn) for navn, _navn, _rader in self.DELER}
        start |= {f"{navn}_nn": nynorsk.get(navn, "") for navn, _navn, _rader in self.DELER}
        start |= {felt: getattr(ordning, felt) for felt in ("klageadgang", "klageinstans")}
        super().__init__(*args, initial=start, **kwargs)
        for navn, etikett, rader in self.DELER:
            self.fields[navn] = self._felt(etikett, rader, kreves=navn == "navn")
            self.fields[f"{navn}_nn"] = self._felt(_("%(felt)s, nynorsk") % {"felt": etikett}, rader)
        self.fields["klageadgang"] = forms.BooleanField(label=_("Vedtak kan påklages"), required=False)
        self.fields["klageinstans"] = Tekst(label=_("Klageinstans"), required=False, max_length=150)

    @staticmethod
    def _felt(etikett, rader: int, *, kreves: bool = False) -> Tekst:
        widget = forms.TextInput() if rader == 1 else forms.Textarea(attrs={"rows": rader})
        return Tekst(label=etikett, required=kreves, max_length=150 if rader == 1 else 6000, widget=widget)

    def clean(self):
        data = super().clean()
        if data.get("klageadgang") and not data.get("klageinstans"):
            self.add_error("klageinstans", _("Skriv hvem som er klageinstans."))
        return data

    def felter(self, tekster: dict) -> dict:
        """The scheme's fields as they are to be; `tekster` is what it has in other målformer."""
        data = self.cleaned_data
        nynorsk = {navn: data[f"{navn}_nn"] for navn, _navn, _rader in self.DELER if data[f"{navn}_nn"]}
        egne = {navn: data[navn] for navn, _navn, _rader in self.DELER}
        return egne | {
            "tekster": tekster | {"nn": nynorsk},
            "klageadgang": data["klageadgang"],
            "klageinstans": data["klageinstans"],
        }

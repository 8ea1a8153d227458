"""The fields of a søknad's form: those of every round, those of the round's own questions, and a budget line's."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.regler.personnummer import ligner_personnummer
from indikatorer.tallformat import tall
from tilskudd.forms.felt import LEVELIG_DAG
from tilskudd.models import Budsjettpost, Utlysning
from tilskudd.queries.mangler import paa_sprak
from tilskudd.regler.belop import les_belop, les_prosent
from tilskudd.regler.lesefeil import Lesefeil

LENGSTE_TEKST = 100_000
"""Characters a draft may hold in one answer; what the question has room for is asked when it is to be signed."""

PERSONNUMMER = gettext_lazy(
    "Her står det elleve siffer som kan være et fødselsnummer. Søknaden skal ikke ha opplysninger om enkeltpersoner, "
    "så teksten er ikke lagret. Ta bort nummeret."
)
JA_NEI = ((True, gettext_lazy("Ja")), (False, gettext_lazy("Nei")))


class Tekstfelt(forms.CharField):
    """Text without person numbers. Lines end as they are stored, not as browsers send them."""

    def to_python(self, verdi):
        return super().to_python(verdi).replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, verdi):
        super().validate(verdi)
        if ligner_personnummer(verdi):
            raise ValidationError(PERSONNUMMER)


class Tolket(forms.Field):
    """A number as people write it. What was typed is shown again as it was typed; empty is what the field says.

    Each kind has `tolk(tekst)`, which gives the number or raises Lesefeil or ValidationError.
    """

    widget = forms.TextInput
    LENGST = 40
    tomt: object = None

    def to_python(self, verdi):
        tekst = str(verdi or "").strip()
        if not tekst:
            return self.tomt
        try:
            return self.tolk(tekst[: self.LENGST])
        except Lesefeil as feil:
            raise ValidationError(_(feil.melding)) from feil

    def prepare_value(self, verdi):
        return tall(verdi) if isinstance(verdi, int) else verdi


class Kroner(Tolket):
    """An amount of a line: empty is nought."""

    tomt = 0

    def tolk(self, tekst: str) -> int:
        return les_belop(tekst)


class Prosent(Tolket):
    """Decimal above nought and at most 100; empty and nought are None."""

    def tolk(self, tekst: str) -> Decimal | None:
        return les_prosent(tekst) or None

    def prepare_value(self, verdi):
        return f"{verdi.normalize():f}".replace(".", ",") if isinstance(verdi, Decimal) else verdi


class Heltall(Tolket):
    """A number of something, written as an amount may be."""

    def __init__(self, hoyst: int | None = None, **valg):
        super().__init__(**valg)
        self.hoyst = hoyst

    def tolk(self, tekst: str) -> int:
        try:
            antall = les_belop(tekst)
        except Lesefeil as feil:
            raise ValidationError(_("Skriv et helt tall, for eksempel 40.")) from feil
        if self.hoyst is not None and antall > self.hoyst:
            raise ValidationError(_("Skriv et tall som ikke er over %(hoyst)s.") % {"hoyst": self.hoyst})
        return antall


class Telefon(Tekstfelt):
    def validate(self, verdi):
        siffer = verdi.replace(" ", "").removeprefix("+47").removeprefix("0047")
        utenlandsk = siffer.startswith("+") and siffer[1:].isdecimal() and 7 <= len(siffer) <= 16
        if verdi and not utenlandsk and not (siffer.isdecimal() and len(siffer) in (5, 8)):
            raise ValidationError(_("Skriv telefonnummeret med åtte siffer."))


def tekst(etikett, lengst: int, hjelp="", **attributter) -> Tekstfelt:
    return Tekstfelt(label=etikett, help_text=hjelp, max_length=lengst, required=False,
                     widget=forms.TextInput(attrs={"autocomplete": "off"} | attributter))  # fmt: skip


def langtekst(etikett, hjelp="", rader: int = 4, lengst: int = LENGSTE_TEKST) -> Tekstfelt:
    return Tekstfelt(
        label=etikett, help_text=hjelp, max_length=lengst, required=False, widget=forms.Textarea(attrs={"rows": rader})
    )


def dato(etikett) -> forms.DateField:
    return forms.DateField(
        label=etikett,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=LEVELIG_DAG,
        error_messages={"invalid": gettext_lazy("Skriv datoen slik: 01.08.2027.")},
    )


def ja_nei(etikett, hjelp="") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=etikett,
        help_text=hjelp,
        required=False,
        choices=JA_NEI,
        coerce=lambda verdi: verdi == "True",
        empty_value=None,
        widget=forms.RadioSelect,
    )


def flervalg(etikett, valg, hjelp="") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=etikett, help_text=hjelp, required=False, choices=valg, widget=forms.CheckboxSelectMultiple
    )


def faste_felt(utlysning: Utlysning) -> dict[str, forms.Field]:
    """Field → form field; what every round asks."""
    prioriteringer = [(p.kode, paa_sprak(p.tekst)) for p in utlysning.prioriteringer.all()]
    felt = {
        "tittel": tekst(gettext_lazy("Navn på tiltaket"), 200, gettext_lazy("Kort, og slik at andre forstår det.")),
        "samarbeidspartnere": langtekst(
            gettext_lazy("Andre som søker sammen med dere"),
            gettext_lazy("For eksempel andre Nav-kontor eller kommuner. La det stå tomt hvis dere søker alene."),
            2,
            5000,
        ),
        "start": dato(gettext_lazy("Tiltaket starter")),
        "slutt": dato(gettext_lazy("Tiltaket slutter")),
        "periodebegrunnelse": langtekst(
            gettext_lazy("Hvorfor trenger dere en lengre periode?"),
            gettext_lazy("Bare når perioden er lengre enn ett år."),
            2,
            5000,
        ),
        "interesse_nettverk": ja_nei(
            gettext_lazy("Vil dere være med i nettverks- eller klyngesamarbeid?"),
            gettext_lazy("Svaret påvirker ikke vurderingen av søknaden."),
        ),
        "interesse_prosessevaluering": ja_nei(
            gettext_lazy("Er dere interessert i ekstern prosessevaluering?"),
            gettext_lazy("Svaret påvirker ikke vurderingen av søknaden."),
        ),
        "kontakt_navn": tekst(gettext_lazy("Kontaktperson"), 100),
        "kontakt_epost": forms.EmailField(
            label=gettext_lazy("E-post på jobb"),
            required=False,
            max_length=254,
            error_messages={"invalid": gettext_lazy("E-postadressen er ikke fullstendig. Se etter @ og punktum.")},
        ),
        "kontakt_telefon": Telefon(label=gettext_lazy("Telefon på jobb"), required=False, max_length=20),
    }
    if prioriteringer:
        felt["prioriteringer"] = flervalg(
            gettext_lazy("Hvilke av prioriteringene gjelder tiltaket?"),
            prioriteringer,
            gettext_lazy("Velg dem som passer, eller ingen. Alle tiltak kan få tilskudd."),
        )
    return felt


def sporsmalsfelt(sporsmal: dict) -> forms.Field:
    """The form field of a question of the round."""
    etikett, hjelp = paa_sprak(sporsmal["etikett"]), paa_sprak(sporsmal.get("hjelp") or {})
    if not sporsmal.get("pakrevd"):
        etikett = _("%(sporsmal)s (kan stå tomt)") % {"sporsmal": etikett}
    valg = [(v["kode"], paa_sprak(v["tekst"])) for v in sporsmal.get("valg") or []]
    match sporsmal["type"]:
        case "ja_nei":
            return ja_nei(etikett, hjelp)
        case "valg":
            return forms.ChoiceField(label=etikett, help_text=hjelp, required=False, choices=[("", _("Velg")), *valg])
        case "flervalg":
            return flervalg(etikett, valg, hjelp)
        case "tall":
            sifre = forms.TextInput(attrs={"inputmode": "numeric", "class": "ds-input kort"})
            return Heltall(label=etikett, help_text=hjelp, required=False, widget=sifre)
        case "tekst":
            return tekst(etikett, LENGSTE_TEKST, hjelp)
    maks = sporsmal.get("maks_tegn") or 0
    felt = langtekst(etikett, hjelp, 3 if 0 < maks <= 500 else 7)
    felt.maks_tegn = maks
    return felt


def linjefelt(art: str) -> dict[str, forms.Field]:
    """Field of a budget line → form field."""
    beskrivelse = {
        Budsjettpost.Art.LONN: gettext_lazy("Stilling"),
        Budsjettpost.Art.KOMPETANSE: gettext_lazy("Hva kompetansen er, og hvorfor tiltaket trenger den"),
        Budsjettpost.Art.ANNET: gettext_lazy("Hva utgiften er"),
    }[Budsjettpost.Art(art)]
    felt: dict[str, forms.Field] = {"beskrivelse": tekst(beskrivelse, 300)}
    if art == Budsjettpost.Art.LONN:
        felt["stillingsprosent"] = Prosent(
            label=gettext_lazy("Stillingsprosent"), required=False, widget=siffer("decimal")
        )
        felt["maneder"] = Heltall(60, label=gettext_lazy("Måneder"), required=False, widget=siffer("numeric"))
    for navn, etikett in (("sokt_kr", gettext_lazy("Søkt (kr)")), ("egenandel_kr", gettext_lazy("Egenandel (kr)"))):
        felt[navn] = Kroner(label=etikett, required=False, widget=siffer("numeric"))
    return felt


def siffer(slag: str) -> forms.TextInput:
    """Digits on the keyboard of a phone."""
    return forms.TextInput(attrs={"inputmode": slag, "autocomplete": "off"})

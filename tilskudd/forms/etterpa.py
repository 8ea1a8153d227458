"""The forms of the steps after the vedtak. Each has the fields its step asks for, and no more."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tilskudd.forms.felt import LEVELIG_DAG, Kronefelt
from tilskudd.forms.fritekst import Fritekst
from tilskudd.models import Endring, Krav, Utbetaling, Vedtak
from tilskudd.regler.kalender import neste_virkedag

VARSELTID = timedelta(days=21)
RETTETID = timedelta(days=21)
FORFALLSTID = timedelta(days=30)


def datofelt(**valg) -> forms.DateField:
    standard = {
        "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        "validators": LEVELIG_DAG,
        "error_messages": {"required": _("Velg en dato."), "invalid": _("Skriv datoen slik: 01.02.2027.")},
    }
    return forms.DateField(**(standard | valg))


def grunnfelt(etikett=None, **valg) -> Fritekst:
    return Fritekst(
        **({"label": etikett or _("Begrunnelse"), "error_messages": {"required": _("Skriv hvorfor.")}} | valg)
    )


def om(tid: timedelta):
    """A day some time ahead, read when the form is made."""
    return lambda: neste_virkedag(timezone.localdate() + tid)


class Tomt(forms.Form):
    """A step that asks for nothing."""


class Aksept(forms.Form):
    kontonr = forms.CharField(
        label=_("Kontonummer"), max_length=20, help_text=_("Elleve sifre, for eksempel 1234.56.78901."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Skriv kontonummeret tilskuddet skal betales til.")},
    )  # fmt: skip
    lest = forms.BooleanField(
        label=_("Vi har lest vilkårene og godtar dem"),
        error_messages={"required": _("Kryss av for at dere godtar vilkårene.")},
    )
    vilkar_sha256 = forms.CharField(widget=forms.HiddenInput)


class Konto(forms.Form):
    kontonr = forms.CharField(
        label=_("Nytt kontonummer"), max_length=20, help_text=_("Elleve sifre, for eksempel 1234.56.78901."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Skriv kontonummeret.")},
    )  # fmt: skip


class Grunn(forms.Form):
    begrunnelse = grunnfelt()


class FrivilligGrunn(forms.Form):
    begrunnelse = grunnfelt(_("Begrunnelse (frivillig)"), required=False)


class Merknad(forms.Form):
    merknad = Fritekst(label=_("Merknad (frivillig)"), required=False)


class Rate(forms.Form):
    belop_kr = Kronefelt(label=_("Beløp, kroner"), error_messages={"required": _("Skriv beløpet.")})
    planlagt = datofelt(label=_("Betales"))
    forutsetning = forms.ChoiceField(
        label=_("Forutsetning"), choices=Utbetaling.Forutsetning.choices, initial=Utbetaling.Forutsetning.AKSEPT
    )


class Attestering(forms.Form):
    sjekkliste = forms.MultipleChoiceField(
        label=_("Jeg har kontrollert at"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=(
            ("vedtak", _("beløp og mottaker stemmer med vedtaket")),
            ("aksept", _("tilskuddet er akseptert, med kontonummer")),
            ("vilkar", _("vilkårene for utbetaling er oppfylt")),
        ),
    )  # fmt: skip


class Bekreftelse(forms.Form):
    bilagsnr = forms.CharField(
        label=_("Bilagsnummer"), max_length=40, error_messages={"required": _("Skriv bilagsnummeret fra regnskapet.")}
    )
    utbetalt = datofelt(label=_("Betalt"), initial=timezone.localdate)


class Betalingsdag(forms.Form):
    utbetalt = datofelt(label=_("Betalt"))


class Retur(forms.Form):
    mangler = grunnfelt(_("Hva mangler?"), error_messages={"required": _("Skriv hva som må rettes.")})
    ny_frist = datofelt(label=_("Ny frist"), initial=om(RETTETID))


class Endringssoknad(forms.Form):
    type_ = forms.ChoiceField(label=_("Hva søker dere om?"), choices=Endring.Type.choices)
    tekst = grunnfelt(_("Hva og hvorfor"))
    belop_kr = Kronefelt(
        label=_("Beløp, kroner"), required=False, help_text=_("Bare for overføring av ubrukte midler.")
    )
    ny_dato = datofelt(
        label=_("Ny dato"), required=False, help_text=_("Bare for forlenget periode og utsatt rapportfrist.")
    )


class Kravforslag(forms.Form):
    grunnlag = forms.ChoiceField(label=_("Grunnlag"), choices=Krav.Grunnlag.choices)
    belop_kr = Kronefelt(label=_("Beløp, kroner"), error_messages={"required": _("Skriv beløpet.")})
    begrunnelse = grunnfelt()


class Varsel(forms.Form):
    varselfrist = datofelt(
        label=_("Mottakeren kan uttale seg til og med"), initial=om(VARSELTID), help_text=_("Vanligvis tre uker.")
    )


class Kravvedtak(forms.Form):
    begrunnelse = grunnfelt()
    forfall = datofelt(label=_("Forfall"), initial=om(FORFALLSTID))


class Innbetaling(forms.Form):
    innbetalt_kr = Kronefelt(label=_("Innbetalt i alt, kroner"), error_messages={"required": _("Skriv beløpet.")})


class NyKlage(forms.Form):
    tekst = grunnfelt(
        _("Hva klager dere på, og hvorfor?"), rader=10, max_length=20_000,
        error_messages={"required": _("Skriv hva dere klager på.")},
        help_text=_("Skriv ikke navn eller fødselsnummer på enkeltpersoner."),
    )  # fmt: skip


class Klageforberedelse(forms.Form):
    vurdering = grunnfelt(_("Vurdering av klagen"), rader=8, error_messages={"required": _("Skriv vurderingen.")})
    tatt_inn_grunn = Fritekst(
        label=_("Hvorfor en for sen klage likevel tas til behandling"), required=False, rader=2,
        help_text=_("Bare når klagen kom etter fristen."),
    )  # fmt: skip


class Omgjoring(forms.Form):
    begrunnelse = grunnfelt()
    utfall = forms.ChoiceField(label=_("Det nye vedtaket"), choices=Vedtak.Utfall.choices)
    belop_kr = Kronefelt(label=_("Beløp, kroner"), error_messages={"required": _("Skriv beløpet, eller 0 ved avslag.")})


class Instansresultat(forms.Form):
    begrunnelse = grunnfelt(_("Hva klageinstansen kom til"))

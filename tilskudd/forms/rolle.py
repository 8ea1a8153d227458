"""Giving a role."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tilskudd.arbeidsflyt.tilstander import ROLLENAVN, SF_ROLLER, SOKERROLLER, Rolle
from tilskudd.forms.felt import Kronefelt
from tilskudd.forms.fritekst import Fritekst
from tilskudd.models import Embete, Ordning, Organisasjon
from tilskudd.tilgang import Tilskuddstilgang


class Rolleskjema(forms.Form):
    """Offers what the giver may give."""

    epost = forms.EmailField(
        label=_("E-postadressen personen logger inn med"), error_messages={"required": _("Skriv e-postadressen.")}
    )
    rolle = forms.ChoiceField(label=_("Rolle"))
    organisasjon = forms.ModelChoiceField(label=_("Organisasjon"), queryset=Organisasjon.objects.none(), required=False)
    embete = forms.ModelChoiceField(label=_("Statsforvalter"), queryset=Embete.objects.none(), required=False)
    ordning = forms.ModelChoiceField(
        label=_("Bare for ordningen"), queryset=Ordning.objects.all(), required=False, empty_label=_("Alle ordninger")
    )
    gyldig_til = forms.DateField(
        label=_("Siste dag"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    delegasjon = Fritekst(
        label=_("Skriftlig delegasjon"),
        required=False,
        max_length=200,
        widget=forms.TextInput(),
        help_text=_("For beslutter: referanse og dato."),
    )
    belop_maks_kr = Kronefelt(label=_("Høyeste beløp for beslutter, kroner"), required=False)

    def __init__(self, *args, tilgang: Tilskuddstilgang, **kwargs):
        super().__init__(*args, **kwargs)
        alt = tilgang.er(Rolle.ORDNINGSANSVARLIG)
        roller = [r for r in Rolle if r != Rolle.SYSTEM and (alt or r in _som_kan_gis(tilgang))]
        self.fields["rolle"].choices = [(r.value, _(ROLLENAVN[r])) for r in roller]
        self.fields["organisasjon"].queryset = (
            Organisasjon.objects.all() if alt else tilgang.organisasjoner(Rolle.SIGNATAR)
        )
        self.fields["embete"].queryset = Embete.objects.all() if alt else tilgang.embeter(Rolle.LEDER_SF)
        if not alt:
            for felt in ("ordning", "delegasjon", "belop_maks_kr"):
                del self.fields[felt]
            for felt, kreves in (("organisasjon", SOKERROLLER), ("embete", SF_ROLLER)):
                if not kreves.intersection(roller):
                    del self.fields[felt]


def _som_kan_gis(tilgang: Tilskuddstilgang) -> frozenset[Rolle]:
    gis = SOKERROLLER if tilgang.er(Rolle.SIGNATAR) else frozenset()
    return gis | (SF_ROLLER if tilgang.er(Rolle.LEDER_SF) else frozenset())

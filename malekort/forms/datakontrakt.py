"""What an area agrees otherwise about one of its sources."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indikatorer.forms.tekst import Tekst
from indikatorer.models import Datakontrakt, Omrade
from indikatorer.regler.kontrakt import FORSTE_DAG, MEST, MINST, SISTE_DAG, Kontrakt
from malekort.models import Bruker, Rolle
from malekort.tilgang import LAND

LENGST = 1000


class Kontraktskjema(forms.Form):
    """vanlig: what holds when a field is left empty."""

    dag = forms.IntegerField(
        label=gettext_lazy("Ventet innen dag i måneden"),
        required=False,
        min_value=FORSTE_DAG,
        max_value=SISTE_DAG,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": gettext_lazy("Skriv dagen som et tall, for eksempel 15."),
            "min_value": gettext_lazy("Dagen må være fra 1 til 28."),
            "max_value": gettext_lazy("Dagen må være fra 1 til 28."),
        },
    )
    prosent = forms.IntegerField(
        label=gettext_lazy("Vanlig endring, i prosent"),
        required=False,
        min_value=MINST,
        max_value=MEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": gettext_lazy("Skriv endringen som et helt tall, for eksempel 50."),
            "min_value": gettext_lazy("Endringen må være fra 10 til 300 prosent."),
            "max_value": gettext_lazy("Endringen må være fra 10 til 300 prosent."),
        },
    )
    eier = forms.ModelChoiceField(
        Bruker.objects.none(),
        label=gettext_lazy("Den som blir minnet på fristen"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Velg en som arbeider her.")},
    )
    begrunnelse = Tekst(
        label=gettext_lazy("Begrunnelse"),
        max_length=LENGST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Skriv kort hvorfor avtalen endres."),
            "max_length": gettext_lazy("Begrunnelsen er for lang. Skriv høyst %(limit_value)s tegn."),
        },
    )
    bygger_pa = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, omrade: Omrade, vanlig: Kontrakt, nyeste: Datakontrakt | None, **kwargs):
        start = {"bygger_pa": nyeste and nyeste.pk}
        if nyeste:
            start |= {"dag": nyeste.dag, "prosent": nyeste.prosent, "eier": nyeste.eier_id}
        super().__init__(*args, initial=start, **kwargs)
        self.fields["dag"].help_text = _("Tomt felt: den %(dag)s.") % {"dag": vanlig.dag}
        self.fields["prosent"].help_text = _(
            "Så mye kan tallene endre seg uten at leveransen holdes tilbake; det tilfeldige kommer i tillegg. "
            "Tomt felt: %(prosent)s prosent."
        ) % {"prosent": vanlig.prosent}
        self.fields["eier"].queryset = _de_som_arbeider_her(omrade)
        self.fields["eier"].empty_label = (
            _("Alle i direktoratet") if omrade.kode == LAND else _("Alle fagansvarlige i kommunen")
        )


def _de_som_arbeider_her(omrade: Omrade):
    roller = Q(roller__type=Rolle.Type.DIREKTORAT)
    if omrade.kode != LAND:
        roller = Q(roller__type=Rolle.Type.KOMMUNE, roller__omrade=omrade)
    return Bruker.objects.filter(roller, is_active=True).distinct().order_by("navn", "email")

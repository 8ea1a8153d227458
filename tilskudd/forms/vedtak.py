"""A vedtak while it is prepared, and the words of what is done with many."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tilskudd.forms.felt import Kronefelt
from tilskudd.forms.fritekst import Fritekst
from tilskudd.models import Hjemmel, Vedtak
from tilskudd.queries.vedtaket import hjemler


def _tekst(etikett, hjelp="", linjer=4) -> Fritekst:
    return Fritekst(
        label=etikett,
        help_text=hjelp,
        required=False,
        max_length=10_000,
        rader=linjer,
    )


class Hjemmelvalg(forms.ModelChoiceField):
    def __init__(self, **valg):
        standard = {"label": _("Hjemmel"), "required": False, "empty_label": _("Velg hjemmel")}
        super().__init__(Hjemmel.objects.none(), **(standard | valg))


class Vedtaksskjema(forms.Form):
    """endringsnr: of the vedtak as the page showed it."""

    utfall = forms.ChoiceField(label=_("Utfall"), choices=Vedtak.Utfall.choices)
    belop_kr = Kronefelt(label=_("Beløp i kroner"), help_text=_("0 ved avslag og avvisning."), required=False)
    hjemmel = Hjemmelvalg()
    begrunnelse_regel = _tekst(_("Begrunnelse: regelen"), _("Hvilke regler vedtaket bygger på."))
    begrunnelse_fakta = _tekst(_("Begrunnelse: fakta"), _("Hva i saken som er lagt til grunn."))
    begrunnelse_hensyn = _tekst(_("Begrunnelse: hovedhensynene"), _("Hva som har avgjort."))
    vilkar = _tekst(_("Vilkår"), _("Ett på hver linje. De står i brevet og må aksepteres."))
    endringsnr = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, vedtak: Vedtak, **valg):
        forst = {felt: getattr(vedtak, felt) for felt in self.base_fields if felt != "vilkar"}
        super().__init__(*args, initial=forst | {"vilkar": "\n".join(vedtak.vilkar)}, **valg)
        self.fields["hjemmel"].queryset = hjemler(timezone.localdate())

    def clean_belop_kr(self) -> int:
        return self.cleaned_data["belop_kr"] or 0

    def clean_vilkar(self) -> list[str]:
        return [linje.strip() for linje in self.cleaned_data["vilkar"].splitlines() if linje.strip()]

    def clean(self) -> dict:
        gir = self.cleaned_data.get("utfall") in (Vedtak.Utfall.INNVILGET, Vedtak.Utfall.DELVIS)
        kr = self.cleaned_data.get("belop_kr")
        if kr is not None and gir and kr == 0:
            self.add_error("belop_kr", _("Skriv beløpet som innvilges."))
        if kr and not gir:
            self.add_error("belop_kr", _("Et avslag har ikke noe beløp. Skriv 0, eller velg et annet utfall."))
        return self.cleaned_data

    def innhold(self) -> dict:
        return {felt: verdi for felt, verdi in self.cleaned_data.items() if felt != "endringsnr"}


class Forberedskjema(forms.Form):
    """Many at once, with the same hjemmel."""

    hjemmel = Hjemmelvalg(help_text=_("Den samme i alle. Den kan endres i hver sak etterpå."))

    def __init__(self, *args, **valg):
        super().__init__(*args, **valg)
        self.fields["hjemmel"].queryset = hjemler(timezone.localdate())


class Meddelskjema(forms.Form):
    """del_: only those that are ticked."""

    omfang = forms.ChoiceField(
        label=_("Hva skal meddeles?"),
        choices=(("alt", _("Hele utlysningen")), ("del", _("Bare sakene jeg krysser av"))),
        widget=forms.RadioSelect,
        initial="alt",
    )
    grunn = _tekst(_("Hvorfor bare en del?"), _("Trengs bare når du meddeler en del."), 2)
    bekreft = forms.BooleanField(label=_("Jeg har lest lista og godkjenner den"))

"""The assessment of a case: a score and its reason per criterion, an answer per flag, and a proposal."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from tilskudd.actions.vurdering import Utfylt
from tilskudd.forms.felt import Kronefelt
from tilskudd.forms.fritekst import Fritekst
from tilskudd.models import Innstillingsrad, Vurdering
from tilskudd.queries.flagg import Flagg
from tilskudd.queries.vurderingen import Kriteriepoeng

BARE_AVVIS = Innstillingsrad.Forslag.AVVIS


class Vurderingsskjema(forms.Form):
    """Saved as it is, however little is filled in: what is missing is told when it is to be finished."""

    def __init__(self, *args, vurdering: Vurdering, kriterier: list[Kriteriepoeng], flagg: list[Flagg], **valg):
        super().__init__(*args, auto_id="v-%s", **valg)
        self.vurdering, self.kriterier, self.flagg = vurdering, kriterier, flagg
        for k in kriterier:
            self.fields[f"poeng_{k.kriterium.pk}"] = forms.TypedChoiceField(
                label=_("Poeng"), required=False, coerce=int, empty_value=None, initial=k.gitt and k.gitt.poeng,
                widget=forms.RadioSelect,
                choices=[(p, str(p)) for p in range(k.kriterium.min, k.kriterium.maks + 1)],
            )  # fmt: skip
            self.fields[f"grunn_{k.kriterium.pk}"] = Fritekst(
                label=_("Begrunnelse"), required=False, initial=k.gitt and k.gitt.begrunnelse
            )
        for f in flagg:
            self.fields[f"flagg_{f.kode}"] = Fritekst(label=_("Svaret ditt"), required=False, initial=f.svar)
        self.fields["samlet"] = Fritekst(label=_("Samlet vurdering"), required=False, rader=4, initial=vurdering.samlet)
        for_sen = vurdering.soknad.etter_frist_avklart is False
        self.fields["forslag"] = forms.ChoiceField(
            label=_("Hva foreslår du?"), required=False, initial=vurdering.forslag,
            choices=[("", _("Ikke valgt")),
                     *(valget for valget in Innstillingsrad.Forslag.choices if not for_sen or valget[0] == BARE_AVVIS)],
        )  # fmt: skip
        self.fields["forslag_kr"] = Kronefelt(
            label=_("Beløp"), required=False, initial=vurdering.forslag_kr,
            help_text=_("Hele kroner. Tomt er hele det søkte beløpet når du velger «Innvilg», ellers null."),
        )  # fmt: skip
        self.fields["forslag_grunn"] = Fritekst(
            label=_("Begrunnelse for forslaget"), required=False, initial=vurdering.forslag_grunn,
            help_text=_("Trengs når du foreslår mindre enn det er søkt om. Den følger saken til innstillingen."),
        )  # fmt: skip

    def kriteriefelter(self) -> Iterable[tuple[Kriteriepoeng, forms.BoundField, forms.BoundField]]:
        return [(k, self[f"poeng_{k.kriterium.pk}"], self[f"grunn_{k.kriterium.pk}"]) for k in self.kriterier]

    def flaggfelter(self) -> Iterable[tuple[Flagg, forms.BoundField]]:
        return [(f, self[f"flagg_{f.kode}"]) for f in self.flagg]

    def utfylt(self) -> Utfylt:
        """What was typed, of a form that is valid. The amount follows the outcome where it is left empty."""
        d = self.cleaned_data
        kr = d["forslag_kr"]
        if kr is None and d["forslag"]:
            kr = self.vurdering.soknad.sokt_kr if d["forslag"] == Innstillingsrad.Forslag.INNVILG else 0
        return Utfylt(
            poeng={
                k.kriterium.pk: (d[f"poeng_{k.kriterium.pk}"], d[f"grunn_{k.kriterium.pk}"]) for k in self.kriterier
            },
            flagg={f.kode: d[f"flagg_{f.kode}"] for f in self.flagg},
            samlet=d["samlet"],
            forslag=d["forslag"],
            forslag_kr=kr,
            forslag_grunn=d["forslag_grunn"],
        )

"""The choices above the work list."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tilskudd.arbeidsflyt.tilstander import HOS_SOKER, NAVN, Tilstand
from tilskudd.models import Soknad
from tilskudd.queries.arbeid import PER_KODE

FERDIGE = (Tilstand.AVSLATT, Tilstand.AVVIST, Tilstand.AVSLUTTET, Tilstand.TRUKKET, Tilstand.BORTFALT)


class Arbeidsvalg(forms.Form):
    """All are optional; what is not understood is as if it were not chosen."""

    venter = forms.ChoiceField(
        label=_("Venter på"),
        required=False,
        choices=[("", _("Alle saker")), *((k, s.tittel) for k, s in PER_KODE.items())],
    )
    utlysning = forms.ChoiceField(label=_("Utlysning"), required=False)
    tilstand = forms.ChoiceField(label=_("Tilstand"), required=False)
    saksbehandler = forms.ChoiceField(label=_("Saksbehandler"), required=False)

    def __init__(self, *args, saker: QuerySet[Soknad], person, roller, **valg):
        super().__init__(*args, auto_id="f-%s", **valg)
        self.saker, self.person = saker, person
        egne = [(k, s.tittel) for k, s in PER_KODE.items() if set(s.roller) & set(roller)]
        self.fields["venter"].choices = [("", _("Alle saker")), *egne]
        rader = list(
            saker.order_by()
            .values_list(
                "utlysning", "utlysning__ordning__navn", "utlysning__ar", "saksbehandler", "saksbehandler__navn"
            )
            .distinct()
        )
        runder = sorted({(pk, f"{navn} {ar}") for pk, navn, ar, _hvem, _navn in rader}, key=lambda par: par[1])
        folk = sorted(
            {(hvem, navn) for *_resten, hvem, navn in rader if hvem and hvem != person.pk}, key=lambda p: p[1]
        )
        self.fields["utlysning"].choices = [("", _("Alle")), *((str(pk), navn) for pk, navn in runder)]
        self.fields["tilstand"].choices = [
            ("", _("Alle under arbeid")),
            *((t.value, _(NAVN[t])) for t in Tilstand if t not in HOS_SOKER),
        ]
        self.fields["saksbehandler"].choices = [
            ("", _("Alle")), ("meg", _("Mine")), ("ingen", _("Ingen ennå")), *((str(pk), navn) for pk, navn in folk),
        ]  # fmt: skip

    def valgte(self) -> QuerySet[Soknad]:
        self.is_valid()
        d, saker = self.cleaned_data, self.saker
        if d.get("utlysning"):
            saker = saker.filter(utlysning=d["utlysning"])
        saker = saker.filter(tilstand=d["tilstand"]) if d.get("tilstand") else saker.exclude(tilstand__in=FERDIGE)
        match d.get("saksbehandler"):
            case "meg":
                saker = saker.filter(saksbehandler=self.person)
            case "ingen":
                saker = saker.filter(saksbehandler=None)
            case str(pk) if pk:
                saker = saker.filter(saksbehandler=pk)
        return saker

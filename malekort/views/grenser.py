"""The thresholds of a kommune or bydel: read them all, set one, take one away."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from indikatorer.actions.grense import UgyldigGrense
from indikatorer.beregning.farge import Grenser
from indikatorer.beregning.perioder import siste_avsluttede
from indikatorer.forms.heltall import heltall
from indikatorer.models import Grenseverdi, Omrade
from indikatorer.tallformat import manedsnavn
from malekort.actions.grense import lagre_grense
from malekort.actions.innsyn import noter_innsyn
from malekort.actions.samtidig import AnnenKomForst
from malekort.forms.grense import Fjernskjema, Grenseskjema
from malekort.models import Innsyn
from malekort.queries.grenser import Grenselinje, antall_fargebytter, fargebytter, grenselinjer, historikk, neste_grense
from malekort.queries.grensestudio import anbefaling, fargebilde, gruppegrenser
from malekort.queries.sma import i_fargebyttene
from malekort.tilgang import LAND
from malekort.views.tidspunkt import slik_det_sto

UGYLDIG, KONFLIKT = 422, 409


@require_safe
@slik_det_sto
def grenser(request, omrade: str):
    sted = request.tilgang.krev_grenser(omrade)
    return render(
        request,
        "grenser/oversikt.html",
        {
            "sted": sted,
            "linjer": grenselinjer(sted, timezone.localdate(request.per), per=request.per),
            "kan_sette": not request.per and request.tilgang.kan_sette_grense(omrade),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@slik_det_sto
def grense(request, omrade: str, indikator: str):
    sted = request.tilgang.krev_grenser(omrade)
    linjer = grenselinjer(sted, timezone.localdate(request.per), indikator, request.per)
    if not linjer:
        raise Http404
    if request.method != "POST":
        return _side(request, sted, linjer[0])
    request.tilgang.krev_sette_grense(omrade)
    if request.POST.get("handling") == "vis":
        return _forhandsvis(request, sted, linjer[0])
    return _lagre(request, sted, linjer[0])


def _lagre(request, sted: Omrade, linje: Grenselinje):
    fjerner = request.POST.get("handling") == "fjern"
    skjema = _fjernskjema(linje, request.POST) if fjerner else _grenseskjema(linje, request.POST)
    navn = "fjernskjema" if fjerner else "skjema"
    if not skjema.is_valid():
        return _side(request, sted, linje, status=UGYLDIG, **{navn: skjema})
    valgt = {"gronn": None, "rod": None} | skjema.cleaned_data
    try:
        ny = lagre_grense(linje.versjon.indikator, sted, aktor=request.user, **valgt)
    except UgyldigGrense as feil:
        skjema.add_error(None if fjerner else "gronn", str(feil))
        return _side(request, sted, linje, status=UGYLDIG, **{navn: skjema})
    except AnnenKomForst as forst:
        oppdatert = request.POST.copy()
        oppdatert["bygger_pa"] = forst.rad.pk
        skjema.data = oppdatert
        return _side(request, sted, linje, status=KONFLIKT, konflikt=forst.rad, **{navn: skjema})
    messages.success(request, _kvittering(linje, ny))
    return redirect("grense", sted.kode, linje.versjon.indikator_id)


def _kvittering(linje: Grenselinje, ny: Grenseverdi) -> str:
    hva = {"indikator": linje.versjon.tekst["kort"], "fra": manedsnavn(ny.fra)}
    if ny.gronn is None:
        tekst = _("%(indikator)s har ingen grenseverdi fra og med %(fra)s.") % hva
    else:
        tekst = _("Grenseverdien for %(indikator)s er lagret og gjelder fra og med %(fra)s.") % hva
    neste = neste_grense(ny.omrade, ny.indikator, ny.fra)
    if neste is None:
        return tekst
    fortsatt = _("Fra %(neste)s gjelder fortsatt grensene som er satt for den måneden.")
    return f"{tekst} {fortsatt % {'neste': manedsnavn(neste)}}"


def _forhandsvis(request, sted: Omrade, linje: Grenselinje):
    """The last months in the colours the typed limits would give. Nothing is stored, so no reason is asked for."""
    skjema = _grenseskjema(linje, request.POST)
    skjema.full_clean()
    skjema.errors.pop("begrunnelse", None)
    if request.htmx:
        innhold = {"linje": linje, **_farger(request, sted, linje, skjema)}
        return render(request, "grenser/_fargebytter.html", innhold)
    return _side(request, sted, linje, skjema=skjema)


def _side(request, sted: Omrade, linje: Grenselinje, *, status: int = 200, skjema=None, fjernskjema=None, **mer):
    per, idag = request.per, timezone.localdate(request.per)
    indikator = linje.versjon.indikator
    rader = historikk(sted, indikator, idag, per)
    innhold = {"sted": sted, "linje": linje, "historikk": rader, **mer}
    if sted.kode != LAND:
        na = siste_avsluttede(idag)
        innhold |= {
            "anbefaling": anbefaling(indikator, na, per),
            "gruppegrenser": gruppegrenser(sted, indikator, na, per),
        }
    if linje.definisjon.retning != "ingen" and not per and request.tilgang.kan_sette_grense(sted.kode):
        bygger_pa = rader[0].grense.pk if rader else None
        hentet = _hentet(request, sted, linje)
        skjema = skjema or _grenseskjema(linje, initial=_utgangspunkt(hentet or linje.gjeldende, bygger_pa))
        innhold |= {
            "skjema": skjema,
            "fjernskjema": fjernskjema or _fjernskjema(linje, initial={"bygger_pa": bygger_pa}),
            "hentet": hentet,
        }
    if request.tilgang.ser_sanne_tall([sted.kode]):
        innhold |= _farger(request, sted, linje, skjema)
    return render(request, "grenser/grense.html", innhold, status=status)


def _grenseskjema(linje: Grenselinje, *args, **kwargs) -> Grenseskjema:
    return Grenseskjema(*args, definisjon=linje.definisjon, idag=timezone.localdate(), **kwargs)


def _fjernskjema(linje: Grenselinje, *args, **kwargs) -> Fjernskjema:
    return Fjernskjema(*args, definisjon=linje.definisjon, idag=timezone.localdate(), auto_id="fjern_%s", **kwargs)


def _hentet(request, sted: Omrade, linje: Grenselinje) -> Grenseverdi | None:
    """The earlier row, or the recommendation, whose limits are to fill the form."""
    hent = request.GET.get("hent", "")
    if request.method == "POST" or not hent:
        return None
    egne_og_anbefalte = Grenseverdi.objects.filter(omrade__in=(sted.kode, LAND), gronn__isnull=False)
    return get_object_or_404(egne_og_anbefalte, pk=heltall(hent), indikator=linje.versjon.indikator)


def _utgangspunkt(grense: Grenseverdi | None, bygger_pa: int | None) -> dict:
    if grense is None:
        return {"bygger_pa": bygger_pa}
    return {"gronn": grense.gronn, "rod": grense.rod, "bygger_pa": bygger_pa}


def _farger(request, sted: Omrade, linje: Grenselinje, skjema: Grenseskjema | None) -> dict:
    """The last months as they are coloured now, and by what stands in a form that has been sent in."""
    nye, fra = None, "9999"
    valgt = getattr(skjema, "cleaned_data", {}) if skjema is not None and skjema.is_bound else {}
    if {"gronn", "rod", "fra"} <= valgt.keys():
        nye, fra = Grenser(valgt["gronn"], valgt["rod"]), valgt["fra"]
    gyldig = nye is not None and nye.i_rekkefolge(linje.definisjon.retning)
    idag = timezone.localdate(request.per)
    bytter = fargebytter(sted, linje.versjon.indikator, idag, nye, fra if gyldig else "9999", request.per)
    noter_innsyn(request.user, i_fargebyttene(sted.kode, linje.versjon.indikator_id, bytter), Innsyn.Side.GRENSE)
    return {
        "bytter": bytter,
        "bilde": fargebilde(bytter, linje.definisjon),
        "prover": gyldig,
        "antall_bytter": antall_fargebytter(bytter),
    }

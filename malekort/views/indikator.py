"""An indicator's own page, and what is remarked on its figures."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from indikatorer.forms.heltall import heltall
from indikatorer.models import Indikator, Omrade
from indikatorer.tabellfiler import FORMATER, filsvar
from indikatorer.tallformat import manedsnavn
from malekort.actions.innsyn import noter_innsyn
from malekort.actions.merknad import IkkeEgen, skriv_merknad, ta_tilbake
from malekort.forms.merknad import Merknadsskjema
from malekort.models import Innsyn, Merknad
from malekort.queries.datatilstand import leverer_til
from malekort.queries.gruppefigurer import egetnavn, gruppebilder
from malekort.queries.indikator import ALLE, SPENN, Indikatorside, indikatorside, lovlig_spenn
from malekort.queries.indikatorfigurer import leddbilder, trendbilde
from malekort.queries.kontor import Kontor, kontor_for_kort
from malekort.queries.sma import i_serien
from malekort.tables.indikatorfil import indikatorfil
from malekort.views.malekort import hinder
from malekort.views.tidspunkt import slik_det_sto

UGYLDIG = 422


@require_safe
@slik_det_sto
def indikator(request, enhetsnr: str, indikator: str):
    """As of ?maned=, else of the newest month with figures. ?periode=12, 24, 36 or alle; ?format=csv or xlsx gives the
    figures shown as a file. ?inndeling=da, idag or brudd: how months before a reform are read. ?merknad=ny begins a
    remark on the month. With ?per= as it stood at a moment."""
    kontor = kontor_for_kort(request.tilgang.krev_kontor(enhetsnr), request.per)
    maned, idag = request.GET.get("maned"), timezone.localdate(request.per)
    if maned and kontor.maneder and (grunn := hinder(maned, kontor, idag)):
        return render(request, "malekort/ingen_maned.html", {"kontor": kontor, "hinder": grunn}, status=404)
    side = _side(request, kontor, indikator, maned)
    if request.GET.get("format") in FORMATER:
        noter_innsyn(request.user, i_serien(side), Innsyn.Side.INDIKATOR, request.GET["format"])
        return filsvar(
            indikatorfil(side, timezone.localdate()), request.GET["format"], f"{side.kontor.kontor.pk}-{side.kode}"
        )
    return _vis(request, side, _skjema(side, initial={"maned": side.periode}))


@require_http_methods(["GET", "HEAD", "POST"])
@slik_det_sto
def merknad(request, enhetsnr: str, indikator: str):
    """POST writes a remark; with fjern=<id> it takes back one's own. Who comes here after logging in is sent on."""
    side = _side(request, kontor_for_kort(request.tilgang.krev_kontor(enhetsnr)), indikator)
    if request.method != "POST":
        return redirect("indikator", enhetsnr, indikator)
    request.tilgang.krev_merke(side.kontor.grenseomrade)
    if "fjern" in request.POST:
        return _fjern(request, side)
    skjema = _skjema(side, request.POST)
    if not skjema.is_valid():
        return _vis(request, side, skjema, status=UGYLDIG)
    valgt = skjema.cleaned_data
    skriv_merknad(
        Omrade.objects.get(pk=side.kontor.grenseomrade),
        Indikator.objects.get(pk=side.kode),
        valgt["maned"],
        valgt["tekst"],
        request.user,
    )
    messages.success(request, _("Merknaden til %(maned)s er lagret.") % {"maned": manedsnavn(valgt["maned"])})
    return _til_merknadene(side)


def _fjern(request, side: Indikatorside):
    pk = heltall(request.POST["fjern"])
    valgt = get_object_or_404(Merknad, pk=pk, omrade=side.kontor.grenseomrade, indikator=side.kode)
    try:
        ta_tilbake(valgt, request.user)
    except IkkeEgen as feil:
        raise PermissionDenied(_("Bare den som skrev merknaden, kan ta den tilbake.")) from feil
    messages.success(request, _("Merknaden er tatt tilbake."))
    return _til_merknadene(side)


def _til_merknadene(side: Indikatorside):
    return redirect(f"{reverse('indikator', args=[side.kontor.kontor.pk, side.kode])}#merknader")


def _side(request, kontor: Kontor, kode: str, maned: str | None = None) -> Indikatorside:
    side = None
    if kontor.maneder:
        spenn = lovlig_spenn(request.GET.get("periode"))
        visning = request.GET.get("inndeling")
        side = indikatorside(kontor, kode, spenn, request.tilgang, maned or None, visning, request.per)
    if side is None:
        raise Http404
    return side


def _skjema(side: Indikatorside, *args, **valg) -> Merknadsskjema:
    return Merknadsskjema(*args, maneder=side.maneder, idag=timezone.localdate(), **valg)


def _vis(request, side: Indikatorside, skjema: Merknadsskjema, status: int = 200):
    innhold = {
        "side": side,
        "spenn": [*map(str, SPENN), ALLE],
        "trend": trendbilde(side),
        "ledd": leddbilder(side),
        "gruppe": gruppebilder(side),
        "egetnavn": egetnavn(side),
        "kan_merke": not side.per and request.tilgang.kan_merke(side.kontor.grenseomrade),
        "kan_sette_grense": not side.per and request.tilgang.kan_sette_grense(side.kontor.grenseomrade),
        "leverer": [] if side.per else leverer_til(side.kontor, request.tilgang),
        "skjema": skjema,
    }
    noter_innsyn(request.user, i_serien(side), Innsyn.Side.INDIKATOR)
    return render(request, "indikator/indikator.html", innhold, status=status)

"""What of an office's figures has been revised, and why; and to follow it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import RequestConfig

from indikatorer.tabellfiler import FORMATER, filsvar
from indikatorer.tidspunkt import les_tidspunkt
from malekort.actions import abonnement
from malekort.actions.innsyn import noter_innsyn
from malekort.models import Innsyn
from malekort.queries.abonnement import folger
from malekort.queries.arsaker import Ordbok
from malekort.queries.hvorfor import hvorforside
from malekort.queries.hvorforbilde import fossebilde
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.revisjoner import historien, indikatornavn, leser_for
from malekort.queries.revisjoner import revisjoner as alle_revisjoner
from malekort.queries.sma import i_forklaringen, i_revisjonene
from malekort.tables.hvorforfil import hvorforfil
from malekort.tables.revisjoner import Ord, Revisjonstabell, revisjonsfil
from malekort.views.malekort import hinder

PER_SIDE = 25


@require_safe
def hvorfor(request, enhetsnr: str, indikator: str):
    """Of the month in ?maned=, between the moments ?fra= and ?til=; without them from the first figure to the one that
    stands. ?format=csv or xlsx gives the parts as a file."""
    kontor = kontor_for_kort(request.tilgang.krev_kontor(enhetsnr))
    maned = request.GET.get("maned") or (kontor.maneder[0] if kontor.maneder else "")
    if grunn := hinder(maned, kontor, timezone.localdate()):
        return render(request, "malekort/ingen_maned.html", {"kontor": kontor, "hinder": grunn}, status=404)
    fra, til = (_tidspunkt(request.GET.get(navn)) for navn in ("fra", "til"))
    side = hvorforside(kontor, indikator, maned, request.tilgang, fra, til)
    if side is None:
        raise Http404
    if request.GET.get("format") in FORMATER:
        noter_innsyn(request.user, i_forklaringen(side), Innsyn.Side.HVORFOR, request.GET["format"])
        navn = f"{enhetsnr}-{side.kode}-{maned}-endringer"
        return filsvar(hvorforfil(side, timezone.localdate()), request.GET["format"], navn)
    noter_innsyn(request.user, i_forklaringen(side), Innsyn.Side.HVORFOR)
    return render(request, "revisjoner/hvorfor.html", {"side": side, "bilde": fossebilde(side)})


def _tidspunkt(tekst: str | None):
    """None also for what is no moment: the page is then as without it."""
    try:
        return les_tidspunkt(tekst, timezone.now()) if tekst else None
    except ValueError:
        return None


@require_safe
def revisjoner(request, enhetsnr: str):
    """The log, the newest first; of the month in ?maned= and the indicator in ?indikator= when they are told.
    ?format=csv or xlsx gives it as a file."""
    kontor = kontor_for_kort(request.tilgang.krev_kontor(enhetsnr))
    leser = leser_for(kontor, request.tilgang)
    navn = indikatornavn(kontor, leser)
    maned, kode = request.GET.get("maned", ""), request.GET.get("indikator", "")
    maned, kode = maned if maned in leser.lest.utsnitt else "", kode if kode in navn else ""
    funnet = alle_revisjoner(historien(kontor, leser, maned, kode))
    ord_ = Ord(kontor, navn, Ordbok(kontor.navn, leser.lest))
    sma = i_revisjonene(kontor, funnet)
    if request.GET.get("format") in FORMATER:
        noter_innsyn(request.user, sma, Innsyn.Side.REVISJONER, request.GET["format"])
        tabell = revisjonsfil(funnet, ord_, timezone.localdate())
        return filsvar(tabell, request.GET["format"], f"{enhetsnr}-revisjoner")
    noter_innsyn(request.user, sma, Innsyn.Side.REVISJONER)
    tabell = Revisjonstabell(funnet, ord_=ord_)
    RequestConfig(request, paginate={"per_page": PER_SIDE}).configure(tabell)
    innhold = {
        "kontor": kontor,
        "tabell": tabell,
        "antall": len(funnet),
        "navn": navn,
        "maneder": sorted(leser.lest.utsnitt, reverse=True),
        "maned": maned,
        "kode": kode,
        "folger": folger(request.user, kontor.kontor),
        "skjuler": not leser.sanne,
    }
    return render(request, "revisjoner/liste.html", innhold)


@require_http_methods(["GET", "HEAD", "POST"])
def folg(request, enhetsnr: str):
    """POST begins to follow the office; with slutt=1 it ends. Who comes here after logging in is sent on."""
    kontor = request.tilgang.krev_kontor(enhetsnr)
    if request.method == "POST" and "slutt" in request.POST:
        abonnement.slutt_a_folge(kontor, request.user)
        messages.success(request, _("Du følger ikke lenger %(kontor)s.") % {"kontor": kontor.navn})
    elif request.method == "POST":
        abonnement.folg(kontor, request.user)
        messages.success(
            request,
            _("Du følger %(kontor)s. Når et tall blir endret, får du en e-post, høyst én om dagen.")
            % {"kontor": kontor.navn},
        )
    return redirect("revisjoner", enhetsnr)

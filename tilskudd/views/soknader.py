"""The søker's own list, a new søknad, and a søknad as it is read."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.innsynslogg import noter_innsyn
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.signering import hent_tilbake, send_inn, til_signering
from tilskudd.actions.soknad import forkast, opprett_soknad, trekk
from tilskudd.arbeidsflyt.tilstander import Rolle, Tilstand
from tilskudd.forms.ny_soknad import NySoknad
from tilskudd.models import Dokument, Soknad, Utlysning
from tilskudd.queries.budsjettak import summen
from tilskudd.queries.egne_soknader import egne_soknader, kvitteringen, tiltak_som_kan_fortsette
from tilskudd.queries.knapper import knapper
from tilskudd.queries.soknadsinnhold import prioriteringene, svarene
from tilskudd.queries.utfyllingen import siste_kommentar

UGYLDIG = 422
STEG = {
    "til_signering": lambda soknad, aktor, data: til_signering(soknad, aktor),
    "hent_tilbake": lambda soknad, aktor, data: hent_tilbake(soknad, aktor, data.get("begrunnelse", "")),
    "send_inn": lambda soknad, aktor, data: send_inn(soknad, aktor, data.get("sha256", "")),
    "forkast": lambda soknad, aktor, data: forkast(soknad, aktor),
    "trekk": lambda soknad, aktor, data: trekk(soknad, aktor, data.get("begrunnelse", "")),
}
GJORT = {
    "til_signering": gettext_noop("Søknaden er sendt til signering. Signataren har fått e-post."),
    "hent_tilbake": gettext_noop("Søknaden er et utkast igjen, og må signeres på nytt."),
    "send_inn": gettext_noop("Søknaden er sendt inn. Kvitteringen ligger nedenfor."),
    "forkast": gettext_noop("Utkastet er forkastet, og innholdet er slettet."),
    "trekk": gettext_noop("Søknaden er trukket. Innholdet er beholdt."),
}


@require_safe
def soknader(request):
    request.tilskudd.krev_rolle(Rolle.UTFYLLER, Rolle.SIGNATAR, Rolle.LESER)
    na = timezone.now()
    apne = Utlysning.objects.filter(Q(frist=None) | Q(frist__gte=na), publisert__lte=na).select_related("ordning")
    innhold = {
        "rader": egne_soknader(request.tilskudd),
        "apne": [u for u in apne.order_by("frist") if u.fase(na) == "åpen"],
        "kan_soke": request.tilskudd.er(Rolle.UTFYLLER),
    }
    return render(request, "tilskudd/soknad/liste.html", innhold)


@require_http_methods(["GET", "HEAD", "POST"])
def ny(request, ordning: str, ar: int):
    utlysning = get_object_or_404(
        Utlysning.objects.select_related("ordning"), ordning=ordning, ar=ar, publisert__lte=timezone.now()
    )
    request.tilskudd.krev_rolle(Rolle.UTFYLLER)
    innsendt = [request.POST] if request.method == "POST" else []
    organisasjoner = request.tilskudd.organisasjoner(Rolle.UTFYLLER).filter(etterfolger=None)
    skjema = NySoknad(organisasjoner, tiltak_som_kan_fortsette(request.tilskudd), *innsendt)
    if skjema.is_valid():
        data = skjema.cleaned_data
        try:
            soknad = opprett_soknad(
                utlysning, data["organisasjon"], request.user, tittel=data["tittel"], viderefor=data["tiltak"]
            )
            return redirect("soknad-utfylling", soknad.pk)
        except UgyldigOvergang as stopp:
            skjema.add_error(None, str(stopp))
    mottakere = set(utlysning.mottakergrupper or utlysning.ordning.mottakergrupper)
    innhold = {
        "utlysning": utlysning,
        "skjema": skjema,
        "utenfor": [o for o in organisasjoner if o.type not in mottakere],
        "sen": utlysning.fase(timezone.now()) == "stengt",
    }
    return render(request, "tilskudd/soknad/ny.html", innhold, status=UGYLDIG if skjema.is_bound else 200)


@require_safe
def soknad(request, pk: int):
    valgt = request.tilskudd.krev_soknad(pk)
    noter_innsyn(request.tilskudd, valgt, "soknad")
    return render(request, "tilskudd/soknad/soknad.html", _lesevisning(request, valgt))


@require_safe
def signering(request, pk: int):
    """The whole content as it will be signed, with its checksum, the deadline, and who signs."""
    valgt = request.tilskudd.krev_soknad_som(pk, Rolle.SIGNATAR)
    if valgt.tilstand != Tilstand.TIL_SIGNERING:
        return redirect("soknad", pk)
    innhold = _lesevisning(request, valgt) | {
        "send_inn": next(k for k in knapper(valgt, request.tilskudd) if k.navn == "send_inn"),
        "versjon": valgt.versjoner.select_related("laget_av").last(),
        "for_sen": valgt.utlysning.frist is not None and timezone.now() > valgt.utlysning.frist,
    }
    return render(request, "tilskudd/soknad/signering.html", innhold)


@require_POST
def steg(request, pk: int, navn: str):
    valgt = request.tilskudd.krev_soknad(pk)
    if navn not in STEG:
        raise Http404
    try:
        STEG[navn](valgt, request.user, request.POST)
        messages.success(request, _(GJORT[navn]))
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
        if navn == "send_inn":
            return redirect("soknad-signering", pk)
    return redirect("soknad-utfylling" if navn == "hent_tilbake" and _fyller(request, valgt) else "soknad", pk)


def _fyller(request, soknad: Soknad) -> bool:
    return Rolle.UTFYLLER in request.tilskudd.roller_i(soknad)


def _lesevisning(request, soknad: Soknad) -> dict:
    ren = Dokument.Skannet.REN
    vedlegg = soknad.dokumenter.filter(slag=Dokument.Slag.VEDLEGG, skannet=ren).defer("innhold")
    return {
        "soknad": soknad,
        "svar": svarene(soknad),
        "prioriteringer": prioriteringene(soknad),
        "poster": soknad.poster.all(),
        "sum": summen(soknad),
        "vedlegg": vedlegg,
        "kvittering": kvitteringen(soknad),
        "foresporsler": soknad.foresporsler.select_related("besvart_av"),
        "knapper": [k for k in knapper(soknad, request.tilskudd) if k.navn in STEG],
        "kan_fylle_ut": soknad.tilstand == Tilstand.UTKAST and _fyller(request, soknad),
        "kommentar": siste_kommentar(soknad) if soknad.tilstand == Tilstand.UTKAST else None,
        "kan_svare": bool(request.tilskudd.roller_i(soknad) & {Rolle.UTFYLLER, Rolle.SIGNATAR}),
    }

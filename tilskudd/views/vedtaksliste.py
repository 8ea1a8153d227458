"""The vedtak of a round: prepared for all, and taken for those that are chosen, after a look at what it leaves."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from indikatorer.forms.heltall import heltall, heltallene
from tilskudd.actions.habilitet import UgyldigErklaring, erklaer_habil
from tilskudd.actions.innstillingsretur import returner
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.samtidig import EndretImens
from tilskudd.actions.vedtak import fatt_alle, forbered_fra_motet
from tilskudd.arbeidsflyt.tabell import overgang
from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, Rolle
from tilskudd.forms.vedtak import Forberedskjema
from tilskudd.models import Innstilling, Soknad, Utlysning, Vedtak
from tilskudd.queries.rammen import rest_kr
from tilskudd.queries.vedtaksliste import laste_innstillinger
from tilskudd.queries.vedtaksliste import vedtaksliste as lista
from tilskudd.views.runden import kan, krev_runde

KONFLIKT = 409
FORBEREDER = overgang("vedtak", "forbered").roller
RETURNERER = overgang("innstilling", "returner").roller


@require_http_methods(["GET", "HEAD", "POST"])
def vedtaksliste(request, kode: str, ar: int):
    """POST handling: habil, forbered, or fatt, which asks once more before it does it."""
    utlysning = krev_runde(request, kode, ar)
    if request.method != "POST":
        return _side(request, utlysning)
    krev_runde(request, kode, ar, *DIREKTORATSROLLER)
    egne = request.tilskudd.soknader().filter(utlysning=utlysning, pk__in=heltallene(request.POST.getlist("sak")))
    valgte = list(egne.values_list("pk", flat=True))
    handling = request.POST.get("handling", "")
    if not valgte:
        messages.error(request, _("Kryss av for minst én sak."))
        return redirect("vedtaksliste", kode, ar)
    if handling == "fatt" and "bekreft" not in request.POST:
        return _sporsmal(request, utlysning, valgte)
    try:
        {"habil": _erklaer, "forbered": _forbered, "fatt": _fatt}.get(handling, _ukjent)(request, utlysning, valgte)
    except (UgyldigOvergang, UgyldigErklaring) as stopp:
        messages.error(request, str(stopp))
    except EndretImens as imens:
        endret = _(
            "Sak %(saksnr)s er endret siden du åpnet siden. Ingen vedtak er fattet. Se på tallene slik de er nå."
        )
        messages.error(request, endret % {"saksnr": imens.rad.soknad.saksnr})
        return _sporsmal(request, utlysning, valgte, status=KONFLIKT)
    return redirect("vedtaksliste", kode, ar)


def _erklaer(request, utlysning: Utlysning, valgte: list[int]) -> None:
    erklart = erklaer_habil(Soknad.objects.filter(pk__in=valgte), request.user)
    messages.success(request, _("Du er habil i %(antall)s saker.") % {"antall": len(erklart)})


def _forbered(request, utlysning: Utlysning, valgte: list[int]) -> None:
    skjema = Forberedskjema(request.POST)
    hjemmel = skjema.cleaned_data["hjemmel"] if skjema.is_valid() else None
    resultat = forbered_fra_motet(utlysning, request.user, hjemmel=hjemmel, soknader=valgte)
    antall = len(resultat.laget)
    if antall:
        melding = ngettext("%(antall)s vedtak er forberedt.", "%(antall)s vedtak er forberedt.", antall)
        messages.success(request, melding % {"antall": antall})
    for grunn in sorted({grunn for _sak, grunn in resultat.utelatt}):
        saker = [sak.saksnr for sak, denne in resultat.utelatt if denne == grunn]
        messages.warning(request, _("%(antall)s saker er utelatt: %(grunn)s") % {"antall": len(saker), "grunn": grunn})
    if not antall and not resultat.utelatt:
        messages.info(request, _("Sakene du krysset av, har alt et vedtak."))


def _fatt(request, utlysning: Utlysning, valgte: list[int]) -> None:
    """Those the page showed, as it showed them: `sett` is pk:endringsnr of each."""
    par = (ett.partition(":") for ett in request.POST.getlist("sett"))
    sett = {heltall(pk): heltall(nr) for pk, _kolon, nr in par}
    egne = Vedtak.objects.filter(soknad__utlysning=utlysning, soknad__in=valgte, pk__in=[pk for pk in sett if pk])
    antall = len(fatt_alle({v.pk: sett[v.pk] for v in egne}, request.user))
    melding = ngettext("%(antall)s vedtak er fattet.", "%(antall)s vedtak er fattet.", antall)
    messages.success(request, melding % {"antall": antall})


def _ukjent(request, utlysning: Utlysning, valgte: list[int]) -> None:
    raise UgyldigOvergang(_("Velg hva som skal gjøres med sakene."))


def _forberedte(utlysning: Utlysning, valgte: list[int]) -> list[Vedtak]:
    vedtak = Vedtak.objects.filter(soknad__utlysning=utlysning, soknad__in=valgte, tilstand="forberedt")
    return [v for v in vedtak.select_related("soknad__tiltak", "soknad__organisasjon") if v.gjeldende or v.erstatter_id]


def _sporsmal(request, utlysning: Utlysning, valgte: list[int], *, status: int = 200):
    krev_runde(request, utlysning.ordning_id, utlysning.ar, Rolle.BESLUTTER)
    vedtak = _forberedte(utlysning, valgte)
    if not vedtak:
        messages.error(request, _("Ingen av sakene du krysset av, har et forberedt vedtak."))
        return redirect("vedtaksliste", utlysning.ordning_id, utlysning.ar)
    rest, sum_kr = rest_kr(utlysning), sum(v.belop_kr for v in vedtak)
    innhold = {
        "utlysning": utlysning,
        "vedtak": vedtak,
        "sum_kr": sum_kr,
        "rest_kr": rest,
        "etterpa_kr": None if rest is None else rest - sum_kr,
    }
    return render(request, "tilskudd/vedtak/fatt.html", innhold, status=status)


def _side(request, utlysning: Utlysning):
    liste = lista(utlysning, request.user)
    rest = rest_kr(utlysning)
    innhold = {
        "utlysning": utlysning,
        "liste": liste,
        "skjema": Forberedskjema(),
        "rest_kr": rest,
        "etterpa_kr": None if rest is None else rest - liste.forberedt_kr,
        "kan_erklaere": kan(request, utlysning, *DIREKTORATSROLLER),
        "kan_forberede": kan(request, utlysning, *FORBEREDER),
        "kan_fatte": kan(request, utlysning, Rolle.BESLUTTER),
        "innstillinger": laste_innstillinger(utlysning) if kan(request, utlysning, *RETURNERER) else [],
    }
    return render(request, "tilskudd/vedtak/liste.html", innhold)


@require_POST
def returner_innstilling(request, pk: int):
    innstilling = get_object_or_404(Innstilling.objects.select_related("utlysning"), pk=pk)
    runde = krev_runde(request, innstilling.utlysning.ordning_id, innstilling.utlysning.ar, *RETURNERER)
    try:
        returner(innstilling, request.user, request.POST.get("begrunnelse", ""))
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
    else:
        messages.success(request, _("Innstillingen er sendt tilbake, og sakene er under vurdering igjen."))
    return redirect("vedtaksliste", runde.ordning_id, runde.ar)

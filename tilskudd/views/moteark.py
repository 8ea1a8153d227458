"""The møteark: one table for the meeting, where an amount is put down at once."""

from django.contrib import messages
from django.http import QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from indikatorer.forms.heltall import heltall
from tilskudd.actions.moteark import SKRIVER, sett_tildelt
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.samtidig import EndretImens
from tilskudd.models import Moterad, Utlysning
from tilskudd.queries.moteark import SORTERINGER, Visning, moteark
from tilskudd.regler.belop import les_belop
from tilskudd.regler.funn import kroner
from tilskudd.regler.lesefeil import Lesefeil
from tilskudd.views.arkrader import Radskriver
from tilskudd.views.runden import kan, krev_runde

UGYLDIG, KONFLIKT = 422, 409


@require_safe
def ark(request, kode: str, ar: int):
    """?sorter=, embete=, prioritering=, slag="""
    return _svar(request, krev_runde(request, kode, ar))


@require_POST
def tildelt(request, kode: str, ar: int, pk: int):
    """htmx gets the table back; without it, the page is loaded anew. Empty goes back to the forslag."""
    utlysning = krev_runde(request, kode, ar, *SKRIVER)
    soknad = get_object_or_404(request.tilskudd.soknader().filter(utlysning=utlysning), pk=pk)
    skrevet, nr = request.POST.get("kr", ""), heltall(request.POST.get("endringsnr"))
    try:
        kr = les_belop(skrevet) if skrevet.strip() else None
        sett_tildelt(soknad, kr, request.user, nr)
    except EndretImens as imens:
        return _svar(request, utlysning, KONFLIKT, {soknad.pk: (skrevet, _satt_av(imens.rad))})
    except Lesefeil as feil:
        return _svar(request, utlysning, UGYLDIG, {soknad.pk: (skrevet, _(feil.melding))})
    except UgyldigOvergang as feil:
        return _svar(request, utlysning, UGYLDIG, {soknad.pk: (skrevet, str(feil))})
    if request.htmx:
        return _svar(request, utlysning)
    messages.success(request, _("Beløpet i sak %(saksnr)s er lagret.") % {"saksnr": soknad.saksnr})
    adresse = reverse("moteark", args=[kode, ar])
    return redirect(f"{adresse}?{request.GET.urlencode()}#rad-{soknad.pk}")


def _satt_av(rad: Moterad) -> str:
    """What the other put there, and that what is typed is still in the field."""
    verdier = {
        "hvem": rad.endret_av,
        "kr": _("forslaget") if rad.tildelt_kr is None else kroner(rad.tildelt_kr),
        "tid": timezone.localtime(rad.endret).strftime("%H.%M"),
    }
    return _("%(hvem)s satte %(kr)s kl. %(tid)s. Lagre en gang til for å skrive ditt beløp over.") % verdier


def _visning(sporring: QueryDict) -> Visning:
    sorter = sporring.get("sorter", "")
    return Visning(
        sorter if sorter in SORTERINGER else "embete",
        sporring.get("embete", ""),
        sporring.get("prioritering", ""),
        sporring.get("slag", ""),
    )


def _svar(request, utlysning: Utlysning, status: int = 200, skrevet: dict[int, tuple[str, str]] | None = None):
    """A part that htmx puts in is sent with 200 also when something is wrong with it: htmx throws other parts away."""
    visning = _visning(request.GET)
    innhold = {"utlysning": utlysning, "visning": visning, "ark": moteark(utlysning, request.user, visning)}
    skriver = Radskriver(
        utlysning, get_token(request), request.GET.urlencode(), kan(request, utlysning, *SKRIVER), skrevet
    )
    innhold["radene"] = skriver.alle(innhold["ark"])
    innhold["melding"] = "; ".join(hvorfor for _tekst, hvorfor in (skrevet or {}).values())
    if request.htmx:
        return render(request, "tilskudd/moteark/_ark.html", innhold)
    innhold["sorteringer"] = _sorteringer()
    return render(request, "tilskudd/moteark/ark.html", innhold, status=status)


def _sorteringer() -> list[tuple[str, str]]:
    navn = {
        "embete": _("Embete og rang"),
        "rang": _("Rang, så poeng"),
        "poeng": _("Poeng"),
        "ar": _("År"),
        "sokt": _("Søkt"),
        "forslag": _("Forslag"),
        "tildelt": _("Tildelt"),
        "sak": _("Saksnummer"),
    }
    return [(kode, navn[kode]) for kode in SORTERINGER]

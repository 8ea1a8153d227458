"""A case after its vedtak: one page for the recipient and the authorities, and one way in for its steps."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tilskudd.actions.aksept import endre_konto
from tilskudd.actions.innsynslogg import noter_innsyn
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt import tabell
from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, Rolle
from tilskudd.forms.etterpa import Konto
from tilskudd.models import Endring, Klage, Krav, Rapport, Soknad, Utbetaling
from tilskudd.queries.oppfolging import Oppfolging, oppfolgingen
from tilskudd.queries.vilkar import vilkarshash
from tilskudd.views import klage as klagesiden
from tilskudd.views import rapport as rapportsiden
from tilskudd.views.etterpasteg import HANDLINGER, NYE
from tilskudd.views.stegvisning import Provd, auto_id, nytt_steg, stegene

UGYLDIG, SE_ANNEN = 422, 303
SIDE = "soknad-oppfolging"
SMA: dict[str, type[Model]] = {
    "utbetaling": Utbetaling,
    "rapport": Rapport,
    "endring": Endring,
    "krav": Krav,
    "klage": Klage,
}


@require_safe
def oppfolging(request, pk: int):
    soknad = request.tilskudd.krev_soknad(pk)
    noter_innsyn(request.tilskudd, soknad, SIDE)
    return side(request, soknad)


@require_POST
def steg(request, pk: int, slag: str, objekt: int, navn: str):
    """Takes a step. What does not go is shown on the page it was taken from, with what was typed."""
    soknad = request.tilskudd.krev_soknad(pk)
    handling = HANDLINGER.get((slag, navn))
    if handling is None:
        raise Http404
    gjelder = _det_gjelder(soknad, slag, objekt, navn)
    if not request.tilskudd.har_rolle_for(tabell.overgang(slag, navn), gjelder):
        raise PermissionDenied(_("Rollen din gir ikke adgang til dette."))
    skjema = handling.skjema(request.POST, auto_id=auto_id(slag, objekt, navn))
    if skjema.is_valid():
        try:
            handling.utfor(gjelder, request.user, skjema.cleaned_data)
        except UgyldigOvergang as stopp:
            skjema.add_error(None, str(stopp))
        else:
            messages.success(request, _(handling.gjort))
            return HttpResponseRedirect(_tilbake(request, soknad, slag, objekt), status=SE_ANNEN)
    provd = (slag, objekt, navn, skjema)
    if slag == "klage":
        return klagesiden.side(request, gjelder, provd=provd, status=UGYLDIG)
    if slag == "rapport":
        return rapportsiden.lesevisning(request, gjelder, provd=provd, status=UGYLDIG)
    return side(request, request.tilskudd.krev_soknad(pk), provd=provd, status=UGYLDIG)


@require_POST
def konto(request, pk: int):
    soknad = request.tilskudd.krev_soknad_som(pk, Rolle.SIGNATAR)
    skjema = Konto(request.POST, auto_id="konto-%s")
    if skjema.is_valid():
        try:
            endre_konto(soknad, request.user, skjema.cleaned_data["kontonr"])
        except UgyldigOvergang as stopp:
            skjema.add_error(None, str(stopp))
        else:
            messages.success(request, _("Kontonummeret er endret."))
            return HttpResponseRedirect(reverse(SIDE, args=[pk]), status=SE_ANNEN)
    return side(request, soknad, kontoskjema=skjema, status=UGYLDIG)


def side(request, soknad: Soknad, *, provd: Provd | None = None, kontoskjema: Konto | None = None, status: int = 200):
    bilde = oppfolgingen(soknad, request.tilskudd)
    if bilde is None:
        raise Http404
    tilgang = request.tilskudd
    er_signatar = Rolle.SIGNATAR in tilgang.roller_i(soknad)
    innhold = {
        "soknad": soknad,
        "bilde": bilde,
        "vedtak": bilde.vedtak,
        "vilkar_sha256": vilkarshash(bilde.vedtak),
        "saksteg": stegene(soknad, tilgang, provd),
        "utbetalinger": [(rate, stegene(rate, tilgang, provd)) for rate in bilde.utbetalinger],
        "endringer": [(endring, stegene(endring, tilgang, provd)) for endring in bilde.endringer],
        "krav": [(krav, stegene(krav, tilgang, provd)) for krav in bilde.krav],
        "nye": _nye(bilde, tilgang, provd),
        "kan_klage": er_signatar and soknad.utlysning.ordning.klageadgang,
        "kontoskjema": kontoskjema or (er_signatar and soknad.tilstand in I_OPPFOLGING and Konto(auto_id="konto-%s")),
        "feilskjema": kontoskjema or (provd and provd[3]),
    }
    return render(request, "tilskudd/etterpa/oppfolging.html", innhold, status=status)


def _nye(bilde: Oppfolging, tilgang, provd: Provd | None) -> dict:
    """Steps that make something new, where the case has come so far."""
    if bilde.soknad.tilstand not in I_OPPFOLGING:
        return {}
    soknad, vedtak = bilde.soknad, bilde.vedtak
    return {
        "utbetaling": nytt_steg(Utbetaling(vedtak=vedtak), "planlegg", tilgang, provd),
        "endring": nytt_steg(Endring(soknad=soknad), "sok", tilgang, provd),
        "krav": nytt_steg(Krav(soknad=soknad), "foresla", tilgang, provd),
    }


def _det_gjelder(soknad: Soknad, slag: str, objekt: int, navn: str) -> Model:
    """The object of the step, of this case and no other; 404 when it is not."""
    if (slag, navn) in NYE:
        bilde = soknad.vedtak.filter(gjeldende=True, tilstand="meddelt").first()
        if bilde is None:
            raise Http404
        return bilde if slag == "utbetaling" else soknad
    if slag == "soknad":
        if objekt != soknad.pk:
            raise Http404
        return soknad
    modell = SMA[slag]
    til_saken = {"soknad": soknad} if modell in (Endring, Krav) else {"vedtak__soknad": soknad}
    return get_object_or_404(modell, pk=objekt, **til_saken)


def _tilbake(request, soknad: Soknad, slag: str, objekt: int) -> str:
    if request.POST.get("neste") == "utbetalinger":
        return reverse("utbetalinger")
    if slag in ("klage", "rapport"):
        return reverse(slag, args=[objekt])
    return reverse(SIDE, args=[soknad.pk]) + {"soknad": "", "utbetaling": "#utbetalinger"}.get(slag, f"#{slag}")

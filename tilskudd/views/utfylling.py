"""Filling in a draft: one page, saved as one types, and the same without JavaScript."""

import json

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indikatorer.forms.heltall import heltall
from indikatorer.kilder.lesing import gettext_noop
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.signering import til_signering
from tilskudd.actions.utkast import Lagring, fjern_linje, lagre_utkast, ny_linje
from tilskudd.arbeidsflyt.tilstander import Rolle, Tilstand
from tilskudd.forms.soknad import Settskjema, Soknadsskjema
from tilskudd.models import Budsjettpost, Soknad
from tilskudd.queries.budsjettak import summen, takene
from tilskudd.queries.kontrollpanel import kontrollpanel
from tilskudd.queries.utfyllingen import konfliktene, siste_kommentar, vedleggene
from tilskudd.queries.utkast import merkene

UGYLDIG, KONFLIKT = 422, 409
NYE_LINJER = {
    Budsjettpost.Art.LONN: gettext_noop("Legg til lønn"),
    Budsjettpost.Art.KOMPETANSE: gettext_noop("Legg til kompetanse"),
    Budsjettpost.Art.ANNET: gettext_noop("Legg til annen utgift"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def utfylling(request, pk: int):
    """POST handling: autolagre (htmx, answers with what changed beside the fields), lagre, lagre-likevel,
    ny-linje:<art>, fjern-linje:<id>, til_signering. Each saves first."""
    soknad = request.tilskudd.krev_soknad_som(pk, Rolle.UTFYLLER)
    if request.method != "POST":
        if soknad.tilstand != Tilstand.UTKAST:
            messages.info(request, _("Søknaden er ikke lenger et utkast."))
            return redirect("soknad", pk)
        return _side(request, soknad, Soknadsskjema(soknad))
    skjema = Soknadsskjema(soknad, request.POST)
    try:
        lagring = _lagre(request, soknad, skjema)
    except UgyldigOvergang as stopp:
        return _ikke_lagret(request, soknad, skjema, str(stopp))
    handling, _kolon, hva = request.POST.get("handling", "lagre").partition(":")
    if handling == "autolagre":
        return _autolagret(request, skjema, lagring)
    return _videre(request, skjema, lagring, handling, hva)


def _lagre(request, soknad: Soknad, skjema: Soknadsskjema) -> Lagring:
    """lagre-likevel: what another wrote in the fields of `sett` has been seen, and is to be replaced."""
    verdier = skjema.gyldige()
    endringsnr = skjema.cleaned_data.get("endringsnr")
    bygger_pa = skjema.grunnlag()
    if request.POST.get("handling") == "lagre-likevel":
        bygger_pa |= Settskjema(request.POST).merker()
    nr = -1 if endringsnr is None else endringsnr
    return lagre_utkast(soknad, request.user, verdier, endringsnr=nr, bygger_pa=bygger_pa)


def _videre(request, skjema: Soknadsskjema, lagring: Lagring, handling: str, hva: str):
    soknad, anker, steg = lagring.soknad, "", None
    try:
        with transaction.atomic():
            if handling == "ny-linje" and hva in Budsjettpost.Art.values:
                anker = f"#linje-{ny_linje(soknad, request.user, hva).pk}"
            elif handling == "fjern-linje" and (linje := heltall(hva)) is not None:
                fjern_linje(soknad, request.user, linje)
                anker = "#budsjett"
            elif handling == "til_signering" and not skjema.errors and not lagring.konflikter:
                steg = til_signering(soknad, request.user)
    except UgyldigOvergang as stopp:
        messages.error(request, str(stopp))
    if steg:
        messages.success(request, _("Søknaden er sendt til signering. Signataren har fått e-post."))
        return redirect("soknad", soknad.pk)
    if skjema.errors or lagring.konflikter or skjema.fjernede_linjer():
        fersk = request.tilskudd.krev_soknad(soknad.pk)
        return _side(request, fersk, Soknadsskjema(fersk, request.POST), lagring=lagring,
                     status=KONFLIKT if lagring.konflikter else UGYLDIG)  # fmt: skip
    return redirect(reverse("soknad-utfylling", args=[soknad.pk]) + (anker or "#lagret"))


def _ikke_lagret(request, soknad: Soknad, skjema: Soknadsskjema, hvorfor: str):
    """Nothing could be saved, as when another has sent it to be signed: what was typed is still on the page."""
    if request.POST.get("handling") == "autolagre":
        innhold = {"soknad": soknad, "ikke_lagret": hvorfor}
        return render(request, "tilskudd/soknad/_stempel.html", innhold, status=KONFLIKT)
    messages.error(request, hvorfor)
    return _side(request, soknad, skjema, status=KONFLIKT)


def _autolagret(request, skjema: Soknadsskjema, lagring: Lagring):
    status = KONFLIKT if lagring.konflikter else UGYLDIG if skjema.errors else 200
    innhold = _felles(request, lagring.soknad, skjema, lagring)
    felt = skjema.felt_pa_siden()
    navn = {f.name for f in felt}
    linjer = [linje for linje in innhold["linjer"] if navn.issuperset(f.name for f in linje[1])]
    innhold |= {"oob": True, "felt_pa_siden": felt, "linjer": linjer}
    return render(request, "tilskudd/soknad/_lagret.html", innhold, status=status)


def _side(request, soknad: Soknad, skjema: Soknadsskjema, *, lagring: Lagring | None = None, status: int = 200):
    if skjema.is_bound:
        skjema.is_valid()
    innhold = _felles(request, soknad, skjema, lagring) | {
        "grupper": skjema.grupper(),
        "vedlegg": vedleggene(soknad),
        "kommentar": siste_kommentar(soknad),
        "nye_linjer": [(art, _(tekst)) for art, tekst in NYE_LINJER.items()],
    }
    return render(request, "tilskudd/soknad/utfylling.html", innhold, status=status)


def _felles(request, soknad: Soknad, skjema: Soknadsskjema, lagring: Lagring | None) -> dict:
    tak = takene(soknad)
    konflikter = konfliktene(soknad, lagring.konflikter) if lagring else []
    feil = [(_anker(felt), melding) for felt in skjema for melding in felt.errors]
    return {
        "soknad": soknad,
        "skjema": skjema,
        "feil": feil,
        "linjer": [(post, felt, tak.get(post.pk)) for post, felt in skjema.linjer()],
        "sum": summen(soknad),
        "panel": kontrollpanel(soknad, timezone.now()),
        "ankre": skjema.ankre(),
        "konflikter": konflikter,
        "sett": json.dumps(merkene(lagring.konflikter)) if konflikter else "",
        "andres": bool(lagring and lagring.andres),
        "fjernede": skjema.fjernede_linjer(),
        "bygger_pa": skjema.merker_etter([k.felt for k in konflikter])
        if skjema.is_bound
        else json.dumps(skjema.grunnlag()),
        # A page that is behind stays behind, so that it is told of what it has not seen until it is loaded anew.
        "endringsnr": skjema.data.get("endringsnr", "") if _ligger_etter(skjema, lagring) else soknad.endringsnr,
    }


def _ligger_etter(skjema: Soknadsskjema, lagring: Lagring | None) -> bool:
    return lagring is not None and bool(lagring.konflikter or lagring.andres)


def _anker(felt) -> str:
    return f"id_{felt.name}_0" if felt.use_fieldset else f"id_{felt.name}"

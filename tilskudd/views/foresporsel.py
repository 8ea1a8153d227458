"""Answering a question in a case."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tilskudd.actions.foresporselsvar import svar_pa
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.forms.foresporselsvar import Svarskjema
from tilskudd.models import Foresporsel

UGYLDIG = 422


@require_http_methods(["GET", "HEAD", "POST"])
def foresporsel(request, pk: int):
    spurt = get_object_or_404(Foresporsel, pk=pk)
    spurt.soknad = request.tilskudd.krev_soknad_som(spurt.soknad_id, Rolle.UTFYLLER, Rolle.SIGNATAR)
    if spurt.tilstand != "sendt":
        messages.info(request, _("Spørsmålet er besvart."))
        return redirect("soknad", spurt.soknad_id)
    skjema = Svarskjema(spurt, *([request.POST] if request.method == "POST" else []))
    if skjema.is_valid():
        try:
            svar_pa(spurt, request.user, skjema.cleaned_data["tekst"], skjema.svar())
            messages.success(request, _("Svaret er sendt. Saksbehandleren har fått beskjed."))
            return redirect("soknad", spurt.soknad_id)
        except UgyldigOvergang as stopp:
            skjema.add_error(None, str(stopp))
    innhold = {"foresporsel": spurt, "soknad": spurt.soknad, "skjema": skjema}
    return render(request, "tilskudd/soknad/foresporsel.html", innhold, status=UGYLDIG if skjema.is_bound else 200)

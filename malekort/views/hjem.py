from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from malekort.models import Rolle


@require_safe
def hjem(request):
    """Each role lands on what it comes for: a leder on the office's card, a kommune without an office on its
    thresholds, those who work with grants on what waits there, everyone else on the offices to choose among (which
    opens the card when there is only one)."""
    tilgang = request.tilgang
    for rolle in tilgang.roller:
        if rolle.type == Rolle.Type.LEDER:
            return redirect("malekort", rolle.kontor_id)
        if rolle.type == Rolle.Type.KOMMUNE and not tilgang.kontor().exists():
            return redirect("grenser", rolle.omrade_id)
    i_kommunen = tilgang.er(Rolle.Type.KOMMUNE)
    return redirect("tilskudd" if request.tilskudd.tildelinger and not i_kommunen else "kontor")

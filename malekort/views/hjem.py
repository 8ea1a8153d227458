from django.shortcuts import redirect

from malekort.models import Rolle


def hjem(request):
    """Each role lands on what it comes for."""
    tilgang = request.tilgang
    ledede = [rolle.kontor_id for rolle in tilgang.roller if rolle.type == Rolle.Type.LEDER]
    if ledede:
        return redirect("malekort", ledede[0])
    return redirect("kontor")

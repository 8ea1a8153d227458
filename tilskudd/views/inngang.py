from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from tilskudd.arbeidsflyt.tilstander import MYNDIGHET


@login_not_required
@require_safe
def tilskudd(request):
    """Each role lands on what it must do today; who has none, on what is announced."""
    tilgang = request.tilskudd
    if tilgang.er(*MYNDIGHET):
        return redirect("arbeidsliste")
    return redirect("soknader" if tilgang.er_soker() else "utlysninger")

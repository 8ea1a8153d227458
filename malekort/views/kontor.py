from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from indikatorer.beregning.perioder import siste_avsluttede
from malekort.queries.kontorliste import kontorliste


@require_safe
def kontor(request):
    """The offices the person may open; with only one there is nothing to choose."""
    sok = request.GET.get("sok", "").strip()[:60]
    rader = kontorliste(request.tilgang, sok)
    if len(rader) == 1 and not sok:
        return redirect("malekort", rader[0].enhetsnr)
    siste = siste_avsluttede(timezone.localdate())
    return render(request, "kontor/liste.html", {"rader": rader, "sok": sok, "siste": siste})

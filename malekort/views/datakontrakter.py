"""What is agreed about an area's data: when each source is expected, what is usual, and who is asked."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from indikatorer.models import Datakontrakt, Leveranse
from indikatorer.queries.kontrakter import Kontraktbok, vanlige_kontrakter
from malekort.actions.datakontrakt import lagre_datakontrakt
from malekort.actions.samtidig import AnnenKomForst
from malekort.forms.datakontrakt import Kontraktskjema
from malekort.models import Bruker
from malekort.queries.leveringer import NASJONALE
from malekort.tilgang import LAND

UGYLDIG, KONFLIKT = 422, 409
Kilde = Leveranse.Kilde


@require_safe
def datakontrakter(request, omrade: str):
    sted = request.tilgang.krev_kontrakter(omrade)
    bok = Kontraktbok([omrade])
    avtaler = [bok.kontrakt(kilde, omrade) for kilde in kilder_for(omrade)]
    eiere = Bruker.objects.in_bulk({avtale.eier for avtale in avtaler if avtale.eier})
    innhold = {
        "sted": sted,
        "avtaler": [(Kilde(a.kilde), a, eiere.get(a.eier), (a.kilde, omrade) in bok.egne) for a in avtaler],
        "kan_endre": request.tilgang.kan_endre_kontrakt(omrade),
    }
    return render(request, "datakontrakter/liste.html", innhold)


def kilder_for(omrade: str) -> list[str]:
    """Figures typed in one by one are held for nothing and late for nobody."""
    alle = [kilde for kilde in vanlige_kontrakter() if kilde != Kilde.EGNE_TALL]
    return [kilde for kilde in alle if (kilde in NASJONALE) == (omrade == LAND)]


@require_http_methods(["GET", "HEAD", "POST"])
def datakontrakt(request, omrade: str, kilde: str):
    sted = request.tilgang.krev_kontrakt(omrade, kilde)
    historie = Datakontrakt.objects.filter(omrade=omrade, kilde=kilde).select_related("eier", "satt_av")
    nyeste, vanlig = historie.first(), vanlige_kontrakter()[kilde]
    valg = {"omrade": sted, "vanlig": vanlig, "nyeste": nyeste}
    skjema, status, konflikt = Kontraktskjema(**valg), 200, None
    if request.method == "POST":
        request.tilgang.krev_endre_kontrakt(omrade)
        skjema, status = Kontraktskjema(request.POST, **valg), UGYLDIG
        if skjema.is_valid():
            try:
                lagre_datakontrakt(sted, kilde, aktor=request.user, **skjema.cleaned_data)
            except AnnenKomForst as forst:
                konflikt, status = forst.rad, KONFLIKT
            else:
                messages.success(request, _("Avtalen er lagret."))
                return redirect("datakontrakt", omrade, kilde)
    innhold = {
        "sted": sted,
        "kilde": Kilde(kilde),
        "skjema": skjema if request.tilgang.kan_endre_kontrakt(omrade) else None,
        "konflikt": konflikt,
        "historie": historie,
        "vanlig": vanlig,
    }
    return render(request, "datakontrakter/avtale.html", innhold, status=status)

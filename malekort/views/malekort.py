import json
from datetime import date

from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indikatorer.beregning.perioder import les_maned, maned, siste_avsluttede
from indikatorer.models import Omrade
from indikatorer.tallformat import manedsnavn
from indikatorer.tidspunkt import skriv_tidspunkt
from malekort.actions.innsyn import noter_innsyn
from malekort.models import Innsyn
from malekort.queries.datatilstand import leverer_til
from malekort.queries.kontor import Kontor, kontor_for_kort
from malekort.queries.malekort import malekort as kortet
from malekort.queries.merknader import manedens_merknader
from malekort.queries.sma import Smatall, i_kortet
from malekort.views import ferdigside
from malekort.views.tidspunkt import ikke_da, slik_det_sto


@require_safe
@slik_det_sto
def malekort(request, enhetsnr: str):
    """The card of an office for the month in ?maned=, or for the newest that has any figure. With ?per= as it stood
    on a day or at a moment, with ?inndeling= one way to read what is older than a reform."""
    nokkel, na, per = ferdigside.nokkel(request), timezone.now(), request.per
    enhet = request.tilgang.krev_kontor(enhetsnr)
    if side := ferdigside.hent(nokkel):
        noter_innsyn(request.user, Smatall(**json.loads(side["sma"])), Innsyn.Side.MALEKORT)
        return render(request, "malekort/malekort.html", side)
    kontor = kontor_for_kort(enhet, per)
    idag = timezone.localdate(per)
    valgt = request.GET.get("maned") or (kontor.maneder[0] if kontor.maneder else None)
    if per and not kontor.maneder:
        grunn = _("Kontoret hadde ingen tall %(dag)s.") % {"dag": date_format(idag, "j. F Y")}
        return ikke_da(request, grunn)
    if valgt is None or not kontor.omrader:
        sammenheng = {"kontor": kontor, "siste": siste_avsluttede(idag), "overganger": _overganger(request, kontor)}
        return render(request, "malekort/tomt.html", sammenheng)
    if grunn := hinder(valgt, kontor, idag):
        sammenheng = {"kontor": kontor, "hinder": grunn, "sto": skriv_tidspunkt(per) if per else ""}
        return render(request, "malekort/ingen_maned.html", sammenheng, status=404)
    siste = siste_avsluttede(idag)
    sammenheng = {
        "kort": kortet(
            kontor,
            request.tilgang,
            valgt,
            per,
            sammenlign=bool(request.GET.get("sammenlign")),
            visning=request.GET.get("inndeling"),
        ),
        "sto": skriv_tidspunkt(per) if per else "",
        "star": skriv_tidspunkt(na),
        "leverer": [] if per else leverer_til(kontor, request.tilgang),
        "kan_sette_grense": request.tilgang.kan_sette_grense(kontor.grenseomrade),
        "merknader": manedens_merknader(kontor, valgt, request.tilgang, per),
        "kan_merke": not per and request.tilgang.kan_merke(kontor.grenseomrade),
        "kan_endre_kort": request.tilgang.kan_endre_kort(kontor.grenseomrade),
        "overganger": [] if per else _overganger(request, kontor),
        "siste_uten_tall": siste if siste not in kontor.maneder and siste != valgt else None,
    }
    tittel = _("%(navn)s, %(maned)s") % {"navn": enhet.navn, "maned": manedsnavn(valgt)}
    innhold = render_to_string("malekort/innhold.html", sammenheng, request)
    sma = i_kortet(sammenheng["kort"])
    side = ferdigside.ta_vare_pa(nokkel, {"tittel": tittel, "innhold": innhold, "sma": json.dumps(sma.som_ord())})
    noter_innsyn(request.user, sma, Innsyn.Side.MALEKORT)
    return render(request, "malekort/malekort.html", side)


def _overganger(request, kontor: Kontor) -> list[Omrade]:
    return [ny for ny in request.tilgang.ventende_overganger if ny.kode in kontor.koder]


def hinder(valgt: str, kontor: Kontor, idag: date) -> str:
    """Why there is no card for the month; empty when there is."""
    try:
        les_maned(valgt)
    except ValueError:
        return _("«%(valgt)s» er ikke en måned. Velg en måned fra lista.") % {"valgt": valgt[:20]}
    if valgt > maned(idag.year, idag.month):
        return _("%(maned)s har ikke vært ennå.") % {"maned": manedsnavn(valgt).capitalize()}
    if valgt > siste_avsluttede(idag):
        return _("%(maned)s er ikke ferdig ennå. Tallene kommer når måneden er over og fila er levert.") % {
            "maned": manedsnavn(valgt).capitalize()
        }
    if not kontor.maneder or valgt < kontor.maneder[-1]:
        return _("Kontoret har ingen tall for %(maned)s.") % {"maned": manedsnavn(valgt)}
    return ""

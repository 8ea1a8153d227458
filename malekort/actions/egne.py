"""A kommune's own indicators and figures from the pages, where two people may sit with the same form."""

from collections.abc import Iterable

from django.db import transaction

from indikatorer.actions import egne
from indikatorer.actions.egne_tall import Tall, lever_tall
from indikatorer.actions.kjoring import las_omrader
from indikatorer.actions.leveranse import Mottak
from indikatorer.models import Indikator, Indikatorversjon, Omrade
from malekort.actions.kort import vis_pa_kortet
from malekort.actions.samtidig import AnnenKomForst, krev_nyeste
from malekort.models import Bruker
from malekort.queries.egne_tall import staende


def opprett_egen(kommune: Omrade, innhold: dict, aktor: Bruker, *, vis: bool) -> Indikator:
    """Adds an own indicator, and puts it last on the card when `vis`. Pressing twice adds one. Raises
    UgyldigDefinisjon."""
    with transaction.atomic():
        las_omrader([kommune.kode])
        indikator = _lik(kommune, innhold) or egne.opprett(kommune, innhold, aktor)
        if vis:
            vis_pa_kortet(indikator, aktor)
    return indikator


def _lik(kommune: Omrade, innhold: dict) -> Indikator | None:
    """The kommune's indicator in use that is now defined just so."""
    for indikator in kommune.egne_indikatorer.filter(arkivert_fra=""):
        if indikator.versjoner.latest("id").innhold == innhold | {"kode": indikator.kode}:
            return indikator
    return None


def endre_egen(indikator: Indikator, innhold: dict, aktor: Bruker, bygger_pa: int | None) -> Indikatorversjon:
    """Adds a version if nothing has come since the version `bygger_pa`. Raises UgyldigDefinisjon, AnnenKomForst."""
    with transaction.atomic():
        las_omrader([indikator.eier_id])
        krev_nyeste(indikator.versjoner.order_by("id").last(), bygger_pa)
        return egne.endre(indikator, innhold, aktor)


def lagre_tall(kommune: Omrade, tall: Iterable[Tall], sett: dict[tuple[str, str, str], int | None], aktor) -> Mottak:
    """Takes in the typed figures if those they replace are the ones the form showed. sett: (variabel, omrade, periode)
    → the figure shown. Raises AnnenKomForst with the figures that are others now, and who typed them."""
    tall = list(tall)
    with transaction.atomic():
        las_omrader([kommune.kode])
        na = staende([(t.variabel, t.omrade, t.periode) for t in tall])
        andre = {
            sted: na[sted]
            for t in tall
            if (sted := (t.variabel, t.omrade, t.periode)) in na and na[sted].verdi not in (sett.get(sted), t.verdi)
        }
        if andre:
            raise AnnenKomForst(andre)
        return lever_tall(kommune, tall, aktor)

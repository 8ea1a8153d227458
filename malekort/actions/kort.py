"""What the kommune shows on its card. Every saving is a new row; the older ones tell how the card stood."""

from django.db import transaction
from django.utils import timezone

from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.models import Indikator, Omrade
from malekort.actions.samtidig import krev_nyeste
from malekort.models import Bruker, Kortoppsett


def lagre_kort(kommune: Omrade, linjer: list[dict], aktor: Bruker, bygger_pa: int | None) -> Kortoppsett:
    """Saves the card if nothing has come since the row `bygger_pa` (None: there was none). linjer: as in Kortoppsett.

    The same card once more adds nothing. Raises samtidig.AnnenKomForst.
    """
    with transaction.atomic():
        las_omrader([kommune.kode])
        nyeste = _nyeste(kommune)
        if nyeste and nyeste.linjer == linjer:
            return nyeste
        krev_nyeste(nyeste, bygger_pa)
        return _legg_til(kommune, linjer, aktor)


def vis_pa_kortet(indikator: Indikator, aktor: Bruker) -> None:
    """Puts a kommune's own indicator last on its card, where it is not already. The rest of the card stays as it is."""
    with transaction.atomic():
        las_omrader([indikator.eier_id])
        nyeste = _nyeste(indikator.eier)
        linjer = nyeste.linjer if nyeste else [_linje(kode) for kode in _nasjonale()]
        if indikator.kode not in [linje["indikator"] for linje in linjer]:
            _legg_til(indikator.eier, [*linjer, _linje(indikator.kode)], aktor)


def _legg_til(kommune: Omrade, linjer: list[dict], aktor: Bruker) -> Kortoppsett:
    oppsett = Kortoppsett.objects.create(omrade=kommune, linjer=linjer, opprettet=timezone.now(), opprettet_av=aktor)
    koder = [linje["indikator"] for linje in linjer]
    noter("kort_lagret", aktor, kommune.kode, oppsett=oppsett.pk, indikatorer=koder)
    return oppsett


def _nyeste(kommune: Omrade) -> Kortoppsett | None:
    return Kortoppsett.objects.filter(omrade=kommune).select_related("opprettet_av").order_by("-id").first()


def _nasjonale() -> list[str]:
    return list(Indikator.objects.filter(eier=None, arkivert_fra="").values_list("kode", flat=True))


def _linje(kode: str) -> dict:
    return {"indikator": kode, "navn": "", "forklaring": ""}

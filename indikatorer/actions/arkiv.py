"""Taking an indicator out of use from a month, and into use again. What was shown before stays."""

from django.db import transaction

from indikatorer.actions.hendelse import noter
from indikatorer.actions.kjoring import las_omrader
from indikatorer.actions.planlegging import etter_ny_definisjon
from indikatorer.actions.systemtid import systemtid
from indikatorer.beregning.perioder import les_maned
from indikatorer.models import Indikator, Omrade, Resultat


def arkiver(indikator: Indikator, fra: str, aktor) -> None:
    """From the month `fra` the indicator has no figures; those that stood there are closed, not lost.

    Raises ValueError when `fra` is no month.
    """
    les_maned(fra)
    with transaction.atomic():
        gammel = _sett(indikator, fra)
        staende = Resultat.objects.filter(indikator=indikator, periode__gte=fra, registrert_til=None)
        staende.update(registrert_til=systemtid(staende))
        noter("indikator_arkivert", aktor, indikator.eier_id, indikator=indikator.kode, fra=fra, gammel=gammel)
        if gammel and gammel < fra:
            etter_ny_definisjon(indikator, gammel, aktor)


def gjenopprett(indikator: Indikator, aktor) -> None:
    """Figures are computed again for the months it was archived."""
    with transaction.atomic():
        gammel = _sett(indikator, "")
        noter("indikator_gjenopprettet", aktor, indikator.eier_id, indikator=indikator.kode, gammel=gammel)
        if gammel:
            etter_ny_definisjon(indikator, gammel, aktor)


def _sett(indikator: Indikator, fra: str) -> str:
    """Holds every area that may be written, so that no chunk under way stores figures after the archiving."""
    egen = [indikator.eier_id] if indikator.eier_id else list(Omrade.objects.values_list("kode", flat=True))
    las_omrader(egen)
    indikator.refresh_from_db()
    gammel, indikator.arkivert_fra = indikator.arkivert_fra, fra
    indikator.save(update_fields=["arkivert_fra"])
    return gammel

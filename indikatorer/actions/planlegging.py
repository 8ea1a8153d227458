"""When to compute what: each month, when something is stale, and when the operator asks."""

from datetime import date

from django.utils import timezone

from indikatorer.actions.kjoring import planlegg
from indikatorer.beregning.perioder import flytt, forste_dag, siste_avsluttede, siste_dag
from indikatorer.models import Indikator, Kjoring, Omrade
from indikatorer.queries.foreldet import foreldede, forste_maned_med_data

VINDU = 36
"""Months back that are kept up to date: as long as person-years are kept."""


def manedlig(idag: date) -> Kjoring:
    """The newest month that has ended, for the whole country."""
    periode = siste_avsluttede(idag)
    return planlegg(Kjoring.Arsak.MANEDLIG, periode, periode, kommuner_i([], periode, periode))


def etter_foreldede(idag: date) -> Kjoring | None:
    """Computes what is stale, a missed monthly run included. None when all is up to date."""
    til = siste_avsluttede(idag)
    forste = forste_maned_med_data()
    if forste is None:
        return None
    fra = max(forste, flytt(til, 1 - VINDU))
    stale = foreldede(kommuner_i([], fra, til), fra, til)
    if not stale:
        return None
    maneder = set().union(*stale.values())
    return planlegg(Kjoring.Arsak.FORELDET, min(maneder), max(maneder), list(stale))


def etter_ny_definisjon(indikator: Indikator, fra: str, aktor) -> Kjoring | None:
    """What a definition that is new from a month asks for: its kommune, or the country when it is national. None when
    there is nothing to compute from."""
    til, forste = siste_avsluttede(timezone.localdate()), forste_maned_med_data()
    if forste is None or max(fra, forste) > til:
        return None
    fra = max(fra, forste)
    kommuner = kommuner_i([indikator.eier_id] if indikator.eier_id else [], fra, til)
    return planlegg(Kjoring.Arsak.FORELDET, fra, til, kommuner, aktor=aktor) if kommuner else None


def pa_kommando(
    fra: str | None, til: str | None, omrader: list[str], idag: date, *, send_na: bool = True
) -> Kjoring | None:
    """What the operator asks for. Defaults: from the first month with data to the last that has ended, everywhere.
    None when there is nothing to compute from. Without send_na the caller carries it out."""
    til = til or siste_avsluttede(idag)
    fra = fra or forste_maned_med_data()
    if fra is None:
        return None
    return planlegg(Kjoring.Arsak.KOMMANDO, fra, til, kommuner_i(omrader, fra, til), send_na=send_na)


def kommuner_i(koder: list[str], fra: str, til: str) -> list[str]:
    """The kommuner of the areas that exist in some of the months: itself, a bydel's kommune, all of a fylke, all of
    the land when no code is given."""
    kommuner = Omrade.objects.kommuner().gyldige(forste_dag(fra), siste_dag(til)).values_list("kode", flat=True)
    if not koder or "0" in koder:
        return list(kommuner)
    return [kommune for kommune in kommuner if any(kommune.startswith(kode[:4]) for kode in koder)]

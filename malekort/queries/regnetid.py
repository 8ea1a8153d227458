"""Which months there can be figures for."""

from datetime import date, datetime

from django.db.models import Max, Min

from indikatorer.beregning.perioder import les_maned, maned, rekke, siste_avsluttede
from indikatorer.models import Kjoring, Omrade, Resultat
from indikatorer.queries.gjeldende import sto

SA_LANGT_TILBAKE = 6


def beregnede_maneder(idag: date, per: datetime | None = None) -> list[str]:
    """The months that have been calculated for anyone, newest first; none before the first run. per: by then."""
    kjoringer = Kjoring.objects.filter(opprettet__lte=per) if per else Kjoring.objects
    spenn = kjoringer.aggregate(fra=Min("fra"), til=Max("til"))
    if spenn["fra"] is None:
        return []
    return rekke(spenn["fra"], min(spenn["til"], siste_avsluttede(idag)))[::-1]


def nyeste_med_tall(omrader: list[Omrade], maneder: list[str], per: datetime | None = None) -> str:
    """The newest month, of the last few, in which any of the areas has a figure; else the newest there is."""
    med_verdi = Resultat.objects.filter(
        sto(per),
        omrade__in=[omrade.kode for omrade in omrader],
        periode__in=maneder[:SA_LANGT_TILBAKE],
        status=Resultat.Status.VERDI,
    )
    return med_verdi.aggregate(nyeste=Max("periode"))["nyeste"] or maneder[0]


def har_vart(periode: str, idag: date) -> bool:
    """Whether the text is a month that has begun. ValueError when it is no month."""
    les_maned(periode)
    return periode <= maned(idag.year, idag.month)

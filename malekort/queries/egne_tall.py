"""The kommune's own figures: what has been typed in or uploaded, month by month."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from indikatorer.beregning.perioder import flytt, maned, rekke, siste_avsluttede
from indikatorer.models import Observasjon, Omrade
from indikatorer.queries.variabler import egne_variabler

Sted = tuple[str, str, str]
"""variabel, omrade, periode."""


@dataclass(frozen=True)
class Tallside:
    """A year of the kommune's (or a bydel's) own figures. maneder: those that have ended, newest first. ar: the years
    to choose among."""

    variabler: dict[str, str]
    maneder: list[str]
    ar: list[int]
    verdier: dict[Sted, Observasjon]


def tallside(omrade: Omrade, ar: int, idag: date) -> Tallside:
    siste = siste_avsluttede(idag)
    variabler = egne_variabler(omrade.kode[:4])
    alle = Observasjon.objects.filter(variabel__in=variabler, omrade=omrade, registrert_til=None)
    forste = alle.aggregate(forste=Min("periode"))["forste"] or siste
    maneder = rekke(maned(ar, 1), min(maned(ar, 12), siste))[::-1]
    verdier = {
        (rad.variabel, rad.omrade_id, rad.periode): rad
        for rad in alle.filter(periode__in=maneder).select_related("leveranse__levert_av")
    }
    fra_ar = min(int(forste[:4]), int(flytt(siste, -24)[:4]))
    return Tallside(variabler, maneder, list(range(int(siste[:4]), fra_ar - 1, -1)), verdier)


def staende(steder: Collection[Sted]) -> dict[Sted, Observasjon]:
    """The current figures at the places asked for."""
    rader = Observasjon.objects.filter(
        variabel__in={s[0] for s in steder},
        omrade__in={s[1] for s in steder},
        periode__in={s[2] for s in steder},
        registrert_til=None,
    ).select_related("leveranse__levert_av")
    funnet = {(rad.variabel, rad.omrade_id, rad.periode): rad for rad in rader}
    return {sted: rad for sted, rad in funnet.items() if sted in set(steder)}

"""Changes between months, and since when a colour has stood."""

from dataclasses import dataclass
from fractions import Fraction

from indikatorer.beregning.perioder import flytt
from indikatorer.tallformat import avrundet
from malekort.queries.kontortall import SKJULT, Punkt


@dataclass(frozen=True)
class Endring:
    """From the month `fra` until now, in percentage points or in the unit itself.

    dom: bedre, darligere, uendret; hoyere, lavere where nothing is better. hinder says why there is no
    difference: skjult, mangler, definisjon (the two months were not counted alike), inndeling (they are not of the
    same area). omtrent: one of the two is rounded, and the difference with it.
    """

    fra: str
    differanse: Fraction | None = None
    dom: str = ""
    hinder: str = ""
    omtrent: bool = False


def endring(serie: list[Punkt], maneder: int) -> Endring:
    """The last point against the one so many months before it."""
    na, fra = serie[-1], flytt(serie[-1].periode, -maneder)
    da = next((punkt for punkt in serie if punkt.periode == fra), None)
    if da is None:
        return Endring(fra, hinder="mangler")
    if SKJULT in (na.status, da.status):
        return Endring(fra, hinder="skjult")
    if na.verdi is None or da.verdi is None:
        return Endring(fra, hinder="mangler")
    if _maler(na) != _maler(da):
        return Endring(fra, hinder="definisjon")
    if _dekker(na) != _dekker(da):
        return Endring(fra, hinder="inndeling")
    differanse = na.verdi - da.verdi
    dom = _dom(avrundet(differanse, na.definisjon.desimaler), na.definisjon.retning)
    return Endring(fra, differanse, dom, omtrent=na.omtrent or da.omtrent)


def _maler(punkt: Punkt) -> tuple:
    defin = punkt.definisjon
    return defin.teller, defin.nevner, defin.skala, defin.enhet


def _dekker(punkt: Punkt) -> tuple:
    return punkt.inndelt.omfang if punkt.inndelt else ()


def _dom(vist: int, retning: str) -> str:
    """Judged by the difference as it is shown, so that ±0,0 is never called better."""
    if vist == 0:
        return "uendret"
    if retning == "ingen":
        return "hoyere" if vist > 0 else "lavere"
    return "bedre" if (vist > 0) == (retning == "hoy") else "darligere"


@dataclass(frozen=True)
class Fargelengde:
    """How long the colour has stood. minst: it may have stood longer, the figures do not reach further back."""

    fra: str
    maneder: int
    minst: bool


def fargelengde(serie: list[Punkt]) -> Fargelengde | None:
    """None when the last month has no colour."""
    na = serie[-1]
    if na.farge in (None, "gra"):
        return None
    maneder = 0
    for punkt in reversed(serie):
        if punkt.farge != na.farge or _dekker(punkt) != _dekker(na):
            break
        maneder += 1
    forrige = serie[-maneder - 1] if maneder < len(serie) else None
    return Fargelengde(flytt(na.periode, 1 - maneder), maneder, minst=forrige is None or not forrige.har_verdi)

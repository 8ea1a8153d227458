"""A kommune's figures beside a case: the national indicators in the newest month, and the twelve before it.

What is hidden from others than the kommune (decision 14) is gone from here on: nobody in the grants is the kommune.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.farge import usikker, wilson
from indikatorer.beregning.perioder import flytt, rekke
from indikatorer.beregning.prikking import er_talt, spillerom, vist_sum
from indikatorer.models import Omrade, Resultat
from indikatorer.queries.definisjoner import definisjon
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.grenser import Grensebok
from indikatorer.tallformat import med_enhet

MANEDER = 13


@dataclass(frozen=True)
class Maned:
    """verdi: as it is written; empty when there is none. status: verdi, skjult, or why there is no figure."""

    periode: str
    status: str
    verdi: str = ""
    tall: Fraction | None = None


@dataclass(frozen=True)
class Kommunetall:
    """maneder: newest first. mellom: the bounds of the newest figure, as text, where it is a share of a whole.
    usikker: whether chance alone could have given another colour; None where the kommune has set no limits."""

    navn: str
    maneder: list[Maned]
    mellom: tuple[str, str] | None = None
    usikker: bool | None = None

    @property
    def na(self) -> Maned:
        return self.maneder[0]

    @property
    def for_ett_ar_siden(self) -> Maned | None:
        """The month twelve before the newest, when both have a figure."""
        da = self.maneder[-1]
        return da if len(self.maneder) == MANEDER and da.tall is not None and self.na.tall is not None else None


def kommunetall(kommune: str) -> list[Kommunetall]:
    """In the catalogue's order; empty when the kommune has no figures."""
    bydeler = Q(omrade__niva=Omrade.Niva.BYDEL, omrade__kode__startswith=kommune, skjult=True)
    gjeldende = Resultat.objects.filter(Q(omrade=kommune) | bydeler, sto(), indikator__eier=None)
    nyeste = gjeldende.filter(omrade=kommune, status=Resultat.Status.VERDI).aggregate(siste=Max("periode"))["siste"]
    if nyeste is None:
        return []
    perioder = rekke(flytt(nyeste, 1 - MANEDER), nyeste)
    rader = (
        gjeldende.filter(periode__in=perioder).select_related("versjon").order_by("indikator__rekkefolge", "-periode")
    )
    per_indikator: dict[str, list[Resultat]] = {}
    skjulte: dict[tuple[str, str], list[Resultat]] = {}
    for rad in rader:
        if rad.omrade_id == kommune:
            per_indikator.setdefault(rad.indikator_id, []).append(rad)
        else:
            skjulte.setdefault((rad.indikator_id, rad.periode), []).append(rad)
    grenser = Grensebok([kommune])
    return [_tall(rader, skjulte, kommune, grenser) for rader in per_indikator.values()]


def _tall(
    rader: list[Resultat], skjulte: dict[tuple[str, str], list[Resultat]], kommune: str, grenser: Grensebok
) -> Kommunetall:
    """skjulte: (indikator, periode) → the kommune's bydeler with a hidden figure."""
    ny, defin = rader[0], definisjon(rader[0].versjon)
    under = [skjulte.get((rad.indikator_id, rad.periode), ()) for rad in rader]
    maneder = [_maned(rad, definisjon(rad.versjon), deler) for rad, deler in zip(rader, under, strict=True)]
    navn = ny.versjon.tekst["navn"]
    if maneder[0].tall is None or ny.nevner is None or under[0]:
        return Kommunetall(navn, maneder)
    satt = grenser.grenser(ny.indikator_id, kommune, ny.periode)
    return Kommunetall(
        navn, maneder, _mellom(ny, defin), usikker(ny.teller, ny.nevner, defin.skala, defin.retning, satt)
    )


def _maned(rad: Resultat, defin: Definisjon, skjulte: Sequence[Resultat]) -> Maned:
    if rad.status != Resultat.Status.VERDI:
        return Maned(rad.periode, rad.status)
    if rad.skjult:
        return Maned(rad.periode, "skjult")
    tall = defin.verdi(rad.teller, rad.nevner)
    if skjulte:
        rom = spillerom(((del_.teller, del_.nevner) for del_ in skjulte), talt=er_talt(defin))
        vist = vist_sum(rad.teller, rad.nevner, rom, defin.skala, defin.desimaler)
        if vist is None:
            return Maned(rad.periode, "skjult")
        skrevet = med_enhet(vist.verdi, defin.enhet, defin.desimaler)
        skrevet = _("ca. %(antall)s") % {"antall": skrevet} if vist.omtrent else skrevet
        return Maned(rad.periode, rad.status, skrevet, vist.verdi)
    return Maned(rad.periode, rad.status, med_enhet(tall, defin.enhet, defin.desimaler), tall)


def _mellom(rad: Resultat, defin: Definisjon) -> tuple[str, str] | None:
    grenser = wilson(rad.teller, rad.nevner)
    if grenser is None:
        return None
    nedre, ovre = (med_enhet(grense * defin.skala, defin.enhet, defin.desimaler) for grense in grenser)
    return nedre, ovre

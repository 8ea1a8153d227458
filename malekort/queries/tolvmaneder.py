"""Twelve months seen as one: tellers are added and nevners are added, then divided; percentages are never averaged."""

from dataclasses import dataclass

from indikatorer.beregning.farge import farge, usikker
from indikatorer.beregning.resultat import Status
from malekort.queries.kontortall import SKJULT, Punkt


@dataclass(frozen=True)
class Tolvpunkt(Punkt):
    """The average of so many months. teller and nevner are their sums."""

    maneder: int = 12

    @property
    def usikker(self) -> bool | None:
        """Judged as one month of average size: mostly the same persons stand in all of them, and are not counted
        twelve times as evidence."""
        if self.verdi is None or self.nevner is None:
            return None
        defin = self.definisjon
        teller, nevner = round(self.teller / self.maneder), round(self.nevner / self.maneder)
        return usikker(teller, nevner, defin.skala, defin.retning, self.grenser)


def tolv_maneder(serie: list[Punkt]) -> Tolvpunkt:
    """Coloured by the last month's limits. There is a value only when every month has its figures (a month without
    recipients has: nought of nought is known) and is of the same area. It is hidden when any of them is, or is known
    only rounded."""
    siste = serie[-1]
    felles = {
        "periode": siste.periode,
        "definisjon": siste.definisjon,
        "versjon": siste.versjon,
        "grenser": siste.grenser,
        "maneder": len(serie),
    }
    if any(punkt.status == SKJULT or (punkt.har_verdi and punkt.teller is None) for punkt in serie):
        return Tolvpunkt(status=SKJULT, **felles)
    verst = max(Status[punkt.status.upper()] for punkt in serie)
    if verst > Status.UTEN_NEVNER:
        return Tolvpunkt(status=verst.kode, **felles)
    if any(_maler(punkt) != _maler(siste) for punkt in serie):
        return Tolvpunkt(status=Status.MANGLER.kode, **felles)
    defin = siste.definisjon
    teller = sum(punkt.teller for punkt in serie)
    nevner = sum(punkt.nevner for punkt in serie) if defin.nevner else None
    if nevner == 0:
        return Tolvpunkt(status=Status.UTEN_NEVNER.kode, teller=teller, nevner=nevner, **felles)
    verdi = defin.verdi(teller, nevner) / (1 if defin.nevner else len(serie))
    return Tolvpunkt(
        status=Status.VERDI.kode,
        teller=teller,
        nevner=nevner,
        verdi=verdi,
        farge=farge(verdi, defin.retning, siste.grenser),
        forelopig=any(punkt.forelopig for punkt in serie),
        **felles,
    )


def _maler(punkt: Punkt) -> tuple:
    defin = punkt.definisjon
    return defin.teller, defin.nevner, defin.skala, defin.enhet, punkt.inndelt and punkt.inndelt.omfang

"""What a delivery would lead to, told before it is accepted."""

from collections.abc import Iterable
from dataclasses import dataclass

from indikatorer.beregning.farge import Farge, farge
from indikatorer.models import Indikatorversjon, Resultat
from indikatorer.queries.definisjoner import definisjon
from indikatorer.queries.figurer import Figur, staende_figurer
from indikatorer.queries.grenser import Grensebok
from indikatorer.queries.prikking import prikket


@dataclass(frozen=True)
class Folge:
    """A figure that would be new or another, or newly hidden. for_ is None where none stood. farge_for and
    farge_etter are None where there is no value; skjult_for and skjult_etter: hidden from others than the kommune."""

    etter: Figur
    for_: Figur | None
    farge_for: Farge | None
    farge_etter: Farge | None
    skjult_for: bool
    skjult_etter: bool

    @property
    def er_ny(self) -> bool:
        """Not the same figure, now hidden."""
        return self.for_ is None or self.for_.tall != self.etter.tall

    @property
    def ny_farge(self) -> bool:
        return self.farge_for != self.farge_etter

    @property
    def mister(self) -> bool:
        return self.etter.teller is None and self.for_ is not None and self.for_.teller is not None

    @property
    def blir_skjult(self) -> bool:
        return self.skjult_etter and not self.skjult_for


@dataclass(frozen=True)
class Folger:
    """endringer: the figures that become another, or hidden, by area, indicator and month."""

    endringer: list[Folge]

    @property
    def nye(self) -> set[str]:
        """The months in which some figure becomes new or another."""
        return {f.etter.periode for f in self.endringer if f.etter.teller is not None and f.er_ny}

    @property
    def mister(self) -> set[str]:
        """The months in which some figure disappears. A month may both lose one figure and get another."""
        return {f.etter.periode for f in self.endringer if f.mister}

    @property
    def nye_farger(self) -> list[Folge]:
        return [f for f in self.endringer if f.ny_farge]

    @property
    def blir_skjult(self) -> list[Folge]:
        return [f for f in self.endringer if f.blir_skjult]


def folger(figurer: Iterable[Figur]) -> Folger:
    """Holds the figures against those that stand. A figure that stays the same, from another file, is no change."""
    figurer = list(figurer)
    staende = staende_figurer(figurer)
    figurer, andre = prikket(figurer, staende)
    staende |= andre
    grensebok = Grensebok({f.omrade for f in figurer})
    definisjoner = {v.pk: definisjon(v) for v in Indikatorversjon.objects.all()}

    def fargen(figur: Figur | None) -> Farge | None:
        if figur is None or figur.status != Resultat.Status.VERDI:
            return None
        defin = definisjoner[figur.versjon]
        grenser = grensebok.grenser(figur.indikator, figur.omrade, figur.periode)
        return farge(defin.verdi(figur.teller, figur.nevner), defin.retning, grenser)

    endringer = []
    for figur in figurer:
        _, gammel = staende.get(figur.nokkel, (None, None))
        if gammel is None and figur.teller is None:
            continue
        if gammel is None or gammel.tall != figur.tall or (figur.skjult and not gammel.skjult):
            skjult_for = gammel is not None and gammel.skjult
            endringer.append(Folge(figur, gammel, fargen(gammel), fargen(figur), skjult_for, figur.skjult))
    return Folger(sorted(endringer, key=lambda f: f.etter.nokkel))

"""Stored figures computed once more, as of the moment they were stored, and held against what was stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from indikatorer.beregning.resultat import sett_sammen
from indikatorer.models import Resultat
from indikatorer.queries.definisjoner import definisjon
from indikatorer.queries.figurer import Figur, kommunefigur
from indikatorer.queries.grunnlag import PERSONVARIABLER, Grunnlag
from indikatorer.queries.oppbevaring import personer_slettet
from indikatorer.queries.summer import Kommunesummer

FELTER = ("teller", "nevner", "nevner_per", "status", "forelopig", "skjult", "leveranser")
OGSA_FJORARET = {"mottakere_under_25", "langtidsmottakere"}
"""Counted with the file of the year before beside the year's own: birth dates, and the twelve months."""


@dataclass(frozen=True)
class Avvik:
    """felter: column → (stored, computed). computed is None throughout where nothing can be computed at all."""

    resultat: Resultat
    felter: dict[str, tuple]


@dataclass
class Utfall:
    """slettet: those that cannot be tried, because the persons behind them are deleted."""

    antall: int = 0
    slettet: list[Resultat] = field(default_factory=list)
    avvik: list[Avvik] = field(default_factory=list)

    @property
    def provd(self) -> int:
        return self.antall - len(self.slettet)

    @property
    def stemte(self) -> int:
        return self.provd - len(self.avvik)


def etterprov(ider: Iterable[int]) -> Utfall:
    """Tries each row of the ids that there are. Rows of one moment are computed together: a few queries for each
    moment, however many its rows."""
    utfall = Utfall()
    rader = Resultat.objects.filter(pk__in=list(ider)).select_related("versjon__indikator")
    for per, samtidige in groupby(rader.order_by("registrert_fra", "pk"), key=lambda rad: rad.registrert_fra):
        for rad, figur in _regnet_om(list(samtidige), per):
            utfall.antall += 1
            if figur is SLETTET:
                utfall.slettet.append(rad)
            elif felter := _ulikt(rad, figur):
                utfall.avvik.append(Avvik(rad, felter))
    return utfall


SLETTET = object()
"""In place of a figure: what it was made of is no longer kept."""


def _regnet_om(rader: list[Resultat], per: datetime) -> Iterator[tuple[Resultat, Figur | object | None]]:
    summer = [rad for rad in rader if len(rad.omrade_id) < 4]
    yield from _summer(summer, per)
    yield from _kommuner([rad for rad in rader if len(rad.omrade_id) >= 4], per)


def _summer(rader: list[Resultat], per: datetime) -> Iterator[tuple[Resultat, Figur | None]]:
    """A fylke's or the land's: from the kommuner's rows of then."""
    if rader:
        perioder = sorted({rad.periode for rad in rader})
        deler = Kommunesummer({rad.indikator_id for rad in rader}, perioder, per)
        for rad in rader:
            yield rad, next(deler.figurer(rad.omrade_id, rad.versjon, [perioder.index(rad.periode)]), None)


def _kommuner(rader: list[Resultat], per: datetime) -> Iterator[tuple[Resultat, Figur | object]]:
    """A kommune's or bydel's: from the deliveries and the population of then, by the version of the row."""
    if not rader:
        return
    perioder = sorted({rad.periode for rad in rader})
    grunnlag = Grunnlag(sorted({rad.omrade_id[:4] for rad in rader}), perioder, per)
    versjoner = {rad.versjon for rad in rader}
    navn = {variabel for versjon in versjoner for variabel in definisjon(versjon).variabler}
    variabler = {variabel: grunnlag.variabel(variabel) for variabel in navn}
    figurer = {versjon: sett_sammen(definisjon(versjon), variabler) for versjon in versjoner}
    lest = {rad.pk: _personfiler(rad, grunnlag) for rad in rader}
    borte = personer_slettet(set().union(*lest.values()))
    for rad in rader:
        if rad.teller is not None and not borte.isdisjoint(lest[rad.pk]):
            yield rad, SLETTET
        else:
            p, o = perioder.index(rad.periode), grunnlag.omrader.index(rad.omrade_id)
            yield rad, kommunefigur(figurer[rad.versjon], grunnlag, rad.versjon, p, o)


def _personfiler(rad: Resultat, grunnlag: Grunnlag) -> set[int]:
    """The deliveries whose persons are counted in the figure; none for one made of ready figures."""
    variabler, ar = definisjon(rad.versjon).variabler, int(rad.periode[:4])
    brukt = variabler & set(PERSONVARIABLER)
    i_ar = ([ar, ar - 1] if brukt & OGSA_FJORARET else [ar]) if brukt else []
    steder = [(enhet, a) for enhet in grunnlag.enheter[rad.omrade_id] for a in i_ar]
    filer = {grunnlag.dekninger[sted].leveranse_id for sted in steder if sted in grunnlag.dekninger}
    return set() if filer.isdisjoint(rad.leveranser) else filer


def _ulikt(rad: Resultat, figur: Figur | None) -> dict[str, tuple]:
    lagret = {felt: getattr(rad, felt) for felt in FELTER} | {"leveranser": tuple(rad.leveranser)}
    regnet = {felt: getattr(figur, felt, None) for felt in FELTER}
    if rad.skjult:  # a figure may be hidden for the sake of its neighbours, or because it was before
        regnet["skjult"] = True
    return {felt: (lagret[felt], regnet[felt]) for felt in FELTER if lagret[felt] != regnet[felt]}

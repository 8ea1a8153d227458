"""Figures ready to be stored: definitions applied to what stands in the database, row by row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from django.db.models import QuerySet

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.perioder import forste_dag
from indikatorer.beregning.prikking import skjules
from indikatorer.beregning.resultat import Figurer, Status, sett_sammen
from indikatorer.models import Indikatorversjon, Omrade, Resultat
from indikatorer.queries.definisjoner import definisjon, versjoner_per_maned
from indikatorer.queries.grunnlag import Grunnlag


@dataclass(frozen=True)
class Figur:
    """One row to be: what a Resultat says, without when it was said."""

    indikator: str
    omrade: str
    periode: str
    versjon: int
    teller: int | None
    nevner: int | None
    nevner_per: str
    status: str
    forelopig: bool
    skjult: bool
    leveranser: tuple[int, ...]

    @property
    def nokkel(self) -> tuple[str, str, str]:
        return self.indikator, self.omrade, self.periode

    @property
    def tall(self) -> tuple:
        return self.teller, self.nevner, self.status, self.forelopig


FELTER = (
    "indikator_id",
    "omrade_id",
    "periode",
    "versjon_id",
    "teller",
    "nevner",
    "nevner_per",
    "status",
    "forelopig",
    "skjult",
    "leveranser",
)
"""The columns of a Resultat that a Figur holds, in its order."""


def staende_figurer(figurer: Iterable[Figur]) -> dict[tuple[str, str, str], tuple[int, Figur]]:
    """What stands now where the figures would go: (indikator, område, periode) → id and Figur."""
    omrader, perioder = {f.omrade for f in figurer}, {f.periode for f in figurer}
    return lest(Resultat.objects.filter(omrade__in=omrader, periode__in=perioder, registrert_til=None))


def lest(rader: QuerySet[Resultat]) -> dict[tuple[str, str, str], tuple[int, Figur]]:
    """(indikator, område, periode) → id and Figur."""
    staende = {}
    for pk, *felter, leveranser in rader.values_list("pk", *FELTER):
        figur = Figur(*felter, leveranser=tuple(leveranser))
        staende[figur.nokkel] = pk, figur
    return staende


def figur(figurer: Figurer, sted, **hvor) -> Figur:
    """One cell of Figurer; `sted` is its index. teller and nevner are empty where there is no value. Hidden by the
    primary rule alone; the rest of it asks for all of the area's figures (queries.prikking)."""
    status = Status(int(figurer.status[sted]))
    med_tall = status <= Status.UTEN_NEVNER
    teller = int(figurer.teller[sted]) if med_tall else None
    nevner = int(figurer.nevner[sted]) if med_tall and figurer.nevner is not None else None
    return Figur(
        teller=teller,
        nevner=nevner,
        status=status.kode,
        forelopig=bool(figurer.forelopig[sted]),
        skjult=med_tall and skjules(teller, nevner),
        **hvor,
    )


def beregnede_figurer(kommuner: list[str], perioder: list[str]) -> Iterator[Figur]:
    """Every figure of the kommuner and their bydeler, for the months in which the areas exist. A kommune's own
    indicators give figures to it alone. A figure whose persons are deleted is left out: what stands there stands."""
    grunnlag = Grunnlag(kommuner, perioder)
    i_kraft = {versjon: (definisjon(versjon), nr) for versjon, nr in versjoner_per_maned(perioder, kommuner).items()}
    gyldig = gyldighet(grunnlag.omrader, perioder)
    variabler = {navn: grunnlag.variabel(navn) for navn in {v for d, _ in i_kraft.values() for v in d.variabler}}
    for versjon, (defin, nr) in i_kraft.items():
        figurer = sett_sammen(defin, variabler)
        for p in nr:
            for o, omrade in enumerate(grunnlag.omrader):
                if (
                    gyldig[p, o]
                    and versjon.indikator.gjelder(omrade)
                    and grunnlag.kan_regnes(defin.variabler, p, omrade)
                ):
                    yield kommunefigur(figurer, grunnlag, versjon, p, o)


def kommunefigur(figurer: Figurer, grunnlag: Grunnlag, versjon: Indikatorversjon, p: int, o: int) -> Figur:
    """One cell of what a version gives of the basis, with what it was made of."""
    defin, omrade = definisjon(versjon), grunnlag.omrader[o]
    return figur(
        figurer,
        (p, o),
        indikator=versjon.indikator_id,
        omrade=omrade,
        periode=grunnlag.perioder[p],
        versjon=versjon.pk,
        nevner_per=_nevner_per(grunnlag, defin, p, omrade),
        leveranser=leveranser_bak(grunnlag, defin, p, omrade),
    )


def gyldighet(koder: list[str], perioder: list[str]) -> np.ndarray:
    """bool months × areas: the area exists in the month."""
    omrader = Omrade.objects.in_bulk(koder)
    dager = [forste_dag(p) for p in perioder]
    return np.array(
        [
            [
                (o.gyldig_fra is None or o.gyldig_fra <= dag) and (o.gyldig_til is None or dag < o.gyldig_til)
                for o in map(omrader.__getitem__, koder)
            ]
            for dag in dager
        ],
        dtype=bool,
    ).reshape(len(perioder), len(koder))


def _nevner_per(grunnlag: Grunnlag, defin: Definisjon, p: int, omrade: str) -> str:
    """The year whose population is the denominator; empty where the denominator is no population."""
    ar = int(grunnlag.perioder[p][:4])
    befolkning = [v for v in defin.nevner if v.startswith("befolkning_")]
    funnet = [grunnlag.befolkning(v, omrade, ar) for v in befolkning]
    return str(min(a for _, a in funnet)) if funnet and all(rad for rad, _ in funnet) else ""


def leveranser_bak(grunnlag: Grunnlag, defin: Definisjon, p: int, omrade: str) -> tuple[int, ...]:
    """The deliveries a figure is made from, in order."""
    return tuple(sorted(set().union(*(grunnlag.leveranser(v, p, omrade) for v in defin.variabler))))

"""Fylke and land: sums of the kommuner as their figures stand. A kommune's own indicators are never part of them."""

from collections.abc import Iterable, Iterator

import numpy as np

from indikatorer.beregning.resultat import Figurer, Status, summer
from indikatorer.models import Indikatorversjon, Omrade
from indikatorer.queries.definisjoner import definisjon, versjoner_for, versjoner_per_maned
from indikatorer.queries.figurer import Figur, figur, gyldighet
from indikatorer.queries.kopi import les_kopi

INGEN = 0
RAD = np.dtype(
    [
        ("indikator", "i4"),
        ("kommune", "i4"),
        ("periode", "i4"),
        ("teller", "i8"),
        ("nevner", "i8"),
        ("nevner_per", "i4"),
        ("status", "i4"),
        ("forelopig", "?"),
        ("versjon", "i8"),
    ]
)


def summerte_figurer(fylker: Iterable[str], perioder: list[str]) -> Iterator[Figur]:
    """The figures of the fylker and of the land, for months in which every part is what it is now. A sum is made by
    the version its parts were made by: that is an older one where their persons are deleted."""
    kommuner = list(Omrade.objects.kommuner().values_list("kode", flat=True))
    gyldig = gyldighet(kommuner, perioder)
    i_kraft = versjoner_per_maned(perioder)
    alle_versjoner = {versjon.pk: versjon for versjon in versjoner_for(())}
    indikatorer = sorted({versjon.indikator_id for versjon in i_kraft})
    deler, nevner_per, versjoner = _kommunefigurer(indikatorer, kommuner, perioder)
    summeres = {"0": np.ones(len(kommuner), bool)} | {
        fylke: np.array([kode.startswith(fylke) for kode in kommuner]) for fylke in fylker
    }
    for omrade, er_del in summeres.items():
        gjelder = gyldig & er_del
        for versjon, nr in _brukte(i_kraft, alle_versjoner, indikatorer, versjoner, gjelder):
            i = indikatorer.index(versjon.indikator_id)
            er_andel = bool(definisjon(versjon).nevner)
            sum_ = summer(
                Figurer(deler.teller[i], deler.nevner[i] if er_andel else None, deler.status[i], deler.forelopig[i]),
                gjelder,
            )
            for p in nr:
                if gjelder[p].any():
                    per = set(nevner_per[i, p, gjelder[p]].tolist())
                    yield figur(
                        sum_,
                        p,
                        indikator=versjon.indikator_id,
                        omrade=omrade,
                        periode=perioder[p],
                        versjon=versjon.pk,
                        nevner_per=str(per.pop()) if len(per) == 1 and 0 not in per else "",
                        leveranser=(),
                    )


def _brukte(
    i_kraft: dict[Indikatorversjon, list[int]],
    alle: dict[int, Indikatorversjon],
    indikatorer: list[str],
    versjoner: np.ndarray,
    gjelder: np.ndarray,
) -> Iterator[tuple[Indikatorversjon, list[int]]]:
    """The versions and their months: what the parts share, else what is in force."""
    for versjon, nr in i_kraft.items():
        per_versjon: dict[Indikatorversjon, list[int]] = {}
        for p in nr:
            delenes = set(versjoner[indikatorer.index(versjon.indikator_id), p, gjelder[p]].tolist()) - {INGEN}
            felles = alle[delenes.pop()] if len(delenes) == 1 else versjon
            per_versjon.setdefault(felles, []).append(p)
        yield from per_versjon.items()


def _kommunefigurer(
    indikatorer: list[str], kommuner: list[str], perioder: list[str]
) -> tuple[Figurer, np.ndarray, np.ndarray]:
    """The current rows as arrays indicators × months × kommuner; where no row stands the figure is missing. Then the
    year of the population and the version of each, 0 where there is none."""
    rader = les_kopi(
        """
        COPY (
            SELECT array_position(%s, indikator_id::text), omrade_id::int, replace(periode, '-', '')::int,
                   coalesce(teller, 0), coalesce(nevner, 0), coalesce(nullif(nevner_per, '')::int, 0),
                   array_position(%s, status::text) - 1, forelopig, versjon_id
            FROM indikatorer_resultat
            WHERE registrert_til IS NULL AND indikator_id = ANY(%s) AND periode = ANY(%s) AND omrade_id = ANY(%s)
        ) TO STDOUT (FORMAT binary)
        """,
        [indikatorer, [s.kode for s in Status], indikatorer, perioder, kommuner],
        RAD,
    )
    form = (len(indikatorer), len(perioder), len(kommuner))
    sted = (
        rader["indikator"] - 1,
        np.searchsorted([int(p.replace("-", "")) for p in perioder], rader["periode"]),
        np.searchsorted([int(k) for k in kommuner], rader["kommune"]),
    )

    def fyll(felt: str, tom: int) -> np.ndarray:
        ut = np.full(form, tom, rader.dtype[felt])
        ut[sted] = rader[felt]
        return ut

    figurer = Figurer(fyll("teller", 0), fyll("nevner", 0), fyll("status", Status.MANGLER), fyll("forelopig", 0))
    return figurer, fyll("nevner_per", 0), fyll("versjon", INGEN)

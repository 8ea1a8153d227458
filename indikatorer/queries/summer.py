"""Fylke and land: sums of the kommuner as their figures stand. A kommune's own indicators are never part of them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

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
    i_kraft = versjoner_per_maned(perioder)
    alle = {versjon.pk: versjon for versjon in versjoner_for(())}
    deler = Kommunesummer({versjon.indikator_id for versjon in i_kraft}, perioder)
    for omrade in ("0", *fylker):
        for versjon, nr in i_kraft.items():
            per_versjon: dict[Indikatorversjon, list[int]] = {}
            for p in nr:
                felles = deler.felles_versjon(omrade, versjon.indikator_id, p)
                per_versjon.setdefault(alle[felles] if felles else versjon, []).append(p)
            for brukt, maneder in per_versjon.items():
                yield from deler.figurer(omrade, brukt, maneder)


class Kommunesummer:
    """The kommuner's figures in memory, ready to be added. per: as they stood at a moment."""

    def __init__(self, indikatorer: Iterable[str], perioder: list[str], per: datetime | None = None):
        self.indikatorer, self.perioder = sorted(indikatorer), perioder
        self.kommuner = list(Omrade.objects.kommuner().values_list("kode", flat=True))
        self.gyldig = gyldighet(self.kommuner, perioder)
        self._deler: dict[str, np.ndarray] = {}
        self._les(per)

    def figurer(self, omrade: str, versjon: Indikatorversjon, nr: Iterable[int]) -> Iterator[Figur]:
        """Of a fylke or the land in the months at the positions `nr`; none for months in which it has no kommuner."""
        i, gjelder = self.indikatorer.index(versjon.indikator_id), self._gjelder(omrade)
        nevner = self.nevner[i] if definisjon(versjon).nevner else None
        sum_ = summer(Figurer(self.teller[i], nevner, self.status[i], self.forelopig[i]), gjelder)
        for p in nr:
            if gjelder[p].any():
                per = set(self.nevner_per[i, p, gjelder[p]].tolist())
                yield figur(
                    sum_,
                    p,
                    indikator=versjon.indikator_id,
                    omrade=omrade,
                    periode=self.perioder[p],
                    versjon=versjon.pk,
                    nevner_per=str(per.pop()) if len(per) == 1 and 0 not in per else "",
                    leveranser=(),
                )

    def felles_versjon(self, omrade: str, indikator: str, p: int) -> int | None:
        """The version all the area's parts of a month were made by; None when they are of several, or of none."""
        brukt = self.versjon[self.indikatorer.index(indikator), p, self._gjelder(omrade)[p]]
        versjoner = set(brukt.tolist()) - {INGEN}
        return versjoner.pop() if len(versjoner) == 1 else None

    def _gjelder(self, omrade: str) -> np.ndarray:
        """bool months × kommuner: those that are part of the area's sum."""
        if omrade not in self._deler:
            er_del = np.array([omrade == "0" or kode.startswith(omrade) for kode in self.kommuner])
            self._deler[omrade] = self.gyldig & er_del
        return self._deler[omrade]

    def _les(self, per: datetime | None) -> None:
        """The rows as arrays indicators × months × kommuner; where no row stands the figure is missing."""
        da = "registrert_fra <= %s AND (registrert_til IS NULL OR registrert_til > %s)"
        rader = les_kopi(
            f"""
            COPY (
                SELECT array_position(%s, indikator_id::text), omrade_id::int, replace(periode, '-', '')::int,
                       coalesce(teller, 0), coalesce(nevner, 0), coalesce(nullif(nevner_per, '')::int, 0),
                       array_position(%s, status::text) - 1, forelopig, versjon_id
                FROM indikatorer_resultat
                WHERE indikator_id = ANY(%s) AND periode = ANY(%s) AND omrade_id = ANY(%s)
                      AND {da if per else "registrert_til IS NULL"}
            ) TO STDOUT (FORMAT binary)
            """,
            [
                self.indikatorer,
                [s.kode for s in Status],
                self.indikatorer,
                self.perioder,
                self.kommuner,
                *([per, per] if per else []),
            ],
            RAD,
        )
        form = (len(self.indikatorer), len(self.perioder), len(self.kommuner))
        sted = (
            rader["indikator"] - 1,
            np.searchsorted([int(p.replace("-", "")) for p in self.perioder], rader["periode"]),
            np.searchsorted([int(k) for k in self.kommuner], rader["kommune"]),
        )

        def fyll(felt: str, tom: int) -> np.ndarray:
            ut = np.full(form, tom, rader.dtype[felt])
            ut[sted] = rader[felt]
            return ut

        self.teller, self.nevner = fyll("teller", 0), fyll("nevner", 0)
        self.status, self.forelopig = fyll("status", Status.MANGLER), fyll("forelopig", 0)
        self.nevner_per, self.versjon = fyll("nevner_per", 0), fyll("versjon", INGEN)

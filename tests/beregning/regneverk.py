"""From deliveries to figures in memory: the calculation with dicts where the product has a database."""

from collections.abc import Sequence
from pathlib import Path
from tomllib import loads

import numpy as np

from indikatorer.beregning.definisjon import les_definisjon
from indikatorer.beregning.personar import PERSONAR, konsolider
from indikatorer.beregning.resultat import Figurer, Status, Variabel, sett_sammen, summer
from indikatorer.beregning.telling import RADER, ord_av_to_ar, tell
from indikatorer.kilder.lesing import PERSONER, UKJENT_FODT
from tests.fasit import Figur, Levert, Maned, Post

DEFINISJONER = {
    sti.stem: les_definisjon(loads(sti.read_text()))
    for sti in sorted((Path(__file__).parents[2] / "indikatorer" / "definisjoner").glob("*.toml"))
}
ALLE = 0xFFF


def maske(maneder: set[int] | frozenset[int]) -> int:
    return sum(1 << (m - 1) for m in maneder)


def som_personer(poster: Sequence[Post]) -> np.ndarray:
    """Records as a source gives them."""
    rader = [
        (
            p.person,
            p.bydel,
            UKJENT_FODT if p.fodt is None else p.fodt[0] * 12 + p.fodt[1] - 1,
            maske(p.betalt),
            p.barn,
            p.hovedkilde,
        )
        for p in poster
    ]
    return np.array(rader, PERSONER)


class Regneverk:
    """Takes deliveries in order; gives figures of any area and month. Arguments as in tests.fasit.Fasit."""

    def __init__(self, leveranser, bydeler=None, befolkning=None, kvp=None):
        self.bydeler, self.befolkning, self.kvp = bydeler or {}, befolkning or {}, kvp or {}
        self.personar: dict[tuple[str, int, int], np.ndarray] = {}
        self.dekning: dict[tuple[str, int, int], int] = {}
        for leveranse in leveranser:
            self.motta(leveranse)

    def motta(self, levert: Levert) -> None:
        enheter = [b for b in self.bydeler.get(levert.kommune, (0,)) if levert.omfatter(b)]
        steder = [(levert.kommune, enhet, levert.ar) for enhet in enheter]
        forrige = np.concatenate([self.personar.get(sted, np.zeros(0, PERSONAR)) for sted in steder])
        rader = konsolider(som_personer(levert.poster), maske(levert.maneder), forrige)
        for sted in steder:
            self.personar[sted] = rader[rader["bydel"] == sted[1]]
            self.dekning[sted] = maske(levert.maneder)

    def _steder(self, omrade: str, ar: int) -> list[tuple[str, int, int]]:
        enheter = [int(omrade[4:])] if len(omrade) == 6 else self.bydeler.get(omrade, (0,))
        return [(omrade[:4], enhet, ar) for enhet in enheter]

    def _dekket(self, omrade: str, ar: int) -> int:
        return int(np.bitwise_and.reduce([self.dekning.get(sted, 0) for sted in self._steder(omrade, ar)]))

    def _rader(self, omrader: Sequence[str], ar: int) -> np.ndarray:
        """As the product reads them: only person-years with a paid month, no particular order of areas."""
        deler = [np.zeros(0, RADER)]
        for nr, omrade in enumerate(omrader):
            for sted in self._steder(omrade, ar):
                if sted in self.personar:
                    person = self.personar[sted]
                    rader = np.zeros(len(person), RADER)
                    rader["omrade"] = nr
                    for felt in RADER.names[1:]:
                        rader[felt] = person[felt]
                    deler.append(rader[rader["betalt"] != 0])
        return np.concatenate(deler[::-1])

    def _variabler(self, omrader: Sequence[str], ar: int) -> dict[str, Variabel]:
        talt = tell(ord_av_to_ar(self._rader(omrader, ar), self._rader(omrader, ar - 1)), ar, len(omrader))
        variabler = {navn: Variabel.tom(12, len(omrader)) for navn in (*talt, "kvp_deltakere")}
        for nr, omrade in enumerate(omrader):
            to_ar = self._dekket(omrade, ar) << 12 | self._dekket(omrade, ar - 1)
            for m in range(12):
                for navn in talt:
                    variabler[navn].verdi[m, nr] = talt[navn][m, nr]
                    if navn == "langtidsmottakere":
                        helt = to_ar >> (m + 1) & ALLE == ALLE
                        variabler[navn].status[m, nr] = Status.VERDI if helt else Status.FOR_KORT_HISTORIKK
                    elif to_ar >> (12 + m) & 1:
                        variabler[navn].status[m, nr] = Status.VERDI
                if (omrade, (ar, m + 1)) in self.kvp:
                    variabler["kvp_deltakere"].verdi[m, nr] = self.kvp[omrade, (ar, m + 1)]
                    variabler["kvp_deltakere"].status[m, nr] = Status.VERDI
        for gruppe in ("18-66", "18-24"):
            variabler[f"befolkning_{gruppe.replace('-', '_')}"] = self._folketall(gruppe, omrader, ar)
        return variabler

    def _folketall(self, gruppe: str, omrader: Sequence[str], ar: int) -> Variabel:
        ut = Variabel.tom(12, len(omrader))
        for nr, omrade in enumerate(omrader):
            for lastet in sorted(a for g, o, a in self.befolkning if (g, o) == (gruppe, omrade) and a <= ar):
                ut.verdi[:, nr] = self.befolkning[gruppe, omrade, lastet]
                ut.status[:, nr] = Status.VERDI
                ut.forelopig[:, nr] = lastet != ar
        return ut

    def figurer(self, indikator: str, omrader: Sequence[str], ar: int) -> Figurer:
        return sett_sammen(DEFINISJONER[indikator], self._variabler(omrader, ar))

    def figur(self, indikator: str, omrade: str, maned: Maned) -> Figur:
        ar, m = maned
        return _figur(self.figurer(indikator, [omrade], ar), (m - 1, 0))

    def alle(self, indikatorer: Sequence[str], omrader: Sequence[str], ar: int) -> dict[tuple, Figur]:
        """(indicator, area, month) → figure, for the twelve months of the year, counted together."""
        variabler = self._variabler(omrader, ar)
        funnet = {}
        for indikator in indikatorer:
            figurer = sett_sammen(DEFINISJONER[indikator], variabler)
            for nr, omrade in enumerate(omrader):
                for m in range(12):
                    funnet[indikator, omrade, (ar, m + 1)] = _figur(figurer, (m, nr))
        return funnet

    def sum_av(self, indikator: str, omrader: Sequence[str], maned: Maned) -> Figur:
        """Fylke, land and NAV-kontor: the sum of their areas."""
        ar, m = maned
        sum_ = summer(self.figurer(indikator, omrader, ar), np.ones((12, len(omrader)), bool))
        return _figur(sum_, (m - 1,))


def _figur(figurer: Figurer, sted: tuple[int, ...]) -> Figur:
    status = Status(int(figurer.status[sted]))
    har_tall = status <= Status.UTEN_NEVNER
    nevner = None if figurer.nevner is None or not har_tall else int(figurer.nevner[sted])
    return Figur(int(figurer.teller[sted]) if har_tall else None, nevner, status.kode, bool(figurer.forelopig[sted]))

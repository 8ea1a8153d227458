"""All five indicators × 120 months × all areas from ten national years in memory, against DuckDB.

DuckDB has its own threads and its own columns in memory; ours has a thread per core, as the workers are a process
per core. Both give every figure of bydeler, kommuner, fylker and the land, and they are the same to the last person.
"""

import os
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, pairwise
from statistics import median

import duckdb
import numpy as np
import pandas as pd

from indikatorer.beregning.resultat import Figurer, Status, Variabel, sett_sammen, summer
from indikatorer.beregning.telling import RADER, ord_av_to_ar, tell
from tests.bench import sporringer
from tests.bench.maling import Maling, mediantid
from tests.bench.personar_i_minnet import AR, Landet, landet
from tests.beregning.regneverk import DEFINISJONER

ARBEID = "fem indikatorer × 120 måneder × alle områder"
FORSTE_MANED = AR[0] * 12
BITER = 8
"""The country in as many chunks of areas, as in a run."""
Bit = tuple[int, dict[int, np.ndarray]]
"""How many areas, and the person-years of each year, sorted by area and person as they are read."""


KRAV = {
    "DuckDB, 6 mill. personmåneder": (sporringer.PERSONMANEDER, 30),
    "DuckDB, de samme, uten vinduer": (sporringer.PERSONMANEDER_UTEN_VINDUER, 5),
    "DuckDB, de samme maskene": (sporringer.MASKER, 2),
}
RUNDER = 3


def mal() -> list[Maling]:
    land = landet()
    vi, duck = Vart(land), DuckDB(land)
    riktig = vi.figurer()
    for sporring, _ in KRAV.values():
        pd.testing.assert_frame_equal(duck.figurer(sporring), riktig)
    tider = defaultdict(list)
    for _ in range(RUNDER):  # in turns, so that what else the machine does touches all alike
        for navn, (sporring, _) in KRAV.items():
            tider[ARBEID].append(mediantid(vi.regn))
            tider[navn].append(mediantid(lambda sporring=sporring: duck.regn(sporring), 1))
    return [
        Maling(ARBEID, median(tider[ARBEID]), navn, median(tider[navn]), minst=minst)
        for navn, (_, minst) in KRAV.items()
    ]


class Vart:
    """The calculation as the product does it, without the database."""

    def __init__(self, land: Landet):
        self.koder = land.omrader["kode"].tolist()
        kommuner = [kode for kode in self.koder if len(kode) == 4]
        fylker = {fylke: len(list(gruppe)) for fylke, gruppe in groupby(kommuner, lambda kode: kode[:2])}
        slutt = np.cumsum(list(fylker.values()))
        self.summer = {"0": slice(len(kommuner))} | {
            fylke: slice(til - antall, til) for (fylke, antall), til in zip(fylker.items(), slutt, strict=True)
        }
        self.variabler = {
            navn: _variabel(np.tile(land.omrader[navn], (12 * len(AR), 1))) for navn in land.omrader.columns[1:]
        } | {"kvp_deltakere": _variabel(land.kvp)}
        self.biter = _biter(_rader(land.personar, self.koder))

    def regn(self) -> dict[str, list[tuple[list[str], Figurer]]]:
        """indikator → codes and figures (120 × codes): of the areas together, of each fylke and of the land."""
        with ThreadPoolExecutor(os.cpu_count()) as trader:
            talt = list(trader.map(self._tell, self.biter))
        variabler = self.variabler | {
            navn: _variabel(np.concatenate([bit[navn] for bit in talt], axis=1)) for navn in talt[0]
        }
        variabler["langtidsmottakere"].status[:11] = Status.FOR_KORT_HISTORIKK
        return {kode: self._med_summer(sett_sammen(d, variabler)) for kode, d in DEFINISJONER.items()}

    def _tell(self, bit: Bit) -> dict[str, np.ndarray]:
        """Variable → (120, the chunk's areas)."""
        antall, rader = bit
        tom = np.zeros(0, RADER)
        per_ar = [tell(ord_av_to_ar(rader[ar], rader.get(ar - 1, tom)), ar, antall) for ar in AR]
        return {navn: np.concatenate([tall[navn] for tall in per_ar]) for navn in per_ar[0]}

    def _med_summer(self, figurer: Figurer) -> list[tuple[list[str], Figurer]]:
        ut = [(self.koder, figurer)]
        for omrade, deler in self.summer.items():
            av = _hver(figurer, lambda felt, deler=deler: felt[:, deler])
            sum_ = summer(av, np.ones_like(av.forelopig))
            ut.append(([omrade], _hver(sum_, lambda felt: felt[:, None])))
        return ut

    def figurer(self) -> pd.DataFrame:
        """Every figure with a value, in the peer's form."""
        deler = []
        for indikator, grupper in self.regn().items():
            for koder, f in grupper:
                m, o = np.nonzero(f.status <= Status.UTEN_NEVNER)
                nevner = -1 if f.nevner is None else f.nevner[m, o]
                omrade = np.array(koder, int)[o]
                deler.append(_tabell(int(indikator[2:]), omrade, FORSTE_MANED + m, f.teller[m, o], nevner))
        return _sortert(pd.concat(deler))


def _hver(figurer: Figurer, gjor) -> Figurer:
    return Figurer(*(felt if felt is None else gjor(felt) for felt in vars(figurer).values()))


def _variabel(verdi: np.ndarray) -> Variabel:
    return Variabel(verdi, np.zeros(verdi.shape, np.uint8), np.zeros(verdi.shape, bool))


def _rader(personar: pd.DataFrame, koder: list[str]) -> dict[int, np.ndarray]:
    """RADER per year: every record in its kommune, Oslo's also in their bydel."""
    i_bydel = personar[personar["bydel"] > 0]
    i_bydel = i_bydel.assign(kommune=i_bydel["kommune"] * 100 + i_bydel["bydel"])
    alle = pd.concat([personar, i_bydel])
    alle["omrade"] = alle["kommune"].map({int(kode): nr for nr, kode in enumerate(koder)})
    alle = alle.sort_values(["ar", "omrade", "nokkel"])
    per_ar = {}
    for ar, aret in alle.groupby("ar"):
        per_ar[ar] = np.empty(len(aret), RADER)
        for felt in RADER.names:
            per_ar[ar][felt] = aret[felt]
    return per_ar


def _biter(rader: dict[int, np.ndarray]) -> list[Bit]:
    """Cut between areas, about as many rows in each."""
    omrade = rader[AR[-1]]["omrade"]
    grenser = [*np.unique(omrade[np.linspace(0, len(omrade), BITER, endpoint=False, dtype=int)]), omrade[-1] + 1]
    return [(til - fra, {ar: _utsnitt(r, fra, til) for ar, r in rader.items()}) for fra, til in pairwise(grenser)]


def _utsnitt(rader: np.ndarray, fra: int, til: int) -> np.ndarray:
    """The rows of the areas, which are numbered from 0 in the chunk."""
    ut = rader[slice(*np.searchsorted(rader["omrade"], [fra, til]))].copy()
    ut["omrade"] -= fra
    return ut


def _tabell(indikator, omrade, maned, teller, nevner) -> pd.DataFrame:
    return pd.DataFrame(
        {"indikator": indikator, "omrade": omrade, "maned": maned, "teller": teller, "nevner": nevner}, dtype="int64"
    )


def _sortert(figurer: pd.DataFrame) -> pd.DataFrame:
    return figurer.sort_values(["indikator", "omrade", "maned"], ignore_index=True)


class DuckDB:
    def __init__(self, land: Landet):
        self.db = duckdb.connect()
        self.db.execute("SET enable_progress_bar = false")
        kode = land.omrader["kode"].astype(int)
        er_kommune = land.omrader["kode"].str.len() == 4
        folk = land.omrader.assign(omrade=kode).drop(columns="kode")
        maneder = range(FORSTE_MANED, FORSTE_MANED + 12 * len(AR))
        for navn, tabell in (
            ("personar", land.personar),
            (
                "omrader",
                pd.DataFrame(
                    {"kode": kode, "fylke": land.omrader["kode"].str[:2].astype(int), "er_kommune": er_kommune}
                ),
            ),
            ("maneder", pd.DataFrame({"maned": maneder, "nr": range(len(maneder))})),
            ("befolkning", pd.concat(folk.assign(ar=ar) for ar in AR)),
            (
                "kvp",
                pd.DataFrame(land.kvp, maneder, kode)
                .stack()
                .rename_axis(["maned", "omrade"])
                .reset_index(name="antall"),
            ),
        ):
            self.db.register("inn", tabell)
            self.db.execute(f"CREATE TABLE {navn} AS SELECT * FROM inn")
        self.db.execute(sporringer.PERSONMANED)
        (antall,) = self.db.execute("SELECT count(*) FROM personmaned").fetchone()
        assert antall >= 6_000_000

    def regn(self, sporring: str) -> dict[str, np.ndarray]:
        return self.db.execute(sporring).fetchnumpy()

    def figurer(self, sporring: str) -> pd.DataFrame:
        svar = self.regn(sporring)
        return _sortert(_tabell(**{navn: np.ma.filled(kolonne, -1) for navn, kolonne in svar.items()}))

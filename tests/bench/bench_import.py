"""Taking in a national year of 11F in one file, against pandas reading the same file to text.

Needs a database with reference data (tests.bench gives it). What is stored is rolled back each time.
"""

import io
from datetime import date
from functools import cache

import pandas as pd

from indikatorer.actions.leveranse import Mottak, ta_imot
from indikatorer.demodata.delomrader import delomrader
from indikatorer.demodata.elleve_f import lag_11f
from indikatorer.kilder.kostra import les_11f
from indikatorer.kilder.kostra.oppsett import SKJEMA_11F
from indikatorer.kilder.lesing import Forventet
from tests.bench.maling import Maling, mediantid

POSTER = 140_000
AR, KOMMUNE, INNBYGGERE = 2025, "4601", 5_000_000
"""One kommune as large as the country, since a file is about one kommune."""
FORVENTET = Forventet(idag=date(2026, 11, 21), personnokkel=b"nokkel til maling")


@cache
def nasjonal_fil() -> bytes:
    omrader = delomrader([KOMMUNE], {KOMMUNE: {AR: INNBYGGERE}})
    fil = lag_11f(omrader, AR, date(AR, 12, 31), fro=1)[KOMMUNE]
    lengde = SKJEMA_11F.for_ar(AR).lengde + 1
    assert len(fil) >= POSTER * lengde
    return fil[: POSTER * lengde]


def les_med_pandas(fil: bytes) -> pd.DataFrame:
    felt = SKJEMA_11F.for_ar(AR).felt.values()
    return pd.read_fwf(
        io.BytesIO(fil),
        colspecs=[(f.start, f.slutt) for f in felt],
        names=[f.navn for f in felt],
        dtype=str,
        encoding="latin-1",
    )


def lagre(fil: bytes) -> Mottak:
    return ta_imot("kostra-11f", fil, "nasjonal.txt", kommune=KOMMUNE, ar=AR, prove=True)


def mal() -> list[Maling]:
    fil = nasjonal_fil()
    assert lagre(fil).leveranse.antall == len(les_med_pandas(fil)) == POSTER
    lest = mediantid(lambda: les_11f(fil, FORVENTET))
    lagret = mediantid(lambda: lagre(fil))
    pandas = mediantid(lambda: les_med_pandas(fil))
    return [
        Maling("lese, kontrollere og hashe 140 000 poster", lest, "pandas.read_fwf", pandas, minst=3),
        Maling("det samme, og lagre dem", lagret, "pandas.read_fwf", pandas, minst=3),
    ]

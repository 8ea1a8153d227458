"""Who takes part in the kvalifiseringsprogram at the end of a month, by 11CF (design decision 9)."""

import numpy as np
import pandas as pd

from indikatorer.kilder.kostra.omfang import siste_dag
from indikatorer.kilder.kostra.poster import MANEDER, OSLO, OSLOS_BYDELER, Poster
from indikatorer.kilder.lesing import OBSERVASJONER

VARIABEL = "kvp_deltakere_kostra"


def uten_start(poster: Poster) -> np.ndarray:
    return poster.dato("BEGYNT_DATO") == 0


def har_sluttdato(poster: Poster) -> np.ndarray:
    return poster.dato("AVSL_DATO") > 0


def varig_avsluttet(poster: Poster) -> np.ndarray:
    """Every status but 1 (in the programme) and 2 (on leave) says that it has ended."""
    return poster.er("STATUS", b"3", b"4", b"5", b"6", b"7")


def kan_telles(poster: Poster) -> np.ndarray:
    """A start is known, and an end too when there is one."""
    return ~uten_start(poster) & (har_sluttdato(poster) | ~varig_avsluttet(poster))


def slutt_for_start(poster: Poster) -> np.ndarray:
    return har_sluttdato(poster) & (poster.dato("AVSL_DATO") < poster.dato("BEGYNT_DATO"))


def deltar(poster: Poster, maned: int) -> np.ndarray:
    """Begun on or before the month's last day and not ended by it. Leave counts as taking part."""
    dag = siste_dag(poster.omfang.ar, maned)
    som_tall = dag.year * 10000 + dag.month * 100 + dag.day
    sluttet = har_sluttdato(poster) & (poster.dato("AVSL_DATO") <= som_tall)
    return kan_telles(poster) & (poster.dato("BEGYNT_DATO") <= som_tall) & ~sluttet


def observasjoner(poster: Poster) -> pd.DataFrame:
    """OBSERVASJONER: distinct persons per covered month, for the kommune and in Oslo for each bydel as well."""
    omfang = poster.omfang
    rader = []
    for maned in MANEDER:
        if not omfang.dekning >> maned - 1 & 1:
            continue
        med = deltar(poster, maned)
        for omrade, i_omradet in _omrader(poster):
            antall = len(np.unique(poster.nokkel[med & i_omradet]))
            rader.append((VARIABEL, omrade, f"{omfang.ar}-{maned:02d}", antall, "", ""))
    return pd.DataFrame(rader, columns=list(OBSERVASJONER)).astype({"verdi": "Int64"})


def _omrader(poster: Poster) -> list[tuple[str, np.ndarray]]:
    alle = np.ones(len(poster), bool)
    if poster.omfang.bydel:
        return [(poster.omfang.bydel, alle)]
    if poster.omfang.kommune != OSLO.decode():
        return [(poster.omfang.kommune, alle)]
    bydeler = [(OSLO.decode() + nummer.decode(), poster.bydel == int(nummer)) for nummer in OSLOS_BYDELER]
    return [(poster.omfang.kommune, alle), *bydeler]

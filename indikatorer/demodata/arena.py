"""The directorate's count of participants from Arena: the same persons as in 11CF, nearly."""

from datetime import date, timedelta

import numpy as np

from indikatorer.demodata.delomrader import OSLO, Delomrader
from indikatorer.demodata.deltakere import KULLAR, Deltakere, dager, lag_deltakere
from indikatorer.demodata.trekning import Trekning

AVVIK = 0.04
"""Share of kommuner and months where Arena has a participant more than 11CF, as when registering lags behind."""


def lag_arena(omrader: Delomrader, fra: date, til: date, fro: int) -> list[tuple[str, str, int]]:
    """(area, month, participants at the end of it) per kommune, and per bydel in Oslo. Both ends are included."""
    kull = [lag_deltakere(omrader, ar, fro) for ar in range(fra.year - KULLAR + 1, til.year + 1)]
    koder = np.array(omrader.kode)
    rader = []
    maned = fra.replace(day=1)
    while maned <= til:
        neste = (maned + timedelta(days=31)).replace(day=1)
        per_omrade = sum(_ved_utgangen(deltakere, neste - timedelta(days=1), len(koder)) for deltakere in kull)
        per_omrade += Trekning.av(fro, omrader.kommune, omrader.bydel, maned.toordinal()).treff("avvik", AVVIK)
        navn = f"{maned:%Y-%m}"
        rader += [(str(kode), navn, int(antall)) for kode, antall in zip(koder, per_omrade, strict=True)]
        if (omrader.bydel > 0).any():
            rader.append((OSLO, navn, int(per_omrade[omrader.bydel > 0].sum())))
        maned = neste
    return sorted(rader)


def _ved_utgangen(deltakere: Deltakere, siste: date, antall_omrader: int) -> np.ndarray:
    dag = dager(np.datetime64(siste))
    med = (deltakere.start <= dag) & (deltakere.slutt > dag)
    return np.bincount(deltakere.omrade[med], minlength=antall_omrader)


def som_csv(rader: list[tuple[str, str, int]]) -> bytes:
    linjer = ["omrade,maned,antall", *(f"{omrade},{maned},{antall}" for omrade, maned, antall in rader)]
    return "\n".join([*linjer, ""]).encode()

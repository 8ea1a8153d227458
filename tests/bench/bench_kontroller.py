"""All of SSB's controls of a national year of 11F, against reading the same file and asking none of them."""

import numpy as np

from indikatorer.kilder.kostra import les_11f
from indikatorer.kilder.kostra.elleve_f import personer
from indikatorer.kilder.kostra.lesepost import les_poster
from indikatorer.kilder.kostra.oppsett import SKJEMA_11CF, SKJEMA_11F
from tests.bench.bench_import import FORVENTET, nasjonal_fil
from tests.bench.maling import Maling, mediantid


def les_uten_kontroller(fil: bytes) -> np.ndarray:
    return personer(les_poster(fil, FORVENTET, SKJEMA_11F, SKJEMA_11CF).poster)


def fil_for_2026() -> bytes:
    """The file with the year of the most controls; its layout is the same."""
    lengde = SKJEMA_11F.for_ar(2026).lengde + 1
    tegn = np.frombuffer(nasjonal_fil(), np.uint8).reshape(-1, lengde).copy()
    tegn[:, 5] = ord("6")
    return tegn.tobytes()


def mal() -> list[Maling]:
    fil = fil_for_2026()
    med, uten = mediantid(lambda: les_11f(fil, FORVENTET)), mediantid(lambda: les_uten_kontroller(fil))
    return [Maling("lese 140 000 poster med alle kontroller", med, "uten kontroller", uten, hoyst=2)]

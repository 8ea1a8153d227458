"""11F, økonomisk sosialhjelp: one record per recipient and year, with a flag for every month."""

from dataclasses import replace

import numpy as np

from indikatorer.kilder.kostra.kontroller_11f import KONTROLLER_11F
from indikatorer.kilder.kostra.lesepost import kontroller_poster, les_poster
from indikatorer.kilder.kostra.oppsett import SKJEMA_11CF, SKJEMA_11F
from indikatorer.kilder.kostra.poster import MANEDER, Poster
from indikatorer.kilder.lesing import PERSONER, UKJENT_FODT, Forventet, Lesing

SOSIALHJELP = b"5"


def les_11f(innhold: bytes, forventet: Forventet) -> Lesing:
    """Reads and checks a whole file. With a `feil` there are no persons, only findings."""
    lest = les_poster(innhold, forventet, SKJEMA_11F, SKJEMA_11CF)
    lesing = kontroller_poster(lest, KONTROLLER_11F)
    if lesing.avvist:
        return lesing
    return replace(lesing, personer=personer(lest.poster), gamle_nokler=lest.poster.gammel_nokkel)


def personer(poster: Poster) -> np.ndarray:
    """PERSONER, one row per record."""
    tabell = np.empty(len(poster), PERSONER)
    tabell["nokkel"] = poster.nokkel
    tabell["bydel"] = poster.bydel
    tabell["fodt"] = np.where(poster.fodt > 0, poster.fodt // 10000 * 12 + poster.fodt // 100 % 100 - 1, UKJENT_FODT)
    tabell["betalt"] = sum(poster.flagg(maned).astype(np.int16) << maned - 1 for maned in MANEDER)
    tabell["betalt"] &= poster.omfang.dekning
    tabell["barn"] = poster.er("BU18", b"1")
    tabell["hovedkilde"] = poster.er("VKLO", SOSIALHJELP)
    return tabell

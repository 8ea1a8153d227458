"""11CF, kvalifiseringsstønad: participants in the kvalifiseringsprogram, a control figure beside Arena's."""

from dataclasses import replace

from indikatorer.kilder.kostra.deltakere import observasjoner
from indikatorer.kilder.kostra.kontroller_11cf import KONTROLLER_11CF
from indikatorer.kilder.kostra.lesepost import kontroller_poster, les_poster
from indikatorer.kilder.kostra.oppsett import SKJEMA_11CF, SKJEMA_11F
from indikatorer.kilder.lesing import Forventet, Lesing


def les_11cf(innhold: bytes, forventet: Forventet) -> Lesing:
    """Reads and checks a whole file. With a `feil` there are no observations, only findings."""
    lest = les_poster(innhold, forventet, SKJEMA_11CF, SKJEMA_11F)
    lesing = kontroller_poster(lest, KONTROLLER_11CF)
    return lesing if lesing.avvist else replace(lesing, observasjoner=observasjoner(lest.poster))

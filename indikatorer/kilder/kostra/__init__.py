"""KOSTRA 11F (økonomisk sosialhjelp) and 11CF (kvalifiseringsstønad): fixed width, Latin-1, layout by year."""

from indikatorer.kilder.kostra.elleve_cf import les_11cf
from indikatorer.kilder.kostra.elleve_f import les_11f

__all__ = ["les_11cf", "les_11f"]

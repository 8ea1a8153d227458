"""Which of the figures on a page are so small that only the kommune itself sees them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from indikatorer.beregning.prikking import skjules
from malekort.queries.indikator import Indikatorside
from malekort.queries.kontortall import Punkt
from malekort.queries.malekort import Malekort
from malekort.queries.sammenlign import Omraderad


@dataclass(frozen=True)
class Smatall:
    """vist: indicator → months. Empty where nothing small is shown."""

    kommuner: list[str] = field(default_factory=list)
    vist: dict[str, list[str]] = field(default_factory=dict)
    kontor: str | None = None

    def som_ord(self) -> dict:
        return asdict(self)


def i_kortet(kort: Malekort) -> Smatall:
    serier = [(linje.kode, linje.trend.punkter) for _tema, linjer in kort.temaer for linje in linjer]
    return _smatall(serier, kort.kontor.koder, kort.kontor.kontor.pk)


def i_serien(side: Indikatorside) -> Smatall:
    """The whole series: the months before those shown are in the files and the comparison with last year."""
    return _smatall([(side.kode, side.serie)], side.kontor.koder, side.kontor.kontor.pk)


def i_sammenlikningen(serier: Iterable[tuple[Omraderad, str, Iterable[Punkt]]]) -> Smatall:
    """(area, indicator, its points) for all that is shown."""
    sma = [(rad.sted.numre, kode, punkt) for rad, kode, punkter in serier for punkt in punkter if er_liten(punkt)]
    return _smatall(
        [(kode, [punkt]) for _numre, kode, punkt in sma], [nr for numre, _kode, _punkt in sma for nr in numre]
    )


def er_liten(punkt: Punkt) -> bool:
    return punkt.teller is not None and punkt.har_verdi and skjules(punkt.teller, punkt.nevner)


def _smatall(
    serier: Iterable[tuple[str, Iterable[Punkt]]], omrader: Iterable[str], kontor: str | None = None
) -> Smatall:
    vist: dict[str, set[str]] = {}
    for kode, punkter in serier:
        for punkt in punkter:
            if er_liten(punkt):
                vist.setdefault(kode, set()).add(punkt.periode)
    if not vist:
        return Smatall()
    return Smatall(
        kommuner=sorted({omrade[:4] for omrade in omrader if len(omrade) >= 4}),
        vist={kode: sorted(maneder) for kode, maneder in sorted(vist.items())},
        kontor=kontor,
    )

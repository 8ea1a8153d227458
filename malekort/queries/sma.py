"""Which of the figures on a page are so small that only the kommune itself sees them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from indikatorer.beregning.prikking import skjules
from indikatorer.queries.folger import Folger
from malekort.queries.egne_tall import Tallside
from malekort.queries.grenser import Fargebytte
from malekort.queries.hvorfor import Hvorforside
from malekort.queries.indikator import Indikatorside
from malekort.queries.kontor import Kontor
from malekort.queries.kontortall import Punkt
from malekort.queries.malekort import Malekort
from malekort.queries.revisjoner import Revisjon
from malekort.queries.sammenlign import Omraderad
from malekort.queries.sosialtjenestetall import Arstabell


@dataclass(frozen=True)
class Smatall:
    """vist: indicator, or the name of a figure that is none → months or years. Empty where nothing small is shown."""

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


def i_arstabellen(tabell: Arstabell) -> Smatall:
    sma = [(rad.omrade.kode, celle) for rad in tabell.alle for celle in rad.celler if celle.liten]
    vist = {celle.kolonne.gruppe["nb"]: [str(tabell.ar)] for _kode, celle in sma}
    return Smatall(kommuner=sorted({kode for kode, _celle in sma}), vist=vist)


def i_egne_tall(omrade: str, side: Tallside) -> Smatall:
    vist: dict[str, list[str]] = {}
    for (variabel, _omrade, periode), rad in sorted(side.verdier.items()):
        if skjules(rad.verdi, None):
            vist.setdefault(side.variabler[variabel], []).append(periode)
    return Smatall(kommuner=[omrade[:4]], vist=vist)


def i_fargebyttene(omrade: str, indikator: str, bytter: Iterable[Fargebytte]) -> Smatall:
    maneder = sorted(bytte.periode for bytte in bytter if bytte.liten)
    return Smatall(kommuner=[omrade[:4]], vist={indikator: maneder} if maneder else {})


def i_folgene(folger: Folger) -> Smatall:
    """Both what stands and what would."""
    sma = {
        (figur.omrade[:4], figur.indikator, figur.periode)
        for folge in folger.endringer
        for figur in (folge.for_, folge.etter)
        if figur and figur.teller is not None and skjules(figur.teller, figur.nevner)
    }
    vist: dict[str, list[str]] = {}
    for indikator, periode in sorted({sted[1:] for sted in sma}):
        vist.setdefault(indikator, []).append(periode)
    return Smatall(kommuner=sorted({sted[0] for sted in sma}), vist=vist)


def i_forklaringen(side: Hvorforside) -> Smatall:
    punkter = [utgave.punkt for utgave in side.valg]
    return _smatall([(side.kode, punkter)], side.kontor.koder, side.kontor.kontor.pk)


def i_revisjonene(kontor: Kontor, rader: Iterable[Revisjon]) -> Smatall:
    serier = [(rad.indikator, (rad.for_.punkt, rad.etter.punkt)) for rad in rader]
    return _smatall(serier, kontor.koder, kontor.kontor.pk)


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

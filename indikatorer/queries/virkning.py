"""What a definition would do to the figures, computed from what stands there and stored nowhere."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.farge import Farge, farge
from indikatorer.beregning.perioder import flytt, rekke, siste_avsluttede
from indikatorer.beregning.prikking import skjules, skjult_sammen
from indikatorer.beregning.resultat import Figurer, Status, sett_sammen
from indikatorer.models import Dekning, Observasjon, Omrade, Resultat
from indikatorer.queries.definisjoner import definisjon, versjoner_per_maned
from indikatorer.queries.figurer import gyldighet
from indikatorer.queries.grenser import Grensebok
from indikatorer.queries.grunnlag import Grunnlag

MANEDER = 12
KOMMUNER_OM_GANGEN = 30


@dataclass(frozen=True)
class Virkning:
    """Counts of kommuner, none of their figures. What is hidden from others than the kommune is not counted: who can
    write definition after definition could else find it by what each would change. per_maned: (month, how many get
    another value, another colour).

    kommuner: those that have any data to compute from. verdi, farge: those with a change in some of the months.
    far_tall, mister_tall: those that get a value where there is none, and the other way.
    """

    perioder: list[str]
    kommuner: int
    verdi: int
    farge: int
    far_tall: int
    mister_tall: int
    per_maned: list[tuple[str, int, int]]


@dataclass(frozen=True)
class _Endring:
    kommune: str
    periode: str
    for_: Fraction | None
    etter: Fraction | None
    farge_for: Farge | None
    farge_etter: Farge | None


def virkning(ny: Definisjon, idag: date) -> Virkning:
    """Every kommune with data, the last twelve ended months, as if the definition had held in all of them."""
    til = siste_avsluttede(idag)
    perioder = rekke(flytt(til, 1 - MANEDER), til)
    kommuner = _med_data(perioder, ny)
    bok = Grensebok(kommuner)
    endringer = [
        endring
        for i in range(0, len(kommuner), KOMMUNER_OM_GANGEN)
        for endring in _endringer(ny, kommuner[i : i + KOMMUNER_OM_GANGEN], perioder, bok)
    ]
    ny_verdi, ny_farge = Counter(), Counter()
    for e in endringer:
        ny_verdi[e.periode] += e.for_ != e.etter
        ny_farge[e.periode] += e.farge_for != e.farge_etter
    return Virkning(
        perioder=perioder,
        kommuner=len(kommuner),
        verdi=len({e.kommune for e in endringer if e.for_ != e.etter}),
        farge=len({e.kommune for e in endringer if e.farge_for != e.farge_etter}),
        far_tall=len({e.kommune for e in endringer if e.for_ is None and e.etter is not None}),
        mister_tall=len({e.kommune for e in endringer if e.for_ is not None and e.etter is None}),
        per_maned=[(periode, ny_verdi[periode], ny_farge[periode]) for periode in perioder],
    )


def _med_data(perioder: list[str], ny: Definisjon) -> list[str]:
    """Kommuner with a person file of the years, or a ready figure of a variable that is not the population."""
    ar = {int(periode[:4]) for periode in perioder}
    dekket = Dekning.objects.filter(registrert_til=None, ar__in=ar).values_list("enhet_id", flat=True)
    observert = Observasjon.objects.filter(
        ~Q(variabel__startswith="befolkning_"), variabel__in=ny.variabler, periode__in=perioder, registrert_til=None
    )
    koder = {kode[:4] for kode in (*dekket, *observert.values_list("omrade_id", flat=True).distinct())}
    return list(Omrade.objects.kommuner().filter(kode__in=koder).order_by("kode").values_list("kode", flat=True))


def _endringer(ny: Definisjon, kommuner: list[str], perioder: list[str], bok: Grensebok) -> Iterator[_Endring]:
    grunnlag = Grunnlag(kommuner, perioder)
    gyldig = gyldighet(grunnlag.omrader, perioder)
    gamle = {
        p: definisjon(versjon)
        for versjon, nr in versjoner_per_maned(perioder).items()
        if versjon.indikator_id == ny.kode
        for p in nr
    }
    navn = set().union(ny.variabler, *(defin.variabler for defin in gamle.values()))
    variabler = {n: grunnlag.variabel(n) for n in navn}
    figurer = {defin: sett_sammen(defin, variabler) for defin in {ny, *gamle.values()}}
    skjult = _skjult(ny, kommuner, perioder)
    for o, omrade in enumerate(grunnlag.omrader):
        if len(omrade) != 4:
            continue
        for p, periode in enumerate(perioder):
            if gyldig[p, o] and not skjult(periode, omrade) and not _er_liten(figurer[ny], ny, p, o):
                grenser = bok.grenser(ny.kode, omrade, periode)
                for_, etter = (_verdi(figurer, defin, p, o) for defin in (gamle.get(p), ny))
                yield _Endring(
                    omrade,
                    periode,
                    for_,
                    etter,
                    None if for_ is None else farge(for_, gamle[p].retning, grenser),
                    None if etter is None else farge(etter, ny.retning, grenser),
                )


def _skjult(ny: Definisjon, kommuner: list[str], perioder: list[str]) -> Callable[[str, str], bool]:
    """Whether the new figure of a month and a kommune would be made of, or take the place of, a hidden one."""
    skjulte = defaultdict(set)
    rader = Resultat.objects.filter(omrade__in=kommuner, periode__in=perioder, registrert_til=None, skjult=True)
    for indikator, omrade, periode in rader.values_list("indikator", "omrade", "periode"):
        skjulte[periode, omrade].add(indikator)
    andre = defaultdict(list)
    for versjon, nr in versjoner_per_maned(perioder).items():
        if versjon.indikator_id != ny.kode:
            for p in nr:
                andre[perioder[p]].append(definisjon(versjon))
    return lambda periode, omrade: ny.kode in skjult_sammen([ny, *andre[periode]], skjulte[periode, omrade])


def _er_liten(figurer: Figurer, defin: Definisjon, p: int, o: int) -> bool:
    if figurer.status[p, o] != Status.VERDI:
        return False
    return skjules(int(figurer.teller[p, o]), int(figurer.nevner[p, o]) if defin.nevner else None)


def _verdi(figurer: dict[Definisjon, Figurer], defin: Definisjon | None, p: int, o: int) -> Fraction | None:
    if defin is None or figurer[defin].status[p, o] != Status.VERDI:
        return None
    f = figurer[defin]
    return defin.verdi(int(f.teller[p, o]), None if f.nevner is None else int(f.nevner[p, o]))

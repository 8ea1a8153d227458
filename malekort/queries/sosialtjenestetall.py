"""The yearly table of social-service figures: rows areas, columns counts and shares, the extremes marked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from functools import cache
from itertools import groupby

from django.conf import settings
from django.utils.translation import get_language

from indikatorer.beregning.prikking import spillerom, vist_sum
from indikatorer.models import Omrade
from malekort.kolonner import Kolonne, les_kolonner
from malekort.queries.arsmaneder import Arsmaneder
from malekort.queries.arstall import Arstall, Skjult, arets_omrader
from malekort.queries.kontortall import SKJULT
from malekort.queries.omradetall import LAND

VERDI, MANGLER = "verdi", "mangler"
HOYEST, LAVEST = "hoyest", "lavest"
MINST_FOR_MERKE = 3
"""With fewer rows, highest and lowest say nothing."""


@cache
def kolonner() -> tuple[Kolonne, ...]:
    fil = settings.ROT / "malekort" / "sosialtjenestetall.toml"
    return tuple(les_kolonner(fil.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Celle:
    """status: verdi, mangler, skjult. symbol: the source's own reason for a missing one. ytterst: hoyest, lavest.
    farge: gronn or rod where that is marked. omtrent: rounded, since some of what it is the sum of is hidden. liten:
    the reader's own, and small."""

    kolonne: Kolonne
    status: str
    verdi: Fraction | None = None
    symbol: str = ""
    ytterst: str = ""
    farge: str = ""
    omtrent: bool = False
    liten: bool = False


@dataclass(frozen=True)
class Tallrad:
    omrade: Omrade
    celler: list[Celle]
    egen: bool = False


@dataclass(frozen=True)
class Arstabell:
    """rader: the areas. summer: the fylke and the country below them."""

    ar: int
    kolonner: list[Kolonne]
    rader: list[Tallrad]
    summer: list[Tallrad]

    @property
    def grupper(self) -> list[tuple[str, int]]:
        """Headings over the columns, and how many columns each covers."""
        return [(navn, len(list(del_))) for navn, del_ in groupby(self.kolonner, key=gruppenavn)]

    @property
    def alle(self) -> list[Tallrad]:
        return self.rader + self.summer

    @property
    def har_skjulte(self) -> bool:
        return any(celle.status == SKJULT for rad in self.alle for celle in rad.celler)

    @property
    def mangler(self) -> bool:
        return any(celle.status == MANGLER for rad in self.alle for celle in rad.celler)


def arstabell(
    alle: Iterable[Kolonne],
    ar: int,
    fylke: str,
    egne: Collection[str],
    per: datetime | None = None,
    omrader: list[Omrade] | None = None,
) -> Arstabell:
    """fylke: its kommuner are the rows; empty: the fylker are. egne: kommuner whose true figures may be seen.
    per: as it stood at a moment. omrader: those of the year, where they are read already."""
    valgte = [kolonne for kolonne in alle if kolonne.gjelder(ar)]
    tall = Arstall(valgte, ar, arets_omrader(ar) if omrader is None else omrader, per)
    koder = tall.deler(fylke or LAND)
    over = [kode for kode in (fylke, LAND) if kode in tall.omrader]
    maneder = Arsmaneder(valgte, ar, egne, per)
    skjulte = {
        variabel: tall.skjulte([k for k in valgte if k.variabel == variabel], egne, maneder)
        for variabel in {kolonne.variabel for kolonne in valgte}
    }
    rader = [_rad(tall, valgte, kode, skjulte, egne) for kode in koder]
    return Arstabell(ar, valgte, _merket(rader), [_rad(tall, valgte, kode, skjulte, egne) for kode in over])


def _rad(tall: Arstall, valgte: list[Kolonne], kode: str, skjulte: dict[str, Skjult], egne: Collection[str]) -> Tallrad:
    celler = [_celle(tall, kolonne, kode, skjulte[kolonne.variabel]) for kolonne in valgte]
    if kode in egne:
        sma = {k.variabel for k in valgte if tall.sma([k], [kode], ())}
        celler = [replace(celle, liten=celle.kolonne.variabel in sma) for celle in celler]
    return Tallrad(tall.omrader[kode], celler, kode in egne)


def _celle(tall: Arstall, kolonne: Kolonne, kode: str, skjult: Skjult) -> Celle:
    if kode in skjult.sma:
        return Celle(kolonne, SKJULT)
    teller = tall.tall(kolonne.variabel, kode)
    if teller.verdi is None:
        return Celle(kolonne, MANGLER, symbol=teller.symbol)
    nevner = tall.tall(kolonne.nevner, kode) if kolonne.er_andel else None
    if nevner and not nevner.verdi:
        return Celle(kolonne, MANGLER, symbol=nevner.symbol)
    if skjult.under.get(kode):
        return _sumcelle(tall, kolonne, kode, skjult)
    return Celle(kolonne, VERDI, Fraction(100 * teller.verdi, nevner.verdi) if nevner else Fraction(teller.verdi))


def _sumcelle(tall: Arstall, kolonne: Kolonne, kode: str, skjult: Skjult) -> Celle:
    """A sum with hidden parts: rounded, when that tells nothing of them."""
    deler = [skjult.i_desember.get(del_) or tall.ledd(kolonne, del_) for del_ in sorted(skjult.under[kode])]
    nevner = tall.tall(kolonne.nevner, kode).verdi if kolonne.er_andel else None
    skala = 100 if kolonne.er_andel else 1
    vist = vist_sum(tall.ledd(kolonne, kode)[0], nevner, spillerom(deler, talt=False), skala, kolonne.desimaler)
    return Celle(kolonne, VERDI, vist.verdi, omtrent=vist.omtrent) if vist else Celle(kolonne, SKJULT)


def _merket(rader: list[Tallrad]) -> list[Tallrad]:
    """With the highest and lowest of each column marked, among the figures that are shown; all that share it."""
    if not rader or not rader[0].celler:
        return rader
    kolonnevis = zip(*(_merk(list(celler)) for celler in zip(*(rad.celler for rad in rader), strict=True)), strict=True)
    return [replace(rad, celler=list(celler)) for rad, celler in zip(rader, kolonnevis, strict=True)]


def _merk(celler: list[Celle]) -> list[Celle]:
    verdier = [celle.verdi for celle in celler if celle.verdi is not None]
    retning = celler[0].kolonne.retning
    if len(verdier) < MINST_FOR_MERKE or retning == "ingen" or min(verdier) == max(verdier):
        return celler
    ytterst = {max(verdier): HOYEST, min(verdier): LAVEST}
    best = HOYEST if retning == "hoy" else LAVEST
    return [
        replace(celle, ytterst=hvor, farge="gronn" if hvor == best else "rod")
        if celle.verdi is not None and (hvor := ytterst.get(celle.verdi))
        else celle
        for celle in celler
    ]


def gruppenavn(kolonne: Kolonne) -> str:
    return _tekst(kolonne.gruppe)


def kolonnenavn(kolonne: Kolonne) -> str:
    return _tekst(kolonne.navn)


def _tekst(tekster: dict[str, str]) -> str:
    return tekster.get(get_language() or "nb", tekster["nb"])

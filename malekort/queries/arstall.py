"""Yearly figures of areas: as delivered, else the sum of the parts; hidden from those who may not see them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from indikatorer.beregning.prikking import skjules
from indikatorer.models import Observasjon, Omrade
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.skjulte import Del
from malekort.kolonner import BEFOLKNING, Kolonne
from malekort.queries.arsmaneder import Arsmaneder
from malekort.queries.omradetall import LAND

Niva = Omrade.Niva


@dataclass(frozen=True)
class Tallverdi:
    """verdi: None when there is none. symbol: the source's own reason."""

    verdi: int | None = None
    symbol: str = ""


def arets_omrader(ar: int) -> list[Omrade]:
    """Land, fylker and kommuner at the end of the year."""
    return list(Omrade.objects.gyldige(date(ar, 12, 31)).exclude(niva=Niva.BYDEL))


def ar_med_tall(kolonner: Collection[Kolonne], per: datetime | None = None) -> list[int]:
    """The years in which any column that holds then has a figure, newest first."""
    levert = Observasjon.objects.filter(
        sto(per), variabel__in={k.variabel for k in kolonner}, periode__regex=r"^\d{4}$"
    )
    ar = {(variabel, int(periode)) for variabel, periode in levert.values_list("variabel", "periode").distinct()}
    brukt = {nr for k in kolonner for variabel, nr in ar if variabel == k.variabel and k.gjelder(nr)}
    return sorted(brukt, reverse=True)


@dataclass(frozen=True)
class Skjult:
    """sma: areas whose figure is hidden. under: land, fylke and kommune → the hidden parts below. i_desember: teller
    and nevner of those parts whose figure of the year is not told, but a hidden one for December that is the same."""

    sma: set[str]
    under: dict[str, set[str]]
    i_desember: dict[str, Del]


class Arstall:
    """Every figure behind a year's table, in memory, as it stands or stood at a moment. omrader: those there were at
    the end of the year. One query."""

    def __init__(self, kolonner: Collection[Kolonne], ar: int, omrader: Iterable[Omrade], per: datetime | None = None):
        self.omrader = {omrade.kode: omrade for omrade in omrader}
        self._ar = ar
        perioder = {k.nevner: k.nevnerar(ar) for k in kolonner if k.nevner} | {k.variabel: ar for k in kolonner}
        self._perioder = {variabel: str(nr) for variabel, nr in perioder.items()}
        rader = Observasjon.objects.filter(
            sto(per), variabel__in=list(perioder), periode__in=set(self._perioder.values())
        )
        self._levert = {
            (variabel, omrade): Tallverdi(verdi, symbol)
            for variabel, omrade, periode, verdi, symbol in rader.values_list(
                "variabel", "omrade_id", "periode", "verdi", "symbol"
            )
            if periode == self._perioder[variabel]
        }

    def deler(self, kode: str) -> list[str]:
        """The fylker of the country, the kommuner of a fylke; none of a kommune."""
        if kode == LAND:
            return sorted(k for k, o in self.omrader.items() if o.niva == Niva.FYLKE)
        if len(kode) == 2:
            return sorted(k for k, o in self.omrader.items() if o.niva == Niva.KOMMUNE and k.startswith(kode))
        return []

    def tall(self, variabel: str, kode: str) -> Tallverdi:
        """As delivered for the area itself; else the sum of its parts when every one of them has a figure. The
        population is never summed: it is known for every area there is."""
        levert = self._levert.get((variabel, kode))
        if levert is None:
            levert = self._levert[variabel, kode] = self._sum(variabel, kode)
        return levert

    def _sum(self, variabel: str, kode: str) -> Tallverdi:
        if variabel.startswith(BEFOLKNING):
            return Tallverdi()
        deler = [self.tall(variabel, del_).verdi for del_ in self.deler(kode)]
        return Tallverdi(sum(deler)) if deler and None not in deler else Tallverdi()

    def sma(self, kolonner: Sequence[Kolonne], koder: Collection[str], egne: Collection[str]) -> set[str]:
        """The areas among `koder` where any of the columns, all of one variable, tells of a few persons."""
        return {
            kode
            for kode in koder
            if kode not in egne
            and (teller := self.tall(kolonner[0].variabel, kode).verdi) is not None
            and any(skjules(teller, self.personer(kolonne, kode)) for kolonne in kolonner)
        }

    def skjulte(self, kolonner: Sequence[Kolonne], egne: Collection[str], maneder: Arsmaneder) -> "Skjult":
        """The hidden ones of the whole country, and for each sum the hidden parts below it: the kommuner, and those
        fylker that are small without a small kommune to tell why. kolonner: all of one variable. maneder: the year's,
        as the reader knows them."""
        pa_niva = {niva: [kode for kode, o in self.omrader.items() if o.niva == niva] for niva in Niva.values}
        kommuner = self.sma(kolonner, pa_niva[Niva.KOMMUNE], egne)
        kommuner |= {
            kode
            for kode in pa_niva[Niva.KOMMUNE]
            if (antall := self.tall(kolonner[0].variabel, kode).verdi) is not None
            and maneder.ropes(kolonner, kode, antall)
        }
        fylker = self.sma(kolonner, pa_niva[Niva.FYLKE], ())
        deler = kommuner | (fylker - {kode[:2] for kode in kommuner})
        over = {LAND: deler} | {fylke: {k for k in kommuner if k[:2] == fylke} for fylke in pa_niva[Niva.FYLKE]}
        i_desember = {k: ledd for k, ledd in maneder.skjulte_ledd(kolonner).items() if k not in kommuner}
        for kode in i_desember:
            for sted in (LAND, kode[:2], *((kode[:4],) if len(kode) == 6 else ())):
                over.setdefault(sted, set()).add(kode)
        return Skjult(kommuner | fylker | self.sma(kolonner, [LAND], ()), over, i_desember)

    def ledd(self, kolonne: Kolonne, kode: str) -> Del:
        """teller and nevner, the nevner where it is persons."""
        return self.tall(kolonne.variabel, kode).verdi, self.personer(kolonne, kode)

    def personer(self, kolonne: Kolonne, kode: str) -> int | None:
        return self.tall(kolonne.nevner, kode).verdi if kolonne.nevner_er_personer else None

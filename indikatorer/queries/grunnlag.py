"""All a calculation reads for a set of kommuner and months: counted persons, population, ready figures, and which
deliveries each of them came from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import numpy as np
from django.db.models import Q

from indikatorer.beregning.inndeling import Endring, Inndeling
from indikatorer.beregning.perioder import les_maned
from indikatorer.beregning.personar import ALLE_MANEDER
from indikatorer.beregning.resultat import Status, Variabel
from indikatorer.beregning.telling import RADER, ord_av_to_ar, tell
from indikatorer.models import Dekning, Observasjon, Omrade
from indikatorer.queries.dekning import enheter, gjeldende_dekning, gjeldende_personar
from indikatorer.queries.gjeldende import sto
from indikatorer.queries.inndeling import endringene
from indikatorer.queries.oppbevaring import slettede

MANEDSVARIABLER = ("mottakere", "mottakere_under_25", "mottakere_med_barn")
VINDUSVARIABLER = ("langtidsmottakere",)
PERSONVARIABLER = MANEDSVARIABLER + VINDUSVARIABLER


@dataclass(frozen=True)
class Observert:
    verdi: int | None
    leveranse: int


@dataclass
class Grunnlag:
    """What stands in the database for kommuner (with their bydeler) × months, at the moment of reading; with `per`
    what stood at that moment."""

    kommuner: list[str]
    perioder: list[str]
    per: datetime | None = None
    omrader: list[str] = field(init=False)

    def __post_init__(self):
        bydeler = Omrade.objects.filter(niva=Omrade.Niva.BYDEL).values_list("kode", flat=True)
        self.omrader = sorted([*self.kommuner, *(kode for kode in bydeler if kode[:4] in set(self.kommuner))])
        self._maneder = [les_maned(p) for p in self.perioder]
        self._inndelinger: dict[int, Inndeling] = {}
        self._kjente_deler: dict[tuple[str, int, int], list[str]] = {}
        self._indeks = {kode: i for i, kode in enumerate(self.omrader)}

    @cached_property
    def enheter(self) -> dict[str, list[str]]:
        return {kode: enheter(kode) if len(kode) == 4 else [kode] for kode in self.omrader}

    @cached_property
    def dekninger(self) -> dict[tuple[str, int], Dekning]:
        return gjeldende_dekning({enhet for e in self.enheter.values() for enhet in e}, self.per)

    @cached_property
    def observert(self) -> dict[str, dict[tuple[str, str], Observert]]:
        """Ready figures: variable → (area, period)."""
        funnet: dict[str, dict[tuple[str, str], Observert]] = defaultdict(dict)
        rader = Observasjon.objects.filter(
            sto(self.per),
            Q(periode__in=self.perioder) | Q(variabel__startswith="befolkning_"),
            omrade__in={*self.omrader, *self._fortid},
        )
        for variabel, omrade, periode, verdi, leveranse in rader.values_list(
            "variabel", "omrade_id", "periode", "verdi", "leveranse_id"
        ):
            funnet[variabel][omrade, periode] = Observert(verdi, leveranse)
        return funnet

    def dekket(self, omrade: str, ar: int) -> int:
        """Mask of the months of the year that are covered for the area; a kommune of units when all of them are."""
        maske = ALLE_MANEDER
        for enhet in self.enheter[omrade]:
            dekning = self.dekninger.get((enhet, ar))
            maske &= dekning.maneder if dekning else 0
        return maske

    def befolkning(self, variabel: str, omrade: str, ar: int) -> tuple[Observert | None, int]:
        """Population of 1 January of the year, or the latest earlier one that is loaded (decision 8), and its year.
        Of a kommune that came later than that: of all that is in it, added; not known for one that came of a split."""
        rader = self.observert[variabel]
        for kandidat in range(ar, ar - 30, -1):
            deler = self._deler(omrade, ar, kandidat)
            if deler and all((del_, str(kandidat)) in rader for del_ in deler):
                funnet = [rader[del_, str(kandidat)] for del_ in deler]
                verdier = [f.verdi for f in funnet]
                return Observert(None if None in verdier else sum(verdier), max(f.leveranse for f in funnet)), kandidat
        return None, ar

    def _deler(self, omrade: str, ar: int, kandidat: int) -> Collection[str]:
        """What, on 1 January of the earlier year, was together what the area is at the end of the year."""
        if omrade not in self._endret:
            return (omrade,)
        if (omrade, ar, kandidat) not in self._kjente_deler:
            if ar not in self._inndelinger:
                self._inndelinger[ar] = Inndeling(self._endringer, date(ar, 12, 31))
            na, da = self._inndelinger[ar].felles_fortid({omrade}, date(kandidat, 1, 1))
            self._kjente_deler[omrade, ar, kandidat] = sorted(da) if na == {omrade} else []
        return self._kjente_deler[omrade, ar, kandidat]

    @cached_property
    def _endringer(self) -> list[Endring]:
        return endringene(date.max)

    @cached_property
    def _endret(self) -> set[str]:
        return {kode for e in self._endringer for kode in (e.ny, e.gammel)}

    @cached_property
    def _fortid(self) -> frozenset[str]:
        egne = self._endret & set(self.omrader)
        return Inndeling(self._endringer, date.max).fortid(egne)[1] if egne else frozenset()

    @cached_property
    def _talt(self) -> dict[int, dict[str, np.ndarray]]:
        """Counted persons per year: variable → (12, areas)."""
        ar = sorted({a for a, _ in self._maneder})
        leste = [d for (_, a), d in self.dekninger.items() if a in ar or a + 1 in ar]
        per_ar = self._rader_per_ar(*gjeldende_personar(leste, bare_betalt=True))
        tomt = np.zeros(0, RADER)
        return {a: tell(ord_av_to_ar(per_ar.get(a, tomt), per_ar.get(a - 1, tomt)), a, len(self.omrader)) for a in ar}

    def _rader_per_ar(self, rader: np.ndarray, sted: np.ndarray, leste: list[Dekning]) -> dict[int, np.ndarray]:
        """Every person-year once for its kommune, and once more for its bydel where units are bydeler."""
        ar_for = np.array([d.ar for d in leste], "i4")
        kommune = np.array([self._indeks.get(d.enhet_id[:4], -1) for d in leste], "i4")
        bydel = np.array([self._indeks[d.enhet_id] if len(d.enhet_id) == 6 else -1 for d in leste], "i4")
        per_ar = {}
        for ar in set(ar_for.tolist()):
            i_ar = ar_for[sted] == ar
            deler = []
            for omrade in (kommune, bydel):
                med = i_ar & (omrade[sted] >= 0)
                del_ = np.empty(np.count_nonzero(med), RADER)
                del_["omrade"] = omrade[sted[med]]
                for navn in RADER.names[1:]:
                    del_[navn] = rader[navn][med]
                deler.append(del_)
            per_ar[ar] = np.concatenate(deler)
        return per_ar

    def variabel(self, navn: str) -> Variabel:
        ut = Variabel.tom(len(self.perioder), len(self.omrader))
        if navn in PERSONVARIABLER:
            self._fyll_personer(navn, ut)
        for o, omrade in enumerate(self.omrader):
            for p, (ar, _) in enumerate(self._maneder):
                if navn.startswith("befolkning_"):
                    funnet, funnet_ar = self.befolkning(navn, omrade, ar)
                    ut.forelopig[p, o] = funnet_ar != ar
                elif ut.status[p, o] == Status.VERDI:
                    continue
                else:
                    funnet = self.observert[navn].get((omrade, self.perioder[p]))
                if funnet and funnet.verdi is not None:
                    ut.verdi[p, o] = funnet.verdi
                    ut.status[p, o] = Status.VERDI
        return ut

    def _fyll_personer(self, navn: str, ut: Variabel) -> None:
        for p, (ar, m) in enumerate(self._maneder):
            ut.verdi[p] = self._talt[ar][navn][m - 1]
            for o, omrade in enumerate(self.omrader):
                if navn in VINDUSVARIABLER:
                    to_ar = self.dekket(omrade, ar) << 12 | self.dekket(omrade, ar - 1)
                    helt = to_ar >> m & ALLE_MANEDER == ALLE_MANEDER
                    ut.status[p, o] = Status.VERDI if helt else Status.FOR_KORT_HISTORIKK
                elif self.dekket(omrade, ar) >> (m - 1) & 1:
                    ut.status[p, o] = Status.VERDI

    def leveranser(self, variabel: str, p: int, omrade: str) -> set[int]:
        """The deliveries that gave the variable's figure; empty where there is none."""
        ar, m = self._maneder[p]
        if variabel.startswith("befolkning_"):
            funnet, _ = self.befolkning(variabel, omrade, ar)
            return {funnet.leveranse} if funnet else set()
        if variabel in PERSONVARIABLER:
            fra_filer = self._personleveranser(variabel, omrade, ar, m)
            if fra_filer:
                return fra_filer
        funnet = self.observert[variabel].get((omrade, self.perioder[p]))
        return {funnet.leveranse} if funnet else set()

    def kan_regnes(self, variabler: Iterable[str], p: int, omrade: str) -> bool:
        """Whether all that the variables are counted from is still there. Person-years that have been deleted left
        their coverage behind, so a figure made of them would become a nought if it were made again."""
        if not self._slettede:
            return True
        ar, m = self._maneder[p]
        return not any(
            (omrade[:4], a) in self._slettede
            for variabel in variabler
            if variabel in PERSONVARIABLER
            for a in self._personar_i_bruk(variabel, omrade, ar, m)
        )

    @cached_property
    def _slettede(self) -> set[tuple[str, int]]:
        return slettede(self.kommuner)

    def _personleveranser(self, variabel: str, omrade: str, ar: int, m: int) -> set[int]:
        i_bruk = self._personar_i_bruk(variabel, omrade, ar, m)
        return {self.dekninger[enhet, a].leveranse_id for enhet in self.enheter[omrade] for a in i_bruk}

    def _personar_i_bruk(self, variabel: str, omrade: str, ar: int, m: int) -> set[int]:
        """The years whose persons the variable is counted from; empty where they are not covered."""
        if variabel in VINDUSVARIABLER:
            if (self.dekket(omrade, ar) << 12 | self.dekket(omrade, ar - 1)) >> m & ALLE_MANEDER != ALLE_MANEDER:
                return set()
            return {ar} if m == 12 else {ar - 1, ar}
        return {ar} if self.dekket(omrade, ar) >> (m - 1) & 1 else set()

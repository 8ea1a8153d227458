"""A world small enough to be fetched page by page: Finnmark's small kommuner and Oslo's bydeler through fifteen months,
in two releases of two days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import product

import numpy as np
import time_machine
from django.db.models import Max
from django.test import Client

from indikatorer.beregning.perioder import rekke
from indikatorer.models import Indikatorversjon, NavKontor, Resultat
from tests.prikking.angriper import UENDELIG, Tall
from tests.prikking.fakta import FOR, Fakta, Navn
from tests.prikking.henter import INDIKATORER, Henter, Lest, Skrevet, les_tall
from tests.prikking.verden import AR, OSLO, Verden, bygg_personer, lag_verden, rett, slipp, tall
from tests.tallbyggere import arstall
from tilskudd.queries.kommunetall import kommunetall

FINNMARK = "56"
MANEDER = rekke("2025-01", "2026-03")
HELE_OSLO = "0399"
"""An office that serves a whole kommune with bydeler."""
ARSTALL = {
    "langtidsmottakere_6_12_hovedinntekt": "Langtidsmottakere",
    "unge_18_24_minst_en_gang": "Unge",
    "kvp_deltakere_i_aret": "Kvalifiseringsprogrammet",
}


@dataclass
class Nettverden:
    """forst, na: noon of the days of the releases. sanne: every figure of the areas that have none below, as in
    `fakta.Navn`. nevnere: of the first release and of now. kontor: number → the areas it is made of."""

    verden: Verden
    forst: datetime
    na: datetime
    sanne: dict[Navn, int] = field(default_factory=dict)
    nevnere: dict[bool, dict[Navn, int | None]] = field(default_factory=dict)
    skjult: set[Navn] = field(default_factory=set)
    arstall: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def blader(self) -> list[str]:
        return [kode for kode in self.verden.omrader if kode != OSLO]

    @property
    def deler(self) -> dict[str, tuple[str, ...]]:
        over = {kode: tuple(b for b in self.blader if b.startswith(kode)) for kode in (FINNMARK, OSLO[:2], OSLO)}
        return over | {kode: (kode,) for kode in self.blader}

    @property
    def kontor(self) -> dict[str, tuple[str, ...]]:
        funnet = {
            k.pk: tuple(sorted(o.kode for o in k.omrader.all())) for k in NavKontor.objects.prefetch_related("omrader")
        }
        egne = {pk: koder for pk, koder in funnet.items() if koder and set(koder) <= set(self.blader)}
        return {pk: koder for pk, koder in egne.items() if koder[0][:2] == FINNMARK} | {HELE_OSLO: self.deler[OSLO]}

    def tallene(self) -> dict[Navn, Tall]:
        """All of them, as if none were seen."""
        return {n: Tall.av(t, self.nevnere[n[2].endswith(FOR)].get(_uten(n)), False) for n, t in self.sanne.items()}

    def egne(self, kode: str) -> list[Fakta]:
        """What those who work in the kommune know of it."""
        return [Fakta("egne", {navn: 1}, antall, antall) for navn, antall in self.sanne.items() if navn[1] == kode]

    def fakta(self, lest: Lest) -> Iterator[Fakta]:
        """What a cell says, for one who knows the population, and is given the nevner of B.104."""
        navn = [(lest.indikator, kode, periode) for kode in lest.koder for periode in lest.perioder]
        if lest.teller is not None:
            yield Fakta(lest.side, {self._da(n, lest.da): 1 for n in navn}, lest.teller.verdi, lest.teller.verdi)
        if lest.nevner is not None and lest.indikator == "B.104":
            ledd = {self._da(("B.101", *n[1:]), lest.da): 1 for n in navn}
            yield Fakta(lest.side, ledd, lest.nevner.verdi, lest.nevner.verdi)
        if lest.verdi is not None and not (lest.minus and lest.verdi.omtrent):
            ledd = self._vekter(navn, len(lest.perioder), lest.da)
            if lest.minus:
                da = [(lest.indikator, kode, lest.minus) for kode in lest.koder]
                ledd |= {n: -vekt for n, vekt in self._vekter(da, 1, lest.da).items()}
            yield Fakta(lest.side, ledd, lest.verdi.verdi - lest.verdi.halv, lest.verdi.verdi + lest.verdi.halv)

    def vekst(self, hva: tuple[str, str], koder: tuple[str, ...], antall: int) -> Fakta:
        """That the teller is so much more than in the first release."""
        navn = [(hva[0], kode, hva[1]) for kode in koder]
        ledd = {n: 1 for n in navn if self._da(n, True) != n}
        return Fakta("hvorfor", ledd | {self._da(n, True): -1 for n in ledd}, antall, antall)

    def arsfakta(self, kode: str, kolonne: str, tallet: Skrevet) -> Iterator[Fakta]:
        """Long-term recipients of a year are those of December's window. The young and the participants of a year have
        been so in some month: no fewer than in any of them, no more than in all of them added."""
        minst, mest = tallet.verdi - tallet.halv * tallet.omtrent, tallet.verdi + tallet.halv * tallet.omtrent
        for start, indikator in (("Langtid", "B.102"), ("Unge", "B.103"), ("Kval", "B.151")):
            if not kolonne.startswith(start):
                continue
            if indikator == "B.102":
                yield Fakta("årstallene", {(indikator, del_, "2025-12"): 1 for del_ in self.deler[kode]}, minst, mest)
                continue
            ledd = {(indikator, del_, maned): 1 for del_ in self.deler[kode] for maned in MANEDER[:12]}
            yield Fakta("årstallene", ledd, minst, UENDELIG)
            for maned in MANEDER[:12]:
                yield Fakta("årstallene", {n: 1 for n in ledd if n[2] == maned}, 0, mest)

    def _vekter(self, navn: list[Navn], maneder: int, da: bool) -> dict[Navn, float]:
        nevnere = [self.nevnere[da][n] for n in navn]
        vekt = 1 / maneder if None in nevnere else 100 / sum(nevnere)
        return {self._da(n, da): vekt for n in navn}

    def _da(self, navn: Navn, da: bool) -> Navn:
        return for_ if da and (for_ := (*navn[:2], navn[2] + FOR)) in self.sanne else navn


def _uten(navn: Navn) -> Navn:
    return *navn[:2], navn[2].removesuffix(FOR)


def bygg() -> Nettverden:
    """Must be called in a transaction. The first release is on a day after the definitions came into the database,
    whenever that was."""
    sist = Indikatorversjon.objects.aggregate(sist=Max("opprettet"))["sist"]
    forst = max(datetime(2026, 11, 10, 12, tzinfo=UTC), datetime.combine(sist + timedelta(days=1), time(12), UTC))
    rng = np.random.default_rng(20261122)
    verden = lag_verden((FINNMARK, OSLO[:2]))
    personer = bygg_personer(verden, rng, flest=45)
    kvp = rng.poisson(6, (len(MANEDER), len(verden.omrader)))
    _hele_oslo(verden, kvp)
    NavKontor.objects.create(enhetsnr=HELE_OSLO, navn="Nav hele Oslo").omrader.set([OSLO])
    ut = Nettverden(verden, forst, forst + timedelta(days=10))
    with time_machine.travel(ut.forst, tick=True):
        slipp(verden, tall(personer, verden), kvp, False, MANEDER)
        forst = _les(ut, False)
    with time_machine.travel(ut.na, tick=True):
        rett(personer, verden, rng, hver=8)
        slipp(verden, tall(personer, verden), kvp, True, MANEDER)
        ut.sanne, ut.skjult = _les(ut, True)
    ut.sanne |= {
        (*navn[:2], navn[2] + FOR): teller
        for navn, teller in forst[0].items()
        if navn[1] in verden.rettet and navn[2] > "2026"
    }
    _lag_arstall(ut, personer)
    return ut


def _hele_oslo(verden: Verden, kvp: np.ndarray) -> None:
    bydeler = [nr for nr, kode in enumerate(verden.omrader) if len(kode) == 6]
    kvp[:, verden.omrader.index(OSLO)] = kvp[:, bydeler].sum(axis=1)


def _les(ut: Nettverden, na: bool) -> tuple[dict[Navn, int], set[Navn]]:
    rader = Resultat.objects.filter(registrert_til=None, omrade__in=ut.blader, teller__isnull=False)
    felter = list(rader.values_list("indikator_id", "omrade_id", "periode", "teller", "nevner", "skjult"))
    ut.nevnere[not na] = {(i, o, p): nevner for i, o, p, _t, nevner, _s in felter}
    return {(i, o, p): t for i, o, p, t, _n, _s in felter}, {(i, o, p) for i, o, p, *_tall, s in felter if s}


def _lag_arstall(ut: Nettverden, personer: dict[str, np.ndarray]) -> None:
    """As the same persons give: long-term in December's window, the young and the participants in any month."""
    fra = (2025 - AR[0]) * 12
    alder = (2025 * 12 + np.arange(12))[:, None] + 1 - personer["fodt"] - 25 * 12
    ung = (personer["mottar"][fra : fra + 12] & (alder <= 0)).any(axis=0)
    for kode in ut.verden.omrader:
        if len(kode) == 4 and kode != OSLO:
            kvp = [ut.sanne["B.151", kode, maned] for maned in MANEDER[:12]]
            nr = ut.verden.omrader.index(kode)
            tallene = (
                ut.sanne["B.102", kode, "2025-12"],
                int(ung[personer["omrade"] == nr].sum()),
                min(sum(kvp), max(kvp) + 3),
            )
            ut.arstall |= {(variabel, kode): antall for variabel, antall in zip(ARSTALL, tallene, strict=True)}
    arstall((variabel, kode, "2025", antall) for (variabel, kode), antall in ut.arstall.items())


def alt(
    klient: Client, verden: Nettverden, kontor: Iterable[str], helt: Iterable[str], maneder: list[str] = MANEDER
) -> Iterator[Fakta]:
    """All that is read of it, now and as it stood after the first release. kontor: the offices whose cards are opened;
    helt: those of them of which every page and file is. maneder: those that are compared."""
    rettet = [k for k in kontor if k in helt or verden.verden.rettet & set(verden.kontor[k])]
    na, da = (Henter(klient, verden.deler, MANEDER, per) for per in ("", f"{verden.forst:%Y-%m-%d}"))
    for lest in (*_cellene(na, verden, kontor, helt, maneder), *_cellene(da, verden, rettet, helt, maneder[-3:])):
        yield from verden.fakta(lest)
    for enhetsnr in rettet:
        koder = verden.kontor[enhetsnr]
        for lest in na.revisjonene(enhetsnr, koder):
            yield from verden.fakta(lest)
        for indikator, maned in product(("B.102", "B.103", "B.104"), MANEDER[-3:]):
            for antall in na.hvorfor(enhetsnr, indikator, maned):
                yield verden.vekst((indikator, maned), koder, antall)
    for kode, kolonne, tallet in na.arstallene(2025, FINNMARK):
        yield from verden.arsfakta(kode, kolonne, tallet)


def tilskuddssakene(verden: Nettverden) -> Iterator[Fakta]:
    """What stands beside a kommune's case, for those who assess it: asked for where the page asks."""
    for kommune in [kode for kode in verden.deler if len(kode) == 4]:
        for indikator, tallet in zip(INDIKATORER, kommunetall(kommune), strict=True):
            for maned in tallet.maneder:
                verdi = les_tall(maned.verdi)
                teller = verdi if indikator == "B.151" and verdi and not verdi.omtrent else None
                lest = Lest("saken", indikator, verden.deler[kommune], (maned.periode,), teller, verdi)
                yield from verden.fakta(lest)


def _cellene(henter: Henter, verden: Nettverden, kontor, helt, maneder: list[str]) -> Iterator[Lest]:
    omrader = [*verden.blader, OSLO]
    for maned in maneder:
        yield from henter.sammenlikningen(omrader, maned)
    for maned in MANEDER[-2:]:
        yield from henter.sammenlikningen(omrader, maned, "tolv")
    for enhetsnr in kontor:
        yield from henter.kortet(enhetsnr, verden.kontor[enhetsnr])
    for enhetsnr in helt:
        koder = verden.kontor[enhetsnr]
        yield from henter.kortfila(enhetsnr, koder, MANEDER[-1])
        yield from henter.kortarket(enhetsnr, koder, MANEDER[-1])
        for indikator in ("B.102", "B.104"):
            yield from henter.indikatorfila(enhetsnr, koder, indikator)
            yield from henter.indikatorsiden(enhetsnr, koder, indikator)

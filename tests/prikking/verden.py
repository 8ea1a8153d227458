"""A country small enough to be attacked: persons month by month in every kommune and in Oslo's bydeler, counted by the
product, stored by its actions, and corrected in a second release. Everything in it is drawn with one seed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from indikatorer.actions.resultat import lagre_figurer
from indikatorer.beregning.perioder import lopenummer, rekke
from indikatorer.beregning.prikking import skjules
from indikatorer.beregning.telling import RADER, ord_av_to_ar, tell
from indikatorer.models import Indikatorversjon, Observasjon, Omrade
from indikatorer.queries.figurer import Figur
from indikatorer.queries.summer import summerte_figurer
from tests.tallbyggere import kjoring

AR = (2024, 2025, 2026)
PERIODER = rekke("2024-11", "2026-10")
SISTE = 34
"""Months from January 2024 to October 2026."""
OSLO = "0301"
VARIABLER = {
    "B.101": ("mottakere", "befolkning_18_66"),
    "B.102": ("langtidsmottakere", "befolkning_18_66"),
    "B.103": ("mottakere_under_25", "befolkning_18_24"),
    "B.104": ("mottakere_med_barn", "mottakere"),
}


@dataclass
class Verden:
    """areas: kommuner and bydeler. folk: (variable, area, year) → inhabitants. rettet: the kommuner that delivered
    anew between the releases."""

    omrader: list[str]
    folk: dict[tuple[str, str, int], int]
    rettet: set[str] = field(default_factory=set)


def bygg_personer(verden: Verden, rng: np.random.Generator, flest: int = 300) -> dict[str, np.ndarray]:
    """One row per person: area, birth month, the months received, children, and main source per year. Who receives one
    month mostly does the next, but in the smallest kommuner people come and go: there a month has few recipients and
    many who have been so for long. flest: the most persons in an area."""
    steder = [nr for nr, kode in enumerate(verden.omrader) if kode != OSLO]
    folk = np.array([verden.folk["befolkning_18_66", verden.omrader[nr], 2024] for nr in steder])
    antall = (folk * 0.04).astype(int).clip(3, flest)
    omrade, ustadig = np.repeat(steder, antall), np.repeat(antall < 40, antall)
    mottar = np.zeros((SISTE, len(omrade)), bool)
    mottar[0] = rng.random(len(omrade)) < 0.5
    for nr in range(1, SISTE):
        mottar[nr] = rng.random(len(omrade)) < np.where(
            ustadig, 0.45 - 0.25 * (nr % 6 == 0), np.where(mottar[nr - 1], 0.86, 0.1)
        )
    barn, kilde = rng.random(len(omrade)) < 0.3, rng.random((len(AR), len(omrade))) < 0.7
    fodt = ((1960 + rng.integers(0, 48, len(omrade))) * 12).astype("i2")
    return {"omrade": omrade, "mottar": mottar, "barn": barn, "kilde": kilde, "fodt": fodt}


def rett(personer: dict[str, np.ndarray], verden: Verden, rng: np.random.Generator, hver: int = 9) -> None:
    """Late payments in 2026 for every ninth kommune, or as often as is told."""
    verden.rettet = {kode for kode in verden.omrader[::hver] if len(kode) == 4 and kode != OSLO}
    her = np.isin(personer["omrade"], [nr for nr, kode in enumerate(verden.omrader) if kode in verden.rettet])
    nye = (rng.random(personer["mottar"].shape) < 0.06) & her
    nye[:24] = False
    personer["mottar"] = personer["mottar"] | nye


def tall(personer: dict[str, np.ndarray], verden: Verden) -> dict[str, np.ndarray]:
    """variable → SISTE months × areas, counted by the product. Oslo is counted once more, of all its bydeler."""
    oslo = verden.omrader.index(OSLO)
    i_oslo = [nr for nr, kode in enumerate(verden.omrader) if kode.startswith(OSLO) and kode != OSLO]
    i_ar = {ar: _rader(personer, ar, i_oslo, oslo) for ar in AR}
    ut = []
    for ar in AR:
        forrige = i_ar.get(ar - 1, np.zeros(0, RADER))
        ut.append(tell(ord_av_to_ar(i_ar[ar], forrige), ar, len(verden.omrader)))
    return {navn: np.concatenate([t[navn] for t in ut])[:SISTE] for navn in ut[0]}


def _rader(personer: dict[str, np.ndarray], ar: int, i_oslo: list[int], oslo: int) -> np.ndarray:
    fra = (ar - AR[0]) * 12
    maneder = personer["mottar"][fra : fra + 12]
    betalt = (maneder * (1 << np.arange(len(maneder)))[:, None]).sum(axis=0).astype("i2")
    rader = np.zeros(len(betalt), RADER)
    rader["omrade"], rader["nokkel"], rader["fodt"] = personer["omrade"], np.arange(len(betalt)) << 20, personer["fodt"]
    rader["betalt"], rader["barn"] = betalt, np.where(personer["barn"], betalt, 0)
    rader["hovedkilde"] = np.where(personer["kilde"][ar - AR[0]], betalt, 0)
    samlet = rader[np.isin(rader["omrade"], i_oslo)]
    samlet["omrade"] = oslo
    alle = np.concatenate([rader, samlet])
    alle = alle[alle["betalt"] != 0]
    return alle[np.lexsort((alle["nokkel"], alle["omrade"]))]


def lag_verden(fylker: tuple[str, ...] = ()) -> Verden:
    """Of all fylker when none are named."""
    dag = date(2026, 10, 31)
    kommuner = Omrade.objects.gyldige(dag).filter(niva=Omrade.Niva.KOMMUNE).values_list("kode", flat=True)
    bydeler = Omrade.objects.gyldige(dag).filter(niva=Omrade.Niva.BYDEL, kode__startswith=OSLO)
    alle = sorted([*kommuner, *bydeler.values_list("kode", flat=True)])
    omrader = [kode for kode in alle if not fylker or kode[:2] in fylker]
    rader = Observasjon.objects.filter(variabel__in=("befolkning_18_66", "befolkning_18_24"), registrert_til=None)
    folk = {
        (variabel, omrade, int(ar)): verdi
        for variabel, omrade, ar, verdi in rader.values_list("variabel", "omrade_id", "periode", "verdi")
    }
    return Verden([kode for kode in omrader if ("befolkning_18_66", kode, 2024) in folk], folk)


def slipp(
    verden: Verden, talt: dict[str, np.ndarray], kvp: np.ndarray, folk_2026: bool, perioder: Sequence[str] = PERIODER
) -> None:
    """A release of the months. folk_2026: the year's own population has come."""
    versjoner = {v.indikator_id: v.pk for v in Indikatorversjon.objects.filter(indikator__eier=None)}
    kjort = kjoring(perioder[0], perioder[-1])
    figurer = [
        figur
        for nr, kode in enumerate(verden.omrader)
        for figur in _figurer(verden, talt, kvp, folk_2026, nr, kode, versjoner, perioder)
    ]
    lagre_figurer(figurer, kjort)
    fylker = {kode[:2] for kode in verden.omrader}
    lagre_figurer(list(summerte_figurer(fylker, perioder)), kjort)


def _figurer(verden: Verden, talt, kvp, folk_2026: bool, nr: int, kode: str, versjoner: dict[str, int], perioder):
    for p, periode in enumerate(perioder):
        m = lopenummer(periode) - lopenummer(f"{AR[0]}-01")
        ar = int(periode[:4]) - (periode > "2026" and not folk_2026)
        for indikator, (teller, nevner) in VARIABLER.items():
            n = int(talt[nevner][m, nr]) if nevner in talt else verden.folk[nevner, kode, ar]
            if indikator == "B.102" and m < 11:
                yield _figur(indikator, kode, periode, versjoner, None, None, "for_kort_historikk")
            else:
                status = "verdi" if n else "uten_nevner"
                yield _figur(indikator, kode, periode, versjoner, int(talt[teller][m, nr]), n, status)
        yield _figur("B.151", kode, periode, versjoner, int(kvp[p, nr]), None, "verdi")


def _figur(indikator: str, kode: str, periode: str, versjoner, teller, nevner, status: str) -> Figur:
    skjult = teller is not None and skjules(teller, nevner)
    versjon = versjoner[indikator]
    return Figur(indikator, kode, periode, versjon, teller, nevner, "", status, False, skjult, ())

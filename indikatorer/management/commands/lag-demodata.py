from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from indikatorer.demodata import arstall
from indikatorer.demodata.arena import lag_arena, som_csv
from indikatorer.demodata.delomrader import OSLO, delomrader
from indikatorer.demodata.elleve_cf import lag_11cf
from indikatorer.demodata.elleve_f import lag_11f
from indikatorer.kilder.kostra.oppsett import SKJEMA_11CF, SKJEMA_11F
from indikatorer.models import Observasjon, Omrade, Omradeendring

FYLKE = "31"
UTVALG = (OSLO, "1151", "1508", "1580")
"""Beside Østfold: one with bydeler, one of two hundred inhabitants, and the two that Ålesund was split into."""


class Command(BaseCommand):
    help = "Lager syntetiske, men formriktige 11F-, 11CF- og Arena-filer og årstall, så store som kommunene er."

    def add_arguments(self, parser):
        parser.add_argument("--ut", required=True, type=Path, help="mappe filene skrives i")
        parser.add_argument("--hele-landet", action="store_true", help="alle kommuner, ikke bare et utvalg")
        parser.add_argument("--ar", type=int, default=3, help="hvor mange år, medregnet det siste (standard 3)")
        parser.add_argument("--fro", type=int, default=1, help="samme frø gir samme filer")

    def handle(self, *, ut: Path, hele_landet: bool, ar: int, fro: int, **valg):
        siste = min(timezone.localdate().replace(day=1) - timedelta(days=1), date(SKJEMA_11F.til, 12, 31))
        forste_ar = siste.year - ar + 1
        if ar < 1 or forste_ar < SKJEMA_11F.fra:
            raise CommandError(f"Filer kan lages fra og med {SKJEMA_11F.fra}. Velg --ar fra 1 til {siste.year - 2019}.")
        befolkning = _befolkning("befolkning_18_66")
        ut.mkdir(parents=True, exist_ok=True)
        for aret in range(forste_ar, siste.year + 1):
            omrader = delomrader(_kommuner(aret, hele_landet, befolkning), befolkning)
            per = min(date(aret, 12, 31), siste)
            self._skriv(ut, "11F", aret, per, lag_11f(omrader, aret, per, fro))
            if SKJEMA_11CF.for_ar(aret):
                self._skriv(ut, "11CF", aret, per, lag_11cf(omrader, aret, per, fro))
        arena = lag_arena(omrader, date(forste_ar, 1, 1), siste, fro)
        (ut / "arena_kvp.csv").write_bytes(som_csv(arena))
        self.stdout.write(f"arena_kvp.csv: {len(arena)} tall.")
        arlige = self._arstall(range(forste_ar, siste.year), befolkning, fro)
        (ut / "egne_tall_sosialtjeneste.csv").write_bytes(arstall.som_csv(arlige))
        self.stdout.write(f"egne_tall_sosialtjeneste.csv: {len(arlige)} tall. Alt ligger i {ut}.")

    def _arstall(self, ar: range, befolkning: dict[str, dict[int, int]], fro: int) -> list[tuple[str, str, str, int]]:
        """For every kommune of each whole year, so that there are figures for fylker and the country."""
        variabler = {v.befolkning for v in arstall.VARIABLER} - {"befolkning_18_66"}
        folketall = {variabel: _befolkning(variabel) for variabel in variabler} | {"befolkning_18_66": befolkning}
        kommuner = {aret: _kommuner(aret, True, befolkning) for aret in ar}
        return arstall.lag_arstall(kommuner, folketall, fro)

    def _skriv(self, ut: Path, skjema: str, ar: int, per: date, filer: dict[str, bytes]) -> None:
        for kommune, innhold in filer.items():
            (ut / f"{skjema}_{kommune}_{ar}_per_{per}.txt").write_bytes(innhold)
        poster = sum(innhold.count(b"\n") for innhold in filer.values())
        self.stdout.write(f"{skjema} for {ar}, per {per}: {len(filer)} filer, {poster} poster.")


def _befolkning(variabel: str) -> dict[str, dict[int, int]]:
    """Area code → year → persons."""
    befolkning = defaultdict(dict)
    tall = Observasjon.objects.filter(variabel=variabel, registrert_til=None, verdi__gt=0)
    for omrade, periode, verdi in tall.values_list("omrade_id", "periode", "verdi"):
        befolkning[omrade][int(periode)] = verdi
    if not befolkning:
        raise CommandError("Folketallene er ikke lastet. Kjør først: python manage.py klargjor")
    return befolkning


def _kommuner(ar: int, hele_landet: bool, befolkning: dict[str, dict[int, int]]) -> list[str]:
    """The kommuner of that year, in the choice or with a successor in it."""
    gyldige = Omrade.objects.gyldige(date(ar, 1, 1)).kommuner().values_list("kode", flat=True)
    etterfolgere = defaultdict(set)
    for gammel, ny in Omradeendring.objects.values_list("gammel_id", "ny_id"):
        etterfolgere[gammel].add(ny)
    return [
        kode
        for kode in gyldige
        if kode in befolkning and (hele_landet or any(map(_er_valgt, {kode, *etterfolgere[kode]})))
    ]


def _er_valgt(kode: str) -> bool:
    return kode.startswith(FYLKE) or kode in UTVALG

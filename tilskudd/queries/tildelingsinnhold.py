"""What the awards were for and who wants to take part in more: lists beside the statistics."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tilskudd.models import Ordning, Soknad, Utlysning, Vedtak
from tilskudd.queries.mangler import paa_sprak
from tilskudd.queries.statistikk import tildelte
from tilskudd.tilgang import Tilskuddstilgang

MALGRUPPER = "malgrupper"
"""The code of the question that asks for them."""


@dataclass(frozen=True)
class Malgruppetall:
    ordning: str
    ar: int
    malgruppe: str
    tiltak: int


def malgrupper(runder: Iterable[tuple[str, int]]) -> list[Malgruppetall]:
    """How many awarded tiltak each målgruppe has in these rounds, most first. A tiltak may be for several."""
    valgte = {(u.ordning_id, u.ar): u for u in Utlysning.objects.select_related("ordning")}
    antall: Counter[tuple[str, int, str]] = Counter()
    tildelt = tildelte(Soknad.objects.filter(innsendt__isnull=False)).values_list(
        "soknad__utlysning__ordning", "soknad__utlysning__ar", "soknad__svar__malgrupper", "soknad__tiltak__malgrupper"
    )
    for ordning, ar, svart, pa_tiltaket in tildelt:
        antall.update((ordning, ar, kode) for kode in svart or pa_tiltaket)
    i_utvalget = set(runder)
    rader = [
        Malgruppetall(valgte[ordning, ar].ordning.navn, ar, _navn(valgte[ordning, ar], kode), tiltak)
        for (ordning, ar, kode), tiltak in antall.items()
        if (ordning, ar) in i_utvalget
    ]
    return sorted(rader, key=lambda r: (-r.ar, r.ordning, -r.tiltak, r.malgruppe))


def interesserte(tilgang: Tilskuddstilgang) -> QuerySet[Soknad]:
    """Those who want nettverk or prosessevaluering, of the cases the reader may open. It counts for nothing else."""
    return (
        tilgang.soknader()
        .filter(Q(interesse_nettverk=True) | Q(interesse_prosessevaluering=True))
        .select_related("organisasjon", "tiltak", "utlysning__ordning")
        .order_by("-utlysning__ar", "utlysning__ordning", "organisasjon__navn", "pk")
    )


def bagatellstotte(tilgang: Tilskuddstilgang) -> QuerySet[Vedtak]:
    """Awards that are to stand in the register of public support (L23), of the cases the reader may open."""
    return (
        tildelte(tilgang.soknader().filter(utlysning__ordning__statsstotte=Ordning.Statsstotte.BAGATELL))
        .select_related("soknad__utlysning__ordning", "soknad__rettslig_mottaker")
        .order_by("meddelt", "pk")
    )


def _navn(utlysning: Utlysning, kode: str) -> str:
    for sporsmal in utlysning.skjema:
        if sporsmal["kode"] == MALGRUPPER:
            return next((paa_sprak(v["tekst"]) for v in sporsmal["valg"] if v["kode"] == kode), kode)
    return kode

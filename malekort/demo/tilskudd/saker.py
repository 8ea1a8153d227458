"""The course of one søknad on the søker's side, from the first word to the last report."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from malekort.demo.tilskudd import soker as hos_soker
from malekort.demo.tilskudd.folk import Folk, Soker
from malekort.demo.tilskudd.oppfolging import Tider, etter_vedtaket
from malekort.demo.tilskudd.runder import Runde, klokka, tilfeldig
from malekort.demo.tilskudd.tidslinje import Forlop
from tilskudd.actions.soknad import trekk
from tilskudd.arbeidsflyt.tilstander import Tilstand
from tilskudd.models import Klage, Soknad, Tiltak

TIME = timedelta(hours=1)
KAN_VIDEREFORES = ("under_gjennomforing", "rapportert", "avsluttet")
BEGYNT, UTKAST, TIL_SIGNERING, TRUKKET, SEN = "begynt", "utkast", "til_signering", "trukket", "sen"


@dataclass(frozen=True)
class Soknadsplan:
    """stopp: how far it comes by itself; empty is sent in time. skjebne: what follows an award, where it is not the
    round's next; who has complained of it, waits. viderefor: goes on from what the organisation was awarded."""

    soker: Soker
    tiltak: dict
    stopp: str = ""
    skjebne: str = ""
    viderefor: bool = False


def soknadens_vei(runde: Runde, plan: Soknadsplan, rng: Random, folk: Folk, tider: Callable[[Random], Tider]) -> Forlop:
    dag = tilfeldig(rng, *runde.skrives)
    yield dag
    if plan.stopp == BEGYNT:
        hos_soker.begynn(runde.utlysning, plan.soker, plan.tiltak, rng)
        return
    sak = hos_soker.fyll_ut(runde.utlysning, plan.soker, plan.tiltak, runde.periode, rng, _forrige(plan))
    if plan.stopp == UTKAST:
        return
    yield dag + rng.randrange(1, 5) * TIME
    sak = hos_soker.til_signering(sak, plan.soker)
    if plan.stopp == TIL_SIGNERING:
        return
    yield klokka(runde.sent) if plan.stopp == SEN else dag + rng.randrange(20, 44) * TIME
    sak = hos_soker.send(sak, plan.soker)
    if plan.stopp == TRUKKET:
        yield dag + 60 * TIME
        trekk(sak, plan.soker.signatar, "Kommunen har funnet penger til stillingen selv.")
        return
    t = tider(rng)
    yield t.aksept - TIME
    sak = Soknad.objects.select_related("saksbehandler").get(pk=sak.pk)
    if sak.tilstand == Tilstand.INNVILGET and not Klage.objects.filter(vedtak__soknad=sak).exists():
        skjebne = plan.skjebne or next(runde.skjebner, "innvilget")
        yield from etter_vedtaket(sak, plan.soker, folk, skjebne, t, rng)


def _forrige(plan: Soknadsplan) -> Tiltak | None:
    if not plan.viderefor:
        return None
    return Tiltak.objects.filter(
        organisasjon=plan.soker.hos, tittel=plan.tiltak["tittel"], soknader__tilstand__in=KAN_VIDEREFORES
    ).first()

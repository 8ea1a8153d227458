"""The whole of it: who applies for what, and everything that has happened until now."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import chain
from random import Random

from django.db import transaction
from django.utils import timezone

from malekort.demo.innhold import KONTOR
from malekort.demo.tilskudd import myndighet, oppfolging
from malekort.demo.tilskudd.folk import Folk, Soker
from malekort.demo.tilskudd.klokke import stilt_klokke
from malekort.demo.tilskudd.myndighet import Dager
from malekort.demo.tilskudd.oppfolging import Tider
from malekort.demo.tilskudd.planer import ALLE, frivillige_planer, planer
from malekort.demo.tilskudd.runder import Runde, klokka, kunngjoring, rundene, tilfeldig
from malekort.demo.tilskudd.saker import soknadens_vei
from malekort.demo.tilskudd.soker import FRIVILLIGE
from malekort.demo.tilskudd.tidslinje import Forlop, spill_av
from tilskudd.actions.organisasjoner import registrer
from tilskudd.models import Organisasjon, Soknad
from tilskudd.regler.mod11 import kontrollsiffer

FRO = 621
DAG = timedelta(days=1)
MEDDELT_NA = ("innvilget", "planlagt", "attestert", "innvilget", "anvist", "utbetalt", "to_rater")


def bygg(na: datetime, si: Callable[[int], None], antall: int = ALLE) -> None:
    """All of it in one transaction: interrupted, it leaves nothing. Does nothing when there are cases already."""
    if Soknad.objects.exists():
        return
    rng, idag = Random(FRO), timezone.localtime(na).date()
    runder = rundene(idag)
    fra = runder["fjor"].kunngjores
    with transaction.atomic():
        with stilt_klokke(klokka(fra - DAG)):
            kontorene = list(Organisasjon.objects.filter(type="nav_kontor").select_related("overordnet").order_by("pk"))
            folk = Folk(fra - DAG, kontorene)
            frivillige = [_frivillig(folk, nr, f) for nr, f in enumerate(FRIVILLIGE)]
        spill_av(_alt(runder, folk, kontorene, frivillige, antall, idag, rng), na, si)


def _alt(runder: dict[str, Runde], folk: Folk, kontorene, frivillige, antall: int, idag: date, rng: Random):
    fjor, na, neste, frivillig = (runder[navn] for navn in ("fjor", "na", "neste", "frivillig"))
    fjor.skjebner, na.skjebner = iter(oppfolging.SKJEBNER), chain(MEDDELT_NA, MEDDELT_NA)
    frivillig.skjebner = iter(("innvilget", "utbetalt", "planlagt", "innvilget"))
    meddelt_i_fjor, vinter, i_morgen = date(fjor.ar, 3, 20), date(fjor.ar + 1, 2, 1), klokka(idag + DAG)
    forlop = [
        kunngjoring(fjor, folk, None),
        kunngjoring(frivillig, folk, None),
        kunngjoring(na, folk, fjor),
        kunngjoring(neste, folk, na),
        myndighet.avgjores_samlet(fjor, folk, folk.saksbehandler_dir, meddelt_i_fjor),
        myndighet.avgjores_samlet(frivillig, folk, folk.ordningsansvarlig, idag - 14 * DAG),
        myndighet.motet(na, folk, idag - 5 * DAG, rng),
        myndighet.klagene(frivillig, folk, klokka(idag - 6 * DAG)),
        *_embetene(fjor, na, neste, folk, idag, rng),
        myndighet.embetets_arbeid(
            frivillig, None, folk, Dager(frivillig.frist + 5 * DAG, frivillig.frist + 9 * DAG, idag - 30 * DAG), rng
        ),
    ]
    vei = {
        "fjor": lambda r: Tider(
            tilfeldig(r, meddelt_i_fjor + 3 * DAG, meddelt_i_fjor + 16 * DAG),
            tilfeldig(r, vinter - 25 * DAG, vinter - 3 * DAG),
            tilfeldig(r, vinter + 5 * DAG, vinter + 30 * DAG),
            klokka(idag - 3 * DAG),
            2 * DAG,
        ),
        "na": lambda r: Tider(tilfeldig(r, idag - 4 * DAG, idag - 3 * DAG), i_morgen, i_morgen, i_morgen, DAG / 2),
    }
    for navn in ("fjor", "na", "neste"):
        tider = vei.get(navn, vei["na"])
        planene = planer(navn, folk, kontorene, antall, rng)
        forlop += [soknadens_vei(runder[navn], plan, rng, folk, tider) for plan in planene]
    forlop += [soknadens_vei(frivillig, plan, rng, folk, vei["na"]) for plan in frivillige_planer(frivillige)]
    return forlop


def _frivillig(folk: Folk, nr: int, frivillig: dict) -> Soker:
    """A made-up organisation: its number is of the series that is kept for test data."""
    uten = next(str(n) for n in range(31_062_100 + 10 * nr, 31_062_110 + 10 * nr) if kontrollsiffer(str(n)) is not None)
    hos = registrer(frivillig["navn"], "frivillig", f"{uten}{kontrollsiffer(uten)}")
    folk.legg_til_frivillig(hos, er_login=nr == 0)
    return folk.soker(hos)


def _embetene(fjor: Runde, na: Runde, neste: Runde, folk: Folk, idag: date, rng: Random) -> list[Forlop]:
    forlop = []
    for nr, (embete, kontorene) in enumerate(folk.embeter.items()):
        demoens = any(k.kontor_id == KONTOR for k in kontorene)
        i_fjor = Dager(fjor.frist + 3 * DAG, fjor.frist + 8 * DAG, fjor.frist + 30 * DAG)
        forlop.append(myndighet.embetets_arbeid(fjor, embete, folk, i_fjor, rng, uavklart=nr == 1))
        i_ar = Dager(idag - 24 * DAG, idag - 19 * DAG, None if demoens else idag - (8 + nr % 3) * DAG)
        forlop.append(myndighet.embetets_arbeid(na, embete, folk, i_ar, rng))
        if demoens:
            forlop.append(myndighet.tidlig_arbeid(neste, embete, folk, idag - DAG))
    return forlop

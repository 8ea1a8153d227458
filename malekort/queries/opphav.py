"""Where a figure on the card comes from, and what is lacking when there is none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext as _

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.perioder import lopenummer
from indikatorer.models import Leveranse, Omrade
from indikatorer.queries.grunnlag import PERSONVARIABLER
from indikatorer.queries.oppbevaring import forste_bevarte_ar, personer_slettet
from indikatorer.tallformat import manedsnavn
from malekort.queries.kontortall import Rad


@dataclass(frozen=True)
class Opphav:
    """leveranser: those the reader may open; lukkede: how many more there are. nevner_per: years of the population.
    uten_personer: the persons counted are deleted, so the figure cannot be made again."""

    leveranser: list[Leveranse] = field(default_factory=list)
    lukkede: int = 0
    nevner_per: list[str] = field(default_factory=list)
    kjoring: int | None = None
    kjort: datetime | None = None
    uten_personer: bool = False


def uten_personer(rader: Iterable[Rad], periode: str, idag: date) -> set[int]:
    """The deliveries behind a month's rows whose persons are deleted. Asked only of months that are old enough."""
    if int(periode[:4]) > forste_bevarte_ar(idag):
        return set()
    return personer_slettet({pk for rad in rader for pk in rad.leveranser})


def opphav(
    rader: Iterable[Rad], synlige: dict[int, Leveranse], slettede: frozenset[int] | set[int] = frozenset()
) -> Opphav:
    """Of an indicator's rows in a month, one per area. slettede: see `uten_personer`."""
    rader = list(rader)
    ider = sorted({pk for rad in rader for pk in rad.leveranser})
    siste = max(rader, key=lambda rad: rad.kjoring, default=None)
    return Opphav(
        leveranser=[synlige[pk] for pk in ider if pk in synlige],
        lukkede=sum(pk not in synlige for pk in ider),
        nevner_per=sorted({rad.nevner_per for rad in rader if rad.nevner_per}),
        kjoring=siste.kjoring if siste else None,
        kjort=siste.kjort if siste else None,
        uten_personer=not slettede.isdisjoint(ider),
    )


@dataclass(frozen=True)
class Kilde:
    """Who delivers a variable and how. kilde: the kind of delivery, as `lever` knows it."""

    hvem: str
    hva: str
    kilde: str


def kilde_til(variabel: str) -> Kilde:
    if variabel == "kvp_deltakere":
        return Kilde(_("Direktoratet"), _("antallet deltakere fra Arena"), Leveranse.Kilde.ARENA_KVP)
    if variabel.startswith("befolkning_"):
        return Kilde(_("Direktoratet"), _("befolkningstall fra SSB"), Leveranse.Kilde.SSB_BEFOLKNING)
    if variabel in PERSONVARIABLER:
        return Kilde(_("Kommunen"), _("KOSTRA 11F-fila fra fagsystemet"), Leveranse.Kilde.KOSTRA_11F)
    return Kilde(_("Kommunen eller direktoratet"), _("egne tall"), Leveranse.Kilde.EGNE_TALL)


@dataclass(frozen=True)
class Mangel:
    """What is lacking. omrader: names of the areas it is lacking for."""

    kilder: list[Kilde]
    omrader: list[str]


def mangel(defin: Definisjon, rader: Iterable[Rad], omrader: list[Omrade]) -> Mangel:
    """A population that was found is not lacking; anything else the figure is made of may be."""
    per_omrade = {rad.omrade: rad for rad in rader}
    uten = [o for o in omrader if o.kode not in per_omrade or per_omrade[o.kode].status == "mangler"]
    har_befolkning = all(o.kode in per_omrade and per_omrade[o.kode].nevner_per for o in uten)
    kilder = {kilde_til(v) for v in defin.variabler if not (v.startswith("befolkning_") and har_befolkning)}
    return Mangel(sorted(kilder, key=lambda kilde: kilde.kilde), [o.navn for o in uten])


def spenn(maneder: list[str]) -> list[str]:
    """Months as people say them: «november 2025–januar 2026», «januar–mars 2026», «mars 2026»."""
    ut = []
    for _nr, gruppe in groupby(enumerate(maneder), key=lambda par: lopenummer(par[1]) - par[0]):
        sammen = [maned for _i, maned in gruppe]
        fra, til = manedsnavn(sammen[0]), manedsnavn(sammen[-1])
        if sammen[0][:4] == sammen[-1][:4]:
            fra = fra.split()[0]
        ut.append(til if len(sammen) == 1 else f"{fra}–{til}")
    return ut

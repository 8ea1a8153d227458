"""Which figures a reader sees: the directorate and the revisor all of their schemes, an embete its own rows of every
round and the sum of the land when the round is meddelt. Rows of other embeter are the directorate's."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indikatorer.tallformat import tall
from tilskudd.arbeidsflyt.tilstander import MYNDIGHET, SF_ROLLER
from tilskudd.models import Embete, Ordning, Utlysning
from tilskudd.queries.statistikk import Runde, Tall, runder
from tilskudd.queries.tidsbruk import timer_per_runde
from tilskudd.tilgang import Tilskuddstilgang

KOMMUNALE = frozenset({"kommune", "bydel", "nav_kontor"})
UTEN_EMBETE = ""


@dataclass(frozen=True)
class Statistikkrad:
    """sted: an embete, or the land. timer: hours of work noted there; None where nobody has noted any."""

    sted: str
    tall: Tall
    timer: int | None


@dataclass(frozen=True)
class Statistikkrunde:
    """setning: «n kommuner og bydeler, m tiltak» of the land; empty when the reader may not see it."""

    ordning: Ordning
    ar: int
    setning: str
    rader: list[Statistikkrad]


def statistikk(tilgang: Tilskuddstilgang, dag: date, ordning: str = "", ar: int | None = None) -> list[Statistikkrunde]:
    sentralt = _sentrale_ordninger(tilgang)
    egne = {t.embete_id for t in tilgang.tildelinger if t.rolle in SF_ROLLER}
    embeter = {e.kode: e for e in Embete.objects.all()}
    ordninger = {o.pk: o for o in Ordning.objects.all()}
    meddelte = set(Utlysning.objects.filter(meddelt__isnull=False).values_list("ordning", "ar"))
    timer = timer_per_runde()
    vist = []
    for runde in runder(dag, ordning, ar):
        innenfor = runde.ordning in sentralt
        land = innenfor or (runde.ordning, runde.ar) in meddelte
        rader = _rader(runde, embeter, set(runde.embeter) if innenfor else egne, land, timer[runde.ordning, runde.ar])
        if rader:
            o = ordninger[runde.ordning]
            setning = mottakersetning(o, runde.alle.mottakere, runde.alle.tildelt) if land else ""
            vist.append(Statistikkrunde(o, runde.ar, setning, rader))
    return vist


def mottakersetning(ordning: Ordning, mottakere: int, tiltak: int) -> str:
    """As the directorate's yearly letters to the kommuner print it."""
    verdier = {"mottakere": tall(mottakere), "tiltak": tall(tiltak)}
    if KOMMUNALE.issuperset(ordning.mottakergrupper):
        return ngettext(
            "%(mottakere)s kommune eller bydel, %(tiltak)s tiltak",
            "%(mottakere)s kommuner og bydeler, %(tiltak)s tiltak",
            mottakere,
        ) % verdier  # fmt: skip
    return ngettext(
        "%(mottakere)s mottaker, %(tiltak)s tiltak", "%(mottakere)s mottakere, %(tiltak)s tiltak", mottakere
    ) % verdier  # fmt: skip


def _rader(
    runde: Runde, embeter: dict[str, Embete], synlige: set[str], land: bool, timer: dict[str, int]
) -> list[Statistikkrad]:
    """A national scheme has the land alone. timer: per embete."""
    dag = date(runde.ar, 12, 31)
    rader = [
        Statistikkrad(embeter[kode].navn_pa(dag) if kode else _("Direktoratet"), figurer, timer.get(kode))
        for kode, figurer in runde.embeter.items()
        if kode in synlige and set(runde.embeter) != {UTEN_EMBETE}
    ]
    i_alt = sum(timer.values()) if timer else None
    return [*rader, Statistikkrad(_("Hele landet"), runde.alle, i_alt)] if land else rader


def _sentrale_ordninger(tilgang: Tilskuddstilgang) -> set[str]:
    roller = MYNDIGHET - SF_ROLLER
    return set(tilgang.ordninger(*roller).values_list("pk", flat=True)) if tilgang.er(*roller) else set()

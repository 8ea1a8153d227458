"""The queue, for those who lead the work: per round and embete how many cases wait, and for how long (L5).

A leder sees the rows of the own embete, the directorate and the revisor all of their schemes. A sum counts every case,
also those the reader may not open: cases are not persons, and nothing is hidden.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, NAVN, TIL_BEHANDLING, Rolle, Tilstand
from tilskudd.models import Embete, Foresporsel, Soknad, Utlysning
from tilskudd.regler.kalender import OSLO
from tilskudd.regler.ventetid import Ventende, Ventetall, ventetall
from tilskudd.tilgang import Tilskuddstilgang

SENTRALE = DIREKTORATSROLLER | {Rolle.REVISOR}
LEDERE = SENTRALE | {Rolle.LEDER_SF}
I_KO = tuple(tilstand for tilstand in Tilstand if tilstand in TIL_BEHANDLING)
"""In the order of the work."""


@dataclass(frozen=True)
class Venterad:
    """sted: an embete, the directorate, or the sum."""

    sted: str
    tall: Ventetall

    @property
    def per_tilstand(self) -> list[int]:
        """In the order of I_KO."""
        return [self.tall.per_tilstand.get(tilstand, 0) for tilstand in I_KO]


@dataclass(frozen=True)
class Venterunde:
    """rader: the embeter with cases that wait, and last the sum of them when there are several."""

    utlysning: Utlysning
    rader: list[Venterad]


@dataclass(frozen=True)
class Ko:
    """alle: of all rounds the reader sees; None when nothing waits."""

    runder: list[Venterunde]
    alle: Ventetall | None


def tilstandsnavn() -> list[str]:
    """In the order of I_KO."""
    return [_(NAVN[tilstand]) for tilstand in I_KO]


def ko(tilgang: Tilskuddstilgang, dag: date) -> Ko:
    """Four queries, however many cases."""
    embeter = {embete.pk: embete.navn_pa(dag) for embete in Embete.objects.all()}
    per_runde: dict[int, dict[str | None, list[Ventende]]] = defaultdict(lambda: defaultdict(list))
    for runde, embete, venter in _venter(tilgang, dag):
        per_runde[runde][embete].append(venter)
    utlysninger = Utlysning.objects.filter(pk__in=per_runde).select_related("ordning").order_by("-ar", "ordning__navn")
    runder = [Venterunde(runde, _rader(per_runde[runde.pk], embeter)) for runde in utlysninger]
    alle = [venter for steder in per_runde.values() for saker in steder.values() for venter in saker]
    return Ko(runder, ventetall(alle) if alle else None)


def _venter(tilgang: Tilskuddstilgang, dag: date) -> Iterator[tuple[int, str | None, Ventende]]:
    """The round, the embete, and what is counted, of each case the reader's figures are made of."""
    ubesvart = Foresporsel.objects.filter(soknad=OuterRef("pk"), tilstand="sendt")
    saker = Soknad.objects.filter(tilstand__in=I_KO) & _innenfor(tilgang)
    felt = ("utlysning", "embete", "tilstand", "innsendt", "utlysning__svar_innen", "sporsmal")
    for runde, embete, tilstand, innsendt, svar_innen, sporsmal in (
        saker.annotate(sporsmal=Exists(ubesvart)).order_by().values_list(*felt)
    ):
        over = None if svar_innen is None else dag > svar_innen
        yield runde, embete, Ventende(tilstand, (dag - innsendt.astimezone(OSLO).date()).days, over, sporsmal)


def _innenfor(tilgang: Tilskuddstilgang):
    egne = Soknad.objects.filter(embete__in=tilgang.embeter(Rolle.LEDER_SF))
    if tilgang.er(*SENTRALE):
        egne |= Soknad.objects.filter(utlysning__ordning__in=tilgang.ordninger(*SENTRALE))
    return egne


def _rader(steder: dict[str | None, list[Ventende]], embeter: dict[str, str]) -> list[Venterad]:
    rader = [
        Venterad(embeter[kode] if kode else _("Direktoratet"), ventetall(saker))
        for kode, saker in sorted(steder.items(), key=lambda sted: embeter.get(sted[0], ""))
    ]
    if len(rader) == 1:
        return rader
    return [*rader, Venterad(_("Alle"), ventetall(sak for saker in steder.values() for sak in saker))]

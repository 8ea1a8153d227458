"""The event log of a case as sentences, and which of them the reader may see."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tabell import OVERGANGER
from tilskudd.arbeidsflyt.tilstander import NAVN, SMA_TILSTANDER, SOKERROLLER, Objekt, Tilstand
from tilskudd.models import Hendelse, Soknad
from tilskudd.queries.hendelsestekster import SETNINGER, UKJENT
from tilskudd.queries.saksinnsyn import Innsynsgrad, vedtakene

EGNE = frozenset(f"{o.objekt}_{o.navn}" for o in OVERGANGER if SOKERROLLER.issuperset(o.roller)) | {
    "foresporsel_spor", "brev_apnet", "vilkar_akseptert", "konto_endret",
}  # fmt: skip
"""What the søker itself did, and what it was asked."""

MELLOM_MYNDIGHETER = frozenset(
    {
        "soknad_returner", "innstilling_las", "innstilling_returner", "vurdering_gjenapne", "vedtak_apne",
        "krav_foresla", "klage_forbered",
    }
)  # fmt: skip
FOR_PARTEN = frozenset(f"{o.objekt}_{o.navn}" for o in OVERGANGER) - MELLOM_MYNDIGHETER | EGNE | {
    "akseptfrist_purret", "klage_dokumentliste", "vedtak_overtok", "kontakt_anonymisert",
}  # fmt: skip
"""What the søker sees when the vedtak is meddelt. A kind of event that is not here stays with the authorities."""

INTERN_GRUNN = frozenset({"soknad_tildel", "soknad_bytt_saksbehandler", "soknad_innstill"})
"""Steps the søker may know of, but whose words are meant for colleagues."""


@dataclass(frozen=True)
class Hendelseslinje:
    """tilstand: the state it led to, in words; empty when it changed none."""

    lopenr: int
    tid: datetime
    tekst: str
    begrunnelse: str
    tilstand: str


def hendelseslinjer(soknad: Soknad, grad: Innsynsgrad) -> list[Hendelseslinje]:
    """The oldest first. What happened to a vedtak the reader may not see is left out with it."""
    rader = Hendelse.objects.filter(soknad=soknad).select_related("aktor").order_by("lopenr")
    synlige = set(vedtakene(soknad, grad).values_list("pk", flat=True))
    if grad < Innsynsgrad.EMBETE:
        rader = rader.filter(type__in=FOR_PARTEN if grad == Innsynsgrad.PART else EGNE)
    return [_linje(h, grad) for h in rader if h.objekt != Objekt.VEDTAK or h.objekt_id in synlige]


def hvem(hendelse: Hendelse) -> str:
    if hendelse.aktor is None:
        return _("Systemet")
    return f"{hendelse.aktor} ({hendelse.pa_vegne_av})" if hendelse.pa_vegne_av else str(hendelse.aktor)


def _linje(h: Hendelse, grad: Innsynsgrad) -> Hendelseslinje:
    skjult = grad < Innsynsgrad.EMBETE and h.type in INTERN_GRUNN
    return Hendelseslinje(
        lopenr=h.lopenr,
        tid=h.tid,
        tekst=_(SETNINGER.get(h.type, UKJENT)) % {"hvem": hvem(h)},
        begrunnelse="" if skjult else h.data.get("begrunnelse", ""),
        tilstand=_tilstandsnavn(h) if h.til and h.til != h.fra else "",
    )


def _tilstandsnavn(h: Hendelse) -> str:
    if h.objekt == Objekt.SOKNAD:
        return _(NAVN[Tilstand(h.til)])
    return _(SMA_TILSTANDER.get(h.objekt, {}).get(h.til, "")) or ""

"""The vedtak of a case as the reader may see them, and what the reader can do with them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tilskudd.arbeidsflyt.tabell import overgang
from tilskudd.arbeidsflyt.tilstander import DIREKTORATSROLLER, SMA_TILSTANDER, Objekt, Rolle, Tilstand
from tilskudd.models import Soknad, Vedtak
from tilskudd.queries.habilitet import er_habil
from tilskudd.queries.knapper import Knapp, knapper
from tilskudd.queries.rammen import rest_kr
from tilskudd.queries.vedtaket import avviker, fra_motet, raden
from tilskudd.tilgang import Tilskuddstilgang

FARGER = {"innvilget": "success", "delvis": "success", "avslatt": "danger", "avvist": "danger"}


@dataclass(frozen=True)
class Vist:
    """avviker: from the innstilling. knapper: the reader's, open and closed."""

    vedtak: Vedtak
    tilstand: str
    farge: str
    avviker: bool
    knapper: list[Knapp]


@dataclass(frozen=True)
class Vedtaksside:
    """vedtak: the newest first. apent: the one that is prepared. motet_sier: what the møteark says now when it is
    something else. rest_kr: left of the frame, for the directorate."""

    roller: frozenset[Rolle]
    vedtak: list[Vist]
    apent: Vedtak | None
    kan_skrive: bool
    kan_forberede: bool
    ma_erklaere: bool
    motet_sier: int | None
    rest_kr: int | None


def vedtaksside(soknad: Soknad, tilgang: Tilskuddstilgang) -> Vedtaksside:
    roller = tilgang.roller_i(soknad)
    alle = soknad.vedtak.select_related(
        "hjemmel",
        "saksbehandler",
        "innstilt_av",
        "forberedt_av",
        "besluttet_av",
        "erstatter",
        "soknad__utlysning__ordning",
    )
    innenfor = bool(roller & (DIREKTORATSROLLER | {Rolle.REVISOR}))
    vedtak = list(alle if innenfor else alle.filter(meddelt__isnull=False))
    apent = next((v for v in vedtak if v.tilstand == "forberedt" and (v.gjeldende or v.erstatter_id)), None)
    kan_skrive = bool(roller.intersection(overgang("vedtak", "forbered").roller))
    under_arbeid = any(v.tilstand in ("forberedt", "fattet") and (v.gjeldende or v.erstatter_id) for v in vedtak)
    return Vedtaksside(
        roller=roller,
        vedtak=[_vist(v, tilgang, innenfor) for v in vedtak],
        apent=apent,
        kan_skrive=kan_skrive,
        kan_forberede=kan_skrive and soknad.tilstand == Tilstand.INNSTILT and not under_arbeid,
        ma_erklaere=bool(roller & DIREKTORATSROLLER) and not er_habil(tilgang.person, soknad),
        motet_sier=_motet_sier(soknad, apent),
        rest_kr=rest_kr(soknad.utlysning) if innenfor else None,
    )


def _vist(vedtak: Vedtak, tilgang: Tilskuddstilgang, innenfor: bool) -> Vist:
    return Vist(
        vedtak,
        _(SMA_TILSTANDER[Objekt.VEDTAK][vedtak.tilstand]),
        FARGER[vedtak.utfall],
        innenfor and avviker(vedtak, raden(vedtak.soknad)),
        knapper(vedtak, tilgang) if innenfor and (vedtak.gjeldende or vedtak.erstatter_id) else [],
    )


def _motet_sier(soknad: Soknad, apent: Vedtak | None) -> int | None:
    if apent is None or apent.erstatter_id:
        return None
    sier = fra_motet(soknad)
    return sier if sier != apent.belop_kr else None

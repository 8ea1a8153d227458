"""What is to be released, what is missing for it, and how far a release has come."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Q, QuerySet

from tilskudd.arbeidsflyt.tilstander import I_OPPFOLGING, MEDDELT, TIL_BEHANDLING, Rolle, Tilstand
from tilskudd.models import Meddeling, Soknad, Utlysning, Vedtak
from tilskudd.tilgang import Tilskuddstilgang

STAR_STILLE = timedelta(minutes=2)
"""After so long without a new letter, the tasks are lost and are sent again."""


def klare(utlysning: Utlysning, soknader: Iterable[int] | None = None) -> QuerySet[Vedtak]:
    """The vedtak that are fattet and not told of, in order of saksnr. soknader: ids; None is all of the round."""
    der_det_kan = MEDDELT | I_OPPFOLGING | {Tilstand.INNSTILT}
    vedtak = Vedtak.objects.filter(tilstand="fattet", soknad__utlysning=utlysning, soknad__tilstand__in=der_det_kan)
    vedtak = vedtak.filter(Q(gjeldende=True) | Q(erstatter__isnull=False))
    if soknader is not None:
        vedtak = vedtak.filter(soknad__in=list(soknader))
    return vedtak.select_related("soknad", "hjemmel").order_by("soknad__saksnr")


def uten_vedtak(utlysning: Utlysning) -> QuerySet[Soknad]:
    """The cases that a release of the whole round waits for."""
    saker = Soknad.objects.filter(utlysning=utlysning, tilstand__in=TIL_BEHANDLING)
    fattet = Vedtak.objects.filter(soknad__utlysning=utlysning, tilstand="fattet", gjeldende=True)
    return saker.exclude(pk__in=fattet.values("soknad")).order_by("saksnr")


def utenfor_rollen(vedtak: Iterable[Vedtak], tilgang: Tilskuddstilgang) -> list[Vedtak]:
    """Those the person may not release: of another ordning, or where the person is inhabil."""
    synlige = set(tilgang.soknader().filter(pk__in=[v.soknad_id for v in vedtak]).values_list("pk", flat=True))
    ordninger = set(tilgang.ordninger(Rolle.BESLUTTER).values_list("pk", flat=True))
    return [v for v in vedtak if v.soknad_id not in synlige or v.soknad.utlysning.ordning_id not in ordninger]


def godkjent_liste(vedtakene: Iterable[Vedtak]) -> list[dict]:
    """The approved list: what is told to whom, and by whose decision. Long texts are in it by their sha256."""
    return [
        {
            "vedtak": v.pk,
            "saksnr": v.soknad.saksnr,
            "nr": v.nr,
            "utfall": v.utfall,
            "belop_kr": v.belop_kr,
            "hjemmel": v.hjemmel.kode,
            "tekst": _sum([v.begrunnelse_regel, v.begrunnelse_fakta, v.begrunnelse_hensyn, *v.vilkar]),
            "besluttet_av": v.besluttet_av_id,
            "fattet": v.fattet.isoformat(),
        }
        for v in vedtakene
    ]


def listesum(liste: list[dict]) -> str:
    """The sha256 that stands in every letter made from the list (L11)."""
    return _sum(liste)


def _sum(innhold: list) -> str:
    return sha256(json.dumps(innhold, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def ider(meddeling: Meddeling) -> list[int]:
    return [rad["vedtak"] for rad in meddeling.liste]


def uten_brev(meddeling: Meddeling) -> list[int]:
    """The vedtak whose letter of this list and this day is not made."""
    har = Vedtak.objects.filter(
        pk__in=ider(meddeling), liste_sha256=meddeling.liste_sha256, brev__lastet_opp__date=meddeling.dato
    )
    return sorted(set(ider(meddeling)) - set(har.values_list("pk", flat=True)))


@dataclass(frozen=True)
class Fremdrift:
    """star_stille: nothing has happened for so long that it will be started again by itself."""

    antall: int
    laget: int
    star_stille: bool


def fremdrift(meddeling: Meddeling, na: datetime) -> Fremdrift:
    antall = len(meddeling.liste)
    laget = antall if meddeling.ferdig else antall - len(uten_brev(meddeling))
    return Fremdrift(antall, laget, er_apen(meddeling) and sist_rort(meddeling) < na - STAR_STILLE)


def er_apen(meddeling: Meddeling) -> bool:
    return meddeling.ferdig is None and meddeling.stoppet is None


def sist_rort(meddeling: Meddeling) -> datetime:
    brev = Vedtak.objects.filter(pk__in=ider(meddeling), liste_sha256=meddeling.liste_sha256)
    tider = brev.values_list("brev__lastet_opp", flat=True)
    return max([meddeling.bestilt, *(tid for tid in tider if tid)])

"""The national catalogue: drafts, written by one and published by another. A published version is never changed."""

import re

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from indikatorer import arbeidsflyt
from indikatorer.actions.definisjoner import ny_versjon
from indikatorer.actions.hendelse import noter
from indikatorer.actions.planlegging import etter_ny_definisjon
from indikatorer.beregning.definisjon import Definisjon, UgyldigDefinisjon, krev_kjente_variabler, les_definisjon
from indikatorer.kilder.egne_tall import INNEBYGDE
from indikatorer.kilder.lesing import gettext_noop
from indikatorer.models import Definisjonsutkast, Indikator, Indikatorversjon
from indikatorer.queries.variabler import nasjonale_variabler

KODE = re.compile(r"[A-Z]{1,3}\.[0-9]{1,4}")


class UgyldigOvergang(ValueError):
    """The draft cannot take the step; the sentence says why."""


def lag_utkast(innhold: dict, aktor) -> Definisjonsutkast:
    """A new draft. It may be incomplete: only sending it to review asks that it holds."""
    with transaction.atomic():
        utkast = Definisjonsutkast.objects.create(innhold=innhold, skrevet_av=aktor, opprettet=timezone.now())
        noter("utkast_opprettet", aktor, None, utkast=utkast.pk, indikator=innhold.get("kode", ""))
    return utkast


def endre_utkast(utkast: Definisjonsutkast, innhold: dict, aktor) -> None:
    """Whoever writes last is its writer, and so cannot be the one who publishes it. Raises UgyldigDefinisjon, and
    UgyldigOvergang when it is no longer a draft."""
    krev_nasjonal(innhold)
    with transaction.atomic():
        utkast = _las(utkast)
        if utkast.status != arbeidsflyt.UTKAST:
            raise UgyldigOvergang(_(arbeidsflyt.IKKE_NA))
        utkast.innhold, utkast.skrevet_av = innhold, aktor
        utkast.save(update_fields=["innhold", "skrevet_av"])
        noter("utkast_endret", aktor, None, utkast=utkast.pk, indikator=innhold["kode"])


def flytt_utkast(utkast: Definisjonsutkast, navn: str, aktor, merknad: str = "") -> Definisjonsutkast:
    """Takes a step of arbeidsflyt other than publishing. Raises UgyldigOvergang or UgyldigDefinisjon."""
    with transaction.atomic():
        utkast, steg = _krev_steg(utkast, navn, aktor, merknad)
        if steg.til == arbeidsflyt.TIL_KONTROLL:
            krev_nasjonal(utkast.innhold)
        utkast.status, utkast.merknad = steg.til, merknad
        utkast.avgjort = timezone.now() if steg.til == arbeidsflyt.FORKASTET else None
        utkast.save(update_fields=["status", "merknad", "avgjort"])
        noter(f"utkast_{navn}", aktor, None, utkast=utkast.pk, indikator=utkast.innhold.get("kode", ""))
    return utkast


def publiser(utkast: Definisjonsutkast, aktor) -> Indikatorversjon:
    """Adds the version, a new indicator if the code is new, and plans the run. The database holds that the publisher
    is another than the writer. Raises UgyldigOvergang or UgyldigDefinisjon."""
    with transaction.atomic():
        utkast, _steg = _krev_steg(utkast, "publiser", aktor, "")
        definisjon = krev_nasjonal(utkast.innhold)
        siste = Indikator.objects.aggregate(siste=Max("rekkefolge"))["siste"] or 0
        indikator, _ny = Indikator.objects.get_or_create(kode=definisjon.kode, defaults={"rekkefolge": siste + 1})
        versjon = ny_versjon(indikator, utkast.innhold)
        utkast.status, utkast.kontrollert_av, utkast.versjon = arbeidsflyt.PUBLISERT, aktor, versjon
        utkast.avgjort = timezone.now()
        utkast.save()
        noter("utkast_publiser", aktor, None, utkast=utkast.pk, indikator=definisjon.kode, fra=definisjon.gjelder_fra)
        etter_ny_definisjon(indikator, definisjon.gjelder_fra, aktor)
    return versjon


def krev_nasjonal(innhold: dict) -> Definisjon:
    """Raises UgyldigDefinisjon when the definition cannot be computed for every kommune."""
    if not KODE.fullmatch(innhold.get("kode", "")):
        raise UgyldigDefinisjon(
            "kode",
            gettext_noop("Koden må være en eller flere store bokstaver, punktum og et tall, for eksempel B.160."),
        )
    definisjon = les_definisjon(innhold)
    krev_kjente_variabler(definisjon, {*INNEBYGDE, *nasjonale_variabler()})
    return definisjon


def _krev_steg(utkast, navn: str, aktor, merknad: str) -> tuple[Definisjonsutkast, arbeidsflyt.Overgang]:
    utkast = _las(utkast)
    steg = arbeidsflyt.overgang(navn, utkast.status)
    if steg is None:
        raise UgyldigOvergang(_(arbeidsflyt.IKKE_NA))
    hinder = arbeidsflyt.hinder(steg, skrev_selv=utkast.skrevet_av_id == aktor.pk)
    if hinder:
        raise UgyldigOvergang(_(hinder))
    if steg.begrunnes and not merknad:
        raise UgyldigOvergang(_(arbeidsflyt.BEGRUNN))
    return utkast, steg


def _las(utkast: Definisjonsutkast) -> Definisjonsutkast:
    return Definisjonsutkast.objects.select_for_update().get(pk=utkast.pk)

"""Fetching from outside: ordered in the database, carried out by one worker at a time, put off when SSB cannot answer.

No worker sleeps out a long pause: the row says when it is to be tried again, and the clock's task tries it. An attempt
is counted, and the next one put off, before SSB is asked: a worker that is killed again and again makes no storm.
"""

import logging
import random
from datetime import datetime, timedelta

from celery import current_app
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from indikatorer.actions import hentet_befolkning, hentet_klass
from indikatorer.actions.hendelse import noter
from indikatorer.actions.kildekopi import lagre_kopi
from indikatorer.actions.kildetakt import Takt, alene
from indikatorer.henting import befolkning, klass
from indikatorer.henting.feil import Hentefeil
from indikatorer.henting.forbindelse import Forbindelse, Tidsfrister
from indikatorer.henting.pxweb import Pxweb
from indikatorer.henting.tidsrom import FLEST_FORSOK, neste_apne, pause
from indikatorer.models import Henting, Kildekopi
from indikatorer.queries.kildekopier import nyeste_kopi, summer_i

logg = logging.getLogger(__name__)

REKKEFOLGE = (Kildekopi.Kilde.KLASS, Kildekopi.Kilde.BEFOLKNING, Kildekopi.Kilde.BYDELER)
"""The population of the bydeler is held against that of their kommuner, so it comes after."""
LEST_BLIR = {
    Kildekopi.Lest.TATT_INN: Henting.Utfall.NYTT,
    Kildekopi.Lest.UENDRET: Henting.Utfall.UENDRET,
    Kildekopi.Lest.AVVIST: Henting.Utfall.AVVIST,
}


LEST_FERDIG = (Kildekopi.Lest.TATT_INN, Kildekopi.Lest.UENDRET)


class HentingErAv(Exception):
    """This installation does not ask anybody outside (HENT_UTENFRA)."""


def bestill(kilde: str, aktor=None, send_na: bool = True) -> Henting:
    """Orders a fetch; one that waits already is brought forward. Raises HentingErAv."""
    if not settings.HENT_UTENFRA:
        raise HentingErAv
    na = timezone.now()
    fra = neste_apne(timezone.localtime(na))
    try:
        with transaction.atomic():
            henting = Henting.objects.create(kilde=kilde, bestilt=na, bestilt_av=aktor, neste_forsok=fra)
    except IntegrityError:
        Henting.objects.filter(kilde=kilde, ferdig=None, neste_forsok__gt=fra).update(neste_forsok=fra)
        henting = Henting.objects.filter(kilde=kilde).latest("id")
    if aktor:
        noter("henting_bestilt", aktor, None, kilde=kilde)
    if send_na:
        transaction.on_commit(send)
    return henting


def bestill_alle() -> None:
    """What the clock does each day; nothing where fetching is off."""
    if settings.HENT_UTENFRA:
        for kilde in REKKEFOLGE:
            bestill(kilde, send_na=False)
        transaction.on_commit(send)


def send() -> None:
    """Wakes a worker. Without Redis the order stands in the database, and the clock's task takes it."""
    try:
        current_app.send_task("indikatorer.hent_utenfra")
    except OperationalError:
        logg.warning("Køen svarer ikke; det som skal hentes, hentes senere")


def utfor_ventende(frister: Tidsfrister | None = None) -> list[Henting]:
    """Carries out what is due, one after the other; nothing while another process does. Returns those it tried."""
    provd: list[Henting] = []
    if not settings.HENT_UTENFRA:
        return provd
    with alene() as fikk:
        while fikk and (henting := _krev_neste()):
            utfor(henting, frister)
            provd.append(henting)
    return provd


def _krev_neste() -> Henting | None:
    """The next that is due, its attempt counted and the one after it put off."""
    na = timezone.now()
    apen = neste_apne(timezone.localtime(na))
    with transaction.atomic():
        ventende = Henting.objects.select_for_update().filter(ferdig=None, neste_forsok__lte=na)
        if apen > na:
            # A copy that is here already needs nobody's opening hours.
            ventende.filter(kopi=None).update(neste_forsok=apen)
            ventende = ventende.exclude(kopi=None)
        henting = min(ventende, key=lambda h: REKKEFOLGE.index(h.kilde), default=None)
        if henting is None:
            return None
        henting.forsok += 1
        henting.neste_forsok = na + pause(henting.forsok, random.random())
        henting.save()
    return henting


def utfor(henting: Henting, frister: Tidsfrister | None = None) -> None:
    """Asks, unless the answer is here already, keeps the answer, and reads it in."""
    if henting.forsok > FLEST_FORSOK:
        _avslutt(henting, Henting.Utfall.FEILET, feil=henting.feil or "avbrutt")
        return
    try:
        ny = henting.kopi is None and _hent(henting, frister)
    except Hentefeil as feil:
        _ikke_na(henting, feil)
        return
    if not ny and henting.kopi.lest in LEST_FERDIG:
        _avslutt(henting, Henting.Utfall.UENDRET)
    else:
        les_kopi(henting)


def _hent(henting: Henting, frister: Tidsfrister | None) -> bool:
    """Gives the fetch its copy. True: a new one. False: the newest we have; SSB has published nothing after it."""
    er_klass = henting.kilde == Kildekopi.Kilde.KLASS
    siste = nyeste_kopi(henting.kilde)
    with Forbindelse(settings.SSB_KLASS if er_klass else settings.SSB_PXWEB, Takt(), frister) as forbindelse:
        try:
            if er_klass:
                oppdatert, periode = "", ""
                svar = klass.hent(forbindelse, timezone.localdate())
            else:
                pxweb = Pxweb(forbindelse)
                tabell = pxweb.tabell(henting.kilde)
                if tabell.avsluttet:
                    raise Hentefeil("avsluttet")
                oppdatert, periode = tabell.oppdatert, tabell.siste_periode
                if siste and siste.oppdatert == oppdatert:
                    henting.kopi = siste
                    return False
                deler = befolkning.hent(pxweb, henting.kilde, summer_i(timezone.localdate()))
                svar = {str(nr): del_ for nr, del_ in enumerate(deler, start=1)}
        finally:
            henting.kall += forbindelse.antall
    lagre_kopi(henting, oppdatert, periode, svar)
    return True


def _ikke_na(henting: Henting, feil: Hentefeil) -> None:
    henting.feil, henting.detalj = feil.kode, feil.detalj
    logg.warning("Henting av %s gikk ikke: %s %s", henting.kilde, feil.kode, feil.detalj)
    if not feil.forbigaende or henting.forsok >= FLEST_FORSOK:
        _avslutt(henting, Henting.Utfall.FEILET, feil=feil.kode)
        return
    tidligst = max(henting.neste_forsok, timezone.now() + timedelta(seconds=feil.vent))
    henting.neste_forsok = _apen(tidligst)
    henting.save()


def _apen(tid: datetime) -> datetime:
    return neste_apne(timezone.localtime(tid))


def les_kopi(henting: Henting) -> None:
    """Reads the fetch's copy in, whole or not at all, and closes the fetch. Nobody outside is asked."""
    les = hentet_klass.ta_inn if henting.kilde == Kildekopi.Kilde.KLASS else hentet_befolkning.ta_inn
    with transaction.atomic():
        lest, funn, leveranse = les(henting.kopi)
        Kildekopi.objects.filter(pk=henting.kopi_id).update(lest=lest)
        henting.leveranse = leveranse
        henting.funn = [{"kode": f.kode, "melding": f.melding, "verdier": dict(f.verdier)} for f in funn]
        _avslutt(henting, LEST_BLIR[lest])


def les_igjen(kopi: Kildekopi, aktor=None) -> Henting:
    """Reads a copy once more, for one that was refused because of what we knew then. Asks nobody outside, so it works
    where fetching is off. Raises IntegrityError while the source is being fetched."""
    na = timezone.now()
    henting = Henting.objects.create(kilde=kopi.kilde, bestilt=na, bestilt_av=aktor, neste_forsok=na, kopi=kopi)
    les_kopi(henting)
    return henting


def _avslutt(henting: Henting, utfall: str, feil: str = "") -> None:
    henting.ferdig, henting.utfall, henting.feil = timezone.now(), utfall, feil
    henting.save()

"""Runs of the calculation: planned in the database, carried out in chunks, safe to do twice.

A chunk is one transaction, so a worker that dies leaves nothing behind and the chunk is done again by another.
Fylke and land are summed when the last chunk is in.
"""

import logging
from datetime import timedelta

from celery import current_app
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from indikatorer.actions.resultat import lagre_figurer
from indikatorer.beregning.perioder import rekke
from indikatorer.models import Kjoring, Kjoringsbit, Omrade, Resultat
from indikatorer.queries.figurer import beregnede_figurer
from indikatorer.queries.summer import summerte_figurer

logg = logging.getLogger(__name__)

KOMMUNER_PER_BIT = 60
TAPT_ETTER = timedelta(minutes=5)
"""A run that has not moved for so long has lost its tasks (Redis emptied, worker killed between two steps)."""


def planlegg(
    arsak: str, fra: str, til: str, kommuner: list[str], *, leveranse=None, aktor=None, send_na: bool = True
) -> Kjoring:
    """Stores a run and its chunks; the tasks are sent when the transaction commits."""
    with transaction.atomic():
        kjoring = Kjoring.objects.create(
            arsak=arsak, fra=fra, til=til, leveranse=leveranse, startet_av=aktor, opprettet=timezone.now()
        )
        kommuner = sorted(kommuner)
        biter = [kommuner[i : i + KOMMUNER_PER_BIT] for i in range(0, len(kommuner), KOMMUNER_PER_BIT)]
        Kjoringsbit.objects.bulk_create(Kjoringsbit(kjoring=kjoring, kommuner=bit) for bit in biter)
        if send_na:
            transaction.on_commit(lambda: send(kjoring))
    return kjoring


def send(kjoring: Kjoring) -> None:
    """Sends what is left of a run to the workers. Without Redis nothing is lost: the run stands in the database,
    and `gjenoppta` sends it later."""
    uferdige = list(kjoring.biter.filter(ferdig=None).values_list("id", flat=True))
    try:
        for bit_id in uferdige:
            current_app.send_task("indikatorer.beregn_bit", [bit_id])
        if not uferdige:
            current_app.send_task("indikatorer.avslutt_kjoring", [kjoring.pk])
    except OperationalError:
        logg.warning("Køen svarer ikke; kjøring %s sendes senere", kjoring.pk)


def utfor_bit(bit_id: int) -> int | None:
    """Computes and stores one chunk. Done again, it changes nothing. Returns the run when this was its last chunk."""
    with transaction.atomic():
        bit = Kjoringsbit.objects.select_for_update(no_key=True).select_related("kjoring").get(pk=bit_id)
        if bit.ferdig is None:
            _hold_landet()
            las_omrader(bit.kommuner)
            kjoring = bit.kjoring
            figurer = list(beregnede_figurer(bit.kommuner, rekke(kjoring.fra, kjoring.til)))
            bit.nye, bit.endret, bit.bekreftet = lagre_figurer(figurer, kjoring)
            bit.lest = sorted({leveranse for figur in figurer for leveranse in figur.leveranser})
            bit.ferdig = timezone.now()
            bit.save()
    return None if Kjoringsbit.objects.filter(kjoring=bit.kjoring_id, ferdig=None).exists() else bit.kjoring_id


def avslutt_kjoring(kjoring_id: int) -> bool:
    """Sums fylker and land over the months that changed and closes the run. Returns whether it is closed."""
    with transaction.atomic():
        kjoring = Kjoring.objects.select_for_update(no_key=True).get(pk=kjoring_id)
        if kjoring.ferdig:
            return True
        if kjoring.biter.filter(ferdig=None).exists():
            return False
        endret = Resultat.objects.filter(kjoring=kjoring, indikator__eier=None).values_list("periode", "omrade_id")
        perioder = {periode for periode, _ in endret}
        if perioder:
            las_omrader(["0"])
            fylker = {omrade[:2] for _, omrade in endret}
            lagre_figurer(list(summerte_figurer(fylker, sorted(perioder))), kjoring)
        kjoring.ferdig = timezone.now()
        kjoring.save()
    return True


def utfor(kjoring: Kjoring) -> None:
    """Carries out a whole run here and now."""
    for bit_id in kjoring.biter.filter(ferdig=None).values_list("id", flat=True):
        utfor_bit(bit_id)
    avslutt_kjoring(kjoring.pk)


def gjenoppta(na=None) -> list[int]:
    """Sends again the tasks of runs that have stopped moving. Returns their ids."""
    tapt = []
    for kjoring in Kjoring.objects.filter(ferdig=None, opprettet__lt=(na or timezone.now()) - TAPT_ETTER):
        sist = max(kjoring.biter.exclude(ferdig=None).values_list("ferdig", flat=True), default=kjoring.opprettet)
        if sist < (na or timezone.now()) - TAPT_ETTER:
            send(kjoring)
            tapt.append(kjoring.pk)
    return tapt


def _hold_landet() -> None:
    """Keeps deliveries for the land, and sums of it, away until the transaction ends; other chunks go on. So what
    stood when a figure was stored is what the figure was made of, and it can be made again (queries.etterprov)."""
    with connection.cursor() as peker:
        peker.execute("SELECT 1 FROM indikatorer_omrade WHERE kode = '0' FOR SHARE")


def las_omrader(koder: list[str]) -> None:
    """Holds the areas until the transaction ends, in one order, so that two writers never compute from each
    other's half-read state. Must be called inside a transaction."""
    list(Omrade.objects.select_for_update(no_key=True).filter(kode__in=koder).order_by("kode"))

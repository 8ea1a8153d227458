"""What the workers do for the grants. Tasks take ids, call actions, and may be run twice."""

from celery import shared_task

from tilskudd.actions import meddel, skanning, utboks
from tilskudd.actions.vedtaksbrev import lag_brev as lag_brevene
from tilskudd.models import Meddeling


@shared_task(name="tilskudd.send_utboks")
def send_utboks() -> None:
    utboks.send_alle()


@shared_task(name="tilskudd.skann_ventende")
def skann_ventende() -> None:
    skanning.skann_ventende()


@shared_task(name="tilskudd.lag_brev")
def lag_brev(meddeling_id: int, vedtak_ider: list[int]) -> None:
    lag_brevene(Meddeling.objects.get(pk=meddeling_id), vedtak_ider)
    meddel.fullfor(meddeling_id)


@shared_task(name="tilskudd.gjenoppta_meddelinger")
def gjenoppta_meddelinger() -> None:
    meddel.gjenoppta()

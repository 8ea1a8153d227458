"""What the workers do for the grants. Tasks take ids, call actions, and may be run twice."""

import logging

from celery import shared_task

from tilskudd.actions import meddel, oppbevaring, paminnelser, rydding, skanning, utboks
from tilskudd.actions.vedtaksbrev import lag_brev as lag_brevene
from tilskudd.models import Meddeling
from tilskudd.queries.kjeden import brudd_i_loggen

logg = logging.getLogger(__name__)


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


@shared_task(name="tilskudd.minn_om_frister")
def minn_om_frister() -> None:
    paminnelser.minn_om_rapporter()
    paminnelser.minn_om_uapnede_brev()
    paminnelser.purr_pa_aksept()


@shared_task(name="tilskudd.rydd_glemte_utkast")
def rydd_glemte_utkast() -> None:
    rydding.rydd_glemte_utkast()


@shared_task(name="tilskudd.anonymiser_kontakter")
def anonymiser_kontakter() -> None:
    oppbevaring.anonymiser_kontakter()
    oppbevaring.glem_adresser()


@shared_task(name="tilskudd.verifiser_hendelser")
def verifiser_hendelser() -> None:
    brudd = brudd_i_loggen()
    if brudd is not None:
        logg.error("Hendelsesloggen er brutt i rad %s.", brudd)

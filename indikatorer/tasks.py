"""What the workers do. Tasks take ids, call actions, and may be run twice."""

from contextlib import suppress

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from indikatorer.actions import etterproving, henting, holdt, kjoring, oppbevaring, planlegging, utkast


@shared_task(name="indikatorer.beregn_bit")
def beregn_bit(bit_id: int) -> None:
    ferdig_kjoring = kjoring.utfor_bit(bit_id)
    if ferdig_kjoring:
        kjoring.avslutt_kjoring(ferdig_kjoring)


@shared_task(name="indikatorer.avslutt_kjoring")
def avslutt_kjoring(kjoring_id: int) -> None:
    kjoring.avslutt_kjoring(kjoring_id)


@shared_task(name="indikatorer.gjenoppta_kjoringer")
def gjenoppta_kjoringer() -> None:
    kjoring.gjenoppta()


@shared_task(name="indikatorer.manedlig_kjoring")
def manedlig_kjoring() -> None:
    planlegging.manedlig(timezone.localdate())


@shared_task(name="indikatorer.sjekk_foreldet")
def sjekk_foreldet() -> None:
    planlegging.etter_foreldede(timezone.localdate())


@shared_task(name="indikatorer.rydd_utkast")
def rydd_utkast() -> None:
    utkast.rydd_utkast()
    holdt.rydd_holdte()


@shared_task(name="indikatorer.rydd_personar")
def rydd_personar() -> None:
    """While figures are being computed it leaves it to the next time."""
    with suppress(oppbevaring.KjoringPagar):
        oppbevaring.rydd_personar(timezone.localdate())


@shared_task(name="indikatorer.etterprov")
def etterprov() -> None:
    etterproving.etterprov_utvalg(settings.ETTERPROVES_HVER_NATT)


@shared_task(name="indikatorer.bestill_utenfra")
def bestill_utenfra() -> None:
    henting.bestill_alle()


@shared_task(name="indikatorer.hent_utenfra")
def hent_utenfra() -> None:
    henting.utfor_ventende()

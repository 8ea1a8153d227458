"""What the workers do for the card. Tasks call actions, and may be run twice."""

from celery import shared_task
from django.utils import timezone

from malekort.actions import innsyn
from malekort.actions.oppsummering import send_oppsummeringer


@shared_task(name="malekort.oppsummer")
def oppsummer() -> None:
    send_oppsummeringer(timezone.now())


@shared_task(name="malekort.rydd_innsyn")
def rydd_innsyn() -> None:
    innsyn.rydd_innsyn(timezone.now())

"""What the workers do for the grants. Tasks take ids, call actions, and may be run twice."""

from celery import shared_task

from tilskudd.actions import utboks


@shared_task(name="tilskudd.send_utboks")
def send_utboks() -> None:
    utboks.send_alle()

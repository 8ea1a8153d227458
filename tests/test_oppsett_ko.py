"""The queue: what happens to a task when its worker dies, and to a page when Redis does."""

import socket
import subprocess
import sys
import time
from contextlib import closing

import psycopg2
import pytest
from celery import current_app
from django.conf import settings
from django.db import connection
from kombu.exceptions import OperationalError

from tests.arbeider import vent_til

OPPGAVE = "indikatorer.gjenoppta_kjoringer"
VENTER = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def ventende() -> int:
    with connection.cursor() as peker:
        peker.execute(VENTER)
        return peker.fetchone()[0]


def test_en_oppgave_blir_utfort(arbeider):
    current_app.send_task(OPPGAVE)
    vent_til(lambda: " succeeded in " in arbeider.les())


def test_en_oppgave_som_mistet_arbeideren_blir_gjort_av_en_annen(arbeider):
    with closing(psycopg2.connect(**connection.get_connection_params() | {"cursor_factory": None})) as las:
        las.cursor().execute("LOCK TABLE indikatorer_kjoring")
        current_app.send_task(OPPGAVE)
        vent_til(ventende)
        arbeider.drep()
    assert " succeeded in " not in arbeider.les()
    arbeider.start()
    vent_til(lambda: " succeeded in " in arbeider.les())


@pytest.mark.parametrize("adresse", ["nekter", "svarer aldri"])
def test_uten_redis_venter_en_side_hoyst_to_sekunder(adresse):
    with socket.socket() as lytter:
        lytter.bind(("127.0.0.1", 0))
        if adresse == "svarer aldri":
            lytter.listen()
        with current_app.connection_for_write(f"redis://127.0.0.1:{lytter.getsockname()[1]}") as kobling:
            start = time.monotonic()
            with pytest.raises(OperationalError):
                current_app.send_task(OPPGAVE, connection=kobling)
            assert time.monotonic() - start < 2


def test_beat_kjenner_bare_oppgaver_som_finnes():
    kommando = "from malekort.celery import app; app.loader.import_default_modules(); print(*sorted(app.tasks))"
    kjente = subprocess.check_output([sys.executable, "manage.py", "shell", "-v0", "-c", kommando], text=True).split()
    assert {post["task"] for post in settings.CELERY_BEAT_SCHEDULE.values()} <= set(kjente)

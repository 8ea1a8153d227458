"""A real Celery worker on the test database and the test run's own queues."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection

ROT = Path(__file__).resolve().parent.parent


def vent_til(betingelse: Callable[[], object], sekunder: float = 30.0) -> None:
    """Waits until the condition is true, asking often; fails when it does not come."""
    frist = time.monotonic() + sekunder
    while not betingelse():
        assert time.monotonic() < frist, "det kom ikke"
        time.sleep(0.05)


class Arbeider:
    """A worker process with two children. Starts when asked to, may be killed and started again.

    The test must have committed what the worker is to see: use `transactional_db`.
    """

    def __init__(self, logg: Path) -> None:
        self.logg = logg
        self.prosess: subprocess.Popen | None = None

    def start(self) -> None:
        """Returns when the worker takes tasks."""
        forrige = self.les().count(" ready.")
        miljo = {
            **os.environ,
            "TESTKJORING": str(settings.TESTKJORING),
            "DJANGO_SETTINGS_MODULE": "tests.innstillinger",
        }
        valg = ["--concurrency=2", "--loglevel=info", "--without-gossip", "--without-mingle"]
        with self.logg.open("ab") as utskrift:
            self.prosess = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "malekort", "worker", *valg],
                cwd=ROT,
                env=miljo,
                stdout=utskrift,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        vent_til(lambda: self.les().count(" ready.") > forrige or self.prosess.poll() is not None)
        assert self.prosess.poll() is None, self.les()

    def drep(self) -> None:
        """Kills the worker and its children at once, with what they were doing."""
        if self.prosess:
            os.killpg(self.prosess.pid, signal.SIGKILL)
            self.prosess.wait()
            self.prosess = None

    def stopp(self) -> None:
        """Lets it finish what it has begun."""
        if self.prosess:
            self.prosess.terminate()
            self.prosess.wait(timeout=30)
            self.prosess = None

    def les(self) -> str:
        return self.logg.read_text() if self.logg.exists() else ""


@pytest.fixture
def arbeider(transactional_db, tmp_path):
    """A worker, started, with empty queues. Killed, since nobody waits for it, and its queues emptied, afterwards."""
    assert connection.settings_dict["NAME"] == settings.DATABASES["default"]["TEST"]["NAME"]
    tom_koene()
    ny = Arbeider(tmp_path / "arbeider.log")
    ny.start()
    yield ny
    ny.drep()
    tom_koene()


def tom_koene() -> None:
    """Forgets what waits, and what a killed worker had taken and not finished."""
    current_app.control.purge()
    with current_app.connection_for_write() as kobling:
        kobling.default_channel.client.delete("unacked", "unacked_index", "unacked_mutex")

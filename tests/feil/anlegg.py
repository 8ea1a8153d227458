"""A whole installation in a folder of its own, whose programs and servers may be killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import psycopg2
from redis import Redis

from malekort.demo.prosesser import VERT, har_svar, ledig_port
from malekort.lokal import postgres, redis
from tests.arbeider import vent_til
from tests.tjenestehjelp import ROT, Bruker

TELLES = ("leveranse", "personar", "dekning", "leveransefunn", "kjoring", "kjoringsbit", "resultat")


class Anlegg:
    """Its own servers, database and queues; programs are started as an operator would."""

    def __init__(self, mappe: Path) -> None:
        self.mappe = mappe
        uten = ("DJANGO_SETTINGS_MODULE", "TESTKJORING")
        self.miljo = {navn: verdi for navn, verdi in os.environ.items() if navn not in uten}
        self.miljo |= {"MALEKORT_DATA": str(mappe), "CELERY_VISIBILITY_TIMEOUT": "3"}
        self._programmer: list[subprocess.Popen] = []
        self._holder = Bruker(mappe)
        self.kommando("klargjor")
        self.kommando("collectstatic", "--no-input", "-v0")

    def kommando(self, *ord_: object, ventet: int = 0) -> str:
        """A management command, to its end. Fails unless it ends as expected."""
        svar = self.popen(*ord_)
        tekst, _ingen = svar.communicate(timeout=180)
        assert svar.returncode == ventet, tekst
        return tekst

    def popen(self, *ord_: object) -> subprocess.Popen:
        kommando = [sys.executable, "manage.py", *map(str, ord_)]
        return subprocess.Popen(
            kommando, cwd=ROT, env=self.miljo, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def python(self, kode: str):
        """What the last line of the code's output says, as JSON."""
        return json.loads(self.kommando("shell", "-v0", "-c", kode).splitlines()[-1])

    def program(self, *ord_: str) -> subprocess.Popen:
        """A program that lives until it is killed, or the installation is taken down."""
        with (self.mappe / f"{ord_[0]}.txt").open("ab") as logg:
            nytt = subprocess.Popen(
                [sys.executable, "-m", *ord_], cwd=ROT, env=self.miljo, stdout=logg, stderr=logg, start_new_session=True
            )
        self._programmer.append(nytt)
        return nytt

    def arbeider(self) -> subprocess.Popen:
        klar = self._logg("celery").count(" ready.")
        valg = ("--concurrency=1", "--loglevel=info", "--without-gossip", "--without-mingle")
        ny = self.program("celery", "-A", "malekort", "worker", *valg)
        vent_til(lambda: self._logg("celery").count(" ready.") > klar, 60)
        return ny

    def nettjener(self) -> int:
        """Its port, when it answers."""
        port = ledig_port(18_000)
        self.program("gunicorn", "malekort.wsgi", "--bind", f"{VERT}:{port}", "--workers=2", "--threads=4",
                     "--no-control-socket")  # fmt: skip
        vent_til(lambda: har_svar(port), 60)
        return port

    def drep(self, program: subprocess.Popen) -> None:
        """At once, with its children and what they were doing. Returns when none of them holds the servers."""
        barn = psutil.Process(program.pid).children(recursive=True)
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        psutil.wait_procs(barn, timeout=30)
        self._programmer.remove(program)

    def riv(self) -> None:
        for program in list(self._programmer):
            self.drep(program)
        self._holder.ga()

    def start_postgres_igjen(self, imens: Callable[[], object] = lambda: None) -> None:
        """imens: what is done while it is away."""
        postgres.stopp(self.mappe)
        imens()
        postgres.start(self.mappe, "malekort")

    def tom_redis(self) -> None:
        """As after a crash of a broker that had written nothing down."""
        with closing(Redis(unix_socket_path=str(redis.sti(self.mappe)))) as klient:
            klient.flushall()
        redis.stopp(self.mappe)
        redis.start(self.mappe)

    @contextmanager
    def kobling(self):
        with closing(psycopg2.connect(host=postgres.vert(self.mappe), user="postgres", dbname="malekort")) as ny:
            yield ny

    def spor(self, sporring: str, *verdier: object) -> list[tuple]:
        with self.kobling() as kobling, kobling.cursor() as peker:
            kobling.autocommit = True
            peker.execute(sporring, verdier)
            return peker.fetchall() if peker.description else []

    def antall(self) -> dict[str, int]:
        return {navn: self.spor(f"SELECT count(*) FROM indikatorer_{navn}")[0][0] for navn in TELLES}

    @contextmanager
    def stengt(self, tabell: str):
        """Whoever writes to the table waits; it may be read."""
        with self.kobling() as kobling, kobling.cursor() as peker:
            peker.execute(f"LOCK TABLE indikatorer_{tabell} IN SHARE ROW EXCLUSIVE MODE")
            yield
            kobling.rollback()

    def noen_venter(self) -> bool:
        return bool(self.spor("SELECT 1 FROM pg_locks WHERE NOT granted"))

    def _logg(self, navn: str) -> str:
        sti = self.mappe / f"{navn}.txt"
        return sti.read_text(errors="replace") if sti.exists() else ""

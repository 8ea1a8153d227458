"""Processes that use the embedded servers of a data folder, as separate programs."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

ROT = Path(__file__).resolve().parent.parent

BRUK = """
import sys
from pathlib import Path
from malekort.lokal import tjenester
tjenester.start(Path(sys.argv[1]), database="malekort", med_redis=True)
print("oppe", flush=True)
sys.stdin.readline()
"""


class Bruker:
    """A process that has started (or joined) the servers and waits until it is told to leave."""

    def __init__(self, mappe: Path, vent: bool = True) -> None:
        self.prosess = subprocess.Popen(
            [sys.executable, "-c", BRUK, str(mappe)],
            cwd=ROT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        if vent:
            self.vent()

    def vent(self) -> None:
        if self.prosess.stdout.readline() != "oppe\n":
            raise AssertionError(self.prosess.communicate()[1])

    def ga(self) -> None:
        self.prosess.communicate("\n", timeout=60)
        assert self.prosess.returncode == 0

    def drep(self) -> None:
        self.prosess.kill()
        self.prosess.communicate()


def tjenere(mappe: Path) -> list[psutil.Process]:
    """The main processes of the servers of the folder that really run."""
    funnet = []
    for prosess in psutil.process_iter(["cmdline", "name"]):
        kommando = " ".join(prosess.info["cmdline"] or [])
        if prosess.info["name"] in ("postgres", "redis-server") and str(mappe) in kommando:
            funnet.append(prosess)
    return funnet


def navn(mappe: Path) -> list[str]:
    return sorted(prosess.info["name"] for prosess in tjenere(mappe))


def drep_tjenere(mappe: Path) -> None:
    for prosess in tjenere(mappe):
        os.kill(prosess.pid, signal.SIGKILL)

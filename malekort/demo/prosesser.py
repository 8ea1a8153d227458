"""The processes of the demonstration: web server, worker and beat, each a program of its own."""

import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from malekort.lokal import prosess

VERT = "127.0.0.1"
NETTARBEIDERE = 2
REGNEARBEIDERE = 2
BEGYNT, FERDIG = "Begynner", "Ferdig"
"""What the builder of the grants writes in its log."""


@dataclass(frozen=True)
class Program:
    """navn names its log and its lock in the data folder. svarer tells that it does what it is there for."""

    navn: str
    kommando: tuple[str, ...]
    svarer: Callable[[], bool]


def nettjener(port: int) -> Program:
    valg = ("--bind", f"{VERT}:{port}", "--workers", str(NETTARBEIDERE), "--threads", "4", "--no-control-socket")
    return Program("web", ("gunicorn", "malekort.wsgi", *valg), lambda: har_svar(port))


def arbeider(mappe: Path) -> Program:
    valg = ("--concurrency", str(REGNEARBEIDERE), "--loglevel", "info", "--without-gossip", "--without-mingle")
    return Program(
        "arbeider", ("celery", "-A", "malekort", "worker", *valg), lambda: " ready." in les(mappe, "arbeider")
    )


def klokke(mappe: Path) -> Program:
    valg = ("--loglevel", "info", "--pidfile", "")
    return Program("klokke", ("celery", "-A", "malekort", "beat", *valg), lambda: "Starting" in les(mappe, "klokke"))


def byggeren(mappe: Path) -> Program:
    """The one that writes the grants' history, with a clock of its own. It ends by itself."""
    return Program("tilskudd", ("django", "demo-tilskudd"), lambda: BEGYNT in les(mappe, "tilskudd"))


def bygde(mappe: Path) -> int:
    """How far the builder has come, of all there is: søknader whose story is told."""
    return max((int(linje) for linje in les(mappe, "tilskudd").splitlines() if linje.isdecimal()), default=0)


def er_bygd(mappe: Path) -> bool:
    return FERDIG in les(mappe, "tilskudd").splitlines()


def start(mappe: Path, program: Program) -> None:
    """Starts the program with a fresh log and waits until it answers. Raises prosess.Startfeil."""
    logg(mappe, program.navn).unlink(missing_ok=True)
    kommando = (sys.executable, "-m", *program.kommando)
    prosess.start(kommando, las=las(mappe, program.navn), logg=logg(mappe, program.navn), svarer=program.svarer)


def stopp(mappe: Path, navn: str) -> None:
    """Stops the program if any part of it lives, also one left by a demonstration that was killed."""
    prosess.stopp(las(mappe, navn), signal.SIGTERM)


def lever(mappe: Path, navn: str) -> bool:
    return prosess.lever(las(mappe, navn))


def las(mappe: Path, navn: str) -> Path:
    return mappe / f"{navn}.las"


def logg(mappe: Path, navn: str) -> Path:
    return mappe / f"{navn}.log"


def les(mappe: Path, navn: str) -> str:
    sti = logg(mappe, navn)
    return sti.read_text(errors="replace") if sti.exists() else ""


def har_svar(port: int) -> bool:
    forbindelse = HTTPConnection(VERT, port, timeout=5)
    try:
        forbindelse.request("GET", "/")
        return forbindelse.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        forbindelse.close()


def ledig_port(onsket: int) -> int:
    """The wanted port, else the first free one of the hundred after it, else any."""
    for port in [*range(onsket, min(onsket + 100, 65536)), 0]:
        with socket.socket() as sokkel:
            sokkel.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                sokkel.bind((VERT, port))
            except OSError:
                continue
            return sokkel.getsockname()[1]
    raise prosess.Startfeil("Fant ingen ledig port.")

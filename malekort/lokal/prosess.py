"""A server process that holds a lock for as long as any part of it lives.

The lock's file descriptor is inherited by the server and by every process it forks. So a free lock proves that
nothing of it is left, whatever a pid file says, and no process has to be looked up by a number that may have
been given to a stranger.
"""

import importlib.util
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from malekort.lokal import laas

TALMODIGHET = 60.0
"""Seconds a server gets to answer: after a power cut PostgreSQL replays its log first."""

_PAUSE = 0.02


class Startfeil(Exception):
    """An embedded server did not start. The message is for the person at the terminal."""


def hjulmappe(pakke: str) -> Path:
    """The folder of an installed wheel, found without importing it."""
    funnet = importlib.util.find_spec(pakke)
    if funnet is None or not funnet.submodule_search_locations:
        raise Startfeil(f"Pakken {pakke} mangler. Installer ekstraen «lokal», eller sett DATABASE_URL og REDIS_URL.")
    return Path(funnet.submodule_search_locations[0])


def vent_til(ferdig: Callable[[], bool], sekunder: float = TALMODIGHET) -> bool:
    frist = time.monotonic() + sekunder
    while not ferdig():
        if time.monotonic() > frist:
            return False
        time.sleep(_PAUSE)
    return True


def lever(las: Path) -> bool:
    """Whether any part of the server lives."""
    fd = laas.apne(las)
    try:
        return not laas.prov_alene(fd)
    finally:
        os.close(fd)


def start(
    kommando: Sequence[str], *, las: Path, logg: Path, svarer: Callable[[], bool], eier: tuple[int, int] | None = None
) -> None:
    """Starts a server that keeps the lock, in a session of its own, and waits until it answers.

    Two shells in between: the outer lets go of the server, so that it is nobody's child; the inner writes the pid
    into the lock file and then becomes the server, so that no server runs whose pid is not known.
    eier: (uid, gid) to run as, None for the caller's own. Raises Startfeil with the end of the log.
    """
    fd = laas.apne(las)
    try:
        laas.prov_alene(fd)
        os.truncate(fd, 0)
        with logg.open("ab") as utskrift:
            subprocess.run(
                ["/bin/sh", "-c", '/bin/sh -c "$0" "$@" &', 'echo $$; exec "$0" "$@" </dev/null >&2', *kommando],
                stdin=subprocess.DEVNULL,
                stdout=fd,
                stderr=utskrift,
                start_new_session=True,
                pass_fds=[fd],
                check=True,
                **som(eier),
            )
    finally:
        os.close(fd)
    if not vent_til(lambda: svarer() or not lever(las)) or not lever(las):
        stopp(las, signal.SIGKILL)
        raise Startfeil(f"{Path(kommando[0]).name} startet ikke. Slutten av {logg}:\n{hale(logg)}")


def som(eier: tuple[int, int] | None) -> dict:
    """The arguments of `subprocess` that run a program as somebody else."""
    return {} if eier is None else {"user": eier[0], "group": eier[1], "extra_groups": []}


def stopp(las: Path, signalnummer: signal.Signals, sekunder: float = 20.0) -> None:
    """Asks the holder of the lock to stop and waits until it is free; kills what does not go."""
    if not lever(las):
        return
    _signaler(las, signalnummer)
    if not vent_til(lambda: not lever(las), sekunder):
        _signaler(las, signal.SIGKILL)
        vent_til(lambda: not lever(las), sekunder)


def _signaler(las: Path, signalnummer: signal.Signals) -> None:
    tekst = las.read_text().strip()
    if tekst.isdigit():
        with suppress(ProcessLookupError):
            os.kill(int(tekst), signalnummer)


def hale(logg: Path, linjer: int = 15) -> str:
    return "\n".join(logg.read_text(errors="replace").splitlines()[-linjer:])

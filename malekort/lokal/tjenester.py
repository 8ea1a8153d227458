"""Sharing the embedded servers between processes: the first one in starts them, the last one out stops them."""

import atexit
import os
from pathlib import Path

from malekort.lokal import laas, postgres, redis

_brukerlas: dict[Path, int] = {}


def start(mappe: Path, *, database: str | None, med_redis: bool) -> None:
    """Makes sure the servers run for as long as this process lives.

    mappe: data folder, made when missing. database: its name, None when PostgreSQL is somebody else's.
    """
    if mappe in _brukerlas or not (database or med_redis):
        return
    mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
    with laas.alene(_dorlas(mappe)):
        fd = laas.apne(mappe / "brukere.las")
        laas.ta_delt(fd)
        _brukerlas[mappe] = fd
        atexit.register(forlat, mappe, os.getpid())
        if database:
            postgres.start(mappe, database)
        if med_redis:
            redis.start(mappe)


def forlat(mappe: Path, eier: int) -> None:
    """Leaves, and stops the servers if nobody else uses them.

    A forked child shares its parent's lock and must not try it: only the process that took it (`eier`) leaves.
    """
    if os.getpid() != eier:
        return
    fd = _brukerlas.pop(mappe)
    with laas.alene(_dorlas(mappe)):
        if laas.prov_alene(fd):
            redis.stopp(mappe)
            postgres.stopp(mappe)
        os.close(fd)


def _dorlas(mappe: Path) -> Path:
    return mappe / "dor.las"

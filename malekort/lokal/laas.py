"""File locks. The kernel releases a lock when the last process that has the file open is gone, however it went."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def apne(sti: Path) -> int:
    return os.open(sti, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def ta_delt(fd: int) -> None:
    fcntl.flock(fd, fcntl.LOCK_SH)


def prov_alene(fd: int) -> bool:
    """Takes the lock exclusively if nobody else holds it; never waits."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def alene(sti: Path) -> Iterator[None]:
    """Waits for the lock, holds it exclusively through the block."""
    fd = apne(sti)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)

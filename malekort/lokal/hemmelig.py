"""Secrets for local use, made once and kept in the data folder. In production they come from the environment."""

import os
import secrets
from pathlib import Path

from malekort.lokal import laas


def hemmelighet(mappe: Path, navn: str) -> str:
    """A 64-digit hexadecimal secret, the same every time. Written whole under a lock, readable by its owner only."""
    sti = mappe / f"{navn}.hemmelig"
    with laas.alene(mappe / "hemmelig.las"):
        if not sti.exists():
            ny = sti.with_suffix(".ny")
            ny.unlink(missing_ok=True)
            fd = os.open(ny, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(fd, "w") as fil:
                fil.write(secrets.token_hex(32))
                fil.flush()
                os.fsync(fil.fileno())
            ny.rename(sti)
        return sti.read_text()

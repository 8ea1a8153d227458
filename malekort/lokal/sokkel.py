"""Where a server's Unix socket may lie: in its own folder, or in a short one when that path is too long."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

LENGSTE = 100
"""Bytes. The system's limit is 107 on Linux and 103 on macOS."""

LENGSTE_FILNAVN = ".s.PGSQL.5432.lock"


def sokkelmappe(mappe: Path) -> Path:
    """The folder for the sockets of the data folder `mappe`; the same for every process of one user.

    libpq reads a comma in the path as a list of hosts, so such a path is not used either.
    """
    egen = mappe / "sokler"
    sti = str(egen / LENGSTE_FILNAVN)
    if len(os.fsencode(sti)) <= LENGSTE and "," not in sti:
        return egen
    avtrykk = hashlib.sha256(os.fsencode(mappe)).hexdigest()[:12]
    grunn = os.environ.get("XDG_RUNTIME_DIR", "")
    if not os.path.isdir(grunn):
        grunn = tempfile.gettempdir()
    return Path(grunn) / f"malekort-{os.getuid()}-{avtrykk}"


def lag_sokkelmappe(mappe: Path, eier: int) -> Path:
    """Makes the folder for the user `eier` alone, and refuses one that somebody else has put there."""
    sokler = sokkelmappe(mappe)
    sokler.mkdir(mode=0o700, parents=True, exist_ok=True)
    tilstand = sokler.lstat()
    if not stat.S_ISDIR(tilstand.st_mode) or tilstand.st_uid not in (os.getuid(), eier):
        raise PermissionError(f"{sokler} tilhører en annen bruker")
    if tilstand.st_uid != eier:
        os.chown(sokler, eier, -1)
    return sokler

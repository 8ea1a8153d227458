"""A backup that has been put back: dump, destroy, restore, and the same figures."""

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from psycopg2 import sql

from indikatorer.models import Observasjon, Personar, Resultat
from malekort.actions import sikkerhetskopi
from malekort.actions.sikkerhetskopi import DUMP, MANIFEST, Kopifeil, gjenopprett, lag, rader
from malekort.lokal import postgres
from malekort.models import Bruker
from tests.byggere import bruker, mottakere
from tests.sider.malekorthjelp import SARPSBORG, grense, lever, side

pytestmark = pytest.mark.usefixtures("klargjort")


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


def _server():
    kobling = psycopg2.connect(host=postgres.vert(settings.DATAMAPPE), user=postgres.BRUKER, dbname="postgres")
    kobling.autocommit = True
    return closing(kobling)


def _gi_nytt_navn(fra: str, til: str) -> None:
    connection.close()
    with _server() as server, server.cursor() as peker:
        peker.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [fra])
        peker.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fra), sql.Identifier(til)))


def _slett(navn: str) -> None:
    connection.close()
    with _server() as server, server.cursor() as peker:
        peker.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(navn)))


@pytest.fixture
def odelagt():
    """Destroys the database when it is called: another, empty one has its name. The run's own is back afterwards."""
    navn = connection.settings_dict["NAME"]
    unna = f"{navn}_unna"

    def odelegg():
        _gi_nytt_navn(navn, unna)
        with _server() as server, server.cursor() as peker:
            peker.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(navn)))

    yield odelegg
    with _server() as server, server.cursor() as peker:
        peker.execute("SELECT 1 FROM pg_database WHERE datname = %s", [unna])
        finnes = peker.fetchone()
    if finnes:
        _slett(navn)
        _gi_nytt_navn(unna, navn)


@pytest.fixture
def tall() -> Bruker:
    """Figures on a card, and a leader who reads it."""
    lever("3105", 2025, mottakere(30))
    lever("3105", 2026, [*mottakere(40)])
    grense("B.101", "3105", "1", "2")
    return bruker("leder", SARPSBORG)


def _sum(modell) -> str:
    felter = [felt.attname for felt in modell._meta.concrete_fields]
    return hashlib.sha256(repr(list(modell.objects.order_by("pk").values_list(*felter))).encode()).hexdigest()


def _kort(person: Bruker) -> str:
    klient = Client()
    klient.force_login(Bruker.objects.get(pk=person.pk))
    with time_machine.travel("2026-11-21 12:30+01:00", tick=False):  # the page's own link holds the moment
        innhold = side(klient)
    return innhold[innhold.index("<main") : innhold.index("</main>")].split('name="csrfmiddlewaretoken"')[0]


def _bilde(person: Bruker) -> tuple:
    return _sum(Resultat), _sum(Observasjon), _sum(Personar), _kort(person), rader()


def test_dump_odelegg_legg_tilbake_samme_tall(tmp_path, tall, odelagt, capsys):
    for_ = _bilde(tall)
    assert "B.101" in for_[3]
    assert for_[4]["indikatorer_resultat"] > 50
    call_command("sikkerhetskopi", tmp_path / "kopi")
    odelagt()
    assert rader() == {}
    call_command("gjenopprett", tmp_path / "kopi")
    assert "Lagt tilbake slik det sto 2026-11-21" in capsys.readouterr().out
    assert not Session.objects.exists(), "ingen er logget inn igjen"
    etter = _bilde(tall)
    assert etter[3].split("<") == for_[3].split("<"), "kortet"
    assert etter == for_
    call_command("verifiser-hendelser")
    call_command("migrate", check_unapplied=True, verbosity=0)
    for setning in ("UPDATE indikatorer_resultat SET teller = 0", "DELETE FROM indikatorer_resultat"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as peker:
            peker.execute(setning)
    lever("3105", 2026, mottakere(41))
    assert Resultat.objects.count() > for_[4]["indikatorer_resultat"], "og arbeidet går videre"


def test_en_database_med_noe_i_gaar_ikke_tapt_uten_at_det_er_sagt(tmp_path, tall):
    lag(tmp_path / "kopi")
    grense("B.101", "3105", "3", "4", "2026-10")
    etterpa = _sum(Resultat), rader()
    with pytest.raises(CommandError, match="ikke tom"):
        call_command("gjenopprett", tmp_path / "kopi")
    assert (_sum(Resultat), rader()) == etterpa


@pytest.mark.parametrize("hva", ["halv", "en byte", "uten manifest", "manifestet", "uten dump", "ikke json", "nyere"])
def test_en_kopi_som_ikke_er_hel_legges_ikke_tilbake(hva, tmp_path):
    lag(tmp_path / "kopi")
    dump, manifest = tmp_path / "kopi" / DUMP, tmp_path / "kopi" / MANIFEST
    innhold = bytearray(dump.read_bytes())
    oppgitt = json.loads(manifest.read_text())
    if hva == "halv":
        dump.write_bytes(innhold[: len(innhold) // 2])
    elif hva == "en byte":
        innhold[len(innhold) // 2] ^= 1
        dump.write_bytes(innhold)
    elif hva == "uten manifest":
        manifest.unlink()
    elif hva == "manifestet":
        manifest.write_text(json.dumps(oppgitt | {"rader": {}}))
    elif hva == "uten dump":
        dump.unlink()
    elif hva == "ikke json":
        manifest.write_text("{")
    else:
        oppgitt["migreringer"].append(["malekort", "9999_fra_framtida"])
        manifest.write_text(json.dumps(oppgitt | {"underskrift": sikkerhetskopi.underskrift(oppgitt)}))
    for_ = rader()
    with pytest.raises(Kopifeil):
        gjenopprett(tmp_path / "kopi", overskriv=True)
    assert rader() == for_


def test_en_annen_personnokkel_avvises_og_nokkelen_star_ingen_steder(tmp_path, settings):
    lag(tmp_path / "kopi")
    filer = b"".join(sti.read_bytes() for sti in (tmp_path / "kopi").iterdir())
    assert settings.PERSONNOKKEL not in filer
    assert settings.PERSONNOKKEL.hex().encode() not in filer
    settings.PERSONNOKKEL = bytes(32)
    with pytest.raises(Kopifeil, match="annen PERSONNOKKEL"):
        gjenopprett(tmp_path / "kopi", overskriv=True)


@pytest.mark.parametrize("del_", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_det_som_feiler_underveis_lar_databasen_vaere(tmp_path, tall, del_):
    """A dump with a right signature that ends too early: in the tables, in the rows or in what holds them together."""
    lag(tmp_path / "kopi")
    dump, manifest = tmp_path / "kopi" / DUMP, tmp_path / "kopi" / MANIFEST
    dump.write_bytes(dump.read_bytes()[: int(dump.stat().st_size * del_)])
    oppgitt = json.loads(manifest.read_text())
    oppgitt["filer"][DUMP] = {"sha256": hashlib.sha256(dump.read_bytes()).hexdigest(), "storrelse": dump.stat().st_size}
    manifest.write_text(json.dumps(oppgitt | {"underskrift": sikkerhetskopi.underskrift(oppgitt)}))
    for_ = rader(), _sum(Resultat)
    with pytest.raises(Kopifeil, match="som før"):
        gjenopprett(tmp_path / "kopi", overskriv=True)
    assert (rader(), _sum(Resultat)) == for_


def test_et_program_som_dor_uten_et_ord_er_ogsaa_en_feil(tmp_path, tall, settings, monkeypatch):
    lag(tmp_path / "kopi")
    (tmp_path / "pg_restore").symlink_to(sikkerhetskopi.program("pg_restore"))
    (tmp_path / "psql").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "psql").chmod(0o700)
    settings.LOKAL_DATABASE = None
    monkeypatch.setenv("PATH", str(tmp_path))
    for_ = rader(), _sum(Resultat)
    with pytest.raises(Kopifeil, match=r"som før.*avbrutt"):
        gjenopprett(tmp_path / "kopi", overskriv=True)
    assert (rader(), _sum(Resultat)) == for_


def test_full_disk_lar_ingen_mappe_staa(tmp_path):
    gammel = resource.getrlimit(resource.RLIMIT_FSIZE)
    tidligere = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, gammel[1]))
    try:
        with pytest.raises(Kopifeil, match="ingenting er lagret"):
            lag(tmp_path / "kopi")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, gammel)
        signal.signal(signal.SIGXFSZ, tidligere)
    assert list(tmp_path.iterdir()) == []


def test_en_kopi_som_drepes_midt_i_ser_ikke_hel_ut(tmp_path):
    """pg_dump waits for a table somebody else holds; then the command is killed."""
    navn = connection.settings_dict["NAME"]
    miljo = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.innstillinger", "TESTKJORING": navn.rsplit("_", 1)[1]}
    with closing(connection.copy()) as annen, annen.cursor() as peker:
        annen.set_autocommit(False)
        peker.execute("LOCK TABLE indikatorer_resultat IN ACCESS EXCLUSIVE MODE")
        kommando = [sys.executable, "manage.py", "sikkerhetskopi", tmp_path / "kopi"]
        with subprocess.Popen(kommando, env=miljo, cwd=settings.ROT) as barn:
            try:
                with pytest.raises(subprocess.TimeoutExpired):
                    _vent_pa_mappe(tmp_path / "kopi.uferdig", barn)
            finally:
                barn.kill()
        annen.rollback()
    assert [sti.name for sti in tmp_path.iterdir()] == ["kopi.uferdig"]
    with pytest.raises(Kopifeil, match="ikke en hel"):
        gjenopprett(tmp_path / "kopi.uferdig", overskriv=True)
    assert lag(tmp_path / "kopi")["rader"], "den neste lykkes"
    assert [sti.name for sti in tmp_path.iterdir()] == ["kopi"]


def _vent_pa_mappe(mappe: Path, barn: subprocess.Popen) -> None:
    while not mappe.exists():
        assert barn.poll() is None
        time.sleep(0.05)
    barn.wait(timeout=1)


def test_en_mappe_som_finnes_skrives_ikke_over(tmp_path):
    (tmp_path / "kopi").mkdir()
    with pytest.raises(CommandError, match="finnes fra før"):
        call_command("sikkerhetskopi", tmp_path / "kopi")


def test_programmene_finnes_ogsaa_uten_hjulet(settings, monkeypatch, tmp_path):
    settings.LOKAL_DATABASE = None
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Kopifeil, match="Fant ikke pg_dump"):
        sikkerhetskopi.program("pg_dump")
    (tmp_path / "pg_dump").write_text("#!/bin/sh\n")
    (tmp_path / "pg_dump").chmod(0o700)
    assert sikkerhetskopi.program("pg_dump") == tmp_path / "pg_dump"

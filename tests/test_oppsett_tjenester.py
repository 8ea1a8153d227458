"""The embedded servers: shared, stopped by the last one out, and started again whatever was killed."""

import os
import subprocess
from contextlib import closing

import psycopg2
import pytest
from redis import Redis

from malekort.lokal import postgres, redis, sokkel
from tests.tjenestehjelp import Bruker, drep_tjenere, navn

BEGGE = ["postgres", "redis-server"]


@pytest.fixture(scope="module")
def felles_mappe(tmp_path_factory):
    return tmp_path_factory.mktemp("data med mellomrom og æ")


@pytest.fixture
def mappe(felles_mappe):
    """A data folder whose servers are stopped, before and after."""
    assert navn(felles_mappe) == []
    yield felles_mappe
    if navn(felles_mappe):
        Bruker(felles_mappe).ga()
    assert navn(felles_mappe) == []


def svarer(mappe) -> bool:
    with closing(Redis(unix_socket_path=str(redis.sti(mappe)))) as klient:
        return postgres.svarer(mappe) and klient.ping()


def spor(mappe, sporring):
    with closing(psycopg2.connect(host=postgres.vert(mappe), user="postgres", dbname="malekort")) as kobling:
        kobling.autocommit = True
        with kobling.cursor() as peker:
            peker.execute(sporring)
            return peker.fetchall() if peker.description else None


def test_siste_ut_stopper_tjenerne(mappe):
    forste, andre = Bruker(mappe), Bruker(mappe)
    forste.ga()
    assert navn(mappe) == BEGGE
    assert svarer(mappe)
    andre.ga()
    assert navn(mappe) == []


def test_mange_som_starter_samtidig_far_ett_sett_tjenere(mappe):
    brukere = [Bruker(mappe, vent=False) for _ in range(4)]
    for bruker in brukere:
        bruker.vent()
    assert navn(mappe) == BEGGE
    for bruker in brukere:
        bruker.ga()


def test_en_drept_bruker_holder_ikke_tjenerne_oppe(mappe):
    drept, frisk = Bruker(mappe), Bruker(mappe)
    drept.drep()
    assert svarer(mappe)
    frisk.ga()
    assert navn(mappe) == []


def test_alt_drept_starter_igjen_med_dataene(mappe):
    bruker = Bruker(mappe)
    spor(mappe, "CREATE TABLE IF NOT EXISTS t AS SELECT 42 AS svar")
    with closing(Redis(unix_socket_path=str(redis.sti(mappe)))) as klient:
        klient.set("svar", 42)
    drep_tjenere(mappe)
    bruker.drep()
    ny = Bruker(mappe)
    assert spor(mappe, "SELECT svar FROM t") == [(42,)]
    ny.ga()


def test_det_som_la_i_koen_er_der_etter_omstart(mappe):
    bruker = Bruker(mappe)
    with closing(Redis(unix_socket_path=str(redis.sti(mappe)))) as klient:
        klient.rpush("kø", "oppgave")
    bruker.ga()
    ny = Bruker(mappe)
    with closing(Redis(unix_socket_path=str(redis.sti(mappe)))) as klient:
        assert klient.lpop("kø") == b"oppgave"
    ny.ga()


@pytest.mark.parametrize(
    "innhold",
    ["", "12", "ikke et tall\n", f"{os.getpid()}\n/annet\n0\n5432\n\n\n0 0\nready\n"],
    ids=["tom", "avkortet", "tull", "pid gitt til en annen"],
)
def test_en_pidfil_fra_en_drept_tjener_blir_ikke_trodd(mappe, innhold):
    bruker = Bruker(mappe)
    drep_tjenere(mappe)
    bruker.drep()
    (postgres.datamappe(mappe) / "postmaster.pid").write_text(innhold)
    (sokkel.sokkelmappe(mappe) / ".s.PGSQL.5432.lock").write_text(innhold)
    ny = Bruker(mappe)
    assert svarer(mappe)
    ny.ga()


def test_en_drept_initdb_etterlater_ikke_noe_som_ser_ferdig_ut(tmp_path):
    halv = tmp_path / "postgres.ny"
    halv.mkdir(mode=0o700)
    (halv / "PG_VERSION").write_text("18\n")
    bruker = Bruker(tmp_path)
    assert svarer(tmp_path)
    bruker.ga()


@pytest.mark.parametrize("navn_", ["l" * 120, "komma,i,stien"])
def test_en_sti_sokkelen_ikke_kan_ligge_i(tmp_path, navn_):
    mappe = tmp_path / navn_
    assert mappe not in sokkel.sokkelmappe(mappe).parents
    bruker = Bruker(mappe)
    assert svarer(mappe)
    bruker.ga()
    assert navn(mappe) == []


def test_en_sokkelmappe_som_er_en_lenke_blir_ikke_brukt(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    mappe = tmp_path / ("l" * 120)
    sokkel.sokkelmappe(mappe).symlink_to(tmp_path)
    with pytest.raises(PermissionError):
        sokkel.lag_sokkelmappe(mappe, os.getuid())


def test_en_tjener_som_ikke_vil_starte_sier_hvorfor(tmp_path):
    bruker = Bruker(tmp_path)
    bruker.ga()
    (tmp_path / "postgres" / "PG_VERSION").write_text("9\n")
    with pytest.raises(AssertionError, match="not compatible"):
        Bruker(tmp_path)
    assert navn(tmp_path) == []


def test_hemmelighetene_kan_bare_leses_av_eieren(tmp_path):
    kjor = ["-c", "from malekort import settings; print(settings.SECRET_KEY, settings.PERSONNOKKEL.hex())"]
    miljo = {"PATH": os.environ["PATH"], "MALEKORT_DATA": str(tmp_path)}
    svar = {subprocess.check_output([os.sys.executable, *kjor], env=miljo) for _ in range(2)}
    assert len(svar) == 1
    assert {fil.stat().st_mode & 0o777 for fil in tmp_path.glob("*.hemmelig")} == {0o600}

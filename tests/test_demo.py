"""`manage.py demo`, as it is: every process, every login, and nothing left when it has stopped."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import psutil
import pytest

from tests.arbeider import vent_til
from tests.demoleting import (
    D_NUMMER,
    DUF,
    JOURNAL,
    Leser,
    lever_alt_slags,
    plant,
    skriv_alt_slags,
    skriv_i_en_soknad,
    steder,
)
from tests.lekkasje import Leting, numre_i_11f
from tests.tjenestehjelp import ROT, navn

LANDER = {
    "leder": ("/malekort/", "Sarpsborg"),
    "kommune": ("/malekort/", "Sarpsborg"),
    "statsforvalter": ("/tilskudd/arbeid/", "Sett på saksbehandler"),
    "direktorat": ("/tilskudd/arbeid/", "Forbered vedtak"),
    "utfyller": ("/tilskudd/soknader/", "Familieteamet"),
    "signatar": ("/tilskudd/soknader/", "Tett på ungdom"),
    "saksbehandler-sf": ("/tilskudd/arbeid/", "Vurder"),
    "saksbehandler-dir": ("/tilskudd/arbeid/", "Forbered vedtak"),
    "beslutter": ("/tilskudd/arbeid/", "Fatt vedtak"),
    "attestant": ("/tilskudd/arbeid/", "Attester utbetalinger"),
    "klagebehandler": ("/tilskudd/arbeid/", "Behandle klager"),
    "revisor": ("/tilskudd/arbeid/", "Tilskudd"),
    "frivillig": ("/tilskudd/soknader/", "Sykkelverkstedet"),
}
"""Login → where it lands, and what it reads there."""
LES_TALL = """
import json
from tests.demotall import tallene
print(json.dumps(tallene()))
"""


class Demo:
    def __init__(self, mappe, port):
        self.mappe = mappe
        self.miljo = {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "TESTKJORING")}
        self.miljo |= {"MALEKORT_DATA": str(mappe), "PORT": str(port)}
        self.utskrift = mappe.parent / "demo.txt"
        with self.utskrift.open("wb") as ut:
            self.prosess = subprocess.Popen(
                [sys.executable, "manage.py", "demo"], cwd=ROT, env=self.miljo, stdout=ut, stderr=subprocess.STDOUT
            )
        vent_til(lambda: "Stopp med Ctrl-C" in self.tekst or self.prosess.poll() is not None, 600)
        assert self.prosess.poll() is None, self.tekst

    @property
    def tekst(self):
        return self.utskrift.read_text()

    @property
    def adresse(self):
        return re.search(r"http://\S+", self.tekst)[0]

    def innlogging(self, rolle):
        return re.search(rf"{rolle} +(\S+@\S+) +(\S+)", self.tekst).groups()

    def tall(self):
        """What the database holds of the grants (tests/demotall.py)."""
        kommando = [sys.executable, "manage.py", "shell", "-v0", "-c", LES_TALL]
        svar = subprocess.run(kommando, cwd=ROT, env=self.miljo, capture_output=True, text=True, check=True)
        return json.loads(svar.stdout)

    def programmer(self):
        """What runs with this data folder, but for the demonstration itself."""
        funnet = []
        for prosess in psutil.process_iter(["environ", "cmdline", "status"]):
            egen = (prosess.info["environ"] or {}).get("MALEKORT_DATA") == str(self.mappe)
            if egen and prosess.pid != self.prosess.pid and prosess.info["status"] != psutil.STATUS_ZOMBIE:
                funnet.append(" ".join(prosess.info["cmdline"]))
        return funnet


@pytest.fixture(scope="module")
def opptatt_port():
    with socket.socket() as lytter:
        lytter.bind(("127.0.0.1", 0))
        lytter.listen()
        yield lytter.getsockname()[1]


@pytest.fixture(scope="module")
def demo(tmp_path_factory, opptatt_port):
    ny = Demo(tmp_path_factory.mktemp("demo æ") / ".data", opptatt_port)
    yield ny
    if ny.prosess.poll() is None:
        ny.prosess.terminate()
        ny.prosess.wait(60)


def logg_inn(adresse, epost, passord):
    """The page a person lands on."""
    apner = build_opener(HTTPCookieProcessor(CookieJar()))
    with apner.open(f"{adresse}/logg-inn/") as svar:
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', svar.read().decode())[1]
    felter = {"username": epost, "password": passord, "csrfmiddlewaretoken": token}
    with apner.open(f"{adresse}/logg-inn/", urlencode(felter).encode()) as svar:
        return svar.url, svar.read().decode()


def test_den_velger_en_ledig_port(demo, opptatt_port):
    assert not demo.adresse.endswith(f":{opptatt_port}")


@pytest.mark.parametrize("rolle", LANDER)
def test_hver_rolle_lander_pa_det_den_skal_gjore(demo, rolle):
    adresse, side = logg_inn(demo.adresse, *demo.innlogging(rolle))
    sti, tekst = LANDER[rolle]
    assert adresse.startswith(demo.adresse + sti)
    assert tekst in side


def test_tilskuddene_har_saker_i_alle_tilstander(demo):
    tall = demo.tall()
    assert tall["saker"] >= 300
    assert tall["mangler"] == []
    assert tall["brudd"] is None
    assert tall["over_rammen"] == []
    assert tall["arkrader"] >= 70


def test_lederen_ser_farger(demo):
    _, side = logg_inn(demo.adresse, *demo.innlogging("leder"))
    assert {"grønn", "gul", "rød"} <= set(re.findall(r"\w+", side.lower()))


def test_det_er_revisjoner_a_lese_om_og_en_fil_a_ta_stilling_til(demo):
    kari = Leser(demo.adresse, *demo.innlogging("kommune"))
    assert "Rettet fil" in kari.hent("malekort/0105/revisjoner/").decode()
    [holdt] = set(re.findall(r"/(leveranser/holdt/\d+/)", kari.hent("leveranser/holdt/").decode()))
    assert "mye lavere enn vanlig" in kari.hent(holdt).decode()


def test_den_har_nettjener_arbeider_og_klokke(demo):
    programmer = " ".join(demo.programmer())
    assert all(navn_ in programmer for navn_ in ("gunicorn", "celery -A malekort worker", "celery -A malekort beat"))
    assert navn(demo.mappe) == ["postgres", "redis-server"]


def test_ingen_av_personene_i_filene_finnes_igjen_noe_sted(demo):
    """In nothing the run has kept or shown; and a number that is put there is found in each of the places."""
    leser = Leser(demo.adresse, *demo.innlogging("kommune"))
    numre = lever_alt_slags(leser)
    assert skriv_alt_slags(leser) == 5
    soker = Leser(demo.adresse, *demo.innlogging("utfyller"))
    skriv_i_en_soknad(soker)
    leser.svar += soker.svar
    for fil in (demo.mappe / "demofiler").rglob("11F_*.txt"):
        numre |= numre_i_11f(fil.read_bytes())
    leting = Leting(numre, [JOURNAL])
    assert len(leting) > 1000
    funnet = {sted: leting.i(innhold) for sted, innhold in steder(demo.mappe, leser, demo.miljo).items()}
    assert {sted: hva for sted, hva in funnet.items() if hva} == {}
    for nummer in (sorted(numre)[0], D_NUMMER, DUF, JOURNAL):
        plantet = plant(demo.mappe, nummer, demo.miljo)
        bare_det = Leting([], [nummer]) if nummer == JOURNAL else Leting([nummer])
        assert [sted for sted, innhold in plantet.items() if not bare_det.i(innhold)] == []


def test_startet_en_gang_til_sier_den_hvor_den_kjorer(demo):
    kommando = [sys.executable, "manage.py", "demo"]
    svar = subprocess.run(kommando, cwd=ROT, env=demo.miljo, capture_output=True, text=True)
    assert svar.returncode == 0
    assert f"kjører allerede fra denne mappen. {demo.adresse}" in svar.stdout
    assert logg_inn(demo.adresse, *demo.innlogging("leder"))


def test_ctrl_c_stopper_alt(demo):
    demo.prosess.send_signal(signal.SIGINT)
    assert demo.prosess.wait(60) == 0
    assert demo.programmer() == []
    assert navn(demo.mappe) == []

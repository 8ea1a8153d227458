"""What looks over the dependencies finds each thing it looks for, and does not call a silence an approval."""

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.machinery import SourceFileLoader
from itertools import chain
from pathlib import Path
from threading import Thread

import pytest

ROT = Path(__file__).resolve().parent.parent
STI = ROT / ".ci" / "avhengigheter"


@pytest.fixture(scope="module")
def avhengigheter():
    laster = SourceFileLoader("avhengigheter", str(STI))
    modul = importlib.util.module_from_spec(importlib.util.spec_from_loader("avhengigheter", laster))
    sys.dont_write_bytecode, tidligere = True, sys.dont_write_bytecode
    laster.exec_module(modul)
    sys.dont_write_bytecode = tidligere
    return modul


@pytest.fixture
def raadgiver():
    """An advisory service that answers what it is told to."""

    class Svar(BaseHTTPRequestHandler):
        def do_POST(self):
            sporsmal = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            tjener.spurt = [(q["package"]["ecosystem"], q["package"]["name"], q["version"]) for q in sporsmal]
            self.send_response(tjener.status)
            self.end_headers()
            self.wfile.write(tjener.svar)

        def log_message(self, *args):
            """Nothing."""

    tjener = HTTPServer(("127.0.0.1", 0), Svar)
    tjener.status, tjener.svar, tjener.spurt = 200, b"", []
    traad = Thread(target=tjener.serve_forever, daemon=True)
    traad.start()
    yield tjener
    tjener.shutdown()
    tjener.server_close()
    traad.join()


def test_alt_som_prosjektet_bringer_med_seg_er_festet(avhengigheter):
    festet, feil = avhengigheter.last(avhengigheter.linjer(ROT / ".ci" / "constraints.txt"))
    assert feil == []
    prosjekt = tomllib.loads((ROT / "pyproject.toml").read_text())["project"]
    krav = [*prosjekt["dependencies"], *chain(*prosjekt["optional-dependencies"].values())]
    pakker = [re.match(r"[A-Za-z0-9._-]+", tekst)[0] for tekst in krav]
    assert len(pakker) > 30
    assert [pakke for pakke in pakker if avhengigheter.navn(pakke) not in festet] == []


def test_losere_krav_og_dobbelte_finnes(avhengigheter):
    festet, feil = avhengigheter.last(["a==1.0", "b>=2", "A==1.1", "c @ https://example.org/c.whl"])
    assert festet == {"a": "1.0"}
    assert len(feil) == 3


def test_det_som_er_installert_uten_a_vaere_festet_finnes(avhengigheter):
    assert avhengigheter.ikke_festet({"a": "1", "b": "2", "pip": "9"}, {"a": "1"}) == [
        "b 2 er installert, men ikke festet"
    ]
    assert "1.1 er festet" in avhengigheter.ikke_festet({"a": "1"}, {"a": "1.1"})[0]


def test_en_kjent_svakhet_finnes_og_den_rettede_versjonen_gaar_fri(avhengigheter):
    liste = avhengigheter.linjer(ROT / ".ci" / "kjente_svakheter.txt")
    assert len(avhengigheter.kjente_svakheter({"django": "5.2.7", "pyjwt": "2.9.0"}, liste)) == 2
    assert avhengigheter.kjente_svakheter({"django": "5.2.19", "pyjwt": "2.10.1"}, liste) == []


def test_en_pakke_uten_avtrykk_finnes(avhengigheter):
    pakker = {"": {}, "node_modules/a": {"integrity": "sha512-x"}, "node_modules/b": {"integrity": "sha1-x"}}
    assert avhengigheter.uten_avtrykk({"packages": pakker}) == ["node_modules/b har ingen sha512"]


def test_en_lisens_ingen_har_sagt_ja_til_finnes(avhengigheter):
    pakker = {"a": "MIT License", "b": "AGPL-3.0", "c": "", "d": ""}
    assert avhengigheter.lisenser(pakker, ["mit", "d: MIT i LICENSE.txt"]) == ["b: AGPL-3.0", "c: sier ingen lisens"]


def test_raadgiveren_sporres_og_det_den_vet_er_feil(avhengigheter, raadgiver):
    raadgiver.svar = json.dumps({"results": [{}, {"vulns": [{"id": "GHSA-x"}, {"id": "CVE-y"}]}]}).encode()
    adresse = f"http://127.0.0.1:{raadgiver.server_port}"
    pakker = [("PyPI", "a", "1"), ("npm", "@b/c", "2")]
    assert avhengigheter.spor_osv(pakker, adresse) == ["@b/c 2: GHSA-x, CVE-y"]
    assert raadgiver.spurt == pakker


@pytest.mark.parametrize(("status", "svar"), [(500, b""), (200, b"<html>"), (200, b'{"results": []}'), (200, b"{}")])
def test_et_svar_som_ikke_er_et_svar_er_ingen_godkjenning(status, svar, avhengigheter, raadgiver):
    raadgiver.status, raadgiver.svar = status, svar
    assert avhengigheter.spor_osv([("PyPI", "a", "1")], f"http://127.0.0.1:{raadgiver.server_port}") is None


def test_ingen_som_svarer_er_ingen_godkjenning(avhengigheter):
    assert avhengigheter.spor_osv([("PyPI", "a", "1")], "http://127.0.0.1:9") is None


def test_kommandoen_sier_hva_den_har_sett_over():
    svar = subprocess.run([sys.executable, STI, "--spor-ikke"], capture_output=True, text=True, timeout=60)
    assert re.search(r"Avhengigheter: \d+ pakker sett over, \d+ feil\.", svar.stdout), svar.stderr
    assert "Svakheter" not in svar.stdout

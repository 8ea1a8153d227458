"""A run that left something out says so, and in the CI it fails. In one process, and shared between two."""

import os
import subprocess
import sys

import pytest

from tests.tjenestehjelp import ROT

BESTAR = "def test_b(): ...\n"
HOPPER = {
    "test_a.py": "import pytest\ndef test_a(): pytest.skip('senere')\n",
    "test_b.py": BESTAR,
    "test_c.py": "import pytest\npytest.skip('senere', allow_module_level=True)\n",
}
BRUKER_NETTLESER = {"test_a.py": "def test_a(nettleser): ...\n", "test_b.py": BESTAR}
PROSESSER = pytest.mark.parametrize("prosesser", ["0", "2"], ids=["én prosess", "to prosesser"])


def kjor(mappe, filer, prosesser, **miljo):
    for navn, tekst in filer.items():
        (mappe / navn).write_text(tekst)
    utvidelser = ["-p", "no:django", "-p", "no:cacheprovider", "-p", "tests.nettleser", "-p", "tests.krav"]
    valg = ["-n", prosesser, "-c", os.devnull, "--rootdir", str(mappe)]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *utvidelser, *valg, str(mappe)],
        cwd=ROT,
        env={"PATH": str(mappe)} | miljo,  # no browser there
        capture_output=True,
        text=True,
    )


@PROSESSER
@pytest.mark.parametrize(
    ("filer", "overskrift", "tester"),
    [
        (HOPPER, "IKKE KJØRT: DISSE BLE HOPPET OVER", ["test_a.py::test_a", "test_c.py"]),
        (BRUKER_NETTLESER, "IKKE KJØRT: NETTLESERTESTENE. Chromium mangler", ["test_a.py::test_a"]),
    ],
    ids=["hopper over", "uten nettleser"],
)
@pytest.mark.parametrize(("miljo", "kode"), [({}, 0), ({"CI": "true"}, 1)], ids=["hjemme", "ci"])
def test_det_som_ikke_ble_kjort_blir_sagt_og_feiler_i_ci(tmp_path, filer, overskrift, tester, miljo, kode, prosesser):
    svar = kjor(tmp_path, filer, prosesser, **miljo)
    assert svar.returncode == kode, svar.stdout
    [sagt] = svar.stdout.split(overskrift)[1:]
    assert [linje for linje in sagt.splitlines() if linje.startswith("test_")] == tester


@PROSESSER
def test_en_hel_kjoring_bestar_i_ci(tmp_path, prosesser):
    svar = kjor(tmp_path, {"test_b.py": BESTAR}, prosesser, CI="true")
    assert svar.returncode == 0
    assert "IKKE KJØRT" not in svar.stdout

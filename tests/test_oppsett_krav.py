"""A run that left something out says so, and in the CI it fails."""

import os
import subprocess
import sys

import pytest

from tests.tjenestehjelp import ROT

HOPPER = "import pytest\ndef test_a(): pytest.skip('senere')\n"
BRUKER_NETTLESER = "def test_a(nettleser): ...\ndef test_b(): ...\n"


def kjor(mappe, tekst, **miljo):
    (mappe / "test_a.py").write_text(tekst)
    utvidelser = ["-p", "no:django", "-p", "no:cacheprovider", "-p", "tests.nettleser", "-p", "tests.krav"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *utvidelser, "-c", os.devnull, "--rootdir", str(mappe), str(mappe)],
        cwd=ROT,
        env={"PATH": str(mappe)} | miljo,  # no browser there
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("tekst", "overskrift", "test"),
    [
        (HOPPER, "IKKE KJØRT: DISSE BLE HOPPET OVER", "test_a.py::test_a"),
        (BRUKER_NETTLESER, "IKKE KJØRT: NETTLESERTESTENE. Chromium mangler", "test_a.py::test_a"),
    ],
)
@pytest.mark.parametrize(("miljo", "kode"), [({}, 0), ({"CI": "true"}, 1)])
def test_det_som_ikke_ble_kjort_blir_sagt_og_feiler_i_ci(tmp_path, tekst, overskrift, test, miljo, kode):
    svar = kjor(tmp_path, tekst, **miljo)
    assert svar.returncode == kode, svar.stdout
    assert overskrift in svar.stdout
    assert test in svar.stdout.split(overskrift)[1]


def test_en_hel_kjoring_bestar_i_ci(tmp_path):
    svar = kjor(tmp_path, "def test_a(): ...\n", CI="true")
    assert svar.returncode == 0
    assert "IKKE KJØRT" not in svar.stdout

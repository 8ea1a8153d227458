"""A national year in one file is read in far less memory than the machine has."""

import subprocess
import sys

from tests.bench.bench_import import KOMMUNE, nasjonal_fil

LES = """
import re, sys
from datetime import date
from indikatorer.kilder.kostra import les_11f
from indikatorer.kilder.lesing import Forventet
with open(sys.argv[1], "rb") as fil:
    lesing = les_11f(fil.read(), Forventet(idag=date(2026, 11, 21), personnokkel=b"x"))
with open("/proc/self/status") as status:
    hoyeste = re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1]
print(lesing.kommune, lesing.antall, len(lesing.personer), hoyeste)
"""
MAKS_KILOBYTE = 600_000


def test_140_000_poster_leses_i_under_600_mb(tmp_path):
    (tmp_path / "11f.txt").write_bytes(nasjonal_fil())
    svar = subprocess.run(
        [sys.executable, "-c", LES, tmp_path / "11f.txt"], capture_output=True, text=True, check=True, timeout=120
    )
    kommune, antall, personer, kilobyte = svar.stdout.split()
    assert (kommune, antall, personer) == (KOMMUNE, "140000", "140000")
    assert int(kilobyte) < MAKS_KILOBYTE

"""What looks for persons finds one, however it is hidden: else finding none would say nothing."""

import base64
import hashlib
import zipfile
import zlib
from datetime import date
from io import BytesIO

import pytest

from tests.byggere import fil_11f, fodselsnummer, mottakere
from tests.lekkasje import Leting, numre_i_11f

JOURNAL = "73915046"
NUMMER = fodselsnummer(date(1980, 6, 15), 3)
DUF = "202112345603"


def pakket(innhold: bytes) -> bytes:
    with zipfile.ZipFile(strom := BytesIO(), "w", zipfile.ZIP_DEFLATED) as arkiv:
        arkiv.writestr("personer.txt", innhold)
    return strom.getvalue()


@pytest.mark.parametrize(
    ("innhold", "slag"),
    [
        (NUMMER.encode(), "tall"),
        (f"Svein ({NUMMER}) ringte".encode(), "tall"),
        (f"{NUMMER[:6]} {NUMMER[6:]}".encode(), "tall"),
        (f"{NUMMER[:2]}.{NUMMER[2:4]}.{NUMMER[4:6]} {NUMMER[6:]}".encode(), "tall"),
        (f"{NUMMER[:6]}-{NUMMER[6:]}".encode(), "tall"),
        (f"9{NUMMER}9".encode(), "tall"),
        (NUMMER[::-1].encode(), "tall"),
        (DUF.encode(), "tall"),
        (f"journal {JOURNAL}, Moss".encode(), "tall"),
        (base64.b64encode(f"journal {JOURNAL}".encode()), "base64: tall"),
        (b"x " + base64.b64encode(f"a{NUMMER}".encode()), "base64: tall"),
        (base64.b64encode(f"Hei, {NUMMER}".encode()), "base64: tall"),
        (base64.urlsafe_b64encode(f"ab{NUMMER} æøå".encode()), "base64: tall"),
        (b"1\t\\\\x" + NUMMER.encode().hex().encode() + b"\t", "bytea: tall"),
        (b"x" + NUMMER.encode().hex().encode(), "hex: tall"),
        (hashlib.sha256(NUMMER.encode()).hexdigest().encode(), "sha256"),
        (pakket(NUMMER.encode()), "zip: tall"),
        (b"\\\\x" + pakket(NUMMER.encode()).hex().encode(), "bytea: zip: tall"),
        (zlib.compress(NUMMER.encode()), "zlib: tall"),
        (b"%PDF-1.7\nstream\n" + zlib.compress(NUMMER.encode()) + b"\nendstream", "pdf: tall"),
    ],
)
def test_den_finner_det_som_er_der(innhold, slag):
    assert slag in Leting([NUMMER, DUF], [JOURNAL]).i(innhold)


@pytest.mark.parametrize(
    "innhold",
    [
        b"",
        fodselsnummer(date(1980, 6, 15), 4).encode(),
        base64.b64encode(b"ingen her"),
        hashlib.sha256(b"noe annet").hexdigest().encode(),
        f"{NUMMER[:6]} personer i {NUMMER[6:]}".encode(),
        f"1{JOURNAL} {JOURNAL}2 0.{JOURNAL}".encode(),
    ],
)
def test_den_finner_ikke_det_som_ikke_er_der(innhold):
    assert not Leting([NUMMER, DUF], [JOURNAL]).i(innhold)


def test_den_leser_numrene_av_en_fil():
    assert numre_i_11f(fil_11f("3101", 2026, mottakere(5))) == {fodselsnummer(date(1980, 6, 15), n) for n in range(5)}

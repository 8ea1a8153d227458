"""Files made to break the reader break a process that has nothing, and are refused in words."""

import os
import socket
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.db import connection

from indikatorer import leseprosess
from indikatorer.actions.leveranse import ta_imot
from indikatorer.kilder.kostra import les_11f
from indikatorer.kilder.lesing import Forventet
from indikatorer.kilder.register import KILDER
from indikatorer.leseprosess import ForMyeMinne, Grenser, Lesefeil, les
from indikatorer.models import Leveranse, Leveransefunn, Leveranseutkast
from malekort.actions.leveringstak import FLEST, FLEST_SOM_VENTER, LAS, en_fil
from tests.bench.bench_import import nasjonal_fil
from tests.byggere import bruker, fil_11f, mottakere

FORVENTET = Forventet(idag=date(2026, 11, 21), personnokkel=b"nokkel til test")
LITE = Grenser(minne=60_000_000, sekunder=20)
INNHOLD = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def _zip(**deler: bytes) -> bytes:
    strom = BytesIO()
    with zipfile.ZipFile(strom, "w", zipfile.ZIP_DEFLATED) as arkiv:
        arkiv.writestr("[Content_Types].xml", INNHOLD)
        for navn, innhold in deler.items():
            arkiv.writestr(navn.replace("__", "/"), innhold)
    return strom.getvalue()


def latter() -> bytes:
    """Ten to the ninth of a word, in a kilobyte."""
    enheter = "".join(f'<!ENTITY l{nr} "{f"&l{nr - 1};" * 10}">' for nr in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{enheter}]><x>&l9;</x>'.encode()


def dyp() -> bytes:
    return b"<x>" * 400_000 + b"</x>" * 400_000


def pakket(megabyte: int) -> bytes:
    """A workbook that unpacks to so much."""
    ark = b"<sheetData>" + b"<row><c><v>1</v></c></row>" * (megabyte * 1_000_000 // 26)
    return _zip(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=ark).replace(b"_xml", b".xml")


def langt_unna() -> bytes:
    """A cell in the last corner of the sheet."""
    ark = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    return _zip(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=ark).replace(b"_xml", b".xml")


FIENDTLIGE = {
    "zip-bombe": ("egne-tall", lambda: pakket(300)),
    "zip-bombe som arena": ("arena-kvp", lambda: pakket(300)),
    "celle langt unna": ("egne-tall", langt_unna),
    "latter": ("malekortskjema", latter),
    "dyp xml": ("malekortskjema", dyp),
    "60 MB null": ("kostra-11f", lambda: bytes(60_000_000)),
    "60 MB klammer": ("ssb-befolkning", lambda: b"[" * 60_000_000),
    "60 MB linjer": ("egne-tall", lambda: b"a;b\n" * 15_000_000),
    "zip som 11F": ("kostra-11f", lambda: pakket(1)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("navn", FIENDTLIGE)
def test_fiendtlige_filer_avvises_med_ord_og_ingenting_lagres(navn, settings):
    settings.LESEMINNE, settings.LESETID = 800_000_000, 25
    kilde, lag = FIENDTLIGE[navn]
    mottak = ta_imot(kilde, lag(), "fil.x", kommune="3103")
    assert mottak.lesing.avvist
    assert all(len(funn.tekst) > 20 for funn in mottak.lesing.funn)
    assert not Leveranse.objects.filter(filnavn="fil.x").exists()
    assert not Leveransefunn.objects.filter(leveranse__filnavn="fil.x").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("minne", "sekunder", "kode"), [(30_000_000, 20, "MK81"), (1_200_000_000, 1, "MK82")])
def test_den_som_tar_for_mye_far_vite_hva(minne, sekunder, kode, settings):
    settings.LESEMINNE, settings.LESETID = minne, sekunder
    mottak = ta_imot("kostra-11f", nasjonal_fil() * (2 if kode == "MK82" else 1), "stor.txt", kommune="4601", ar=2025)
    assert [funn.kode for funn in mottak.lesing.funn] == [kode]
    assert not Leveranse.objects.filter(filnavn="stor.txt").exists()


def test_den_neste_leses_som_for():
    with pytest.raises(ForMyeMinne):
        les("kostra-11f", nasjonal_fil(), FORVENTET, LITE)
    fil = fil_11f("3103", 2026, mottakere(8))
    i_eget, her = les("kostra-11f", fil, FORVENTET), les_11f(fil, FORVENTET)
    assert (i_eget.personer == her.personer).all()
    assert i_eget.funn == her.funn
    assert (i_eget.kommune, i_eget.ar, i_eget.dekning, i_eget.antall) == (her.kommune, her.ar, her.dekning, her.antall)


def test_vokteren_som_er_drept_startes_igjen():
    les("kostra-11f", b" ", FORVENTET)
    prosess, _ = leseprosess._vokter[os.getpid()]
    prosess.kill()
    prosess.wait()
    assert les("kostra-11f", b" ", FORVENTET).avvist
    assert leseprosess._vokter[os.getpid()][0].pid != prosess.pid


def test_en_feil_i_leseren_forteller_ikke_hva_som_sto_i_fila():
    with pytest.raises(Lesefeil, match=r"^KeyError$"):
        les("finnes-ikke", b"hemmelig", FORVENTET)


PROV = """
import os, signal, socket, sys
from indikatorer import leseprosess
leseprosess._begrens(leseprosess.Grenser(minne=200_000_000, sekunder=5))
def nektet(gjor):
    try:
        gjor()
    except (PermissionError, OSError, MemoryError):
        return True
    return False
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sti = sys.argv[1]
def skriv():
    with open(sti, "w") as fil:
        fil.write("x" * 10_000)
print(nektet(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 1)))
print(nektet(lambda: os.system("true")), nektet(lambda: os.fork()), nektet(skriv))
print(nektet(lambda: bytearray(400_000_000)), dict(os.environ) == {})
"""


def test_prosessen_har_ingen_vei_ut(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as tjener:
        svar = subprocess.run(
            [sys.executable, "-c", PROV, tmp_path / "ut", str(tjener.getsockname()[1])],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    assert set(svar.stdout.split()) == {"True"}, svar.stdout
    with suppress(FileNotFoundError):
        assert (tmp_path / "ut").read_text() == ""


def test_barnet_faar_ikke_nokler_eller_databasen_gjennom_miljoet():
    les("kostra-11f", b" ", FORVENTET)
    prosess, _ = leseprosess._vokter[os.getpid()]
    with open(f"/proc/{prosess.pid}/environ", "rb") as miljo:
        navn = {linje.split(b"=")[0] for linje in miljo.read().split(b"\0") if linje}
    assert navn <= {b"PATH", b"OPENBLAS_NUM_THREADS", b"PYTHONDONTWRITEBYTECODE", b"LC_CTYPE"}


def test_hver_kilde_leses_i_eget_rom():
    for kilde in KILDER:
        assert les(kilde, b"", FORVENTET).avvist


@pytest.mark.django_db
def test_en_person_leverer_en_fil_om_gangen_og_ikke_flere_enn_hen_svarer_pa():
    leverer, annen = bruker("kommune", "3103"), bruker("kommune", "3105")
    with en_fil(leverer) as hinder:
        assert hinder is None
    with connection.copy().cursor() as andre:
        andre.execute("SELECT pg_advisory_lock(%s, %s)", [LAS, leverer.pk])
        with en_fil(leverer) as hinder:
            assert "leses nå" in hinder
        with en_fil(annen) as hinder:
            assert hinder is None
        andre.execute("SELECT pg_advisory_unlock(%s, %s)", [LAS, leverer.pk])
        andre.connection.close()
    Leveranseutkast.objects.bulk_create(
        Leveranseutkast(kilde="kostra-11f", filnavn="x", storrelse=1, sha256=f"{nr:064}", lesing=b"",
                        opprettet="2026-11-21T12:00Z", opprettet_av=annen)
        for nr in range(FLEST_SOM_VENTER)
    )  # fmt: skip
    with en_fil(annen) as hinder:
        assert "venter på svar" in hinder


@pytest.mark.django_db
def test_mange_filer_pa_kort_tid_venter_ti_minutter_og_ikke_lenger():
    leverer = bruker("kommune", "3103")

    def slipper_til(klokkeslett: str) -> bool:
        with time_machine.travel(f"2026-11-21 {klokkeslett}+01:00", tick=False), en_fil(leverer) as hinder:
            assert hinder is None or "Vent ti minutter" in hinder
            return hinder is None

    assert all(slipper_til("12:01") for _ in range(FLEST))
    assert [slipper_til(tid) for tid in ("12:01", "12:05", "12:09")] == [False] * 3
    assert slipper_til("12:11")

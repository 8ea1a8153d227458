"""Servers that go away and come back: the broker emptied, the database restarted under load, the disk full."""

import os
import re
import resource
import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta
from http.client import HTTPConnection, HTTPException

import psycopg2
import pytest

from malekort.demo.prosesser import VERT
from tests.arbeider import vent_til
from tests.byggere import Mottaker, fil_11f
from tests.feil.test_drept import tellere

LAG_LEDER = """
import json
from django.conf import settings
from django.test import Client
from malekort.models import Bruker, Rolle
person, _ny = Bruker.objects.get_or_create(email="feil@example.org", defaults={"navn": "Fagansvarlig"})
Rolle.objects.get_or_create(bruker=person, type="kommune", omrade_id="3101")
klient = Client()
klient.force_login(person)
print(json.dumps([settings.SESSION_COOKIE_NAME, klient.cookies[settings.SESSION_COOKIE_NAME].value]))
"""
GJENOPPTA = """
from datetime import timedelta
from django.utils import timezone
from indikatorer.actions.kjoring import gjenoppta
print(len(gjenoppta(timezone.now() + timedelta(minutes=10))))
"""
PLASS = 20_000_000
"""Bytes the largest file of the database may have: more than a piece of its log, less than what is uploaded."""
PERSONER = 20_000
LESERE, SEKUNDER = 8, 6.0


@pytest.fixture(scope="module")
def kake(anlegg) -> str:
    navn, verdi = anlegg.python(LAG_LEDER)
    return f"{navn}={verdi}"


@pytest.fixture(scope="module")
def port(anlegg) -> int:
    return anlegg.nettjener()


def hent(port: int, sti: str, kake: str) -> tuple[int, str]:
    """Status 0 is no answer at all."""
    forbindelse = HTTPConnection(VERT, port, timeout=20)
    try:
        forbindelse.request("GET", sti, headers={"Cookie": kake})
        svar = forbindelse.getresponse()
        return svar.status, svar.read().decode()
    except (OSError, HTTPException):
        return 0, ""
    finally:
        forbindelse.close()


def test_en_tomt_redis_mister_ingen_kjoring(anlegg, fil):
    """The queue is only a hint: what is to be done stands in the database."""
    anlegg.kommando(*fil("3401", 6))
    assert anlegg.spor("SELECT count(*) FROM indikatorer_kjoring WHERE ferdig IS NULL") == [(1,)]
    anlegg.tom_redis()
    arbeider = anlegg.arbeider()
    time.sleep(1)
    assert anlegg.spor("SELECT count(*) FROM indikatorer_kjoring WHERE ferdig IS NULL") == [(1,)]
    assert anlegg.python(GJENOPPTA) == 1
    vent_til(lambda: not anlegg.spor("SELECT 1 FROM indikatorer_kjoring WHERE ferdig IS NULL"), 60)
    anlegg.drep(arbeider)
    assert anlegg.python(GJENOPPTA) == 0
    assert tellere(anlegg, "3401") == [(6,)]


def test_postgres_startet_igjen_under_last(anlegg, port, kake):
    """Who reads meanwhile is told to wait, and afterwards every page is there, with no program started again."""
    svarene: list[tuple[float, float, int, str]] = []
    slutt = threading.Event()

    def les() -> None:
        while not slutt.is_set():
            spurt = time.monotonic()
            status, tekst = hent(port, "/leveranser/", kake)
            svarene.append((spurt, time.monotonic(), status, tekst))

    def avviste() -> list[str]:
        return [tekst for _spurt, _svart, status, tekst in svarene if status == 503]

    lesere = [threading.Thread(target=les) for _ in range(LESERE)]
    for leser in lesere:
        leser.start()
    time.sleep(SEKUNDER / 3)
    borte = time.monotonic()
    anlegg.start_postgres_igjen(imens=lambda: vent_til(avviste, 60))
    oppe = time.monotonic()
    time.sleep(SEKUNDER)
    slutt.set()
    for leser in lesere:
        leser.join()
    imens = Counter(status for spurt, svart, status, _tekst in svarene if svart >= borte and spurt <= oppe)
    ellers = Counter(status for spurt, svart, status, _tekst in svarene if svart < borte or spurt > oppe)
    print(f"\nimens: {dict(imens)}, ellers: {dict(ellers)}")
    assert set(ellers) == {200}
    assert set(imens) <= {200, 503}
    assert all("er ikke lagret" in tekst for tekst in avviste())


def test_full_disk_ved_opplasting(anlegg, port, kake):
    """Nothing half stored, a sentence that says so, and the same file is taken in when there is room."""
    innhold = fil_11f("3101", 2025, personene())
    with full_disk(anlegg):
        status, tekst = last_opp(port, kake, innhold)
        assert status == 503
        assert "har ikke plass til mer" in tekst
        assert hent(port, "/leveranser/", kake)[0] == 200
    assert anlegg.spor("SELECT count(*) FROM indikatorer_leveranseutkast") == [(0,)]
    assert last_opp(port, kake, innhold)[0] == 302
    assert anlegg.spor("SELECT count(*) FROM indikatorer_leveranseutkast") == [(1,)]


def personene() -> list[Mottaker]:
    return [Mottaker(nr=nr % 100, fodt=date(1950, 1, 1) + timedelta(nr // 100)) for nr in range(PERSONER)]


def last_opp(port: int, kake: str, innhold: bytes) -> tuple[int, str]:
    """Sends the form as a browser does, with its token."""
    forbindelse = HTTPConnection(VERT, port, timeout=60)
    forbindelse.request("GET", "/leveranser/ny/", headers={"Cookie": kake})
    skjema = forbindelse.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', skjema.read().decode())[1]
    kaker = "; ".join([kake, *(k.partition(";")[0] for k in skjema.headers.get_all("Set-Cookie"))])
    deler = {"csrfmiddlewaretoken": token, "kilde": "kostra-11f", "kommune": "3101", "per": "2025-12-31"}
    skille = "skille"
    kropp = b"".join(
        f'--{skille}\r\nContent-Disposition: form-data; name="{navn}"\r\n\r\n{verdi}\r\n'.encode()
        for navn, verdi in deler.items()
    )
    kropp += f'--{skille}\r\nContent-Disposition: form-data; name="fil"; filename="11F.txt"\r\n\r\n'.encode()
    kropp += innhold + f"\r\n--{skille}--\r\n".encode()
    hode = {"Cookie": kaker, "Content-Type": f"multipart/form-data; boundary={skille}"}
    forbindelse.request("POST", "/leveranser/ny/", kropp, hode)
    svar = forbindelse.getresponse()
    tekst = svar.read().decode()
    forbindelse.close()
    return svar.status, tekst


@contextmanager
def full_disk(anlegg):
    """The database may write no file larger than PLASS, and the one the upload goes to is as large. To the database
    that is what a disk without room is."""
    [(eier,)] = anlegg.spor("SELECT id FROM malekort_bruker LIMIT 1")
    _start_postgres_med_plass(anlegg, PLASS)
    try:
        for biten in (1_000_000, 100_000, 10_000):
            while _fyll(anlegg, eier, biten):
                pass
        yield
    finally:
        anlegg.start_postgres_igjen()
        anlegg.spor("DELETE FROM indikatorer_leveranseutkast WHERE filnavn = 'fyll'")


def _fyll(anlegg, eier: int, antall: int) -> bool:
    """Whether there was room for so many bytes."""
    try:
        anlegg.spor(
            "INSERT INTO indikatorer_leveranseutkast (kilde, filnavn, storrelse, sha256, lesing, opprettet, "
            "opprettet_av_id) VALUES ('kostra-11f', 'fyll', 0, '', %s, now(), %s)",
            psycopg2.Binary(os.urandom(antall)),
            eier,
        )
    except psycopg2.Error:
        return False
    return True


def _start_postgres_med_plass(anlegg, bytes_: int) -> None:
    """The limit goes with the process that starts it."""
    egen = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, egen[1]))
    try:
        anlegg.start_postgres_igjen()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, egen)

"""Fetching in processes of their own: two at once, and one that is killed at each step."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from indikatorer.actions import henting
from indikatorer.models import Henting, Kildekopi, Leveranse, Omrade
from tests.arbeider import ROT
from tests.ssbverden import endret

LENGE = 60
"""Seconds nothing here may take, however much else the machine does."""


def i_egen_prosess() -> subprocess.Popen:
    """Starts a program that carries out what waits, with the test's clock."""
    felles = {navn: getattr(settings, navn) for navn in ("TESTKJORING", "SSB_PXWEB", "SSB_KLASS")}
    miljo = os.environ | felles | {"DJANGO_SETTINGS_MODULE": "tests.innstillinger", "HENT_UTENFRA": "1"}
    kode = f"from tests.hent_i_prosess import hent; hent('{timezone.now().isoformat()}')"
    kommando = [sys.executable, "manage.py", "shell", "-v0", "-c", kode]
    return subprocess.Popen(kommando, cwd=ROT, env={navn: str(verdi) for navn, verdi in miljo.items()})


def drep(prosess: subprocess.Popen) -> None:
    prosess.kill()
    prosess.wait()


def vent_til(betingelse) -> None:
    """Counts the rounds: the clock of the test stands still, and what sleeps moves it."""
    for _runde in range(LENGE * 50):
        if betingelse():
            return
        threading.Event().wait(0.02)
    pytest.fail("det kom ikke")


@contextmanager
def landet_opptatt():
    """Whoever takes a delivery in has to wait."""
    with transaction.atomic():
        list(Omrade.objects.select_for_update().filter(kode="0"))
        yield


@pytest.fixture
def ny_verden(klargjort, verden, klokke):
    """SSB has a bydel with other people in it: what is taken in, is seen."""
    endret(verden, "10826", {("030105a", 25, "2026"): 39_700})
    return verden


def test_two_at_once_fetch_once(ny_verden, klokke):
    ny_verden.for_svar = lambda sti: threading.Event().wait(0.05)
    henting.bestill("10826", send_na=False)
    prosesser = [i_egen_prosess() for _ in range(3)]
    vent_til(lambda: all(prosess.poll() is not None for prosess in prosesser))
    assert {prosess.returncode for prosess in prosesser} == {0}
    henting.utfor_ventende()
    ferdig = Henting.objects.get()
    assert (ferdig.utfall, len(ny_verden.kall), ny_verden.flest_samtidige) == ("nytt", 3, 1)
    assert (Kildekopi.objects.count(), Leveranse.objects.filter(filnavn__startswith="Hentet").count()) == (1, 1)


def test_killed_with_the_answer_in_hand_asks_once_more_and_after_a_pause(ny_verden, klokke):
    fikk, svarer = threading.Event(), threading.Event()
    ny_verden.for_svar = lambda sti: (fikk.set(), svarer.wait(LENGE)) if sti.split("?")[0].endswith("/data") else None
    henting.bestill("10826", send_na=False)
    prosess = i_egen_prosess()
    assert fikk.wait(LENGE)
    drep(prosess)
    svarer.set()
    assert not Kildekopi.objects.exists()
    assert henting.utfor_ventende() == [], "not at once: no storm"
    klokke.vent_til_neste()
    (igjen,) = henting.utfor_ventende()
    assert (igjen.utfall, igjen.forsok, len(ny_verden.kall)) == ("nytt", 2, 6)
    assert Leveranse.objects.filter(filnavn__startswith="Hentet").count() == 1


def test_killed_after_the_copy_was_stored_asks_nobody_again(ny_verden, klokke):
    henting.bestill("10826", send_na=False)
    with landet_opptatt_i_annen_prosess():
        prosess = i_egen_prosess()
        vent_til(Kildekopi.objects.exists)
        drep(prosess)
    assert Kildekopi.objects.get().lest == ""
    assert not Leveranse.objects.filter(filnavn__startswith="Hentet").exists()
    klokke.vent_til_neste()
    (igjen,) = henting.utfor_ventende()
    assert (igjen.utfall, len(ny_verden.kall)) == ("nytt", 3)
    assert Leveranse.objects.filter(filnavn__startswith="Hentet").count() == 1


@contextmanager
def landet_opptatt_i_annen_prosess():
    """Held by a thread with a connection of its own, so that the test may look meanwhile."""
    holder, slipp = threading.Event(), threading.Event()

    def hold():
        with landet_opptatt():
            holder.set()
            slipp.wait(2 * LENGE)
        connection.close()

    trad = threading.Thread(target=hold)
    trad.start()
    assert holder.wait(LENGE)
    try:
        yield
    finally:
        slipp.set()
        trad.join()

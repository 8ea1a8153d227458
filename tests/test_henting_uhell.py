"""Fetching in processes of their own: two at once, and one that is killed at each step."""

import os
import signal
import threading
import time
import warnings
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from indikatorer.actions import henting
from indikatorer.models import Henting, Kildekopi, Leveranse, Omrade
from tests.ssbverden import endret


def i_egen_prosess() -> int:
    """Starts a process that carries out what waits, with the test's clock. Its id."""
    connection.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the server's threads stay behind in the parent
        pid = os.fork()
    if pid == 0:
        try:
            henting.utfor_ventende()
        finally:
            os._exit(0)
    return pid


def drep(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def vent_til(betingelse) -> None:
    frist = time.perf_counter() + 30
    while not betingelse():
        assert time.perf_counter() < frist, "det kom ikke"
        threading.Event().wait(0.02)


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
    for pid in [i_egen_prosess() for _ in range(3)]:
        os.waitpid(pid, 0)
    henting.utfor_ventende()
    ferdig = Henting.objects.get()
    assert (ferdig.utfall, len(ny_verden.kall), ny_verden.flest_samtidige) == ("nytt", 3, 1)
    assert (Kildekopi.objects.count(), Leveranse.objects.filter(filnavn__startswith="Hentet").count()) == (1, 1)


def test_killed_with_the_answer_in_hand_asks_once_more_and_after_a_pause(ny_verden, klokke):
    fikk, svarer = threading.Event(), threading.Event()
    ny_verden.for_svar = lambda sti: (fikk.set(), svarer.wait(30)) if sti.split("?")[0].endswith("/data") else None
    henting.bestill("10826", send_na=False)
    pid = i_egen_prosess()
    assert fikk.wait(30)
    drep(pid)
    svarer.set()
    assert not Kildekopi.objects.exists()
    assert henting.utfor_ventende() == [], "not at once: no storm"
    klokke.vent_til_neste()
    (igjen,) = henting.utfor_ventende()
    assert (igjen.utfall, igjen.forsok, len(ny_verden.kall)) == ("nytt", 2, 6)
    assert Leveranse.objects.filter(filnavn__startswith="Hentet").count() == 1


def test_killed_after_the_copy_was_stored_asks_nobody_again(ny_verden, klokke):
    henting.bestill("10826", send_na=False)
    pid = None
    with landet_opptatt_i_annen_prosess():
        pid = i_egen_prosess()
        vent_til(lambda: Kildekopi.objects.exists())
        drep(pid)
    assert Kildekopi.objects.get().lest == ""
    assert not Leveranse.objects.filter(filnavn__startswith="Hentet").exists()
    klokke.vent_til_neste()
    (igjen,) = henting.utfor_ventende()
    assert (igjen.utfall, len(ny_verden.kall)) == ("nytt", 3)
    assert Leveranse.objects.filter(filnavn__startswith="Hentet").count() == 1


@contextmanager
def landet_opptatt_i_annen_prosess():
    """Held by a thread with a connection of its own, so that the test may fork and look meanwhile."""
    holder, slipp = threading.Event(), threading.Event()

    def hold():
        with landet_opptatt():
            holder.set()
            slipp.wait(60)
        connection.close()

    trad = threading.Thread(target=hold)
    trad.start()
    assert holder.wait(30)
    try:
        yield
    finally:
        slipp.set()
        trad.join()

"""The clock and the world the tests of fetching share. Fixtures: `klokke` and `verden`."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from indikatorer.models import Henting
from tests.ssbverden import ssb
from tests.vikar_ssb import Tjener

OSLO = ZoneInfo("Europe/Oslo")


class Klokke:
    """The clock of the test; what sleeps moves it. sov_i: the waits."""

    def __init__(self, reise):
        self.reise, self.sov_i = reise, []

    def sov(self, sekunder: float) -> None:
        self.sov_i.append(sekunder)
        self.reise.shift(sekunder)

    def ga(self, **tid) -> None:
        self.reise.shift(timedelta(**tid))

    def vent_til_neste(self) -> None:
        self.reise.move_to(Henting.objects.get(ferdig=None).neste_forsok + timedelta(seconds=1))


@pytest.fixture
def klokke(monkeypatch):
    with time_machine.travel(datetime(2026, 11, 20, 9, tzinfo=OSLO), tick=False) as reise:
        klokke = Klokke(reise)
        monkeypatch.setattr(time, "sleep", klokke.sov)
        yield klokke


@pytest.fixture
def verden(settings, monkeypatch):
    """What the stand-in for SSB knows; the settings point at it."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Tjener(ssb()) as tjener:
        settings.HENT_UTENFRA = True
        settings.SSB_PXWEB = f"{tjener.adresse}/pxwebapi/v2"
        settings.SSB_KLASS = f"{tjener.adresse}/klass/v1"
        yield tjener.ssb

"""The effect of a draft definition, shown to those who can write one after another."""

from datetime import date

import pytest
import time_machine

from indikatorer.actions import katalog
from indikatorer.queries.virkning import virkning
from tests.byggere import lever_og_beregn, mottakere, nasjonal_definisjon

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.mark.parametrize(("antall", "endret"), [(8, 1), (3, 0)])
def test_virkningen_teller_ikke_det_som_er_skjult(antall, endret):
    """Who can write one definition after the other could else find out by what each would change."""
    lever_og_beregn("3101", 2026, mottakere(antall, barn=True, maneder=(7,)), per=date(2026, 10, 31))
    ny = nasjonal_definisjon("B.104", skala=100, enhet="prosent", nevner=["befolkning_18_66"], gjelder_fra="2025-11")
    ny["eksempel"] = [{"mottakere_med_barn": 30, "befolkning_18_66": 120, "verdi": 25}]
    funnet = virkning(katalog.krev_nasjonal(ny), date(2026, 11, 21))
    assert {periode: verdier for periode, verdier, _farger in funnet.per_maned}["2026-07"] == endret

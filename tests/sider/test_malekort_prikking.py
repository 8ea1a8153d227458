"""What others than the kommune may see of small figures on the card: nothing."""

import re

import pytest
import time_machine

from tests.byggere import bruker, mottakere
from tests.sider.malekorthjelp import (
    SARPSBORG,
    UNG,
    grense,
    lever,
    linje,
    side,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


@pytest.fixture
def leder(client):
    client.force_login(bruker("leder", SARPSBORG))
    return client


def uten_lopende(html: str) -> str:
    """Without what differs between two runs of the same page: tokens and the run's number."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)
    return re.sub(r"kjoringer/\d+|Kjøring \d+", "", html)


def test_det_skjulte_tallet_kan_ikke_leses_ut_av_siden(client):
    """Whatever the hidden number is, and whatever it does to value, change, trend, colour or summary, the
    statsforvalter is sent the same page."""
    client.force_login(bruker("statsforvalter", "31"))
    grense("B.103", "3105", "0.05", "0.06")
    lever("3105", 2025, [*mottakere(50, maneder=(10,)), *mottakere(20, maneder=(10,), **UNG)])
    sider = []
    for antall in (2, 3, 4):
        lever("3105", 2026, [*mottakere(50 - antall), *mottakere(antall, **UNG)])
        html = side(client)
        assert "Gjelder så få personer at tallet er skjult" in linje(html, "B.103")
        assert "skjult" in linje(html, "B.103")
        sider.append(uten_lopende(html))
    assert sider[0] == sider[1] == sider[2]


def test_skjult_tall_er_ikke_gront_og_teller_ikke_som_gront(client):
    lever("3105", 2026, mottakere(3, **UNG))
    grense("B.103", "3105", "50", "60")
    client.force_login(bruker("direktorat"))
    html = side(client)
    rad = linje(html, "B.103").replace("Grønn grense", "").replace("Grønn til og med", "")
    assert "Skjult" in rad
    assert "Grønn" not in rad
    assert re.search(r'sammendrag-antall">0</span> <span class="status status-gronn', html)


def test_kommunens_egne_ser_det_sanne_tallet(client):
    lever("3105", 2026, mottakere(3, **UNG))
    for person in (bruker("leder", SARPSBORG), bruker("kommune", "3105")):
        client.force_login(person)
        assert "3 / 4 835 = 0,1 %" in linje(side(client), "B.103")


def test_statsforvalteren_ser_ikke_kommunens_leveranser(client):
    mottak = lever("3105", 2026, mottakere(50))
    client.force_login(bruker("statsforvalter", "31"))
    html = side(client)
    assert "1 leveranse fra kommunen, som bare kommunen kan åpne" in html
    assert f"/leveranser/{mottak.leveranse.pk}/" not in html

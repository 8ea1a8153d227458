"""Every page of the grants in every state, read by axe-core in a browser: light, dark, on a telephone, enlarged."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from tests.sider.rikt_nettsted import Nettsted
from tests.sider.sidetabell import Tilfelle
from tests.tilskudd.sider.rike_runder import BYGGET, bygg
from tests.tilskudd.sider.sidetabell import TILFELLER, UTEN_SIDE, VIDERE
from tests.vinduer import SKJERM, Vinduer, apnet, brudd, bygget
from tilskudd.urls import urlpatterns

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def nettsted(django_db_setup, django_db_blocker) -> Iterator[Nettsted]:
    with django_db_blocker.unblock(), time_machine.travel(BYGGET, tick=True), bygget(bygg) as nettstedet:
        yield nettstedet


@pytest.fixture(scope="module")
def vinduer(krom, nettsted) -> Iterator[Vinduer]:
    with apnet(krom, nettsted) as egne:
        yield egne


def adresse(tilfelle: Tilfelle, nettsted: Nettsted) -> str:
    return reverse(tilfelle.navn, args=[nettsted.ider.get(arg, arg) for arg in tilfelle.args]) + tilfelle.sporring


@pytest.mark.parametrize("tilfelle", TILFELLER, ids=str)
def test_siden_er_tilgjengelig(tilfelle, vinduer):
    side = vinduer.til(tilfelle.person)
    side.set_viewport_size({"width": SKJERM, "height": 900})
    side.goto(adresse(tilfelle, vinduer.nettsted))
    if tilfelle.steg:
        tilfelle.steg(side)
    expect(side.locator("main")).to_contain_text(tilfelle.ser, use_inner_text=True)
    assert brudd(side) == []
    assert vinduer.nettleser.feil == []


def test_hver_side_star_i_tabellen():
    vist = {tilfelle.navn for tilfelle in TILFELLER}
    assert {monster.name for monster in urlpatterns} - set(UTEN_SIDE) - set(VIDERE) == vist
    assert set(VIDERE.values()) <= vist

"""A delivery is taken back by those who deliver, with a reason, after they have seen what it leads to."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.models import Kjoring, Leveranse
from tests.byggere import bruker, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def kari(client):
    kari = bruker("kommune", "3103")
    client.force_login(kari)
    return kari


def lever(antall: int) -> Leveranse:
    return lever_og_beregn("3103", 2025, mottakere(antall), date(2025, 12, 31)).leveranse


def arena(antall: int, kommune: str = "3103") -> Leveranse:
    mottak = ta_imot("arena-kvp", f"område;måned;antall\n{kommune};2026-10;{antall}\n".encode(), "a.csv")
    utfor(mottak.kjoring)
    return mottak.leveranse


def side(svar) -> str:
    return " ".join(svar.content.decode().split())


def test_fra_leveransen_til_trukket(client, kari):
    lever(20)
    leveranse = lever(300)
    trekk = f"/leveranser/{leveranse.pk}/trekk/"
    assert f'href="{trekk}"' in side(client.get(f"/leveranser/{leveranse.pk}/"))
    vist = side(client.get(trekk))
    for tekst in ("Dette skjer hvis du trekker den", "12 måneder får nye tall", "300 av ", "20 av "):
        assert tekst in vist
    leveranse.refresh_from_db()
    assert leveranse.trukket is None
    svar = client.post(trekk, {"hvorfor": "Feil <b>uttrekk</b>"})
    assert (svar.status_code, svar.url) == (302, f"/leveranser/{leveranse.pk}/")
    vist = side(client.get(svar.url))
    for tekst in (
        "Leveransen er trukket. Det som gjaldt før den, gjelder igjen, og tallene regnes på nytt.",
        "Trukket 21.11.2026 kl. 12.00 av kommune 3103: Feil &lt;b&gt;uttrekk&lt;/b&gt;",
        "Venter på tur",
    ):
        assert tekst in vist
    assert f'href="{trekk}"' not in vist


@pytest.mark.parametrize(
    ("hvorfor", "melding"),
    [("", "Skriv kort hvorfor leveransen trekkes."), (" \n", "Skriv kort hvorfor"), ("x" * 2001, "høyst 2000 tegn")],
)
def test_uten_grunn_trekkes_ingenting(client, kari, hvorfor, melding):
    leveranse = lever(20)
    svar = client.post(f"/leveranser/{leveranse.pk}/trekk/", {"hvorfor": hvorfor})
    assert svar.status_code == 422
    assert side(svar).count(melding) == 2
    leveranse.refresh_from_db()
    assert leveranse.trukket is None


def test_det_som_ikke_kan_trekkes_sies_pa_leveransen(client, kari):
    forste = lever(20)
    andre = lever(300)
    for svar in (client.get, lambda sti, **valg: client.post(sti, {"hvorfor": "x"}, **valg)):
        vist = side(svar(f"/leveranser/{forste.pk}/trekk/", follow=True))
        assert "En nyere leveranse har tatt plassen. Trekk den nyere først." in vist
    client.post(f"/leveranser/{andre.pk}/trekk/", {"hvorfor": "x"})
    vist = side(client.post(f"/leveranser/{andre.pk}/trekk/", {"hvorfor": "x"}, follow=True))
    assert "Leveransen er alt trukket." in vist
    assert Kjoring.objects.filter(leveranse=andre).count() == 2, "levert og trukket, en gang hver"


def test_bare_direktoratet_trekker_det_nasjonale(client, kari):
    arena(6)
    leveranse = arena(3)
    sti = f"/leveranser/{leveranse.pk}/trekk/"
    assert client.get(sti).status_code == 403
    assert client.post(sti, {"hvorfor": "x"}).status_code == 403
    assert sti not in side(client.get(f"/leveranser/{leveranse.pk}/"))
    direktorat = Client()
    direktorat.force_login(bruker("direktorat"))
    vist = side(direktorat.get(sti))
    assert "<li>Tallene for 1 måned regnes på nytt</li>" in vist
    assert "<table" not in vist
    assert direktorat.post(sti, {"hvorfor": "Feil måned"}).status_code == 302
    leveranse.refresh_from_db()
    assert leveranse.trukket_hvorfor == "Feil måned"


def test_lederen_trekker_ikke(client):
    leveranse = lever(20)
    client.force_login(bruker("leder", "0104"))
    assert "/trekk/" not in side(client.get(f"/leveranser/{leveranse.pk}/"))
    assert client.post(f"/leveranser/{leveranse.pk}/trekk/", {"hvorfor": "x"}).status_code == 403


def test_maneder_som_mister_tallene_sies_a_miste_dem(client, kari):
    eneste = lever(20)
    vist = side(client.get(f"/leveranser/{eneste.pk}/trekk/"))
    assert "<li>12 måneder mister tall</li>" in vist
    assert "får nye tall" not in vist

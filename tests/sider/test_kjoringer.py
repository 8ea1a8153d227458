"""Runs can be followed while they go, and read afterwards."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from indikatorer.actions.kjoring import KOMMUNER_PER_BIT, planlegg, utfor, utfor_bit
from indikatorer.actions.planlegging import manedlig
from indikatorer.models import Kjoring, Omrade
from tests.byggere import bruker, lever_11f, mottakere

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True) as reise:
        yield reise


@pytest.fixture
def kari(client):
    kari = bruker("kommune", "3103")
    client.force_login(kari)
    return kari


def side(svar) -> str:
    return " ".join(svar.content.decode().split())


def rader(vist: str) -> list[list[str]]:
    """The cells of the tables' rows, as text."""
    celler = [re.findall(r"<td.*?>(.*?)</td>", rad) for rad in vist.split("<tr")[1:]]
    return [[re.sub(r"<[^>]+>", "", celle).strip() for celle in rad] for rad in celler if rad]


def test_uten_kjoringer_star_det_nar_de_kommer(client, kari):
    vist = side(client.get("/kjoringer/"))
    assert "Ingenting er beregnet ennå" in vist
    assert 'href="/leveranser/ny/"' in vist


def test_en_kjoring_fra_venter_til_ferdig(client, kari):
    andre = Omrade.objects.filter(niva=Omrade.Niva.KOMMUNE, gyldig_til=None).exclude(kode="3103")[:KOMMUNER_PER_BIT]
    kjoring = planlegg(Kjoring.Arsak.KOMMANDO, "2026-09", "2026-10", ["3103", *(o.kode for o in andre)])
    sti = f"/kjoringer/{kjoring.pk}/"
    assert "Venter på tur" in side(client.get(sti))
    assert "0 av 2 deler er ferdige" in side(client.get(sti))
    utfor_bit(kjoring.biter.first().pk)
    pagar = side(client.get(sti))
    assert "Pågår" in pagar
    assert 'value="1"' in pagar
    assert 'hx-trigger="every 2s"' in pagar
    utfor(kjoring)
    ferdig = side(client.get(sti))
    assert "Ferdig" in ferdig
    assert "september 2026–oktober 2026" in ferdig
    assert "hx-trigger" not in ferdig
    assert "sekunder" in ferdig


def test_htmx_far_bare_den_delen_av_siden_som_spor(client, kari):
    kjoring = planlegg(Kjoring.Arsak.KOMMANDO, "2026-10", "2026-10", ["3103"])
    hel = client.get(f"/kjoringer/{kjoring.pk}/")
    liten = client.get(f"/kjoringer/{kjoring.pk}/", headers={"HX-Request": "true", "HX-Target": "fremdrift"})
    stor = client.get(f"/kjoringer/{kjoring.pk}/", headers={"HX-Request": "true", "HX-Target": "kjoringsinnhold"})
    assert "<html" in side(hel)
    assert side(liten).startswith('<div id="fremdrift"')
    assert side(stor).startswith('<div id="kjoringsinnhold"')
    assert "no-store" in liten["Cache-Control"], "delen skal ikke komme igjen som hele siden"


def test_en_kjoring_som_star_stille_sier_fra(client, kari, klokka):
    planlegg(Kjoring.Arsak.KOMMANDO, "2026-10", "2026-10", ["3103"])
    klokka.shift(timedelta(minutes=6))
    kjoring = Kjoring.objects.get()
    assert "Står stille" in side(client.get("/kjoringer/"))
    assert "startes igjen av seg selv" in side(client.get(f"/kjoringer/{kjoring.pk}/"))


def test_kjoringen_viser_hva_den_leste_og_endret(client, kari):
    mottak = lever_11f("3103", 2026, mottakere(7, maneder=(1, 2)), date(2026, 10, 31), aktor=kari)
    utfor(mottak.kjoring)
    vist = side(client.get(f"/kjoringer/{mottak.kjoring.pk}/"))
    for tekst in ("Ny leveranse", str(kari), f'href="/leveranser/{mottak.leveranse.pk}/"', "SSB befolkning"):
        assert tekst in vist


def test_andres_leveranser_er_bare_et_antall(client):
    lever_11f("3101", 2026, mottakere(7, maneder=(1, 2)), date(2026, 10, 31))
    utfor(manedlig(date(2026, 11, 21)))
    client.force_login(bruker("kommune", "3103"))
    vist = side(client.get(f"/kjoringer/{Kjoring.objects.latest('id').pk}/"))
    assert "1 annen leveranse" in vist
    assert "Halden" not in vist


def test_nyeste_forst_og_like_mange_sporringer(client, kari, django_assert_max_num_queries):
    for _ in range(30):
        planlegg(Kjoring.Arsak.KOMMANDO, "2026-10", "2026-10", ["3103"])
    siste = Kjoring.objects.latest("id")
    with django_assert_max_num_queries(8):
        vist = side(client.get("/kjoringer/"))
    assert vist.index(f"/kjoringer/{siste.pk}/") < vist.index(f"/kjoringer/{siste.pk - 1}/")
    assert "Side 2" in vist
    with django_assert_max_num_queries(10):
        client.get(f"/kjoringer/{siste.pk}/")


def test_varigheten_av_en_lang_kjoring_star_i_minutter(client, kari):
    na = timezone.now()
    planlegg(Kjoring.Arsak.KOMMANDO, "2026-10", "2026-10", ["3103"])
    Kjoring.objects.update(opprettet=na - timedelta(minutes=3), ferdig=na)
    assert "3 minutter" in side(client.get("/kjoringer/"))


def test_bare_kommunen_selv_ser_hvor_mange_tall_som_ble_endret(client, kari):
    """Who counts those that can be seen, knows how many hidden ones there are among the rest."""
    for antall in (3, 4):
        mottak = lever_11f("3103", 2026, mottakere(antall, maneder=(1,)), date(2026, 10, 31), aktor=kari)
        utfor(mottak.kjoring)
    sti = f"/kjoringer/{mottak.kjoring.pk}/"
    egen = side(client.get(sti))
    assert re.search(r"[1-9]\d* endret, \d+ bekreftet", egen)
    assert all(tall.isdigit() for tall in {rad[0]: rad[3:5] for rad in rader(egen)}["3103"])
    for person in (bruker("statsforvalter", "31"), bruker("direktorat")):
        client.force_login(person)
        vist = side(client.get(sti))
        assert "bekreftet." not in vist.split("<dl")[0]
        assert {rad[0]: rad[3:5] for rad in rader(vist)} == {"3103": ["–", "–"]}
        assert rader(side(client.get("/kjoringer/")))[0][6] == "–"

"""What was delivered, afterwards: the list, one delivery, and what was found in it."""

import csv
from datetime import date
from io import StringIO

import pytest
import time_machine

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.models import Leveranse, Leveransefunn
from malekort.queries.funn import strekk
from tests.byggere import Mottaker, bruker, lever_11f, mottakere

pytestmark = pytest.mark.django_db

OKTOBER = date(2026, 10, 31)


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def kari(client):
    kari = bruker("kommune", "3103")
    client.force_login(kari)
    return kari


def side(svar) -> str:
    return " ".join(svar.content.decode().split())


def test_linjer_etter_hverandre_slas_sammen():
    assert strekk([3, 4, 5, 9, 11, 12]) == ["3–5", "9", "11–12"]
    assert strekk([]) == []


def test_lange_rekker_med_linjer_brettes(client, kari):
    lever_11f("3103", 2026, [Mottaker(nr=nr, maneder=(1,) if nr % 2 else ()) for nr in range(40)], OKTOBER)
    vist = side(client.get(f"/leveranser/{Leveranse.objects.latest('id').pk}/"))
    assert "Linje 1, 3, 5, 7, 9, 11, 13, 15 … (20 linjer i alt)" in vist
    assert "17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39" in vist


def levert_med_advarsler(kari=None) -> Leveranse:
    innhold = [Mottaker(nr=nr, maneder=()) for nr in (0, 1, 4)] + mottakere(2, fodt=date(1990, 1, 1), maneder=(1,))
    return lever_11f("3103", 2026, innhold, OKTOBER, aktor=kari).leveranse


def test_funnene_star_ved_leveransen_og_i_csv(client, kari):
    leveranse = levert_med_advarsler(kari)
    vist = side(client.get(f"/leveranser/{leveranse.pk}/"))
    assert "Ingen måned er krysset av" in vist
    assert "1–3" in vist
    svar = client.get(f"/leveranser/{leveranse.pk}/funn.csv")
    assert svar["Content-Disposition"] == f'attachment; filename="funn-{leveranse.pk}.csv"'
    tekst = b"".join(svar.streaming_content).decode("utf-8-sig")
    rader = list(csv.DictReader(StringIO(tekst), delimiter=";"))
    assert [rad["linje"] for rad in rader if rad["kode"] == "26"] == ["1", "2", "3"]
    assert {rad["alvorlighet"] for rad in rader} == {"advarsel"}


def test_csv_starter_ingen_formler(client, kari):
    leveranse = levert_med_advarsler()
    melding = "=HYPERLINK(1)"
    Leveransefunn.objects.create(leveranse=leveranse, kode="@a", felt="+b", melding=melding, linjer=[7])
    tekst = b"".join(client.get(f"/leveranser/{leveranse.pk}/funn.csv").streaming_content).decode("utf-8-sig")
    rad = next(rad for rad in csv.reader(StringIO(tekst), delimiter=";") if "'@a" in rad)
    assert rad[:6] == ["'@a", "advarsel", "", "'+b", "7", "'=HYPERLINK(1)"]


def test_en_rettet_fil_tar_den_forstes_plass(client, kari):
    forste = lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER).leveranse
    andre = lever_11f("3103", 2026, mottakere(5, maneder=(1,)), OKTOBER).leveranse
    vist = side(client.get(f"/leveranser/{forste.pk}/"))
    assert "Erstattet" in vist
    assert f'href="/leveranser/{andre.pk}/"' in vist
    liste = side(client.get("/leveranser/"))
    assert liste.index(f"/leveranser/{andre.pk}/") < liste.index(f"/leveranser/{forste.pk}/")


def test_kjoringen_er_ferdig_og_sier_hva_den_endret(client, kari):
    mottak = lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER)
    utfor(mottak.kjoring)
    vist = side(client.get(f"/leveranser/{mottak.leveranse.pk}/"))
    assert "Ferdig" in vist
    assert "nye tall, 0 endret, 0 bekreftet" in vist
    assert "hx-trigger" not in vist


def test_filteret_viser_bare_det_som_er_valgt(client, kari):
    lever_11f("3103", 2025, mottakere(4), date(2025, 12, 31))
    lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER)
    vist = side(client.get("/leveranser/?kilde=kostra-11f&ar=2025&omrade=3103"))
    assert "11F_3103_2025.txt" in vist
    assert "11F_3103_2026.txt" not in vist
    assert "befolkning.csv" not in vist
    tomt = side(client.get("/leveranser/?kilde=ssb-befolkning&ar=2025"))
    assert "Ingen leveranser passer med valgene." in tomt


@pytest.mark.parametrize("valg", ["kilde=x", "ar=abc", "omrade=3101", "page=999", "page=x", "sort=-passord"])
def test_valg_som_ikke_finnes_gir_lista(client, kari, valg):
    lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER)
    svar = client.get(f"/leveranser/?{valg}")
    assert svar.status_code == 200
    assert "11F_3103_2026.txt" in side(svar)


def test_uten_leveranser_star_det_hva_som_skal_til(client):
    client.force_login(bruker("kommune", "3103"))
    vist = side(client.get("/leveranser/"))
    assert "Lever den første fila" in vist
    assert "befolkning.csv" in vist, "de nasjonale er der allerede"
    client.force_login(bruker("leder", "0104"))
    vist = side(client.get("/leveranser/"))
    assert "Fagansvarlig i kommunen leverer månedens fil" in vist
    assert 'href="/leveranser/ny/"' not in vist


@pytest.mark.parametrize("rolle", ["kommune 3103", "leder 0104", "statsforvalter 31", "direktorat"])
def test_med_leveranser_er_det_ingen_oppfordring(client, rolle):
    lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER)
    client.force_login(bruker(*rolle.split()))
    assert 'class="tomt"' not in side(client.get("/leveranser/"))


def test_lange_lister_deles_i_sider_med_like_mange_sporringer(client, kari, django_assert_max_num_queries):
    for nr in range(30):
        lever_11f("3103", 2026, mottakere(1 + nr % 3, fodt=date(1990, 1, 1 + nr % 28), maneder=(1,)), OKTOBER)
    with django_assert_max_num_queries(14):
        forste = client.get("/leveranser/")
    assert "Side 2" in side(forste)
    with django_assert_max_num_queries(14):
        client.get("/leveranser/?page=2")
    with django_assert_max_num_queries(14):
        client.get(f"/leveranser/{Leveranse.objects.latest('id').pk}/")


@pytest.mark.parametrize(
    ("rolle", "ventet"),
    [
        ("direktorat", {"3101", "3103", "alle"}),
        ("kommune 3103", {"3103", "alle"}),
        ("leder 0104", {"3103", "alle"}),
        ("statsforvalter 31", {"alle"}),
    ],
)
def test_funn_i_en_nasjonal_leveranse_er_bare_om_egen_kommune(client, rolle, ventet):
    arena = "område;måned;antall\n3101;2026-10;9\n3103;2026-10;14\n".encode()
    leveranse = ta_imot("arena-kvp", arena, "a.csv").leveranse
    for kode in ("3101", "3103"):
        melding = "Avvik i [%(omrade)s]"
        Leveransefunn.objects.create(leveranse=leveranse, kode="MK91", melding=melding, verdier={"omrade": kode})
    Leveransefunn.objects.create(leveranse=leveranse, kode="MK01", melding="Gjelder [alle]")
    client.force_login(bruker(*rolle.split()))
    fil = client.get(f"/leveranser/{leveranse.pk}/funn.csv")
    for vist in (side(client.get(f"/leveranser/{leveranse.pk}/")), b"".join(fil.streaming_content).decode()):
        assert {sted for sted in ("3101", "3103", "alle") if f"[{sted}]" in vist} == ventet


def test_arenas_avvik_star_som_funn(client):
    direktorat = bruker("direktorat")
    client.force_login(direktorat)
    ta_imot("arena-kvp", "område;måned;antall\n3103;2026-10;14\n".encode(), "=a.csv", aktor=direktorat)
    leveranse = Leveranse.objects.get(kilde="arena-kvp")
    assert "Ingen funn." in side(client.get(f"/leveranser/{leveranse.pk}/"))
    svar = client.get(f"/leveranser/{leveranse.pk}/funn.csv")
    assert b"".join(svar.streaming_content).count(b"\n") == 1, "bare overskriften"

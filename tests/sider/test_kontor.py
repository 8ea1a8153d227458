"""Where each role lands, and the choice of office."""

from datetime import date

import pytest
import time_machine

from indikatorer.models import NavKontor, Omrade
from malekort.models import Rolle
from tests.byggere import bruker, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


def landing(client) -> str:
    return client.get("/", follow=True).redirect_chain[-1][0]


@pytest.mark.parametrize(
    ("type_", "sted", "adresse"),
    [
        ("leder", "0105", "/malekort/0105/"),
        ("kommune", "3105", "/malekort/0105/"),
        ("kommune", "0301", "/kontor/"),
        ("statsforvalter", "31", "/kontor/"),
        ("direktorat", None, "/kontor/"),
    ],
)
def test_hver_rolle_kommer_dit_den_skal(client, type_, sted, adresse):
    client.force_login(bruker(type_, sted))
    assert landing(client) == adresse


def test_kommune_uten_kontor_kommer_til_grenseverdiene(client):
    uten = Omrade.objects.kommuner().filter(kontor=None, gyldig_til=None, kode__startswith="34").first()
    client.force_login(bruker("kommune", uten.kode))
    assert landing(client) == f"/grenseverdier/{uten.kode}/"


def test_uten_rolle_star_det_hvem_som_kan_gi_en(client):
    client.force_login(bruker(epost="ny@example.org"))
    svar = client.get("/", follow=True)
    assert svar.status_code == 200
    assert "Du har ikke tilgang til noe kontor ennå." in svar.content.decode()


def test_leder_av_to_kontor_kan_bytte(client):
    leder = bruker("leder", "0105")
    Rolle.objects.create(bruker=leder, type="leder", kontor=NavKontor.objects.get(pk="0104"))
    client.force_login(leder)
    side = client.get("/kontor/").content.decode()
    assert "/malekort/0105/" in side
    assert "/malekort/0104/" in side
    assert "/malekort/0101/" not in side


@pytest.mark.parametrize("sok", ["aremark", "Halden", "3124", "0101"])
def test_sok_pa_navn_kommune_og_nummer(client, sok):
    client.force_login(bruker("statsforvalter", "31"))
    side = client.get("/kontor/", {"sok": sok}).content.decode()
    assert "Nav Halden-Aremark" in side
    assert "1 kontor" in side


@pytest.mark.parametrize("sok", ["oslo", "<b>", "x" * 1000, "%_"])
def test_sok_uten_treff(client, sok):
    client.force_login(bruker("statsforvalter", "31"))
    svar = client.get("/kontor/", {"sok": sok})
    assert svar.status_code == 200
    assert "<b>" not in svar.content.decode()


def test_lista_viser_hvor_langt_hvert_kontor_har_levert(client):
    client.force_login(bruker("statsforvalter", "31"))
    lever_og_beregn("3101", 2026, mottakere(20), date(2026, 10, 31))
    side = client.get("/kontor/", {"sok": "0101"}).content.decode()
    assert "ikke levert" in side  # Aremark has not
    lever_og_beregn("3124", 2026, mottakere(20), date(2026, 8, 31))
    side = client.get("/kontor/", {"sok": "0101"}).content.decode()
    assert "august 2026" in side
    assert "mangler nyere" in side


def test_lista_koster_like_mye_for_mange_kontor(client, django_assert_max_num_queries):
    client.force_login(bruker("direktorat"))
    with django_assert_max_num_queries(8):
        assert client.get("/kontor/").status_code == 200


@pytest.mark.parametrize(
    "adresse", ["/malekort/%00/", "/malekort/'/", "/malekort/æøå/", "/malekort/0105/?maned=%00", "/kontor/?sok=%00"]
)
def test_rare_adresser_er_ikke_funnet(client, adresse):
    client.force_login(bruker("leder", "0105"))
    lever_og_beregn("3105", 2026, mottakere(20), date(2026, 10, 31))
    assert client.get(adresse).status_code == 404


@pytest.mark.parametrize("sti", ["/", "/kontor/", "/malekort/0105/", "/malekort/0105/malekort.pdf"])
def test_sider_som_bare_leses_tar_ikke_imot_skjema(client, sti):
    client.force_login(bruker("leder", "0105"))
    assert client.post(sti).status_code == 405


def test_brodsmulene_er_et_landemerke_ogsaa_der_de_bare_er_en_tilbakelenke(client):
    client.force_login(bruker("kommune", "3105"))
    html = client.get("/leveranser/ny/").content.decode()
    smuler = html.split('<nav class="ds-breadcrumbs" aria-label="Du er her"')[1].split("</nav>")[0]
    assert 'aria-label="Tilbake til Leveranser"' in smuler
    assert "<ds-breadcrumbs" not in html

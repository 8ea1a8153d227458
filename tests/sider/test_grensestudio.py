"""Limits are tried on the last three years before they are saved, beside what others use."""

from datetime import date

import pytest
import time_machine

from indikatorer.models import Grenseverdi
from malekort.queries.sammenlikning import kostragruppe_til
from tests.byggere import bruker, lever_og_beregn, mottakere
from tests.sider.grensehjelp import SIDE, grense, side, skjema

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


@pytest.fixture
def tall():
    lever_og_beregn("3103", 2026, mottakere(30, maneder=(8, 9, 10)), per=date(2026, 10, 31))


def test_fargene_provs_uten_a_lagres(client, kari, tall):
    grense("0.01", "0.02")
    valgt = skjema(gronn="5", rod="6", fra="2026-09", begrunnelse="", handling="vis")
    hel = side(client.post(SIDE, valgt))
    del_ = side(client.post(SIDE, valgt, headers={"HX-Request": "true"}))
    for innhold in (hel, del_):
        assert "2 måneder får ny farge." in innhold
        assert "oktober 2026" in innhold
    assert "<html" in hel
    assert "<html" not in del_
    assert "Skriv kort hvorfor" not in hel
    assert Grenseverdi.objects.count() == 1


def test_de_siste_tre_arene_tegnes_og_det_telles_hva_som_kan_vaere_tilfeldig(client, kari, tall):
    lever_og_beregn("3103", 2025, mottakere(30), per=date(2025, 12, 31))
    vist = side(client.post(SIDE, skjema(gronn="0,01", rod="0,075", fra="2025-01", handling="vis")))
    assert vist.count('class="figur-bred"') == vist.count('class="figur-smal"') == 1
    assert "band-rod" in vist
    assert "15 × " in vist, "hele 2025, og august til oktober 2026"
    assert "15 av 15 røde måneder er usikre: tilfeldigheter alene kan ha gitt en annen farge." in vist
    sikre = side(client.post(SIDE, skjema(gronn="0,001", rod="0,01", handling="vis")))
    assert "Fargen er sikker i alle de røde månedene." in sikre
    assert "januar 2025" in vist


def test_anbefalingen_star_ved_siden_av_og_fyller_skjemaet(client, kari):
    assert "anbefaler" not in side(client.get(SIDE))
    rad = grense("1.5", "2.5", omrade="0", fra="2026-02")
    grense("9", "9", omrade="0", fra="2027-02")
    vist = side(client.get(SIDE))
    assert "Direktoratet anbefaler:" in vist
    assert "fra februar 2026" in vist
    assert f'href="?hent={rad.pk}"' in vist
    vist = side(client.get(f"{SIDE}?hent={rad.pk}"))
    assert "Tallene under er direktoratets anbefaling." in vist
    assert 'name="gronn" value="1,5"' in vist
    assert not Grenseverdi.objects.filter(omrade="3103").exists()


@pytest.mark.parametrize(("antall", "ventet"), [(4, False), (5, True)])
def test_gruppens_median_star_der_nar_minst_fem_har_grenser(client, kari, antall, ventet):
    andre = kostragruppe_til("3103", "2026-10").exclude(kommune="3103").order_by("kommune")[:antall]
    for nr, medlem in enumerate(andre):
        grense("7", "8", omrade=medlem.kommune_id, fra="2025-01")
        grense(str(nr + 1), str(nr + 2), omrade=medlem.kommune_id, fra="2026-01")
    grense("99", "99")
    vist = side(client.get(SIDE))
    assert ("medianen av 5 kommuner" in vist) is ventet
    if ventet:
        gruppe = vist[vist.index("KOSTRA-gruppe") :][:2500]
        assert "3 %" in gruppe.replace("\u00a0", " ")
        assert "4 %" in gruppe.replace("\u00a0", " ")


def test_direktoratet_setter_anbefalingen_uten_tall_ved_siden_av(client):
    client.force_login(bruker("direktorat"))
    vist = side(client.get("/grenseverdier/0/B.101/"))
    assert 'name="gronn"' in vist
    assert "Fargene de siste månedene" not in vist
    assert "Bruk anbefalingen" not in vist
    client.post("/grenseverdier/0/B.101/", skjema())
    assert Grenseverdi.objects.get().omrade_id == "0"


@pytest.mark.parametrize("endret", [{"gronn": "to"}, {"gronn": "9"}, {"fra": "x"}, {"gronn": ""}])
def test_fargene_provs_ikke_av_grenser_som_ikke_gar_an(client, kari, tall, endret):
    svar = client.post(SIDE, skjema(handling="vis", **endret), headers={"HX-Request": "true"})
    assert svar.status_code == 200
    assert "får ny farge" not in side(svar)


@pytest.mark.parametrize("rolle", [("statsforvalter", "31"), ("direktorat", None)])
def test_andre_ser_ikke_de_sanne_tallene_ved_grensene(client, tall, rolle):
    client.force_login(bruker(*rolle))
    assert "Fargene de siste månedene" not in side(client.get(SIDE))


def test_antall_sporringer_er_det_samme_med_mye_historikk(client, kari, tall, django_assert_max_num_queries):
    for nr in range(1, 13):
        grense("1", "2", fra=f"2026-{nr:02d}")
    with django_assert_max_num_queries(15):
        client.get(SIDE)
    with django_assert_max_num_queries(12):
        client.get("/grenseverdier/3103/")

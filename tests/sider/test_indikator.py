"""An indicator's own page: what it shows, to whom, and at what cost."""

import csv
import re
from datetime import date
from decimal import Decimal
from io import StringIO
from xml.etree import ElementTree

import pytest
import time_machine

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Gruppemedlem, Indikator, Omrade
from malekort.models import Kortoppsett
from tests.byggere import bruker, lever_og_beregn, mottakere
from tests.sider.malekorthjelp import lever_kvp
from tests.sider.test_malekort_prikking import uten_lopende

pytestmark = pytest.mark.django_db

SARPSBORG, TRE_KOMMUNER = "0105", "1923"
UNG = {"fodt": date(2005, 6, 15)}
I_GRUPPA = ("3107", "4003", "3301", "1106", "1103", "3203")
"""Some that are made Sarpsborg's group in the tests."""


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


@pytest.fixture
def leder(client):
    client.force_login(bruker("leder", SARPSBORG))
    return client


@pytest.fixture
def gruppe():
    """Six kommuner in one KOSTRA group with Sarpsborg, and nobody else."""
    eget = Gruppemedlem.objects.get(kommune="3105", gyldig_til=None)
    Gruppemedlem.objects.filter(gruppe=eget.gruppe).exclude(pk=eget.pk).delete()
    Gruppemedlem.objects.filter(kommune__in=I_GRUPPA).delete()
    for kommune in I_GRUPPA:
        Gruppemedlem.objects.create(gruppe=eget.gruppe, kommune_id=kommune, gyldig_fra=eget.gyldig_fra)


def lever(kommune: str, ar: int, personer, **valg):
    per = date(2026, 10, 31) if ar == 2026 else date(ar, 12, 31)
    return lever_og_beregn(kommune, ar, personer, valg.pop("per", per), **valg)


def grense(indikator: str, gronn: str, rod: str, fra: str = "2024-01") -> None:
    omrade = Omrade.objects.get(kode="3105")
    sett_grense(Indikator.objects.get(kode=indikator), omrade, Decimal(gronn), Decimal(rod), fra)


def side(client, indikator: str = "B.101", enhetsnr: str = SARPSBORG, **valg) -> str:
    svar = client.get(f"/malekort/{enhetsnr}/{indikator}/", valg)
    assert svar.status_code == 200, svar.status_code
    return re.sub(r"\s+", " ", svar.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def tekst(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def figurer(html: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in re.findall(r'<svg class="figur-bred".*?</svg>', html)]


def titler(figur: ElementTree.Element) -> list[str]:
    return [tittel.text for tittel in figur.iter("title")]


def test_verdi_farge_hva_fargen_betyr_og_hva_som_ville_endret_den(leder):
    lever("3105", 2026, mottakere(380))
    grense("B.101", "1", "2")
    vist = tekst(side(leder))
    assert "Gul – følg med" in vist
    assert "Grønn betyr høyst 1 %, rød betyr over 2 %, og gul er det mellom." in vist
    # 1 % of 37 649 is 376,49 and 2 % is 752,98.
    assert "4 færre personer ville gitt grønt. 373 flere personer ville gitt rødt." in vist
    assert "380 / 37 649 = 1,0 %" in vist


def test_trenden_har_et_punkt_per_maned_med_grensene_som_gjaldt_da(leder):
    lever("3105", 2025, mottakere(500))
    lever("3105", 2026, mottakere(300))
    grense("B.101", "1", "2")
    grense("B.101", "0.5", "1", fra="2026-06")
    trend = figurer(side(leder, periode="alle"))[0]
    assert len(titler(trend)) == 22
    assert titler(trend)[0] == "januar 2025: 1,3 % (500 av 37 346), gul"
    assert titler(trend)[-1] == "oktober 2026: 0,8 % (300 av 37 649), gul"
    assert len({rect.get("x") for rect in trend.iter("rect") if "band-" in rect.get("class")}) == 2


@pytest.mark.parametrize(("periode", "antall"), [("12", 12), ("24", 22), ("36", 22), ("alle", 22), ("x", 22)])
def test_spennet_velges_med_lenker_og_et_ukjent_gir_det_vanlige(leder, periode, antall):
    lever("3105", 2025, mottakere(50))
    lever("3105", 2026, mottakere(50))
    html = side(leder, periode=periode)
    assert len(titler(figurer(html)[0])) == antall
    assert html.count('<th scope="row">') >= antall
    assert 'href="?periode=12#utvikling"' in html


def test_maneder_uten_tall_bryter_linja_med_et_ord(leder):
    lever("3105", 2025, mottakere(100, maneder=(1, 2, 3)), per=date(2025, 10, 31))
    lever("3105", 2026, mottakere(100))
    trend = figurer(side(leder, periode="alle"))[0]
    assert [t.text for t in trend.iter("text") if t.get("class") == "hullord"] == ["mangler"]
    assert next(p.get("d") for p in trend.iter("path") if p.get("class") == "strek").count("M") == 2
    b102 = figurer(side(leder, "B.102", periode="alle"))[0]
    assert "for kort historikk" in [t.text for t in b102.iter("text") if t.get("class") == "hullord"]


def test_teller_og_nevner_over_tid_og_bare_antallet_uten_nevner(leder):
    lever("3105", 2026, mottakere(100))
    lever_kvp({("3105", "2026-10"): 14, ("3105", "2026-09"): 12})
    html = side(leder)
    assert "Teller: 100 i januar 2026, 100 i oktober 2026." in html
    assert "Nevner: 37 649 i januar 2026, 37 649 i oktober 2026." in html
    html = side(leder, "B.151")
    assert "Antallet over tid" in html
    assert "Nevner:" not in html
    assert "Riktig bare hvis kontoret registrerer deltakerne riktig i Arena." in html


def test_csv_har_de_samme_tallene_som_siden(leder):
    lever("3105", 2026, mottakere(380))
    grense("B.101", "1", "2.5")
    svar = leder.get(f"/malekort/{SARPSBORG}/B.101/", {"format": "csv", "periode": "12"})
    rader = list(csv.DictReader(StringIO(svar.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rader) == 10
    assert rader[-1] == {
        "Måned": "2026-10", "Kode": "B.101", "Verdi": "1,0", "Enhet": "%", "Teller": "380", "Nevner": "37649",
        "Status": "Gul", "Usikker": "ja", "Foreløpig": "nei", "Grønn grense": "1", "Rød grense": "2,5",
    }  # fmt: skip
    assert leder.get(f"/malekort/{SARPSBORG}/B.101/", {"format": "xlsx"}).content[:2] == b"PK"


def test_plassen_i_gruppa_og_trakta(leder, gruppe):
    lever("3105", 2026, mottakere(300))
    for nr, kommune in enumerate(I_GRUPPA):
        lever(kommune, 2026, mottakere(200 + 40 * nr))
    html = side(leder)
    plass, trakt = figurer(html)[-2:]
    assert len(titler(plass)) == len(titler(trakt)) == 7
    assert "Sarpsborg 0,8 %" in titler(plass)
    assert re.search(r"7 tall, fra .* % til .* %\. Sarpsborg har 0,8 %: \d er lavere, \d er høyere\.", html)
    assert "ligger utenfor den ytre trakta" in html or "ligger innenfor den indre trakta" in html
    assert [e.get("class") for e in plass.iter("g")].count("punkt merke-egen") == 1


def test_andres_skjulte_tall_tegnes_aldri_og_flytter_ingen_ting(leder, gruppe):
    """Whatever the hidden numbers of another kommune are, the leader is sent the same page."""
    lever("3105", 2026, mottakere(80, **UNG))
    for kommune in I_GRUPPA[1:]:
        lever(kommune, 2026, mottakere(60, **UNG))
    sider = []
    for antall in (1, 3, 4):
        lever(I_GRUPPA[0], 2026, [*mottakere(antall, **UNG), *mottakere(60 - antall)])
        html = side(leder, "B.103")
        assert "1 er skjult fordi tallet gjelder få personer." in html
        assert len(titler(figurer(html)[-1])) == 6
        sider.append(uten_lopende(html))
    assert sider[0] == sider[1] == sider[2]


@pytest.mark.parametrize("person", [("statsforvalter", "31"), ("direktorat", None)])
def test_det_skjulte_tallet_kan_ikke_leses_ut_av_siden_eller_fila(client, gruppe, person):
    """Whatever the hidden number is, and whatever it does to value, trend, axis, colour, group or what would change
    the colour, others than the kommune are sent the same page."""
    client.force_login(bruker(*person))
    grense("B.103", "0.05", "0.06")
    lever("3105", 2025, [*mottakere(50), *mottakere(20, **UNG)])
    for kommune in I_GRUPPA:
        lever(kommune, 2026, mottakere(60, **UNG))
    sider, filer = [], []
    for antall in (1, 2, 4):
        lever("3105", 2026, [*mottakere(50 - antall), *mottakere(antall, **UNG)])
        html = side(client, "B.103", periode="alle")
        assert "Skjult" in html
        assert "ville gitt" not in html
        assert "Skjult fordi tallet gjelder få personer: januar–oktober 2026." in html
        sider.append(uten_lopende(html))
        filer.append(client.get(f"/malekort/{SARPSBORG}/B.103/", {"format": "csv"}).content)
    assert sider[0] == sider[1] == sider[2]
    assert filer[0] == filer[1] == filer[2]


def test_kommunen_selv_ser_det_sanne_tallet(leder):
    lever("3105", 2026, mottakere(3, **UNG))
    assert "3 / 4 835 = 0,1 %" in tekst(side(leder, "B.103"))


def test_funn_pa_leveransen_bak_vises_bare_for_den_som_kan_apne_den(client):
    mottak = lever("3105", 2026, mottakere(20))
    antall = mottak.leveranse.funn.count()
    assert antall
    client.force_login(bruker("leder", SARPSBORG))
    assert f": {antall} funn da fila ble lest." in side(client)
    client.force_login(bruker("statsforvalter", "31"))
    html = side(client)
    assert "funn da fila ble lest" not in html
    assert f"/leveranser/{mottak.leveranse.pk}/" not in html


def test_kommunens_egne_ord_star_over_og_definisjonen_under(leder):
    lever("3105", 2026, mottakere(100))
    linjer = [{"indikator": "B.101", "navn": "Våre mottakere", "forklaring": ""}]
    Kortoppsett.objects.create(omrade_id="3105", linjer=linjer, opprettet="2026-11-01T12:00Z")
    html = side(leder)
    assert re.search(r"<h1[^>]*>Våre mottakere</h1>", html)
    assert "Kommunens eget navn på «Andel som har mottatt økonomisk sosialhjelp»." in html
    assert "120 / 4 000 = 3,0 %" in html


@pytest.mark.parametrize("indikator", ["B.999", "<script>", "3101.1", "malekort.pdf"])
def test_en_indikator_som_ikke_er_kontorets_finnes_ikke(leder, indikator):
    lever("3105", 2026, mottakere(20))
    assert leder.get(f"/malekort/{SARPSBORG}/{indikator}/").status_code == 404


def test_et_kontor_uten_tall_har_ingen_indikatorsider(leder):
    assert leder.get(f"/malekort/{SARPSBORG}/B.101/").status_code == 404


def test_mangler_nyeste_maned_sier_siden_hvem_som_leverer_og_sammenlikner_den_for(leder):
    lever_kvp({("3105", "2026-09"): 12})
    lever("3105", 2026, mottakere(20))
    html = side(leder, "B.151")
    assert "Direktoratet leverer antallet deltakere fra Arena." in html
    assert ", september 2026</h2>" in html


def test_faa_sporringer_uansett_maneder_omrader_og_gruppe(client, gruppe, django_assert_max_num_queries):
    for ar in (2025, 2026):
        for kommune in ("5522", "5518", "5528", "3105", *I_GRUPPA):
            lever(kommune, ar, mottakere(20))
    for enhetsnr in (TRE_KOMMUNER, SARPSBORG):
        client.force_login(bruker("leder", enhetsnr))
        with django_assert_max_num_queries(24):
            side(client, "B.101", enhetsnr, periode="alle")


def test_siden_har_ingen_stil_eller_skript_i_teksten(leder):
    lever("3105", 2026, mottakere(20))
    html = side(leder, periode="alle")
    assert not re.search(r"<style|style=|<script(?![^>]*src=)|\son[a-z]+=", html)
    assert len(html.encode()) < 110_000

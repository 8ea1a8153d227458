"""The card of an office, from delivered files to the page."""

import re
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from indikatorer.actions.definisjoner import synk_definisjoner
from indikatorer.actions.kjoring import planlegg, utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.models import Indikator, Kjoring, NavKontor, Omrade
from malekort.actions.kort import lagre_kort
from malekort.actions.merknad import skriv_merknad
from tests.byggere import Mottaker, bruker, mottakere
from tests.sider.malekorthjelp import (
    SARPSBORG,
    SKIPTVET_MARKER,
    TRE_KOMMUNER,
    grense,
    lever,
    lever_kvp,
    linje,
    side,
)

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


@pytest.fixture
def leder(client):
    client.force_login(bruker("leder", SARPSBORG))
    return client


def test_teller_over_nevner_med_tekst_befolkningsdato_leveranse_definisjon_og_kjoring(leder):
    mottak = lever("3105", 2026, mottakere(100))
    rad = linje(side(leder), "B.101")
    assert "100 Teller Antall personer som har mottatt økonomisk sosialhjelp i løpet av måneden" in rad
    assert "37 649 Nevner Antall personer 18–66 år" in rad
    assert "Befolkning per 1. januar 2026" in rad
    assert "foreløpig" not in rad
    assert "100 / 37 649 = 0,3 %" in rad
    assert "KOSTRA 11F Økonomisk sosialhjelp 2026" in rad
    assert "B.101, gjelder fra januar 2018" in rad
    assert f"Kjøring {mottak.kjoring.pk}" in rad
    assert f'href="/leveranser/{mottak.leveranse.pk}/"' in side(leder)


def test_et_kontor_med_to_kommuner_legger_sammen_tellere_og_nevnere(client):
    client.force_login(bruker("leder", SKIPTVET_MARKER))
    lever("3116", 2026, [*mottakere(10, barn=True), *mottakere(10, fodt=date(1970, 1, 1))])
    lever("3122", 2026, mottakere(60))
    rad = linje(side(client, SKIPTVET_MARKER), "B.104")
    assert "10 / 80 = 12,5 %" in rad  # the average of 50 % and 0 % would be 25 %


def test_mangler_en_kommune_har_kontoret_ingen_verdi_og_siden_sier_hvem_og_hvordan(client):
    client.force_login(bruker("leder", SKIPTVET_MARKER))
    lever("3116", 2026, mottakere(20))
    rad = linje(side(client, SKIPTVET_MARKER), "B.101")
    assert "Mangler" in rad
    assert "Grønn" not in rad.replace("Grønn grense", "")
    assert "Ikke levert for Marker, oktober 2026. Kommunen leverer KOSTRA 11F-fila fra fagsystemet." in rad


def test_bare_den_som_kan_levere_for_kommunen_far_lenke_til_det(client):
    lever("3105", 2026, mottakere(20), per=date(2026, 9, 30))
    for person, ventet in ((bruker("kommune", "3105"), True), (bruker("leder", SARPSBORG), False)):
        client.force_login(person)
        assert ('href="/leveranser/ny/"' in side(client, maned="2026-10")) is ventet


@pytest.mark.parametrize(
    ("gronn", "rod", "ordet"),
    [("1", "2", "Grønn"), ("0.1", "2", "Gul"), ("0.1", "0.2", "Rød"), (None, None, "Uten grense")],
)
def test_farge_star_som_ord(leder, gronn, rod, ordet):
    lever("3105", 2026, mottakere(100))
    if gronn:
        grense("B.101", "3105", gronn, rod)
    html = side(leder)
    assert f" {ordet} " in linje(html, "B.101").replace("Grønn grense", "")


def test_usikker_farge_er_skravert_og_sier_ordet(leder):
    lever("3105", 2026, mottakere(10))
    grense("B.101", "3105", "0.03", "0.2")
    html = side(leder)
    assert "Grønn · usikker" in linje(html, "B.101")
    assert "Usikker farge." in linje(html, "B.101")
    assert "status-usikker" in html


def test_for_kort_historikk_sier_hvilke_maneder(leder):
    lever("3105", 2026, mottakere(20))
    rad = linje(side(leder), "B.102")
    assert "For kort historikk" in rad
    assert "Mangler november–desember 2025." in rad


def test_uten_nevner_har_sitt_eget_utseende(leder):
    lever("3105", 2026, [])
    rad = linje(side(leder), "B.104")
    assert "Ingen å regne av" in rad
    assert "Nevneren er null" in rad
    assert linje(side(leder), "B.101").count("0,0 %") >= 1


def test_kvp_er_et_antall_med_forbehold_om_arena(leder):
    lever_kvp({("3105", "2026-10"): 14, ("3105", "2026-09"): 12})
    rad = linje(side(leder), "B.151")
    assert "Riktig bare hvis kontoret registrerer deltakerne riktig i Arena." in rad
    assert "+2 bedre" in rad
    assert "14" in rad


def test_endring_er_bedre_eller_darligere_etter_retningen(leder):
    lever("3105", 2025, mottakere(500))
    maned_9 = mottakere(400, maneder=(9,))
    lever("3105", 2026, [*mottakere(300, maneder=(9, 10), fodt=date(1970, 1, 1)), *maned_9])
    rad = linje(side(leder), "B.101")
    assert "−1,1 %-poeng bedre" in rad  # 700 → 300 of 37 649
    assert "−0,5 %-poeng bedre" in rad  # 500 of 37 346 a year ago


def test_grensen_star_med_eier_maned_hvem_og_hvorfor(client):
    client.force_login(bruker("leder", SKIPTVET_MARKER))
    lever("3116", 2026, mottakere(20))
    lever("3122", 2026, mottakere(20))
    fagansvarlig = bruker("kommune", "3116")
    grense("B.101", "3116", "1", "2.5", fra="2026-03", begrunnelse="Vedtatt i partnerskapsmøtet", aktor=fagansvarlig)
    rad = linje(side(client, SKIPTVET_MARKER), "B.101")
    assert "høyst 1 %" in rad
    assert "Grønn til og med 1 %, rød over 2,5 %. Skiptvet (vertskommune), fra mars 2026." in rad
    assert f"Satt av {fagansvarlig.navn} 21. november 2026. «Vedtatt i partnerskapsmøtet»" in rad


def test_fjorarets_befolkning_er_merket_forelopig(client):
    skjema = (DATA / "malekortskjema.xml").read_text(encoding="utf-8")
    for fra, til in (("<m:aar>2026", "<m:aar>2027"), ("<m:mnd>9", "<m:mnd>1"), ("2026-10-05", "2027-02-05")):
        skjema = skjema.replace(fra, til)
    with time_machine.travel("2027-02-10 12:00+01:00", tick=False):
        utfor(ta_imot("malekortskjema", skjema.encode(), "skjema.xml", kommune="3105").kjoring)
        client.force_login(bruker("leder", SARPSBORG))
        rad = linje(side(client), "B.101")
    assert "3,0 % foreløpig" in rad
    assert "Befolkning per 1. januar 2026 (foreløpig: årets befolkningstall er ikke kommet)" in rad


def test_brudd_i_linja_har_et_ord(leder):
    lever("3105", 2025, mottakere(100, maneder=(1, 2, 3)), per=date(2025, 10, 31))
    lever("3105", 2026, mottakere(100))
    assert "2 måneder uten tall" in linje(side(leder), "B.101")


# Months and offices


@pytest.mark.parametrize(
    ("maned", "melding"),
    [
        ("2026-13", "«2026-13» er ikke en måned"),
        ("<script>", "«&lt;script&gt;» er ikke en måned"),
        ("2027-03", "Mars 2027 har ikke vært ennå"),
        ("2026-11", "November 2026 er ikke ferdig ennå"),
        ("2019-05", "Kontoret har ingen tall for mai 2019"),
    ],
)
def test_en_maned_uten_kort_gir_en_klar_melding(leder, maned, melding):
    lever("3105", 2026, mottakere(20))
    svar = leder.get(f"/malekort/{SARPSBORG}/", {"maned": maned})
    assert svar.status_code == 404
    assert melding in svar.content.decode()
    assert "januar 2026 til oktober 2026" in svar.content.decode()


def test_nyeste_maned_med_tall_er_standard_og_nyere_uten_tall_er_nevnt(leder):
    lever("3105", 2026, mottakere(20), per=date(2026, 8, 31))
    html = side(leder)
    assert "Målekort for august 2026" in html
    assert "Det er ingen tall for oktober 2026 ennå." in html
    assert '<option value="2026-08" selected>' in html
    assert 'href="?maned=2026-07"' in html
    assert "Ikke levert for oktober 2026." in side(leder, maned="2026-10")


def test_kontor_uten_tall_sier_hva_som_trengs(leder):
    html = side(leder)
    assert "Målekortet har ingen tall ennå" in html
    assert "KOSTRA 11F-fila" in html


def test_kontor_uten_omrade(client):
    kontor = NavKontor.objects.filter(omrader=None).first()
    client.force_login(bruker("leder", kontor.pk))
    assert "ikke knyttet til noen kommune" in side(client, kontor.pk)


def test_andres_kontor_finnes_ikke(leder):
    assert leder.get(f"/malekort/{SKIPTVET_MARKER}/").status_code == 404


# Cost


def test_faerre_enn_femten_sporringer_uansett_indikatorer_og_omrader(
    client, django_assert_max_num_queries, django_assert_num_queries, tmp_path
):
    for kommune in ("3105", "5522", "5518", "5528"):
        lever(kommune, 2026, mottakere(20))
    client.force_login(bruker("leder", TRE_KOMMUNER))
    with django_assert_max_num_queries(14) as tre_omrader:
        side(client, TRE_KOMMUNER)
    b101 = (settings.ROT / "indikatorer/definisjoner/B.101.toml").read_text(encoding="utf-8")
    for nr in range(110, 120):
        (tmp_path / f"B.{nr}.toml").write_text(b101.replace('kode = "B.101"', f'kode = "B.{nr}"'), encoding="utf-8")
    synk_definisjoner(tmp_path)
    utfor(planlegg(Kjoring.Arsak.KOMMANDO, "2026-01", "2026-10", ["5522", "5518", "5528"], send_na=False))
    with django_assert_num_queries(len(tre_omrader)):
        assert 'id="B.119"' in side(client, TRE_KOMMUNER)
    client.force_login(bruker("leder", SARPSBORG))
    with django_assert_max_num_queries(len(tre_omrader)):
        side(client)


@pytest.mark.parametrize("type_", ["leder", "kommune", "statsforvalter", "direktorat"])
@pytest.mark.parametrize("valg", [{}, {"sammenlign": "1"}, {"per": "2026-11-21"}, {"maned": "2026-03"}])
def test_faa_sporringer_for_hver_leser_og_hvert_valg(client, type_, valg, django_assert_max_num_queries):
    """With everything that costs a query: deliveries, limits, remarks, a set-up card, and too short history. Being
    compared costs one more than the fourteen of the card."""
    lever("3105", 2026, mottakere(20))
    grense("B.101", "3105", "1", "2")
    fagansvarlig, kommunen = bruker("kommune", "3105", "fag@example.org"), Omrade.objects.get(kode="3105")
    linjer = [{"indikator": kode, "navn": "", "forklaring": ""} for kode in ("B.101", "B.102", "B.151")]
    lagre_kort(kommunen, linjer, fagansvarlig, None)
    skriv_merknad(kommunen, Indikator.objects.get(kode="B.101"), "2026-10", "En merknad.", fagansvarlig)
    sted = {"leder": SARPSBORG, "kommune": "3105", "statsforvalter": "31"}.get(type_)
    client.force_login(bruker(type_, sted))
    with django_assert_max_num_queries(15 if valg.get("sammenlign") else 14):
        side(client, **valg)


def test_siden_har_ingen_stil_eller_skript_i_teksten(leder):
    lever("3105", 2026, [Mottaker(), *mottakere(20, barn=True, fodt=date(1990, 2, 1))])
    html = side(leder)
    assert not re.search(r"<style|style=|<script(?![^>]*src=)|\son[a-z]+=", html)
    assert len(html.encode()) < 100_000

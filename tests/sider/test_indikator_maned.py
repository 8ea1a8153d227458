"""An indicator's page as of an earlier month, and of one that is archived."""

import pytest
import time_machine

from indikatorer.actions.arkiv import arkiver
from indikatorer.actions.egne import opprett
from indikatorer.models import Indikator, Omrade
from tests.byggere import bruker, egen_definisjon, mottakere
from tests.sider.malekorthjelp import SARPSBORG, UNG, grense, lever
from tests.sider.test_indikator import side, tekst

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


@pytest.fixture
def leder(client):
    client.force_login(bruker("leder", SARPSBORG))
    return client


def test_siden_aapner_som_i_maneden_det_spors_om(leder):
    lever("3105", 2026, [*mottakere(100, maneder=(1, 2, 3)), *mottakere(40, maneder=(4, 5, 6, 7, 8, 9, 10), **UNG)])
    grense("B.101", "3105", "0.2", "0.3")
    html = side(leder, maned="2026-03")
    ord_ = tekst(html)
    assert "Siden viser tallene til og med mars 2026. Se oktober 2026" in ord_
    assert "Bak tallet for mars 2026" in ord_
    assert "100 / 37 649" in ord_
    assert "40 / 37 649" not in ord_
    assert "april 2026" not in tekst(html.split('id="utvikling"')[1].split("</section>")[0])
    assert f'href="/malekort/{SARPSBORG}/?maned=2026-03"' in html
    assert 'href="?periode=12&amp;maned=2026-03#utvikling"' in html
    assert '<option value="2026-03" selected>' in html
    csvfil = leder.get(f"/malekort/{SARPSBORG}/B.101/", {"maned": "2026-03", "format": "csv"}).content.decode()
    assert "2026-03" in csvfil
    assert "2026-04" not in csvfil
    assert "Siden viser tallene" not in side(leder)


@pytest.mark.parametrize(
    ("maned", "melding"),
    [("2026-13", "er ikke en måned"), ("2027-03", "har ikke vært ennå"), ("2019-05", "ingen tall for mai 2019")],
)
def test_en_maned_uten_side_gir_en_klar_melding(leder, maned, melding):
    lever("3105", 2026, mottakere(20))
    svar = leder.get(f"/malekort/{SARPSBORG}/B.101/", {"maned": maned})
    assert svar.status_code == 404
    assert melding in svar.content.decode()


def test_skjemaet_for_en_merknad_er_aapent_bare_naar_det_er_bedt_om(leder):
    lever("3105", 2026, mottakere(20))
    assert ' open id="ny-merknad"' not in side(leder, maned="2026-03")
    assert ' open id="ny-merknad"' in side(leder, maned="2026-03", merknad="ny")


def test_en_arkivert_indikator_viser_historikken_og_siden_naar(leder):
    lever("3105", 2026, mottakere(100))
    arkiver(Indikator.objects.get(pk="B.101"), "2026-06", None)
    for valg in ({}, {"maned": "2026-09"}, {"maned": "2026-05"}):
        ord_ = tekst(side(leder, **valg))
        assert "Indikatoren er arkivert fra og med juni 2026." in ord_
        assert "Siden viser historikken til og med mai 2026." in ord_
        assert "100 / 37 649" in ord_
    assert "arkivert" not in tekst(side(leder, "B.103"))
    assert "/grenseverdier/3105/B.101/" not in side(leder)
    assert 'id="B.101"' not in leder.get(f"/malekort/{SARPSBORG}/").content.decode()


def test_arkivert_fra_for_kontoret_hadde_tall_har_ingen_historikk(leder):
    lever("3105", 2026, mottakere(100))
    arkiver(Indikator.objects.get(pk="B.101"), "2026-01", None)
    assert leder.get(f"/malekort/{SARPSBORG}/B.101/").status_code == 404


def test_en_annen_kommunes_arkiverte_egne_finnes_ikke(leder):
    lever("3105", 2026, mottakere(100))
    nabo, eget = Omrade.objects.get(pk="3116"), Omrade.objects.get(pk="3105")
    andres, egen = (opprett(sted, egen_definisjon(), bruker("kommune", sted.pk)) for sted in (nabo, eget))
    for indikator in (andres, egen):
        arkiver(indikator, "2026-06", None)
    assert leder.get(f"/malekort/{SARPSBORG}/{andres.kode}/").status_code == 404
    assert "arkivert fra og med juni 2026" in tekst(side(leder, egen.kode))

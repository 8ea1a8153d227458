"""The card beside the fylke, the country and the KOSTRA group, with the twelve months as one; and what a sum of two
kommuner must not tell."""

import re
from datetime import date

import pytest
import time_machine

from malekort.queries.sammenlikning import kostragruppe_til
from tests.byggere import bruker, lever_og_beregn, mottakere
from tests.sider.malekorthjelp import SARPSBORG, SKIPTVET_MARKER, UNG, grense, linje, side
from tests.tallbyggere import resultater

pytestmark = pytest.mark.django_db

OKTOBER = date(2026, 10, 31)
TIL_OKTOBER = tuple(range(1, 11))


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


@pytest.fixture
def leder(client):
    client.force_login(bruker("leder", SARPSBORG))
    return client


def test_kontorets_sum_roper_ikke_den_ene_kommunen(client):
    lever_og_beregn("3116", 2026, [*mottakere(20), *mottakere(3, **UNG)], OKTOBER)
    lever_og_beregn("3122", 2026, [*mottakere(20), *mottakere(20, **UNG)], OKTOBER)
    client.force_login(bruker("statsforvalter", "31"))
    assert "Skjult" in linje(side(client, SKIPTVET_MARKER), "B.103"), "20 er vist på sammenlign, 23 ville gitt 3"
    client.force_login(bruker("leder", SKIPTVET_MARKER))
    assert "23 / " in linje(side(client, SKIPTVET_MARKER), "B.103")


def gruppa() -> list[str]:
    return list(kostragruppe_til("3105", "2026-10").order_by("kommune").values_list("kommune_id", flat=True))


def lever_gruppa(antall: int) -> None:
    """The first kommuner of Sarpsborg's group, and Sarpsborg."""
    for kommune in {*gruppa()[:antall], "3105"}:
        unge = mottakere(40, maneder=TIL_OKTOBER, **UNG)
        lever_og_beregn(kommune, 2026, [*mottakere(100, maneder=TIL_OKTOBER), *unge], OKTOBER)


def blant(html: str, indikator: str) -> str:
    """What is said of the figure among others, as text."""
    fra = html.index('class="blant-andre"', html.index(f'id="{indikator}"'))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[fra : html.index("</ul>", fra)]))


def test_uten_a_be_om_det_er_sammenlikningen_bare_en_lenke(leder):
    lever_gruppa(0)
    html = side(leder)
    assert "?maned=2026-10&amp;sammenlign=1" in html
    assert "blant-andre" not in html.split("</head>")[1]


def test_gruppas_median_og_spredning_star_ved_tallet_og_det_som_mangler_sies(leder):
    lever_gruppa(5)
    tekst = blant(side(leder, sammenlign="1"), "B.101")
    assert "Median i KOSTRA-gruppe" in tekst
    assert "midterste halvdel" in tekst
    assert re.search(r"\([0-9]+ har tall", tekst)
    assert "Østfold mangler tall fra noen områder." in tekst
    assert "Landet mangler tall fra noen områder." in tekst


def test_et_bydelskontor_star_blant_bydeler_og_ikke_kommuner(client):
    resultater([("B.101", f"0301{nr:02d}", "2026-10", 100 + nr, 10_000) for nr in range(1, 16)])
    client.force_login(bruker("leder", "0312"))
    tekst = blant(side(client, "0312", sammenlign="1"), "B.101")
    assert re.search(r"Median i bydelene[^(]*\(1[45] har tall", tekst), tekst
    assert " kommuner" not in tekst


def test_for_fa_i_gruppa_sies_i_ord(leder):
    lever_gruppa(2)
    assert "er det for få med tall til å sammenlikne." in blant(side(leder, sammenlign="1"), "B.101")


def test_den_skjulte_i_gruppa_endrer_ingenting(leder):
    skjult = next(kode for kode in gruppa() if kode != "3105")
    lever_gruppa(7)
    tekster = set()
    for antall in (2, 3, 4):
        personer = [*mottakere(100, maneder=TIL_OKTOBER), *mottakere(antall, maneder=TIL_OKTOBER, **UNG)]
        lever_og_beregn(skjult, 2026, personer, OKTOBER)
        tekster.add(blant(side(leder, sammenlign="1"), "B.103"))
    assert len(tekster) == 1
    assert "1 er skjult" in tekster.pop()


def test_slik_det_sto_har_ingen_sammenlikning(leder):
    """Two moments of a large sum would tell of the one kommune that changed between them."""
    lever_gruppa(5)
    html = side(leder, sammenlign="1", per="2026-11-21")
    assert "blant-andre" not in html.split("</head>")[1]


def test_tolv_maneder_er_summen_av_tellerne_over_summen_av_nevnerne(leder):
    grense("B.104", "3105", "20", "30")
    lever_og_beregn("3105", 2025, mottakere(10, barn=True, maneder=(11, 12)))
    lever_og_beregn("3105", 2026, mottakere(90, maneder=TIL_OKTOBER, fodt=date(1970, 1, 1)), OKTOBER)
    rad = linje(side(leder), "B.104")
    assert "12 måneder samlet : 2,2 %" in rad, "20 av 920; gjennomsnittet av prosentene er 16,7 %"
    assert re.search(r"2,2 % Grønn", rad)

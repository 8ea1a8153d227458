"""The path of a first day is ticked off from what there is in the database, and is gone when all is done."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from indikatorer.actions.grense import sett_grense
from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.trekk import trekk_leveranse
from indikatorer.models import Hendelse, Indikator, NavKontor, Omrade
from malekort.queries.forste_dag import DELT, Steg, forste_dag
from malekort.queries.kontor import kontor_for_kort
from tests.byggere import bruker, lever_11f, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db

SARPSBORG, TO_KOMMUNER = "0105", "0119"


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


def gjort(enhetsnr: str = SARPSBORG) -> set[Steg]:
    return set(forste_dag(kontor_for_kort(NavKontor.objects.get(pk=enhetsnr))).gjort)


def lever(kommune: str = "3105", antall: int = 30, beregn: bool = True):
    return (lever_og_beregn if beregn else lever_11f)(kommune, 2026, mottakere(antall), date(2026, 10, 31))


def grense(gronn: str | None = "2", rod: str | None = "3") -> None:
    verdier = [verdi and Decimal(verdi) for verdi in (gronn, rod)]
    sett_grense(Indikator.objects.get(kode="B.101"), Omrade.objects.get(kode="3105"), *verdier, "2026-01")


def steg(client, enhetsnr: str = SARPSBORG) -> list[str]:
    """The steps as they stand on the card: their texts, the done ones ending with «gjort»."""
    html = client.get(f"/malekort/{enhetsnr}/").content.decode()
    if 'class="ds-card forste-dag' not in html:
        return []
    boks = html.split('class="ds-card forste-dag')[1].split("</section>")[0]
    return [
        re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>|<[^>]+>", " ", f"<li{li}")).strip() for li in boks.split("<li")[1:]
    ]


def test_ingenting_er_gjort():
    assert gjort() == set()


def test_levert_men_ikke_beregnet():
    lever(beregn=False)
    assert gjort() == {Steg.LEVERE}


def test_beregnet():
    mottak = lever(beregn=False)
    utfor(mottak.kjoring)
    assert gjort() == {Steg.LEVERE, Steg.SE}


def test_tall_fra_andre_er_ikke_egne_tall():
    mottak = ta_imot("arena-kvp", b"omrade;maned;antall\n3105;2026-10;7\n", "arena.csv")
    utfor(mottak.kjoring)
    assert gjort() == set()


def test_en_trukket_leveranse_er_ikke_levert():
    mottak = lever()
    trekk_leveranse(mottak.leveranse, "Feil fil", aktor=bruker("kommune", "3105"))
    assert gjort() == set()


def test_grenser_satt_og_fjernet_igjen_teller_som_satt():
    grense()
    grense(None, None)
    assert gjort() == {Steg.GRENSER}


def test_et_kontor_med_to_kommuner_trenger_begge():
    lever("3116")
    assert gjort(TO_KOMMUNER) == set()
    lever("3122")
    assert gjort(TO_KOMMUNER) == {Steg.LEVERE, Steg.SE}


def test_delt_naar_en_av_kontorets_egne_har_hentet_pdf_en(client):
    lever()
    for person in (bruker("direktorat"), bruker("statsforvalter", "31")):
        client.force_login(person)
        assert client.get(f"/malekort/{SARPSBORG}/malekort.pdf").status_code == 200
    assert Steg.DELE not in gjort()
    client.force_login(bruker("leder", SARPSBORG))
    for _ in range(2):
        client.get(f"/malekort/{SARPSBORG}/malekort.pdf")
    assert Steg.DELE in gjort()
    assert Hendelse.objects.filter(hva=DELT).count() == 1


def test_veien_paa_kortet_fra_ingenting_til_borte(client):
    client.force_login(bruker("kommune", "3105"))
    assert steg(client) == [
        "1 Lever en fil Lever KOSTRA 11F-fila",
        "2 Se tallene De kommer av seg selv når fila er levert.",
        "3 Sett grensene Sett grenseverdier",
        "4 Del målekortet Som PDF til partnerskapsmøtet, når det er tall å vise.",
    ]
    mottak = lever(beregn=False)
    assert steg(client)[1] == "2 Se tallene Fila er levert, og tallene beregnes. Følg beregningen"
    utfor(mottak.kjoring)
    assert [s.endswith(" gjort") for s in steg(client)] == [True, True, False, False]
    grense()
    assert steg(client)[3] == "4 Del målekortet Last ned PDF til partnerskapsmøtet"
    client.get(f"/malekort/{SARPSBORG}/malekort.pdf")
    assert steg(client) == []


def test_lederen_ser_hvem_som_gjor_det_hun_ikke_selv_kan(client):
    client.force_login(bruker("leder", SARPSBORG))
    forste, _, tredje, _ = steg(client)
    assert "Fagansvarlig i kommunen leverer" in forste
    assert "Fagansvarlig i kommunen setter grensene" in tredje


@pytest.mark.parametrize("rolle", [("statsforvalter", "31"), ("direktorat", None)])
def test_andre_enn_kontorets_egne_ser_den_ikke(client, rolle):
    client.force_login(bruker(*rolle))
    assert steg(client) == []


def test_en_sporring(django_assert_num_queries):
    lever()
    kontor = kontor_for_kort(NavKontor.objects.get(pk=SARPSBORG))
    with django_assert_num_queries(1):
        forste_dag(kontor)


@pytest.mark.parametrize(
    ("dager_levert", "dager_grenser", "borte"),
    [(31, 31, False), (32, 32, True), (32, 31, False), (31, 32, False), (200, 0, False)],
)
def test_borte_naar_kontoret_har_hatt_tall_og_grenser_i_mer_enn_en_maned(client, dager_levert, dager_grenser, borte):
    na = datetime(2026, 11, 21, 11, 30, tzinfo=UTC)
    with time_machine.travel(na - timedelta(days=dager_levert), tick=False):
        lever_og_beregn("3105", 2026, mottakere(30), date(2026, 4, 30))
    with time_machine.travel(na - timedelta(days=dager_grenser), tick=False):
        grense()
    with time_machine.travel(na, tick=False):
        client.force_login(bruker("leder", SARPSBORG))
        assert (steg(client) == []) is borte


def test_grenser_i_aarevis_uten_tall_er_ikke_i_bruk(client):
    with time_machine.travel("2026-06-01 12:00+02:00", tick=False):
        grense()
    client.force_login(bruker("leder", SARPSBORG))
    assert len(steg(client)) == 4

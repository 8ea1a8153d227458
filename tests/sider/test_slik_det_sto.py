"""The card as it stood on a day: whatever has come since, the address gives back what it showed."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db.models import Max
from django.utils.formats import date_format

from indikatorer.actions.arkiv import arkiver, gjenopprett
from indikatorer.actions.definisjoner import ny_versjon
from indikatorer.models import Indikator, Indikatorversjon, Omrade
from malekort.actions.kort import lagre_kort
from tests.byggere import bruker, lever_og_beregn, mottakere
from tests.sider.malekorthjelp import SARPSBORG, UNG, grense, lever_kvp, linje, side

pytestmark = pytest.mark.django_db

KOMMUNE = "3105"


@pytest.fixture
def start(db) -> datetime:
    """Noon of a day after the definitions came into the database, whenever that was."""
    sist = Indikatorversjon.objects.aggregate(sist=Max("opprettet"))["sist"]
    return max(datetime(2026, 11, 10, 12, tzinfo=UTC), datetime.combine(sist + timedelta(days=1), time(12), UTC))


@pytest.fixture
def klokka(start):
    with time_machine.travel(start, tick=False) as reise:
        yield reise


@pytest.fixture
def leder(client, klokka, settings):
    settings.SESSION_COOKIE_AGE = 365 * 24 * 3600  # the days go faster here than a session lasts
    client.force_login(bruker("leder", SARPSBORG))
    return client


def kortet(html: str) -> str:
    """What the card says: from the summary on, without what only the reader of today may do."""
    html = re.sub(r'<a [^>]*#ny-merknad">.*?</a>|<span class="dataneste-rad">.*?</span>', "", html)
    innhold = html[html.index('<ul class="sammendrag"') : html.index('class="tegnforklaring"')]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", innhold))


def lever(ar: int, personer, **valg) -> None:
    lever_og_beregn(KOMMUNE, ar, personer, valg.pop("per", date(2026, 10, 31) if ar == 2026 else None), **valg)


def test_hvert_oyeblikk_gir_det_kortet_viste_da(leder, klokka, start):
    kommune = Omrade.objects.get(kode=KOMMUNE)
    fagansvarlig = bruker("kommune", KOMMUNE)
    b103 = Indikator.objects.get(kode="B.103")
    innhold = b103.versjoner.last().innhold
    innhold = innhold | {"nb": innhold["nb"] | {"navn": "Et nytt navn på unge"}}
    hendelser = [
        lambda: lever(2025, mottakere(300)),
        lambda: lever(2026, mottakere(200, maneder=(1, 2, 3, 4)), per=date(2026, 4, 30)),
        lambda: lever(2026, [*mottakere(400), *mottakere(30, **UNG)]),
        lambda: grense("B.101", KOMMUNE, "0.5", "1", aktor=fagansvarlig),
        lambda: grense("B.101", KOMMUNE, "1.2", "2", fra="2026-05", begrunnelse="Ny vurdering", aktor=fagansvarlig),
        lambda: lever(2026, [*mottakere(410), *mottakere(3, **UNG)]),
        lambda: lever_kvp({(KOMMUNE, "2026-10"): 14}),
        lambda: ny_versjon(b103, innhold),
        lambda: lagre_kort(kommune, [_linje("B.103", "Våre unge"), _linje("B.101")], fagansvarlig, None),
        lambda: arkiver(b103, "2026-06", None),
        lambda: gjenopprett(b103, None),
        lambda: lever(2026, []),
    ]
    sett = []
    for nr, hendelse in enumerate(hendelser):
        klokka.move_to(start + timedelta(days=nr))
        hendelse()
        klokka.move_to(start + timedelta(days=nr, microseconds=123456))
        sett.append((kortet(side(leder, maned="2026-04")), lenke(side(leder, maned="2026-04"))))
    klokka.move_to(start + timedelta(days=90))
    assert len({tekst for tekst, _ in sett}) > len(hendelser) / 2, "hendelsene skal synes på kortet"
    for tekst, adresse in sett:
        assert kortet(apne(leder, adresse)) == tekst


def _linje(indikator: str, navn: str = "") -> dict:
    return {"indikator": indikator, "navn": navn, "forklaring": ""}


def lenke(html: str) -> str:
    return re.search(r'href="(\?maned=[^"]+)" data-kopier', html)[1].replace("&amp;", "&")


def apne(client, adresse: str) -> str:
    svar = client.get(f"/malekort/{SARPSBORG}/{adresse}")
    assert svar.status_code == 200
    return re.sub(r"\s+", " ", svar.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def test_en_dato_gjelder_ut_dagen_og_siden_sier_det(leder, klokka, start):
    lever(2026, mottakere(100))
    klokka.move_to(start + timedelta(days=2))
    lever(2026, mottakere(200))
    html = side(leder, per=f"{start:%Y-%m-%d}")
    sto = re.search(r'name="per" value="([^"]+)"', html)[1]
    assert "100 / 37 649" in linje(html, "B.101")
    assert f"Slik det sto {date_format(start, 'j. F Y')} kl. 23.59." in html
    assert f'href="/malekort/{SARPSBORG}/">Vis nå</a>' in html
    assert f'href="?maned=2026-09&amp;per={sto}"' in html
    assert f'<input type="hidden" name="per" value="{sto}">' in html
    assert "data-kopier" not in html
    assert kortet(apne(leder, f"?per={sto}")) == kortet(html)
    assert "200 / 37 649" in linje(side(leder, per=f"{start + timedelta(days=2):%Y-%m-%d}"), "B.101")
    assert "Slik det sto" not in side(leder)


def test_den_siste_endringen_er_den_samme_pa_indikatorens_side_som_pa_kortet(leder, klokka, start):
    lever(2026, mottakere(100))
    for dag, antall in ((2, 200), (4, 300)):
        klokka.move_to(start + timedelta(days=dag))
        lever(2026, mottakere(antall))
    for dag, ventet in ((0, None), (2, 2), (4, 4)):
        per = f"?per={start + timedelta(days=dag):%Y-%m-%d}"
        datoer = [date_format(start + timedelta(days=ventet), "j. F Y")] if ventet else []
        for html in (linje(apne(leder, per), "B.101"), apne(leder, f"B.101/{per}")):
            assert re.findall(r"Endret (\d+\. \w+ \d+):", html) == datoer


def test_det_skjulte_er_skjult_ogsa_slik_det_sto(leder, klokka, start):
    leder.force_login(bruker("statsforvalter", "31"))
    lever(2026, [*mottakere(50), *mottakere(3, **UNG)])
    klokka.move_to(start + timedelta(days=2))
    lever(2026, [*mottakere(50), *mottakere(30, **UNG)])
    assert "30 / 4 835" in linje(side(leder), "B.103")
    da = linje(side(leder, per=f"{start:%Y-%m-%d}"), "B.103")
    assert "Skjult" in da
    assert "3 / 4 835" not in da


@pytest.mark.parametrize(
    ("per", "melding"),
    [
        ("9999-12-30", "Bare det som har vært"),
        ("9999-12-30T11:00:01Z", "Bare det som har vært"),
        ("9999-12-31T23:59:59-14:00", "er ikke en dato"),
        ("i går", "«i går» er ikke en dato. Skriv den slik: 2026-09-15."),
        ("<script>", "«&lt;script&gt;» er ikke en dato"),
        ("2026-02-30", "er ikke en dato"),
        ("2025-11-01", "Kontoret hadde ingen tall 1. november 2025."),
    ],
)
def test_et_tidspunkt_uten_kort_gir_en_klar_melding(leder, per, melding):
    lever(2026, mottakere(20))
    svar = leder.get(f"/malekort/{SARPSBORG}/", {"per": per})
    assert svar.status_code == 404
    assert melding in svar.content.decode()
    assert f'href="/malekort/{SARPSBORG}/"' in svar.content.decode()


def test_en_maned_som_ikke_var_levert_da_sier_det(leder, klokka, start):
    lever(2026, mottakere(20, maneder=(1, 2)), per=date(2026, 2, 28))
    klokka.move_to(start + timedelta(days=2))
    lever(2025, mottakere(20))
    svar = leder.get(f"/malekort/{SARPSBORG}/", {"per": f"{start:%Y-%m-%d}", "maned": "2025-05"})
    assert svar.status_code == 404
    assert "Kontoret har ingen tall for mai 2025" in svar.content.decode()

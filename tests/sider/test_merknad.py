"""A remark beside a figure: who writes and reads it, and what it may not hold."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine

from indikatorer.models import Hendelse, NavKontor
from indikatorer.regler.personnummer import ligner_personnummer
from malekort.actions.merknad import ta_tilbake
from malekort.models import Merknad
from malekort.queries.kontor import kontor_for_kort
from malekort.queries.merknader import manedens_merknader
from malekort.tilgang import Tilgang
from tests.byggere import bruker, fodselsnummer, lever_og_beregn, mottakere

SARPSBORG = "0105"
SIDE, ADRESSE = f"/malekort/{SARPSBORG}/B.101/", f"/malekort/{SARPSBORG}/B.101/merknad/"
TEKST = "Ny rutine fra mars."


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


@pytest.fixture
def tall(db):
    lever_og_beregn("3105", 2026, mottakere(100), date(2026, 10, 31))


@pytest.fixture
def leder(client, tall):
    client.force_login(bruker("leder", SARPSBORG))
    return client


def skriv(client, tekst: str = TEKST, maned: str = "2026-03"):
    return client.post(ADRESSE, {"maned": maned, "tekst": tekst})


def synlig(svar) -> str:
    return re.sub(r"\s+", " ", svar.content.decode())


def test_en_merknad_star_i_lista_pa_figuren_og_pa_kortet_med_hvem_og_nar(leder):
    assert skriv(leder).url == f"{SIDE}#merknader"
    html = synlig(leder.get(SIDE))
    assert TEKST in html
    assert "Mars 2026 · leder 0105, 21. november 2026 12.00" in html
    assert 'class="merknadsmerke"><title>1: Ny rutine fra mars.</title>' in html
    assert TEKST in synlig(leder.get(f"/malekort/{SARPSBORG}/", {"maned": "2026-03"}))
    assert TEKST not in synlig(leder.get(f"/malekort/{SARPSBORG}/", {"maned": "2026-10"}))
    hendelse = Hendelse.objects.get(hva="merknad_skrevet")
    assert (hendelse.aktor.email, hendelse.omrade_id) == ("leder0105@example.org", "3105")
    assert TEKST not in str(hendelse.data)


@pytest.mark.parametrize(
    ("person", "ser"),
    [
        (("kommune", "3105"), True),
        (("leder", SARPSBORG), True),
        (("statsforvalter", "31"), False),
        (("direktorat", None), False),
    ],
)
def test_bare_kommunen_selv_leser_merknadene(client, tall, person, ser):
    client.force_login(bruker("kommune", "3105", "skriver@example.org"))
    skriv(client)
    client.force_login(bruker(*person))
    for adresse in (SIDE, f"/malekort/{SARPSBORG}/?maned=2026-03"):
        html = synlig(client.get(adresse))
        assert (TEKST in html) is ser
        assert ("Skriv en merknad" in html) is ser
        assert ("merknadsmerke" in html) is (ser and adresse == SIDE)


@pytest.mark.parametrize("person", [("statsforvalter", "31"), ("direktorat", None), ("kommune", "3101")])
def test_andre_far_ikke_skrive(client, tall, person):
    client.force_login(bruker(*person))
    assert skriv(client).status_code in (403, 404)
    assert not Merknad.objects.exists()


def test_html_er_tekst(leder):
    skriv(leder, '<script>alert("x")</script> & <b>fet</b>')
    html = synlig(leder.get(SIDE))
    assert "<script>alert" not in html
    assert "&lt;b&gt;fet&lt;/b&gt;" in html


def test_linjeskift_beholdes(leder):
    skriv(leder, "Først dette.\nSå dette.")
    assert "Først dette.<br>Så dette." in synlig(leder.get(SIDE))


@pytest.mark.parametrize(
    ("maned", "melding"),
    [
        ("2026-11", "November 2026 har ikke vært ennå. Velg en måned som er over."),
        ("2027-03", "Mars 2027 har ikke vært ennå."),
        ("2026-13", "«2026-13» er ikke en måned. Velg en måned fra lista."),
        ("2019-05", "Kontoret har ingen tall for mai 2019."),
        ("", "Velg måneden merknaden gjelder."),
    ],
)
def test_en_maned_uten_tall_gir_en_klar_melding_og_teksten_star(leder, maned, melding):
    svar = skriv(leder, maned=maned)
    assert svar.status_code == 422
    assert melding in synlig(svar)
    assert f"{TEKST}</textarea>" in svar.content.decode()
    assert not Merknad.objects.exists()


@pytest.mark.parametrize("tekst", ["", "   \n ", "x" * 1001, "a\0b"])
def test_tom_og_for_lang_tekst(leder, tekst):
    assert skriv(leder, tekst).status_code == 422
    assert not Merknad.objects.exists()


def test_et_personnummer_stoppes_med_en_forklaring_og_teksten_star(leder):
    nummer = fodselsnummer(date(1980, 6, 15), 0)
    svar = skriv(leder, f"Gjelder {nummer[:6]} {nummer[6:]}.")
    assert svar.status_code == 422
    assert "elleve siffer på rad og kan inneholde et fødselsnummer" in synlig(svar)
    assert f"{nummer[6:]}.</textarea>" in svar.content.decode()
    assert not Merknad.objects.exists()
    assert not Hendelse.objects.filter(hva="merknad_skrevet").exists()


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("01818012345", True),
        ("018180 12345", True),
        ("018180\N{NO-BREAK SPACE}12345", True),
        ("018180-12345", True),
        ("01.81.80 12345", True),
        ("01 81 80 12345", True),
        ("0181\N{ZERO WIDTH SPACE}8012345", True),
        ("\N{FULLWIDTH DIGIT ZERO}1818012345", True),
        ("DUF 201812345678", True),
        ("fra 1234567890 til 12", False),
        ("12,5 % i 2025, 13 % i 2026, 1 250 300 kroner", False),
        ("telefon 69 10 80 00 og 22 33 44 55", False),
        ("2026-03-01 til 2026-10-31", False),
    ],
)
def test_hva_som_ligner_et_personnummer(tekst, ventet):
    assert ligner_personnummer(tekst) is ventet


def test_to_trykk_gir_en_merknad(leder):
    skriv(leder)
    skriv(leder)
    assert Merknad.objects.count() == 1


def test_bare_den_som_skrev_tar_tilbake(client, leder):
    skriv(leder)
    merknad = Merknad.objects.get()
    client.force_login(bruker("kommune", "3105"))
    assert "Ta tilbake" not in synlig(client.get(SIDE))
    assert client.post(ADRESSE, {"fjern": merknad.pk}).status_code == 403
    client.force_login(merknad.opprettet_av)
    assert "Ta tilbake" in synlig(client.get(SIDE))
    for _ in range(2):
        assert client.post(ADRESSE, {"fjern": merknad.pk}).status_code == 302
    merknad.refresh_from_db()
    assert merknad.fjernet
    assert Hendelse.objects.filter(hva="merknad_tatt_tilbake").count() == 1
    for adresse in (SIDE, f"/malekort/{SARPSBORG}/?maned=2026-03"):
        assert TEKST not in synlig(client.get(adresse))


@pytest.mark.parametrize("fjern", ["x", "987654321", str(10**30), "9" * 5000, "-1", ""])
def test_en_merknad_som_ikke_finnes(leder, fjern):
    assert leder.post(ADRESSE, {"fjern": fjern}).status_code == 404


def test_en_annen_indikators_merknad_tas_ikke_tilbake_herfra(leder):
    skriv(leder)
    merknad = Merknad.objects.get()
    assert leder.post(f"/malekort/{SARPSBORG}/B.103/merknad/", {"fjern": merknad.pk}).status_code == 404
    merknad.refresh_from_db()
    assert merknad.fjernet is None


def test_kortet_slik_det_sto_har_merknadene_som_sto_da(leder):
    skriv(leder)
    merknad = Merknad.objects.get()
    with time_machine.travel("2026-11-22 12:00+01:00", tick=False):
        ta_tilbake(merknad, merknad.opprettet_av)
    kontor, tilgang = kontor_for_kort(NavKontor.objects.get(pk=SARPSBORG)), Tilgang(merknad.opprettet_av)
    for dag, ventet in ((20, {}), (21, {"B.101": [merknad]}), (22, {})):
        per = datetime(2026, 11, dag, 23, tzinfo=UTC)
        assert manedens_merknader(kontor, "2026-03", tilgang, per) == ventet

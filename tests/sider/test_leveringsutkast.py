"""Between reading a file and letting it rule: what it would lead to, and who may answer."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from indikatorer.actions.grense import sett_grense
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.utkast import legg_i_utkast
from indikatorer.models import Dekning, Indikator, Kjoring, Leveranse, Leveranseutkast, Omrade, Resultat
from indikatorer.tasks import rydd_utkast
from malekort.models import Rolle
from tests.byggere import bruker, fil_11f, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db

HELE_2025 = {"kommune": "3103", "ar": 2025, "per": date(2025, 12, 31)}


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def kari(client):
    kari = bruker("kommune", "3103")
    client.force_login(kari)
    return kari


def utkast(aktor, antall=20, **felter) -> str:
    """The address of a waiting draft of the kommune's year."""
    innhold = fil_11f("3103", 2025, mottakere(antall, **felter))
    legg_i_utkast("kostra-11f", innhold, "11F <b>2025.txt", aktor=aktor, **HELE_2025)
    return f"/leveranser/utkast/{Leveranseutkast.objects.latest('id').pk}/"


def side(svar) -> str:
    return " ".join(svar.content.decode().split())


def tilstand() -> tuple:
    return tuple(m.objects.count() for m in (Leveranse, Dekning, Kjoring, Resultat, Leveranseutkast))


def test_folgene_star_i_ord_og_i_tabell_og_ingenting_er_endret(client, kari):
    b101, moss = Indikator.objects.get(pk="B.101"), Omrade.objects.get(pk="3103")
    sett_grense(b101, moss, Decimal("0.1"), Decimal(2), "2025-01")
    lever_og_beregn("3103", 2025, mottakere(20))
    adresse = utkast(kari, 300, maneder=(9, 10, 11, 12))
    for_ = tilstand()
    vist = side(client.get(adresse))
    assert tilstand() == for_
    for tekst in (
        "11F &lt;b&gt;2025.txt",
        "<li>12 måneder får nye tall</li>",
        "<li>4 farger endres</li>",
        "oktober 2025",
        "20 av ",
        "300 av ",
        "Ingenting er endret ennå.",
        "Grønn",
        "status-gul",
        "Godta leveransen",
    ):
        assert tekst in vist, tekst
    assert "blir skjult" not in vist


def test_tall_som_blir_skjult_for_andre_star_i_folgene(client, kari):
    lever_og_beregn("3103", 2025, mottakere(20))
    vist = side(client.get(utkast(kari, 3)))
    assert "tall blir skjult for andre enn kommunen" in vist
    assert "Skjult for andre enn kommunen" in vist


def test_godtatt_blir_leveransen_med_sin_kjoring_og_to_trykk_gir_en(client, kari):
    adresse = utkast(kari)
    svar = {"handling": "godta", "avtrykk": Leveranseutkast.objects.get().sha256}
    forste, andre = client.post(adresse, svar), client.post(adresse, svar)
    leveranse = Leveranse.objects.get(omrade="3103")
    assert forste.url == andre.url == f"/leveranser/{leveranse.pk}/"
    vist = side(client.get(forste.url))
    for tekst in ("Fila er godkjent: 20 linjer er lest.", "Fila er alt godkjent.", "Venter på tur"):
        assert tekst in vist
    assert leveranse.kjoringer.count() == 1


def test_forkastet_etterlater_ingenting(client, kari):
    adresse = utkast(kari)
    svar = client.post(adresse, {"handling": "forkast"}, follow=True)
    assert "Fila er forkastet. Ingenting er endret." in side(svar)
    assert not Leveranseutkast.objects.exists()
    assert not Leveranse.objects.filter(omrade="3103").exists()


@pytest.mark.parametrize("svar", [{}, {"handling": "slett"}])
def test_noe_annet_enn_ja_og_nei_gjor_ingenting(client, kari, svar):
    assert client.post(utkast(kari), svar).status_code == 400
    assert Leveranseutkast.objects.count() == 1


@pytest.mark.parametrize("avtrykk", ["", "x", "a\0b", "0" * 64, "9" * 5000])
def test_et_utkast_som_er_borte_sies_fra_om(client, kari, avtrykk):
    adresse = utkast(kari)
    Leveranseutkast.objects.all().delete()
    for svar in (client.get(adresse), client.post(adresse, {"handling": "godta", "avtrykk": avtrykk})):
        assert svar.status_code == 404
        assert "eller det er gått mer enn ett døgn" in side(svar)


def test_et_utkast_eldre_enn_ett_dogn_kan_ikke_godtas(client, kari):
    adresse = utkast(kari)
    Leveranseutkast.objects.update(opprettet=timezone.now() - timedelta(hours=25))
    assert client.get(adresse).status_code == 404
    assert client.post(adresse, {"handling": "godta"}).status_code == 404
    assert not Leveranse.objects.filter(omrade="3103").exists()
    rydd_utkast()
    assert not Leveranseutkast.objects.exists()


def test_glemte_utkast_ryddes_hver_time():
    [oppgave] = [o for o in settings.CELERY_BEAT_SCHEDULE.values() if o["task"] == rydd_utkast.name]
    assert oppgave["schedule"].remaining_estimate(timezone.now()) <= timedelta(hours=1)


def test_verken_kollega_eller_direktorat_far_apne_eller_svare(kari):
    adresse = utkast(kari)
    for person in (bruker("kommune", "3103", epost="kollega@example.org"), bruker("direktorat")):
        annen = Client()
        annen.force_login(person)
        assert annen.get(adresse).status_code == 404
        assert annen.post(adresse, {"handling": "godta"}).status_code == 404
    assert Leveranseutkast.objects.count() == 1


def test_den_som_har_mistet_rollen_kan_ikke_godta(client, kari):
    adresse = utkast(kari)
    Rolle.objects.filter(bruker=kari).update(omrade="3101")
    assert client.post(adresse, {"handling": "godta"}).status_code == 404
    assert not Leveranse.objects.filter(omrade="3103").exists()


def test_samme_fil_igjen_peker_pa_den_forste(client, kari):
    client.post(utkast(kari), {"handling": "godta"})
    forste = Leveranse.objects.get(omrade="3103")
    vist = side(client.get(utkast(kari)))
    assert "Denne fila er levert før" in vist
    assert f'href="/leveranser/{forste.pk}/"' in vist
    assert "Godta leveransen" not in vist
    assert "Forkast fila" in vist


def test_lista_sier_fra_om_en_fil_som_venter(client, kari):
    adresse = utkast(kari)
    assert f'href="{adresse}"' in side(client.get("/leveranser/"))
    client.force_login(bruker("leder", "0104"))
    assert adresse not in side(client.get("/leveranser/"))


def arena(*kommuner: str, antall=14) -> bytes:
    return "\n".join(["område;måned;antall", *(f"{kode};2026-10;{antall}" for kode in kommuner)]).encode()


@pytest.mark.parametrize("kommuner", [1, 25])
def test_direktoratet_ser_maneder_men_ikke_kommunenes_tall(client, kommuner):
    direktorat = bruker("direktorat")
    client.force_login(direktorat)
    koder = Omrade.objects.kommuner().filter(gyldig_til=None).order_by("kode").values_list("kode", flat=True)[:kommuner]
    ta_imot("arena-kvp", arena(*koder, antall=6), "for.csv")
    legg_i_utkast("arena-kvp", arena(*koder, antall=3), "a.csv", aktor=direktorat)
    vist = side(client.get(f"/leveranser/utkast/{Leveranseutkast.objects.get().pk}/"))
    assert "<li>Tallene for 1 måned regnes på nytt</li>" in vist
    assert "<table" not in vist


def test_antall_sporringer_folger_ikke_antall_maneder(client, kari, django_assert_max_num_queries):
    lever_og_beregn("3103", 2025, mottakere(20))
    en, mange = utkast(kari, 21, maneder=(12,)), utkast(kari, 22)
    for adresse in (en, mange):
        with django_assert_max_num_queries(60) as telt:
            client.get(adresse)
    assert len(telt) <= 60


def test_en_kortere_fil_sier_hvilke_maneder_som_mister_tall(client, kari):
    """Ten months are counted anew; the two the file does not reach have no figures any more."""
    lever_og_beregn("3103", 2025, mottakere(20))
    innhold = fil_11f("3103", 2025, mottakere(30, maneder=tuple(range(1, 11))))
    legg_i_utkast("kostra-11f", innhold, "11F.txt", aktor=kari, **HELE_2025 | {"per": date(2025, 10, 31)})
    vist = side(client.get(f"/leveranser/utkast/{Leveranseutkast.objects.latest('id').pk}/"))
    assert "<li>10 måneder får nye tall</li>" in vist
    assert "<li>2 måneder mister tall</li>" in vist

"""Two steps, limits on attempts, and how long a login lasts."""

import json
import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import call_command
from django.db import connection
from django.test import Client

from malekort.models import Bruker
from tests.byggere import bruker

pytestmark = pytest.mark.django_db

PASSORD = "passord-til-test"


@pytest.fixture
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False) as klokka:
        yield klokka


@pytest.fixture
def leder() -> Bruker:
    return bruker("leder", "0101")


@pytest.fixture
def krevd(settings):
    settings.TOFAKTOR_KREVES = True


def logg_inn(klient: Client, person: Bruker, passord: str = PASSORD, neste: str = "/kontor/", **hode):
    return klient.post("/logg-inn/", {"username": person.email, "password": passord, "next": neste}, **hode)


def kode(hemmelighet: str) -> str:
    return format_hotp_value(hotp_value(hemmelighet, int(time.time()) // 30))


def sett_opp(klient: Client) -> str:
    """Sets up two steps as the page says. Returns the key."""
    hemmelighet = klient.get("/konto/totrinn/").context["form"].secret
    svar = klient.post("/konto/totrinn/", {"code": kode(hemmelighet)})
    assert svar.url == "/konto/reservekoder/"
    return hemmelighet


def reservekoder(klient: Client) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", klient.get("/konto/reservekoder/").content.decode())


@pytest.mark.usefixtures("krevd", "klokka")
def test_den_som_har_rolle_ma_sette_opp_to_trinn_for_noe_annet(client, leder):
    assert logg_inn(client, leder).url == "/kontor/"
    for sti in ("/kontor/", "/malekort/0101/", "/leveranser/", "/tilskudd/soknader/", "/konto/totrinn/av/"):
        assert client.get(sti).url == "/konto/totrinn/", sti
    assert client.post("/leveranser/ny/").url == "/konto/totrinn/"
    sett_opp(client)
    assert client.get("/kontor/").url == "/malekort/0101/"
    assert client.get("/malekort/0101/").status_code == 200


@pytest.mark.usefixtures("krevd", "klokka")
def test_den_uten_rolle_far_ingen_krav(client):
    logg_inn(client, bruker())
    assert client.get("/kontor/").status_code == 200


@pytest.mark.usefixtures("krevd")
def test_andre_trinn_ma_til_og_en_kode_virker_bare_en_gang(client, leder, klokka):
    logg_inn(client, leder)
    hemmelighet = sett_opp(client)
    client.post("/logg-ut/")
    klokka.shift(timedelta(minutes=1))
    assert logg_inn(client, leder).url == "/logg-inn/kode/"
    assert client.get("/malekort/0101/").url.startswith("/logg-inn/"), "passordet alene er ingen innlogging"
    feil = client.post("/logg-inn/kode/", {"code": "000000"}).content.decode()
    assert "Koden er feil eller for gammel" in feil
    brukt = kode(hemmelighet)
    assert client.post("/logg-inn/kode/", {"code": brukt}).url == "/kontor/"
    assert client.get("/malekort/0101/").status_code == 200
    ny = Client()
    logg_inn(ny, leder)
    assert "Koden er feil" in ny.post("/logg-inn/kode/", {"code": brukt}).content.decode()


def test_en_reservekode_virker_en_gang(client, leder, klokka):
    logg_inn(client, leder)
    sett_opp(client)
    koder = reservekoder(client)
    assert len(set(koder)) == 10
    for forsok, ventet in ((Client(), 302), (Client(), 200)):
        logg_inn(forsok, leder)
        assert forsok.post("/logg-inn/kode/", {"code": koder[0]}).status_code == ventet


def test_nokkelen_star_ikke_lesbar_i_databasen(client, leder, klokka):
    logg_inn(client, leder)
    hemmelighet = sett_opp(client)
    koder = reservekoder(client)
    lagret = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert "secret" in lagret
    assert not [tekst for tekst in (hemmelighet, *koder) if tekst in lagret]


@pytest.mark.usefixtures("krevd")
def test_det_som_kreves_kan_ikke_slas_av_og_driften_kan_ta_det_bort(client, leder, klokka, capsys):
    logg_inn(client, leder)
    sett_opp(client)
    assert "kan ikke slås av" in client.post("/konto/totrinn/av/").content.decode()
    call_command("fjern-totrinn", leder.email.upper())
    assert "Tatt bort" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    assert client.get("/kontor/").url.startswith("/logg-inn/"), "sesjonene er over"


def test_den_som_vil_kan_sla_av(client, leder, klokka):
    logg_inn(client, leder)
    sett_opp(client)
    assert client.post("/konto/totrinn/av/").url == "/konto/"
    assert not Authenticator.objects.exists()


def test_innloggingen_endres_ikke_av_en_som_fant_maskinen_apen(client, leder, klokka):
    logg_inn(client, leder)
    klokka.shift(timedelta(minutes=10))
    assert client.get("/konto/totrinn/").url.startswith("/konto/bekreft/")
    assert "Passordet er feil" in client.post("/konto/bekreft/", {"password": "feil"}).content.decode()
    client.post("/konto/bekreft/", {"password": PASSORD})
    assert client.get("/konto/totrinn/").status_code == 200


def test_for_mange_forsok_pa_en_konto_stanser_ogsa_det_rette_passordet(client, leder, klokka):
    for _ in range(5):
        assert "er feil" in logg_inn(client, leder, "feil").content.decode()
    siden = logg_inn(client, leder).content.decode()
    assert "forsøkt for mange ganger" in siden
    assert "_auth_user_id" not in client.session
    assert logg_inn(Client(), leder, REMOTE_ADDR="10.0.0.9").status_code == 200, "fra en annen maskin også"
    annen = bruker("kommune", "3103")
    assert logg_inn(Client(), annen).status_code == 302, "andre slipper inn"
    klokka.shift(timedelta(minutes=5, seconds=1))
    assert logg_inn(client, leder).status_code == 302


def test_for_mange_forsok_fra_en_maskin_pa_mange_kontoer(client, klokka, leder):
    svar = [client.post("/logg-inn/", {"username": f"x{nr}@example.org", "password": "x"}) for nr in range(31)]
    assert "er feil" in svar[29].content.decode()
    assert "forsøkt for mange ganger" in svar[30].content.decode()
    assert logg_inn(Client(), leder, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_for_mange_innsendinger_gir_vår_egen_side(client, klokka, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.post("/logg-inn/", {})
    svar = client.post("/logg-inn/", {})
    assert svar.status_code == 429
    assert "Vent noen minutter" in svar.content.decode()


def test_tellingen_er_i_databasen_og_trenger_ingen_annen_tjeneste(client, leder, klokka):
    for _ in range(6):
        logg_inn(client, leder, "feil")
    with connection.cursor() as peker:
        peker.execute("DELETE FROM malekort_mellomlager")
    assert logg_inn(client, leder).status_code == 302


def test_innloggingen_bytter_sesjonsnokkel(client, leder, klokka):
    client.get("/logg-inn/")
    sesjon = client.session
    sesjon["fra for"] = 1
    sesjon.save()
    client.cookies["sessionid"] = gammel = sesjon.session_key
    logg_inn(client, leder)
    assert client.session.session_key != gammel


def test_atte_timer_fra_innloggingen_hva_enn_som_er_gjort(client, leder, klokka):
    logg_inn(client, leder)
    for _ in range(7):
        klokka.shift(timedelta(hours=1))
        assert client.get("/malekort/0101/").status_code == 200
    sesjon = client.session
    sesjon.save()
    klokka.shift(timedelta(hours=1, seconds=1))
    assert client.get("/malekort/0101/").url.startswith("/logg-inn/")


def test_en_time_uten_a_bli_sett(client, leder, klokka, settings):
    settings.TOMGANGSGRENSE = 3600
    logg_inn(client, leder)
    for minutter in (50, 59, 30):
        klokka.shift(timedelta(minutes=minutter))
        assert client.get("/malekort/0101/").status_code == 200
    klokka.shift(timedelta(minutes=40))
    assert client.get("/malekort/0101/", headers={"HX-Request": "true"}).status_code == 200
    klokka.shift(timedelta(minutes=21))
    assert client.get("/malekort/0101/").url.startswith("/logg-inn/"), "en side som spør av seg selv, er ingen"


def test_sist_sett_kan_ikke_lanes_av_en_annen_sesjon_eller_skrives(client, leder, klokka, settings):
    settings.TOMGANGSGRENSE = 3600
    logg_inn(client, leder)
    klokka.shift(timedelta(minutes=61))
    annen = Client()
    logg_inn(annen, leder)
    annen.get("/konto/")
    stjalet = Client()
    stjalet.cookies["sessionid"] = client.cookies["sessionid"].value
    stjalet.cookies["sist_sett"] = annen.cookies["sist_sett"].value
    assert stjalet.get("/konto/").status_code == 302


def test_logg_ut_overalt(client, leder, klokka):
    annen = Client()
    for klient in (client, annen):
        logg_inn(klient, leder)
    assert client.post("/logg-ut-overalt/").url == "/logg-inn/"
    for klient in (client, annen):
        assert klient.get("/konto/").url.startswith("/logg-inn/")
    assert logg_inn(annen, leder).status_code == 302


def test_nytt_passord_avslutter_de_andre_sesjonene(client, leder, klokka):
    annen = Client()
    for klient in (client, annen):
        logg_inn(klient, leder)
    nytt = {"oldpassword": PASSORD, "password1": "tolv epler i en kurv", "password2": "tolv epler i en kurv"}
    assert "ikke like" in client.post("/konto/passord/", nytt | {"password2": "noe annet"}).content.decode()
    assert "er feil" in client.post("/konto/passord/", nytt | {"oldpassword": "x"}).content.decode()
    kort = client.post("/konto/passord/", nytt | {"password1": "kort", "password2": "kort"})
    assert kort.context["form"].errors["password1"]
    assert client.post("/konto/passord/", nytt).url == "/konto/"
    assert client.get("/konto/").status_code == 200
    assert annen.get("/konto/").url.startswith("/logg-inn/")
    assert logg_inn(annen, leder).status_code == 200
    assert logg_inn(annen, leder, "tolv epler i en kurv").status_code == 302


def test_den_uten_passord_har_ikke_noe_a_bytte(client, leder):
    leder.set_unusable_password()
    leder.save()
    client.force_login(leder)
    assert client.get("/konto/passord/").url == "/konto/"
    assert "Bytt passord" not in client.get("/konto/").content.decode()


@pytest.mark.parametrize(
    "sti",
    [
        "/signup/",
        "/email/",
        "/accounts/signup/",
        "/konto/epost/",
        "/3rdparty/",
        "/3rdparty/signup/",
        "/password/reset/",
    ],
)
def test_resten_av_biblioteket_er_stengt(sti, client, leder):
    client.force_login(leder)
    assert client.get(sti).status_code == 404


def test_store_bokstaver_i_adressen_betyr_ingenting(client, klokka):
    stor = bruker("leder", "0101", "Kari.Moen@example.org")
    for skrevet in ("Kari.Moen@example.org", "kari.moen@EXAMPLE.org"):
        svar = Client().post("/logg-inn/", {"username": skrevet, "password": PASSORD})
        assert svar.status_code == 302, stor.email


def test_den_som_er_satt_ut_far_samme_svar_som_den_som_ikke_finnes(client, leder, klokka):
    Bruker.objects.filter(pk=leder.pk).update(is_active=False)
    siden = logg_inn(client, leder)
    assert siden.status_code == 200
    assert "E-postadressen eller passordet er feil" in siden.content.decode()

"""The organisation's own login, end to end against a provider in another process: code flow with PKCE."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured

from malekort.innlogging.leverandorer import apper
from malekort.models import Bruker
from tests.byggere import bruker
from tests.oidc.folk import HEMMELIGHET, KLIENT, PASSORD

pytestmark = pytest.mark.django_db

ROT = Path(__file__).resolve().parents[2]
INN, SVAR = "/logg-inn/med/moss/", "/logg-inn/med/moss/svar/"
KARI = "kari@moss.kommune.no"


@pytest.fixture(scope="module")
def leverandor(tmp_path_factory):
    """The address of a provider that runs."""
    mappe = tmp_path_factory.mktemp("leverandor")
    kommando = [sys.executable, "-m", "tests.oidc.leverandor", str(mappe), f"http://testserver{SVAR}"]
    with subprocess.Popen(kommando, cwd=ROT, stdout=subprocess.PIPE, text=True) as prosess:
        yield prosess.stdout.readline().strip()
        prosess.terminate()


def _oppsett(server: str, **mer) -> dict:
    felles = {"id": "moss", "navn": "Moss kommune", "klient": KLIENT, "hemmelighet": HEMMELIGHET, "server": server}
    valg = felles | {"domener": ["moss.kommune.no"]} | mer
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apper([valg])}}


@pytest.fixture
def oppsatt(settings, leverandor):
    settings.SOCIALACCOUNT_PROVIDERS = _oppsett(leverandor)
    return settings


@pytest.fixture
def kari():
    ny = bruker("kommune", "3103", KARI)
    ny.set_password("lokalt passord")
    ny.save()
    return ny


def hos_leverandoren(adresse: str, epost: str, svar: str = "grant") -> str:
    """Logs in at the provider as a person does in a browser. Returns the address it sends back to."""
    with requests.Session() as nettleser:
        side = nettleser.get(adresse, timeout=10)
        side = nettleser.post(side.url, _felter(side.text) | {"login": epost, "password": PASSORD}, timeout=10)
        ledetekster = _felter(side.text) | {"scopes": ["openid", "profile", "email"], "action": svar}
        mal = re.search(r'action="(/identity[^"]*)"', side.text)[1]
        tjener = "{0.scheme}://{0.netloc}".format(urlsplit(adresse))
        tilbake = nettleser.post(tjener + unescape(mal), ledetekster, allow_redirects=False, timeout=10)
    return tilbake.headers["Location"].removeprefix("http://testserver")


def _felter(side: str) -> dict[str, str]:
    funnet = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', side)
    return {navn: unescape(verdi) for navn, verdi in funnet}


def logg_inn(client, epost: str, svar: str = "grant", neste: str = ""):
    return client.get(hos_leverandoren(client.get(INN + neste).url, epost, svar))


def test_den_som_er_kjent_med_epost_kommer_inn_og_ingenting_lagres(client, kari, oppsatt):
    svar = logg_inn(client, KARI, neste="?next=/leveranser/")
    assert svar.url == "/leveranser/"
    assert client.session["_auth_user_id"] == str(kari.pk)
    assert not SocialAccount.objects.exists()
    kari.refresh_from_db()
    assert kari.check_password("lokalt passord"), "den andre veien inn er fortsatt der"


def test_foresporselen_har_pkce_og_ingenting_fra_adressen(client, oppsatt):
    sporring = parse_qs(urlsplit(client.get(INN + "?scope=admin&process=connect&auth_params=prompt=none").url).query)
    assert sporring["code_challenge_method"] == ["S256"]
    assert sporring["response_type"] == ["code"]
    assert len(sporring["code_challenge"][0]) == 43
    assert set(sporring["scope"][0].split()) == {"openid", "profile", "email"}
    assert "prompt" not in sporring


def test_den_andre_veien_ut_av_tjenesten_er_stengt(client, kari, oppsatt):
    assert logg_inn(client, KARI, neste="?next=https://example.org/").url == "/"


@pytest.mark.parametrize(
    "epost", ["ukjent@moss.kommune.no", "ubekreftet@moss.kommune.no", "ola@annen.kommune.no", "sluttet@moss.kommune.no"]
)
def test_ukjent_ubekreftet_fremmed_domene_og_sluttet_slipper_ikke_inn(epost, client, oppsatt):
    for kjent in ("ubekreftet@moss.kommune.no", "ola@annen.kommune.no"):
        bruker("kommune", "3103", kjent)
    Bruker.objects.filter(pk=bruker("kommune", "3103", "sluttet@moss.kommune.no").pk).update(is_active=False)
    antall = Bruker.objects.count()
    svar = logg_inn(client, epost)
    assert svar.status_code == 403
    assert "Vi kjenner deg ikke" in svar.content.decode()
    assert "_auth_user_id" not in client.session
    assert Bruker.objects.count() == antall


def test_en_leverandor_som_ikke_bekrefter_kan_fa_tillit_for_egne_domener(client, oppsatt, leverandor):
    oppsatt.SOCIALACCOUNT_PROVIDERS = _oppsett(leverandor, stol_pa_epost=True)
    bruker("kommune", "3103", "ubekreftet@moss.kommune.no")
    bruker("kommune", "3103", "ola@annen.kommune.no")
    assert logg_inn(client, "ubekreftet@moss.kommune.no").status_code == 302
    client.logout()
    assert logg_inn(client, "ola@annen.kommune.no").status_code == 403


def test_avbrutt_hos_leverandoren(client, kari, oppsatt):
    svar = logg_inn(client, KARI, "cancel")
    assert svar.url == "/logg-inn/avbrutt/"
    assert "Innloggingen ble avbrutt" in client.get(svar.url).content.decode()
    assert "_auth_user_id" not in client.session


def test_leverandoren_er_nede_for_og_under(client, kari, oppsatt, leverandor):
    tilbake = hos_leverandoren(client.get(INN).url, KARI)
    oppsatt.SOCIALACCOUNT_PROVIDERS = _oppsett("http://127.0.0.1:9")
    for svar in (client.get(tilbake), client.get(INN)):
        assert svar.status_code == 502
        assert "Innloggingen virker ikke nå" in svar.content.decode()
    assert "_auth_user_id" not in client.session


def test_et_svar_uten_foresporsel_og_en_kode_brukt_to_ganger(client, kari, oppsatt):
    tilbake = hos_leverandoren(client.get(INN).url, KARI)
    assert client.get(tilbake).status_code == 302
    client.logout()
    assert client.get(tilbake).status_code == 502, "koden er brukt"
    assert client.get(SVAR + "?code=x&state=y").status_code == 502
    assert "_auth_user_id" not in client.session


def test_den_som_kommer_fra_arbeidsstedet_trenger_ikke_to_trinn_her(client, kari, oppsatt):
    oppsatt.TOFAKTOR_KREVES = True
    logg_inn(client, KARI)
    assert client.get("/leveranser/").status_code == 200
    assert Session.objects.exists()


def test_innloggingssiden_viser_veien_bare_nar_den_er_satt_opp(client, oppsatt):
    assert f'href="{INN}?next=/leveranser/"' in client.get("/logg-inn/?next=/leveranser/").content.decode()
    oppsatt.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "/logg-inn/med/" not in client.get("/logg-inn/").content.decode()
    assert client.get(INN).status_code == 404


def test_et_oppsett_som_mangler_noe_stopper_starten():
    with pytest.raises(ImproperlyConfigured, match="domener"):
        apper([{"id": "x", "navn": "x", "server": "x", "klient": "x", "hemmelighet": "x", "domener": []}])

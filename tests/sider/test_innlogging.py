"""Log in, log out, målform, and the pages of refusal."""

import pytest
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError, ProgrammingError
from django.views.defaults import server_error

from malekort.views.feil import uventet
from tests.byggere import bruker

pytestmark = pytest.mark.django_db


@pytest.fixture
def leder():
    return bruker("leder", "0101")


def test_uten_innlogging_sendes_man_til_innloggingen_og_tilbake(client, leder):
    svar = client.get("/malekort/0101/")
    assert svar.url == "/logg-inn/?next=/malekort/0101/"
    svar = client.post(svar.url, {"username": leder.email, "password": "passord-til-test", "next": "/malekort/0101/"})
    assert svar.url == "/malekort/0101/"


def test_neste_side_utenfor_tjenesten_blir_forsiden(client, leder):
    data = {"username": leder.email, "password": "passord-til-test", "next": "https://example.org/"}
    assert client.post("/logg-inn/", data).url == "/"


@pytest.mark.parametrize("felter", [{"password": "feil"}, {"username": "ingen@example.org"}])
def test_samme_svar_for_feil_passord_og_ukjent_person(client, leder, felter):
    svar = client.post("/logg-inn/", {"username": leder.email, "password": "passord-til-test"} | felter)
    assert svar.status_code == 200
    assert "E-postadressen eller passordet er feil" in svar.content.decode()


def test_tomme_felter_lenkes_fra_feiloppsummeringen(client):
    side = client.post("/logg-inn/", {}).content.decode()
    assert '<a class="ds-link" href="#id_username">Skriv e-postadressen din.</a>' in side
    assert '<a class="ds-link" href="#id_password">Skriv passordet ditt.</a>' in side


def test_logger_ut_bare_med_post(client, leder):
    client.force_login(leder)
    assert client.get("/logg-ut/").status_code == 405
    assert client.post("/logg-ut/").url == "/logg-inn/"
    assert client.get("/").url.startswith("/logg-inn/")


def test_malform_folger_personen(client, leder):
    client.force_login(leder)
    assert client.post("/sprak/", {"malform": "nn", "next": "/kontor/"}).url == "/kontor/"
    leder.refresh_from_db()
    assert leder.malform == "nn"
    assert '<html lang="nn">' in client.get("/malekort/0101/").content.decode()


def test_malform_for_innlogging_og_ikke_ut_av_tjenesten(client):
    assert client.post("/sprak/", {"malform": "nn", "next": "//example.org"}).url == "/"
    assert '<html lang="nn">' in client.get("/logg-inn/").content.decode()
    assert client.post("/sprak/", {"malform": "en"}).status_code == 400


def test_ukjent_side_har_tjenestens_utseende(client, leder):
    assert "Vi fant ikke siden" in client.get("/finnes-ikke/").content.decode()
    client.force_login(leder)
    svar = client.get("/malekort/9999/")
    assert svar.status_code == 404
    assert "Vi fant ikke siden" in svar.content.decode()


def test_feilsiden_klarer_seg_uten_bruker(rf):
    svar = server_error(rf.get("/"))
    assert svar.status_code == 500
    assert "Noe gikk galt hos oss" in svar.content.decode()


@pytest.mark.parametrize(
    ("feil", "status"),
    [
        (OperationalError, 503),
        (InternalError, 503),
        (InterfaceError, 503),
        (DatabaseError, 503),
        (ProgrammingError, 500),
    ],
)
def test_en_database_som_er_borte_er_ikke_var_egen_feil(rf, feil, status):
    try:
        raise feil("server closed the connection unexpectedly")
    except (DatabaseError, InterfaceError):
        assert uventet(rf.get("/")).status_code == status

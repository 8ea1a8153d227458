"""A kommune asks for a national indicator: written, discussed, answered, turned into a definition."""

import pytest
import time_machine

from indikatorer.models import Definisjonsutkast, Hendelse, Indikator
from malekort.models import Onske, Onskesvar
from tests.byggere import bruker, nasjonal_definisjon

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def kommune(client_for):
    return client_for("kommune", "3105")


@pytest.fixture
def direktorat(client_for):
    return client_for("direktorat")


def skriv(kommune, **felter) -> Onske:
    data = {"kommune": "3105", "tittel": "Ventetid", "tekst": "Vi vil følge ventetiden."} | felter
    svar = kommune.post("/onsker/nytt/", data)
    assert svar.status_code == 302, svar.content.decode()
    return Onske.objects.latest("id")


def test_et_onske_blir_skrevet_besvart_og_sett_av_begge(kommune, direktorat):
    onske = skriv(kommune)
    assert (onske.omrade_id, onske.status) == ("3105", "nytt")
    adresse = f"/onsker/{onske.pk}/"
    direktorat.post(adresse, {"tekst": "Hvor kommer tallene fra?", "status": "under_arbeid"})
    kommune.post(adresse, {"tekst": "Fra <b>fagsystemet</b>."})
    side = kommune.get(adresse).content.decode()
    assert "Hvor kommer tallene fra?" in side
    assert "Fra &lt;b&gt;fagsystemet&lt;/b&gt;." in side
    assert "Under arbeid" in side
    assert "Ventetid" in direktorat.get("/onsker/").content.decode()
    assert set(Hendelse.objects.values_list("hva", flat=True)) >= {"onske_skrevet", "onske_besvart"}


@pytest.mark.parametrize(("felt", "setning"), [("tittel", "Skriv kort hva"), ("tekst", "Skriv hvorfor")])
def test_tomme_felter_sies_ved_feltet(kommune, felt, setning):
    svar = kommune.post("/onsker/nytt/", {"kommune": "3105", "tittel": "T", "tekst": "X"} | {felt: ""})
    assert svar.status_code == 422
    assert setning in svar.content.decode()
    assert not Onske.objects.exists()


def test_kan_ikke_onske_for_en_annen_kommune(kommune):
    assert kommune.post("/onsker/nytt/", {"kommune": "3101", "tittel": "T", "tekst": "X"}).status_code == 422
    assert not Onske.objects.exists()


def test_kommunen_setter_ikke_status(kommune):
    onske = skriv(kommune)
    kommune.post(f"/onsker/{onske.pk}/", {"tekst": "Hei", "status": "oppfylt"})
    onske.refresh_from_db()
    assert onske.status == "nytt"
    assert kommune.post(f"/onsker/{onske.pk}/", {"handling": "utkast"}).status_code == 403
    assert not Definisjonsutkast.objects.exists()


def test_direktoratet_kan_ikke_svare_seg_til_oppfylt(kommune, direktorat):
    onske = skriv(kommune)
    assert direktorat.post(f"/onsker/{onske.pk}/", {"tekst": "Ja", "status": "oppfylt"}).status_code == 422
    assert not Onskesvar.objects.exists()


def test_andre_ser_det_ikke(kommune, client_for):
    onske = skriv(kommune)
    for rolle in (("kommune", "3101"), ("leder", "0105"), ("statsforvalter", "31")):
        klient = client_for(*rolle)
        assert klient.get(f"/onsker/{onske.pk}/").status_code == 404
        assert klient.post(f"/onsker/{onske.pk}/", {"tekst": "x"}).status_code == 404
        assert "Ventetid" not in klient.get("/onsker/").content.decode()


def test_samme_svar_to_ganger_er_ett(kommune):
    onske = skriv(kommune)
    for _ in range(2):
        kommune.post(f"/onsker/{onske.pk}/", {"tekst": "Hei"})
    assert onske.svar.count() == 1


def test_samme_onske_to_ganger_er_ett_til_det_er_avgjort(kommune, direktorat):
    forste = skriv(kommune)
    assert skriv(kommune) == forste
    assert skriv(kommune, tekst="En annen grunn.") != forste
    direktorat.post(f"/onsker/{forste.pk}/", {"tekst": "Nei", "status": "avslatt"})
    assert skriv(kommune) != forste


def test_fra_onske_til_publisert_indikator_med_historikken(kommune, direktorat, client_for):
    onske = skriv(kommune)
    adresse = f"/onsker/{onske.pk}/"
    til_utkast = direktorat.post(adresse, {"handling": "utkast"}).url
    assert direktorat.post(adresse, {"handling": "utkast"}).url == til_utkast, "det samme utkastet"
    utkast = Definisjonsutkast.objects.get()
    assert 'value="Ventetid"' in direktorat.get(til_utkast).content.decode()
    Definisjonsutkast.objects.filter(pk=utkast.pk).update(innhold=nasjonal_definisjon("B.160"))
    direktorat.post(til_utkast, {"handling": "send"})
    annen = client_for("direktorat", epost="annen@example.org")
    kontroll = annen.get(til_utkast)
    annen.post(til_utkast, {"handling": "publiser", "bygger_pa": kontroll.context["avtrykk"]})
    onske.refresh_from_db()
    assert onske.status == "oppfylt"
    assert Indikator.objects.get(pk="B.160").eier is None
    side = kommune.get(adresse).content.decode()
    assert "/katalog/B.160/" in side
    assert "Indikatoren B.160 er publisert" in side
    assert "Direktoratet arbeider med en nasjonal definisjon" in side
    direktorat.post(adresse, {"tekst": "Nei likevel", "status": "avslatt"})
    onske.refresh_from_db()
    assert onske.status == "oppfylt"


def test_lista_er_tom_med_ord(kommune, direktorat):
    assert "Ingen ønsker ennå" in kommune.get("/onsker/").content.decode()
    assert "Ingen ønsker ennå" in direktorat.get("/onsker/").content.decode()


def test_lista_spor_ikke_mer_av_flere_onsker(kommune, django_assert_max_num_queries):
    bruker("kommune", "3101")
    for nr in range(5):
        skriv(kommune, tittel=f"Ønske {nr}")
    with django_assert_max_num_queries(8):
        kommune.get("/onsker/")

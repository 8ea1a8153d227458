"""Who may open and send what: one grid over every address. An address without a row in the grid fails."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from indikatorer.actions import egne
from indikatorer.actions.katalog import lag_utkast
from indikatorer.actions.utkast import legg_i_utkast
from indikatorer.models import Definisjonsutkast, Grenseverdi, Holdtleveranse, Leveranse, Leveranseutkast, Omrade
from malekort.actions.onsker import skriv_onske
from malekort.models import Bruker, Onske
from tests.byggere import bruker, egen_definisjon, fil_11f, lever_og_beregn, mottakere
from tests.hoder import hodefeil

pytestmark = pytest.mark.django_db

MOSS, MOSS_KONTOR = "3103", "0104"
PERSONER = {
    "leder": ("leder", MOSS_KONTOR),
    "kollega": ("kommune", MOSS),
    "fremmed leder": ("leder", "0101"),
    "fremmed kommune": ("kommune", "3101"),
    "eget embete": ("statsforvalter", "31"),
    "annet embete": ("statsforvalter", "46"),
    "direktorat": ("direktorat", None),
    "uten rolle": (None, None),
    "anonym": None,
}
TILSKUDD = "tilskudd/"
"""The grants have roles of their own, and their own grid: tests/tilskudd/sider/test_tilgang.py."""
FRA_LEVERANSEN = object()
"""Stands for the id of Moss's delivery, of the run it caused, and of what else has one."""

#                        leder koll f.led f.kom embete annet dir uten anonym
RUTENETT = {
    "hjem":          ((), "302 302 302 302 302 302 302 302 302"),
    "logg-inn":      ((), "302 302 302 302 302 302 302 302 200"),
    "account_login": ((), "302 302 302 302 302 302 302 302 200"),
    "mfa_authenticate": ((), "302 302 302 302 302 302 302 302 302"),
    "logg-inn-avbrutt": ((), "200 200 200 200 200 200 200 200 200"),
    "openid_connect_login": (("ingen",), "404 404 404 404 404 404 404 404 404"),
    "openid_connect_callback": (("ingen",), "404 404 404 404 404 404 404 404 404"),
    "logg-ut-overalt": ((), "405 405 405 405 405 405 405 405 302"),
    "konto":         ((), "200 200 200 200 200 200 200 200 302"),
    "mfa_index":     ((), "200 200 200 200 200 200 200 200 302"),
    "account_change_password": ((), "200 200 200 200 200 200 200 200 302"),
    "account_reauthenticate": ((), "200 200 200 200 200 200 200 200 302"),
    "mfa_reauthenticate": ((), "302 302 302 302 302 302 302 302 302"),
    "mfa_activate_totp": ((), "302 302 302 302 302 302 302 302 302"),
    "mfa_deactivate_totp": ((), "404 404 404 404 404 404 404 404 302"),
    "mfa_view_recovery_codes": ((), "404 404 404 404 404 404 404 404 302"),
    "mfa_generate_recovery_codes": ((), "302 302 302 302 302 302 302 302 302"),
    "logg-ut":       ((), "405 405 405 405 405 405 405 405 405"),
    "sprak":         ((), "405 405 405 405 405 405 405 405 405"),
    "tilgjengelighet": ((), "200 200 200 200 200 200 200 200 200"),
    "kontor":        ((), "302 302 302 302 200 200 200 200 302"),
    "malekort":      ((MOSS_KONTOR,), "200 200 404 404 200 404 200 404 302"),
    "malekort-pdf":  ((MOSS_KONTOR,), "200 200 404 404 200 404 200 404 302"),
    "malekort-csv":  ((MOSS_KONTOR,), "200 200 404 404 200 404 200 404 302"),
    "malekort-xlsx": ((MOSS_KONTOR,), "200 200 404 404 200 404 200 404 302"),
    "indikator":     ((MOSS_KONTOR, "B.101"), "200 200 404 404 200 404 200 404 302"),
    "hvorfor":       ((MOSS_KONTOR, "B.101"), "200 200 404 404 200 404 200 404 302"),
    "revisjoner":    ((MOSS_KONTOR,), "200 200 404 404 200 404 200 404 302"),
    "folg":          ((MOSS_KONTOR,), "302 302 404 404 302 404 302 404 302"),
    "merknad":       ((MOSS_KONTOR, "B.101"), "302 302 404 404 302 404 302 404 302"),
    "grenser":       ((MOSS,), "200 200 404 404 200 404 200 404 302"),
    "grense":        ((MOSS, "B.101"), "200 200 404 404 200 404 200 404 302"),
    "lever":         ((), "403 200 403 200 403 403 200 403 302"),
    "leveranser":    ((), "200 200 200 200 200 200 200 200 302"),
    "kontroller":    ((), "200 200 200 200 200 200 200 200 302"),
    "datakalender":  ((), "200 200 200 200 200 200 200 403 302"),
    "datakontrakter": ((MOSS,), "200 200 404 404 404 404 200 404 302"),
    "datakontrakt":  ((MOSS, "kostra-11f"), "200 200 404 404 404 404 200 404 302"),
    "holdte":        ((), "200 200 200 200 200 200 200 403 302"),
    "holdt":         ((FRA_LEVERANSEN,), "200 200 404 404 404 404 200 404 302"),
    "leveranseutkast": ((FRA_LEVERANSEN,), "404 200 404 404 404 404 404 404 302"),
    "leveranse":     ((FRA_LEVERANSEN,), "200 200 404 404 404 404 404 404 302"),
    "trekk-leveranse": ((FRA_LEVERANSEN,), "403 200 404 404 404 404 404 404 302"),
    "leveransefunn": ((FRA_LEVERANSEN,), "200 200 404 404 404 404 404 404 302"),
    "kjoringer":     ((), "200 200 200 200 200 200 200 200 302"),
    "kjoring":       ((FRA_LEVERANSEN,), "200 200 404 404 200 404 200 404 302"),
    "kilder-utenfra": ((), "404 404 404 404 404 404 200 404 302"),
    "klassforslag":  ((), "404 404 404 404 404 404 200 404 302"),
    "sammenlign":    ((), "200 200 200 200 200 200 200 403 302"),
    "sosialtjenestetall": ((), "200 200 200 200 200 200 200 403 302"),
    "overganger":    ((), "200 200 200 200 403 403 200 403 302"),
    "overgang":      ((MOSS,), "404 200 404 404 404 404 200 404 302"),
    "innsyn":        ((), "200 200 200 200 403 403 200 403 302"),
    "katalog":       ((), "200 200 200 200 200 200 200 200 302"),
    "katalogindikator": (("B.101",), "200 200 200 200 200 200 200 200 302"),
    "katalogutkast": ((FRA_LEVERANSEN,), "404 404 404 404 404 404 200 404 302"),
    "onsker":        ((), "403 200 403 200 403 403 200 403 302"),
    "onske-nytt":    ((), "403 200 403 200 403 403 403 403 302"),
    "onske":         ((FRA_LEVERANSEN,), "404 200 404 404 404 404 200 404 302"),
    "kortoppsett":   ((MOSS,), "200 200 404 404 404 404 404 404 302"),
    "egne-tall":     ((MOSS,), "200 200 404 404 404 404 404 404 302"),
    "egen-indikator-ny": ((MOSS,), "403 200 404 404 404 404 404 404 302"),
    "egen-indikator": ((MOSS, f"{MOSS}.1"), "200 200 404 404 404 404 404 404 302"),
}  # fmt: skip

# With nothing in it: 422 and 400 are those who may send, and are told what is missing. A page without a row here is
# only read: it takes no POST, or answers as to a GET.
RUTENETT_POST = {
    "logg-ut":       "302 302 302 302 302 302 302 302 302",
    "logg-inn":      "302 302 302 302 302 302 302 302 200",
    "account_login": "302 302 302 302 302 302 302 302 200",
    "logg-ut-overalt": "302 302 302 302 302 302 302 302 302",
    "sprak":         "400 400 400 400 400 400 400 400 400",
    "merknad":       "422 422 404 404 403 404 403 404 302",
    "grense":        "403 422 404 404 403 404 403 404 302",
    "lever":         "403 422 403 422 403 403 422 403 302",
    "datakontrakt":  "403 422 404 404 404 404 422 404 302",
    "holdt":         "400 400 404 404 404 404 400 404 302",
    "leveranseutkast": "404 400 404 404 404 404 404 404 302",
    "trekk-leveranse": "403 422 404 404 404 404 404 404 302",
    "overgang":      "404 302 404 404 404 404 302 404 302",
    "katalog":       "403 403 403 403 403 403 302 403 302",
    "katalogindikator": "403 403 403 403 403 403 302 403 302",
    "katalogutkast": "404 404 404 404 404 404 422 404 302",
    "kilder-utenfra": "404 404 404 404 404 404 400 404 302",
    "klassforslag":  "404 404 404 404 404 404 400 404 302",
    "onske-nytt":    "403 422 403 422 403 403 403 403 302",
    "onske":         "404 422 404 404 404 404 422 404 302",
    "kortoppsett":   "403 302 404 404 404 404 404 404 302",
    "egne-tall":     "403 302 404 404 404 404 404 404 302",
    "egen-indikator-ny": "403 422 404 404 404 404 404 404 302",
    "egen-indikator": "403 422 404 404 404 404 404 404 302",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture(scope="module")
def leveranse(felles) -> Leveranse:
    return lever_og_beregn(MOSS, 2026, mottakere(8, maneder=(1, 2)), per=date(2026, 10, 31)).leveranse


@pytest.fixture(scope="module", autouse=True)
def det_som_er_skrevet(felles, leveranse):
    """An own indicator and a wish of Moss, and a draft of the directorate's."""
    moss = Omrade.objects.get(kode=MOSS)
    egne.opprett(moss, egen_definisjon(), None)
    skriv_onske(moss, "Ventetid", "Fordi", bruker("kommune", MOSS, "onsker@example.org"))
    lag_utkast({}, bruker("direktorat", epost="skriver@example.org"))
    leverer = bruker("kommune", MOSS, "leverer@example.org")
    legg_i_utkast("kostra-11f", fil_11f(MOSS, 2025, mottakere(6)), "a.txt", aktor=leverer, kommune=MOSS, ar=2025)
    Holdtleveranse.objects.create(
        kilde="kostra-11f",
        omrade=moss,
        filnavn="b.txt",
        storrelse=1,
        sha256="0" * 64,
        antall=1,
        lesing=b"",
        levert=timezone.now(),
        levert_av=leverer,
    )


@pytest.fixture(scope="module")
def brukere(det_som_er_skrevet) -> dict[str, Bruker]:
    brukere = {navn: bruker(*rolle) for navn, rolle in PERSONER.items() if rolle}
    Leveranseutkast.objects.update(opprettet_av=brukere["kollega"])
    return brukere


@pytest.fixture
def personer(brukere) -> dict[str, Client]:
    klienter = {navn: Client() for navn in PERSONER}
    for navn, person in brukere.items():
        klienter[navn].force_login(person)
    return klienter


def adresse(navn: str, leveranse: Leveranse) -> str:
    ider = {
        "kjoring": leveranse.kjoringer,
        "onske": Onske.objects,
        "katalogutkast": Definisjonsutkast.objects,
        "leveranseutkast": Leveranseutkast.objects,
        "holdt": Holdtleveranse.objects,
    }
    fra = ider[navn].first().pk if navn in ider else leveranse.pk
    return reverse(navn, args=[fra if arg is FRA_LEVERANSEN else arg for arg in RUTENETT[navn][0]])


def ruter(monstre=None) -> list[str]:
    navn = []
    for monster in get_resolver().url_patterns if monstre is None else monstre:
        if str(monster.pattern) != TILSKUDD:
            navn += [monster.name] if isinstance(monster, URLPattern) else ruter(monster.url_patterns)
    return navn


def test_hver_adresse_star_i_rutenettet():
    uten_rad = set(ruter()) - set(RUTENETT)
    assert not uten_rad, "skriv hvem som kan åpne adressen, og hvem som kan sende til den"
    assert set(RUTENETT) <= set(ruter())


@pytest.mark.parametrize("navn", RUTENETT)
def test_hvem_som_kan_apne(navn, personer, leveranse):
    ventet = dict(zip(PERSONER, map(int, RUTENETT[navn][1].split()), strict=True))
    svar = {person: klient.get(adresse(navn, leveranse)) for person, klient in personer.items()}
    assert {person: s.status_code for person, s in svar.items()} == ventet
    assert {feil for person, s in svar.items() for feil in hodefeil(s, innlogget=person != "anonym")} == set()


@pytest.mark.parametrize("navn", RUTENETT)
def test_hvem_som_kan_sende(navn, personer, leveranse):
    ventet = dict(zip(PERSONER, map(int, RUTENETT_POST.get(navn, RUTENETT[navn][1]).split()), strict=True))
    svar = {person: klient.post(adresse(navn, leveranse)).status_code for person, klient in personer.items()}
    if navn not in RUTENETT_POST:
        svar = {person: ventet[person] if kode == 405 else kode for person, kode in svar.items()}
    assert svar == ventet


@pytest.mark.parametrize(
    "navn", [navn for navn, (_, svar) in RUTENETT.items() if svar.endswith(" 302") and navn != "mfa_authenticate"]
)
def test_den_som_ikke_er_logget_inn_sendes_til_innlogging(navn, client, leveranse):
    sti = adresse(navn, leveranse)
    assert client.get(sti).url == f"/logg-inn/?next={sti}"


@pytest.mark.parametrize("person", ["fremmed leder", "fremmed kommune", "eget embete", "annet embete", "direktorat"])
def test_en_annens_leveranse_er_ikke_i_lista(person, personer, leveranse):
    svar = personer[person].get("/leveranser/")
    assert leveranse.filnavn not in svar.content.decode()
    assert "befolkning.csv" in svar.content.decode(), "de nasjonale er alles"


@pytest.mark.parametrize("person", ["fremmed leder", "fremmed kommune", "annet embete"])
def test_en_annens_kjoring_er_ikke_i_lista(person, personer, leveranse):
    kjoring = leveranse.kjoringer.get()
    assert f"/kjoringer/{kjoring.pk}/" not in personer[person].get("/kjoringer/").content.decode()


@pytest.mark.parametrize("person", ["eget embete", "direktorat"])
def test_kjoringen_viser_ikke_en_leveranse_man_ikke_far_apne(person, personer, leveranse):
    innhold = personer[person].get(adresse("kjoring", leveranse)).content.decode()
    assert f"/leveranser/{leveranse.pk}/" not in innhold
    assert leveranse.filnavn not in innhold


@pytest.mark.parametrize("omrade", ["31", "9999", "310", "x", "031001"])
def test_bare_kommuner_og_bydeler_har_grenser(omrade, personer):
    for person in ("kollega", "direktorat"):
        assert personer[person].get(f"/grenseverdier/{omrade}/").status_code == 404


def test_direktoratet_anbefaler_grenser_for_landet_og_alle_med_rolle_leser_dem(personer):
    skjema = {"gronn": "2", "rod": "3", "fra": "2026-10", "begrunnelse": "Anbefaling"}
    svar = {navn: klient.post("/grenseverdier/0/B.101/", skjema).status_code for navn, klient in personer.items()}
    assert svar == dict.fromkeys(personer, 403) | {"direktorat": 302, "uten rolle": 404, "anonym": 302}
    assert list(Grenseverdi.objects.values_list("omrade", "satt_av__email")) == [("0", "direktorat@example.org")]
    assert personer["kollega"].get("/grenseverdier/0/").status_code == 200
    assert personer["uten rolle"].get("/grenseverdier/0/").status_code == 404


@pytest.mark.parametrize("person", ["leder", "fremmed kommune", "eget embete", "direktorat", "anonym"])
def test_bare_egen_kommune_setter_grenser(person, personer):
    skjema = {"gronn": "2", "rod": "3", "fra": "2026-10", "begrunnelse": "Fordi"}
    personer[person].post(f"/grenseverdier/{MOSS}/B.101/", skjema)
    assert not Grenseverdi.objects.exists()


@pytest.mark.parametrize("sti", ["leveranser", "kjoringer"])
def test_en_id_som_ikke_finnes(sti, personer):
    assert personer["direktorat"].get(f"/{sti}/987654321/").status_code == 404
    assert personer["direktorat"].get(f"/{sti}/{10**30}/").status_code == 404

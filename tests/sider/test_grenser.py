"""A kommune sets, changes and takes away its limits; what was typed is never lost, and nothing is set by accident."""

from decimal import Decimal

import pytest
import time_machine

from indikatorer.models import Grenseverdi, Hendelse, Indikator
from tests.byggere import bruker
from tests.sider.grensehjelp import HOY, SIDE, grense, side, skjema

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def kari(client):
    kari = bruker("kommune", "3103")
    client.force_login(kari)
    return kari


@pytest.mark.parametrize(
    ("gronn", "rod", "ventet"),
    [
        ("2", "3", ("2", "3")),
        ("12,5", "12.75", ("12.5", "12.75")),
        ("12,5 %", " 13% ", ("12.5", "13")),
        ("1\u00a0000", "2 000", ("1000", "2000")),
        ("\N{MINUS SIGN}1,5", "-1", ("-1.5", "-1")),
    ],
)
def test_tall_slik_folk_skriver_dem(client, kari, gronn, rod, ventet):
    svar = client.post(SIDE, skjema(gronn=gronn, rod=rod))
    assert (svar.status_code, svar.url) == (302, SIDE)
    rad = Grenseverdi.objects.get()
    assert (rad.gronn, rad.rod) == tuple(map(Decimal, ventet))
    assert (rad.fra, rad.begrunnelse, rad.satt_av) == ("2026-10", "Vedtatt i møtet", kari)
    assert Hendelse.objects.get(hva="grense_satt").aktor == kari
    assert "er lagret og gjelder fra og med oktober 2026" in side(client.get(SIDE))


@pytest.mark.parametrize(
    ("endret", "melding"),
    [
        ({"gronn": ""}, "Skriv grensen for grønn."),
        ({"gronn": "to"}, "«to» kan ikke brukes."),
        ({"rod": "1e99"}, "«1e99» kan ikke brukes."),
        ({"rod": "NaN"}, "«NaN» kan ikke brukes."),
        ({"rod": "1.234,5"}, "«1.234,5» kan ikke brukes."),
        ({"rod": "9" * 30}, "kan ikke brukes."),
        ({"rod": "3,14159"}, "«3,14159» kan ikke brukes. Skriv et tall som 12,5, med høyst fire desimaler."),
        ({"gronn": "4"}, "Lavere er bedre her, så den grønne grensen kan ikke være høyere enn den røde."),
        ({"fra": ""}, "Velg måneden grensene skal gjelde fra."),
        ({"fra": "2026-13"}, "«2026-13» er ikke en måned i lista."),
        ({"fra": "2031-01"}, "«2031-01» er ikke en måned i lista."),
        ({"fra": "1850-01"}, "«1850-01» er ikke en måned i lista."),
        ({"begrunnelse": "  "}, "Skriv kort hvorfor grensene endres."),
        ({"begrunnelse": "x" * 2001}, "Skriv høyst 2000 tegn."),
        ({"begrunnelse": "a\0b"}, "Null-tegn er ikke tillatt."),
        ({"gronn": "<b>2</b>"}, "«&lt;b&gt;2&lt;/b&gt;» kan ikke brukes."),
    ],
)
def test_det_som_ikke_gar_an_sies_og_ingenting_gar_tapt(client, kari, endret, melding):
    svar = client.post(SIDE, skjema(**endret))
    innhold = side(svar)
    assert svar.status_code == 422
    assert innhold.count(melding) == 2, "i oppsummeringen og ved feltet"
    assert "<ds-error-summary" in innhold
    assert f'href="#id_{next(iter(endret))}"' in innhold
    assert 'value="3"' in innhold or "rod" in endret
    assert not Grenseverdi.objects.exists()


def test_hoyere_er_bedre_star_i_feltene_og_i_feilen(client, kari):
    assert "Grønn når verdien er minst" in side(client.get(HOY))
    svar = client.post(HOY, skjema(gronn="10", rod="20"))
    assert "Høyere er bedre her, så den grønne grensen kan ikke være lavere enn den røde." in side(svar)
    assert client.post(HOY, skjema(gronn="20", rod="10")).status_code == 302


def test_to_som_lagrer_samtidig_far_se_hverandres_tall(client, kari):
    forst = grense("1,5".replace(",", "."), "2.5")
    ola = bruker("kommune", "3103", epost="ola@example.org")
    annen = grense("1.7", "2.7", fra="2026-09", begrunnelse="Ola <b>mener</b> dette", aktor=ola)
    svar = client.post(SIDE, skjema(gronn="1,9", rod="2,9", begrunnelse="Min grunn", bygger_pa=forst.pk))
    innhold = side(svar)
    assert svar.status_code == 409
    assert Grenseverdi.objects.count() == 2
    for tekst in ("Noen andre lagret mens du skrev", str(ola), "1,7", "2,7", "september 2026"):
        assert tekst in innhold
    assert "Ola &lt;b&gt;mener&lt;/b&gt; dette" in innhold
    for tekst in ('value="1,9"', 'value="2,9"', "Min grunn", f'name="bygger_pa" value="{annen.pk}"'):
        assert tekst in innhold
    assert client.post(SIDE, skjema(gronn="1,9", rod="2,9", bygger_pa=annen.pk)).status_code == 302


def test_forste_grense_satt_av_en_annen_imens_er_ogsa_en_konflikt(client, kari):
    grense("1", "2")
    assert client.post(SIDE, skjema()).status_code == 409


def test_a_trykke_to_ganger_gir_en_rad(client, kari):
    for _ in range(2):
        assert client.post(SIDE, skjema()).status_code == 302
    assert Grenseverdi.objects.count() == 1


def test_en_tidligere_grense_kan_hentes_tilbake(client, kari):
    gammel = grense("1.25", "2.5", fra="2025-01")
    grense("4", "5", fra="2026-01")
    assert f'href="?hent={gammel.pk}"' in side(client.get(SIDE))
    innhold = side(client.get(f"{SIDE}?hent={gammel.pk}"))
    assert 'name="gronn" value="1,25"' in innhold
    assert 'name="rod" value="2,5"' in innhold
    assert Grenseverdi.objects.count() == 2, "å hente fram lagrer ingenting"


@pytest.mark.parametrize("hent", ["x", "-1", "987654", "10" * 20])
def test_a_hente_fram_en_rad_som_ikke_finnes(client, kari, hent):
    assert client.get(f"{SIDE}?hent={hent}").status_code == 404


@pytest.mark.parametrize(("kode", "omrade"), [("B.101", "3101"), ("B.102", "3103")])
def test_en_annens_rad_kan_ikke_hentes(client, kari, kode, omrade):
    annen = grense("1", "2", kode=kode, omrade=omrade)
    assert client.get(f"{SIDE}?hent={annen.pk}").status_code == 404


def test_grensen_tas_bort_fra_en_maned(client, kari):
    rad = grense("1", "2")
    svar = client.post(
        SIDE, {"handling": "fjern", "fra": "2026-10", "begrunnelse": "Nytt opplegg", "bygger_pa": rad.pk}
    )
    assert svar.status_code == 302
    bort = Grenseverdi.objects.latest("id")
    assert (bort.gronn, bort.rod, bort.fra, bort.satt_av) == (None, None, "2026-10", kari)
    innhold = side(client.get(SIDE))
    assert "Ingen grenser gjelder nå" in innhold
    assert "Tatt bort" in innhold
    assert 'name="handling" value="fjern"' not in innhold


def test_a_ta_bort_uten_begrunnelse_apner_skjemaet_igjen(client, kari):
    rad = grense("1", "2")
    svar = client.post(SIDE, {"handling": "fjern", "fra": "2026-10", "begrunnelse": "", "bygger_pa": rad.pk})
    assert svar.status_code == 422
    assert 'href="#fjern_begrunnelse"' in side(svar)
    assert Grenseverdi.objects.count() == 1


def test_historikken_sier_hvilke_maneder_hver_rad_gjelder(client, kari):
    grense("1", "2", fra="2026-01", begrunnelse="Feil tall")
    grense("1", "3", fra="2026-01", begrunnelse="Rettet <script>alert(1)</script>")
    grense("2", "3", fra="2026-06")
    grense("2", "4", fra="2027-01")
    innhold = side(client.get(SIDE))
    for tekst in ("januar 2026–mai 2026", "juni 2026–desember 2026", "fra januar 2027", "Rettet siden", "Gjelder nå"):
        assert tekst in innhold
    assert "Rettet &lt;script&gt;alert(1)&lt;/script&gt;" in innhold
    oversikt = side(client.get("/grenseverdier/3103/"))
    assert "juni 2026" in oversikt
    assert "Endres fra januar 2027" in oversikt


def test_grensen_for_en_tidligere_maned_rorer_ikke_den_som_kom_senere(client, kari):
    senere = grense("2", "3", fra="2026-06")
    client.post(SIDE, skjema(gronn="1", rod="2", fra="2026-01", bygger_pa=senere.pk))
    innhold = side(client.get(SIDE))
    assert "Fra juni 2026 gjelder fortsatt grensene som er satt for den måneden." in innhold
    assert "januar 2026–mai 2026" in innhold
    assert "fra juni 2026" in innhold


@pytest.mark.parametrize(
    "sti", ["/grenseverdier/3103/B.999/", "/grenseverdier/3103/<b>/", "/grenseverdier/9999/B.101/"]
)
def test_ukjent_indikator_eller_omrade(client, kari, sti):
    assert client.get(sti).status_code == 404
    assert client.post(sti, skjema()).status_code == 404


def test_en_annen_kommunes_egen_indikator_er_ukjent(client, kari):
    national = Indikator.objects.get(pk="B.101").versjoner.latest("id")
    for kode, eier in (("E.31", "3103"), ("E.32", "3101")):
        egen = Indikator.objects.create(kode=kode, eier_id=eier)
        egen.versjoner.create(
            gjelder_fra="2018-01",
            innhold=national.innhold | {"kode": kode},
            sha256=kode,
            opprettet=national.opprettet,
        )
    innhold = side(client.get("/grenseverdier/3103/"))
    assert "E.31" in innhold
    assert "E.32" not in innhold
    assert client.get("/grenseverdier/3103/E.31/").status_code == 200
    assert client.get("/grenseverdier/3103/E.32/").status_code == 404


def test_en_bydel_uten_egne_grenser_viser_kommunens(client):
    client.force_login(bruker("kommune", "0301"))
    grense("1", "2", omrade="0301")
    innhold = side(client.get("/grenseverdier/030105/B.101/"))
    assert "satt for hele kommunen" in innhold
    assert 'name="gronn" value="1"' in innhold
    assert client.post("/grenseverdier/030105/B.101/", skjema()).status_code == 302
    assert Grenseverdi.objects.latest("id").omrade_id == "030105"


def test_leseren_ser_grensene_uten_skjema(client):
    grense("1.5", "2.5", begrunnelse="Derfor")
    client.force_login(bruker("leder", "0104"))
    innhold = side(client.get(SIDE))
    assert "1,5" in innhold
    assert "Derfor" in innhold
    assert "<textarea" not in innhold
    assert "Bare fagansvarlig i kommunen kan endre dem" in side(client.get("/grenseverdier/3103/"))


@pytest.mark.parametrize(("rolle", "kan"), [(("direktorat", None), True), (("kommune", "3103"), False)])
def test_landets_grenser_er_direktoratets_anbefalinger(client, rolle, kan):
    client.force_login(bruker(*rolle))
    vist = side(client.get("/grenseverdier/0/"))
    assert "<h1" in vist
    assert "Anbefalte grenseverdier</h1>" in vist
    assert "Direktoratets anbefalinger." in vist
    assert "Kommunen setter dem selv" not in vist
    assert ("Bare direktoratet kan endre dem." in vist) is not kan

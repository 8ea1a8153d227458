"""The kommune defines its own indicator and types in its figures."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from indikatorer.actions.kjoring import utfor
from indikatorer.models import Indikator, Kjoring, Leveranse, Observasjon, Resultat
from malekort.models import Kortoppsett
from tests.byggere import bruker, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db

NY, TALL = "/oppsett/3105/indikatorer/ny/", "/oppsett/3105/tall/"


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def klient(client):
    client.force_login(bruker("kommune", "3105"))
    return client


def skjema(**felter) -> dict:
    return {
        "navn": "Andel mottakere på tiltak",
        "forklaring": "Viser hvor mange av mottakerne som er på tiltak.",
        "tema": "egne",
        "teller_0_variabel": "nytt",
        "teller_0_nytt": "Personer på tiltak",
        "teller_0_eks1": "30",
        "nevner_0_variabel": "mottakere",
        "nevner_0_eks1": "120",
        "svar_1": "25 %",
        "vises_som": "prosent",
        "desimaler": "1",
        "retning": "hoy",
        "gjelder_fra": "2026-01",
        "vis": "ja",
    } | felter


def opprett(klient, **felter) -> Indikator:
    svar = klient.post(NY, skjema(**felter))
    assert svar.status_code == 302, svar.content.decode()
    return Indikator.objects.get(eier="3105")


def test_fra_definisjon_til_kort(klient):
    lever_og_beregn("3105", 2026, mottakere(20, maneder=(10,)), per=date(2026, 10, 31))
    indikator = opprett(klient)
    innhold = indikator.versjoner.get().innhold
    assert (innhold["teller"], innhold["nevner"]) == (["personer_pa_tiltak"], ["mottakere"])
    assert innhold["nb"]["teller"] == "Personer på tiltak"
    assert [linje["indikator"] for linje in Kortoppsett.objects.get().linjer][-1] == "3105.1"
    svar = klient.post(TALL, {"2026-10.personer_pa_tiltak": "5"})
    assert svar.status_code == 302
    for kjoring in Kjoring.objects.filter(ferdig=None):
        utfor(kjoring)
    side = klient.get("/malekort/0105/").content.decode()
    assert "Andel mottakere på tiltak" in side
    assert "25,0" in side
    leveranse = Leveranse.objects.get(kilde="egne-tall")
    assert (leveranse.levert_av.email, leveranse.omrade_id) == ("kommune3105@example.org", "3105")
    assert f"/leveranser/{leveranse.pk}/" in klient.get(TALL).content.decode()


@pytest.mark.parametrize(
    ("felter", "setning"),
    [
        ({"navn": ""}, "Gi indikatoren et navn"),
        ({"teller_0_variabel": "", "teller_0_nytt": ""}, "Telleren er tom"),
        ({"nevner_0_variabel": "nytt", "nevner_0_nytt": "Personer på tiltak"}, "deles på seg selv"),
        ({"teller_0_variabel": "finnes_ikke", "teller_0_nytt": ""}, "Tallet finnes ikke"),
        ({"teller_0_nytt": ""}, "Skriv hva det nye tallet heter"),
        ({"teller_0_nytt": "123456 789"}, "minst én bokstav"),
        ({"svar_1": "26"}, "regnestykket gir 25,0, ikke 26"),
        ({"svar_1": ""}, "Skriv hva svaret skal bli"),
        ({"svar_1": "1e99"}, "«1e99»"),
        ({"nevner_0_eks1": "0"}, "ikke større enn null"),
        ({"nevner_0_eks1": ""}, "mangler tall for «Mottakere av økonomisk sosialhjelp i måneden»"),
        ({"teller_0_eks1": "tretti"}, "«tretti» er ikke et helt tall"),
        ({"nevner_0_variabel": ""}, "Velg hva det skal deles på"),
        ({"gjelder_fra": "2026-13"}, "ikke en måned i lista"),
        (
            {"teller_1_variabel": "nytt", "teller_1_nytt": "personer på tiltak", "teller_1_eks1": "30"},
            "«Personer på tiltak» er brukt to ganger",
        ),
    ],
)
def test_feil_sies_ved_feltet_og_det_skrevne_star(klient, felter, setning):
    svar = klient.post(NY, skjema(**felter))
    side = svar.content.decode()
    assert svar.status_code == 422
    assert setning in side
    assert "Viser hvor mange av mottakerne som er på tiltak." in side
    assert not Indikator.objects.filter(eier="3105").exists()
    assert not Kortoppsett.objects.exists()


def test_to_trykk_lager_en_indikator_pa_kortet(klient):
    opprett(klient)
    opprett(klient)
    assert [linje["indikator"] for linje in Kortoppsett.objects.get().linjer].count("3105.1") == 1
    klient.post(NY, skjema(forklaring="En annen."))
    assert Indikator.objects.filter(eier="3105").count() == 2


def test_html_i_tekstene_er_tekst(klient):
    opprett(klient, navn="<script>alert(1)</script>", teller_0_nytt="<i>personer</i>")
    for adresse in ("/oppsett/3105/", TALL, "/oppsett/3105/indikatorer/3105.1/"):
        side = klient.get(adresse).content.decode()
        assert "<script>alert" not in side
        assert "<i>personer" not in side


def test_endring_gir_ny_versjon_og_siden_viser_hva_som_er_endret(klient):
    indikator = opprett(klient)
    adresse = f"/oppsett/3105/indikatorer/{indikator.kode}/"
    side = klient.get(adresse)
    data = {k: v for k, v in side.context["skjema"].initial.items() if v is not None}
    svar = klient.post(adresse, data | {"vises_som": "per_1000", "svar_1": "250", "gjelder_fra": "2026-06"})
    assert svar.status_code == 302, svar.content.decode()
    assert [v.gjelder_fra for v in indikator.versjoner.order_by("id")] == ["2026-01", "2026-06"]
    side = klient.get(adresse).content.decode()
    assert "<del>prosent</del>" in side
    assert "<ins>per 1000</ins>" in side
    assert "januar 2026–mai 2026" in side


def test_to_som_endrer_samtidig(klient):
    indikator = opprett(klient)
    adresse = f"/oppsett/3105/indikatorer/{indikator.kode}/"
    gammel = indikator.versjoner.get().pk
    klient.post(adresse, skjema(bygger_pa=gammel, gjelder_fra="2026-06", teller_0_variabel="personer_pa_tiltak"))
    svar = klient.post(
        adresse, skjema(bygger_pa=gammel, navn="Mitt", gjelder_fra="2026-07", teller_0_variabel="personer_pa_tiltak")
    )
    side = svar.content.decode()
    assert svar.status_code == 409
    assert 'value="Mitt"' in side
    assert indikator.versjoner.count() == 2
    assert f'value="{indikator.versjoner.latest("id").pk}"' in side


def test_arkiver_og_ta_i_bruk_igjen(klient):
    lever_og_beregn("3105", 2026, mottakere(20, maneder=(10,)), per=date(2026, 10, 31))
    indikator = opprett(klient, teller_0_variabel="mottakere_med_barn", teller_0_nytt="")
    utfor(Kjoring.objects.filter(ferdig=None).first())
    adresse = f"/oppsett/3105/indikatorer/{indikator.kode}/"
    klient.post(adresse, {"handling": "arkiver", "fra": "2026-05"})
    assert max(Resultat.objects.filter(indikator=indikator, registrert_til=None).values_list("periode", flat=True)) == (
        "2026-04"
    )
    assert 'id="rad-3105.1"' not in klient.get("/oppsett/3105/").content.decode()
    klient.post(adresse, {"handling": "gjenopprett"})
    indikator.refresh_from_db()
    assert indikator.arkivert_fra == ""
    assert "Velg måneden" in klient.post(adresse, {"handling": "arkiver", "fra": "x"}, follow=True).content.decode()


def test_en_annen_kommunes_indikator_er_ikke_her(klient, client):
    opprett(klient)
    client.force_login(bruker("kommune", "3101"))
    for adresse in ("/oppsett/3105/indikatorer/3105.1/", "/oppsett/3101/indikatorer/3105.1/", TALL, NY):
        assert client.get(adresse).status_code == 404
        assert client.post(adresse, skjema()).status_code == 404
    assert client.get("/oppsett/3101/indikatorer/B.101/").status_code == 404


def test_feil_i_en_rute_stopper_alt_og_beholder_alt(klient):
    opprett(klient)
    svar = klient.post(TALL, {"2026-10.personer_pa_tiltak": "12,5", "2026-09.personer_pa_tiltak": "7"})
    side = svar.content.decode()
    assert svar.status_code == 422
    assert 'href="#2026-10.personer_pa_tiltak"' in side
    assert 'value="12,5"' in side
    assert 'value="7"' in side
    assert not Observasjon.objects.filter(variabel="personer_pa_tiltak").exists()


@pytest.mark.parametrize("verdi", ["1e99", "tolv", "1234567890", "=1+1", "12 %"])
def test_det_som_ikke_er_et_helt_tall(klient, verdi):
    opprett(klient)
    svar = klient.post(TALL, {"2026-10.personer_pa_tiltak": verdi})
    assert svar.status_code == 422
    assert "er ikke et helt tall" in svar.content.decode()


def test_bare_endrede_ruter_leveres(klient):
    opprett(klient)
    klient.post(TALL, {"2026-10.personer_pa_tiltak": "5", "2026-09.personer_pa_tiltak": "4"})
    sett = {"sett.2026-10.personer_pa_tiltak": "5", "sett.2026-09.personer_pa_tiltak": "4"}
    klient.post(TALL, sett | {"2026-10.personer_pa_tiltak": "6", "2026-09.personer_pa_tiltak": "4"})
    assert list(Leveranse.objects.filter(kilde="egne-tall").values_list("antall", flat=True)) == [1, 2]
    svar = klient.post(TALL, {"sett.2026-10.personer_pa_tiltak": "6", "2026-10.personer_pa_tiltak": "6"}, follow=True)
    assert "Ingen tall er endret" in svar.content.decode()


def test_et_fort_tall_kan_ikke_tommes(klient):
    opprett(klient)
    klient.post(TALL, {"2026-10.personer_pa_tiltak": "5"})
    svar = klient.post(TALL, {"sett.2026-10.personer_pa_tiltak": "5", "2026-10.personer_pa_tiltak": ""})
    assert svar.status_code == 422
    assert "kan ikke tømmes her" in svar.content.decode()


def test_to_som_forer_samme_rute(klient):
    opprett(klient)
    klient.post(TALL, {"2026-10.personer_pa_tiltak": "5"})
    svar = klient.post(TALL, {"2026-10.personer_pa_tiltak": "8", "2026-09.personer_pa_tiltak": "3"})
    side = svar.content.decode()
    assert svar.status_code == 409
    assert "kommune 3105 har ført 5" in side
    assert 'value="8"' in side
    assert 'value="3"' in side
    assert not Observasjon.objects.filter(variabel="personer_pa_tiltak", periode="2026-09").exists()
    sett = {"sett.2026-10.personer_pa_tiltak": "5"}
    klient.post(TALL, sett | {"2026-10.personer_pa_tiltak": "8", "2026-09.personer_pa_tiltak": "3"})
    assert Observasjon.objects.get(variabel="personer_pa_tiltak", periode="2026-10", registrert_til=None).verdi == 8


@pytest.mark.parametrize("ar", ["x", "1999", "2027", "020260", "99999999"])
def test_et_ar_som_ikke_finnes(klient, ar):
    assert klient.get(f"{TALL}?ar={ar}").status_code == 404


def test_maneder_som_ikke_er_over_star_ikke_i_tabellen(klient):
    opprett(klient)
    side = klient.get(TALL).content.decode()
    assert "2026-10.personer_pa_tiltak" in side
    assert "2026-11.personer_pa_tiltak" not in side


def test_leder_ser_tallene_uten_a_kunne_skrive(client, klient):
    opprett(klient)
    klient.post(TALL, {"2026-10.personer_pa_tiltak": "5"})
    client.force_login(bruker("leder", "0105"))
    side = client.get(TALL).content.decode()
    assert "Lagre tallene" not in side
    assert client.post(TALL, {"2026-10.personer_pa_tiltak": "9"}).status_code == 403
    assert client.get(NY).status_code == 403


def test_fil_med_egne_tall_for_en_annen_kommune_avvises(klient):
    fil = SimpleUploadedFile("egne.csv", "variabel;område;måned;verdi\nx_tall;3101;2026-10;5\n".encode())
    svar = klient.post("/leveranser/ny/", {"kilde": "egne-tall", "kommune": "3105", "fil": fil})
    assert svar.status_code == 422
    assert "annet område enn leveransen" in svar.content.decode()
    assert not Observasjon.objects.filter(variabel="x_tall").exists()


def test_uten_egne_tall_sier_siden_hva_som_skal_til(klient):
    assert "Kommunen har ingen egne tall ennå" in klient.get(TALL).content.decode()


def test_bydelene_har_hver_sin_side(client):
    client.force_login(bruker("kommune", "0301"))
    client.post("/oppsett/0301/indikatorer/ny/", skjema())
    assert "Gamle Oslo" in client.get("/oppsett/0301/tall/").content.decode()
    client.post("/oppsett/030101/tall/", {"2026-10.personer_pa_tiltak": "4"})
    assert Observasjon.objects.get(variabel="personer_pa_tiltak").omrade_id == "030101"
    assert client.get("/oppsett/3101/tall/").status_code == 404


def test_sidene_spor_et_fast_antall_ganger(klient, django_assert_max_num_queries):
    opprett(klient)
    klient.post(TALL, {f"2026-{m:02d}.personer_pa_tiltak": str(m) for m in range(1, 11)})
    with django_assert_max_num_queries(14):
        klient.get(TALL)
    with django_assert_max_num_queries(14):
        klient.get("/oppsett/3105/indikatorer/3105.1/")

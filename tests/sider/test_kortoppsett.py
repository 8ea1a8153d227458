"""The kommune's own choice of what its card shows."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from indikatorer.actions import egne
from indikatorer.models import Hendelse, Omrade
from malekort.models import Kortoppsett
from malekort.queries.kort import kort_for
from tests.byggere import bruker, egen_definisjon, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db

SIDE = "/oppsett/3105/"
NASJONALE = ["B.101", "B.102", "B.103", "B.104", "B.151"]


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def fagansvarlig():
    return bruker("kommune", "3105")


@pytest.fixture
def klient(client, fagansvarlig):
    client.force_login(fagansvarlig)
    return client


def skjema(rekkefolge=NASJONALE, vis=None, **felter) -> dict:
    return {"indikator": list(rekkefolge), "vis": list(rekkefolge if vis is None else vis), **felter}


def lagret() -> list[str] | None:
    siste = Kortoppsett.objects.filter(omrade="3105").first()
    return siste and [linje["indikator"] for linje in siste.linjer]


def test_uten_valg_star_alle_de_nasjonale_og_ingen_egne(klient, fagansvarlig):
    egne.opprett(Omrade.objects.get(kode="3105"), egen_definisjon(), fagansvarlig)
    assert kort_for("3105").koder([*NASJONALE, "3105.1"]) == NASJONALE
    side = klient.get(SIDE).content.decode()
    assert "Kortet er aldri endret" in side
    assert side.count("checked") == 5


def test_valg_rekkefolge_og_egne_ord_star_pa_malekortet(klient):
    lever_og_beregn("3105", 2026, mottakere(20, maneder=(10,)), per=date(2026, 10, 31))
    svar = klient.post(
        SIDE,
        skjema(["B.103", "B.101", "B.102"], **{"navn-B.103": "Unge <b>hos oss</b>", "forklaring-B.103": "Våre ord."}),
    )
    assert svar.status_code == 302
    side = klient.get("/malekort/0105/").content.decode()
    assert "Unge &lt;b&gt;hos oss&lt;/b&gt;" in side
    assert "Våre ord." in side
    assert "Kommunens eget navn på «Andel unge som har mottatt økonomisk sosialhjelp»." in side
    assert side.index('id="B.103"') < side.index('id="B.101"') < side.index('id="B.102"')
    assert 'id="B.104"' not in side
    assert Hendelse.objects.filter(hva="kort_lagret", omrade="3105").count() == 1


def test_et_tomt_kort_sier_at_det_er_tomt(klient):
    lever_og_beregn("3105", 2026, mottakere(20, maneder=(10,)), per=date(2026, 10, 31))
    klient.post(SIDE, skjema(vis=[]))
    assert lagret() == []
    assert "Kortet er tomt" in klient.get("/malekort/0105/").content.decode()
    assert "Kortet er tomt" in klient.get(SIDE).content.decode()


def test_rekkefolgen_er_kommunens_ogsa_pa_tvers_av_temaer(klient):
    lever_og_beregn("3105", 2026, mottakere(20, maneder=(10,)), per=date(2026, 10, 31))
    klient.post(SIDE, skjema(["B.101", "B.151", "B.104"]))
    side = klient.get("/malekort/0105/").content.decode()
    assert side.index('id="B.101"') < side.index('id="B.151"') < side.index('id="B.104"')


@pytest.mark.parametrize(("knapp", "kode", "ventet"), [("opp", "B.103", 1), ("ned", "B.101", 1), ("opp", "B.101", 0)])
def test_flytteknappene_virker_uten_javascript_og_lagrer_ikke(klient, knapp, kode, ventet):
    svar = klient.post(SIDE, skjema(**{knapp: kode, "navn-B.102": "Mitt navn"}))
    side = svar.content.decode()
    steder = sorted(NASJONALE, key=lambda k: side.index(f'id="rad-{k}"'))
    assert steder.index(kode) == ventet
    assert 'value="Mitt navn"' in side
    assert lagret() is None


def test_forhandsvisningen_lagrer_ikke(klient):
    svar = klient.post(SIDE, skjema(["B.104"], handling="vis", **{"navn-B.104": "Familiene"}))
    assert "Familiene" in svar.content.decode()
    assert lagret() is None
    del_ = klient.post(SIDE, skjema(["B.104"], handling="vis"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in del_
    assert "Slik blir kortet" in del_


def test_to_som_lagrer_samtidig_den_andre_mister_ingenting(klient):
    forste = Kortoppsett.objects.create(
        omrade_id="3105", linjer=[], opprettet="2026-11-01T12:00Z", opprettet_av=bruker("kommune", "3105", "a@b.no")
    )
    svar = klient.post(SIDE, skjema(["B.102"], bygger_pa="", **{"navn-B.102": "Mitt"}))
    side = svar.content.decode()
    assert svar.status_code == 409
    assert "Ditt kort er ikke lagret" in side
    assert 'value="Mitt"' in side
    assert f'name="bygger_pa" value="{forste.pk}"' in side
    assert lagret() == []
    assert klient.post(SIDE, skjema(["B.102"], bygger_pa="9" * 5000)).status_code == 409
    assert klient.post(SIDE, skjema(["B.102"], bygger_pa=forste.pk)).status_code == 302
    assert lagret() == ["B.102"]


def test_samme_kort_igjen_gir_ingen_ny_rad(klient):
    klient.post(SIDE, skjema(["B.102"]))
    klient.post(SIDE, skjema(["B.102"]))
    assert Kortoppsett.objects.count() == 1


def test_historikken_forteller_og_kan_hentes_tilbake(klient):
    klient.post(SIDE, skjema(["B.101", "B.102"]))
    forste = Kortoppsett.objects.get()
    klient.post(SIDE, skjema(["B.103", "B.101"], bygger_pa=forste.pk))
    side = klient.get(SIDE).content.decode()
    assert "Lagt til B.103. Tatt bort B.102" in side
    assert f"?hent={forste.pk}" in side
    hentet = klient.get(f"{SIDE}?hent={forste.pk}").content.decode()
    assert "fylt ut med et tidligere kort" in hentet
    assert hentet.index('id="rad-B.101"') < hentet.index('id="rad-B.102"') < hentet.index('id="rad-B.103"')


@pytest.mark.parametrize("hent", ["x", "0", "9" * 30, "annens"])
def test_et_kort_som_ikke_er_kommunens_kan_ikke_hentes(klient, hent):
    if hent == "annens":
        hent = Kortoppsett.objects.create(omrade_id="3101", linjer=[], opprettet="2026-11-01T12:00Z").pk
    assert klient.get(f"{SIDE}?hent={hent}").status_code == 404


def test_kortet_slik_det_sto(klient):
    klient.post(SIDE, skjema(["B.101"]))
    for_ = Kortoppsett.objects.get()
    klient.post(SIDE, skjema(["B.102"], bygger_pa=for_.pk))
    assert kort_for("3105", for_.opprettet - timedelta(seconds=1)).koder(NASJONALE) == NASJONALE
    assert kort_for("3105", for_.opprettet).koder(NASJONALE) == ["B.101"]
    assert kort_for("3105").koder(NASJONALE) == ["B.102"]


def test_for_lang_tekst_sies_ved_feltet_og_ingenting_gar_tapt(klient):
    svar = klient.post(SIDE, skjema(**{"navn-B.101": "x" * 121}))
    side = svar.content.decode()
    assert svar.status_code == 422
    assert 'href="#navn-B.101"' in side
    assert "x" * 121 in side
    assert lagret() is None


def test_en_annen_kommunes_indikator_kan_ikke_velges(klient, fagansvarlig):
    egne.opprett(Omrade.objects.get(kode="3101"), egen_definisjon(), None)
    klient.post(SIDE, skjema(["B.101", "3101.1", "finnes.ikke"]))
    assert lagret() == ["B.101"]
    assert "3101.1" not in klient.get(SIDE).content.decode()


def test_leder_leser_men_lagrer_ikke(client):
    client.force_login(bruker("leder", "0105"))
    side = client.get(SIDE).content.decode()
    assert "Slik er kortet" in side
    assert "Lagre kortet" not in side
    assert client.post(SIDE, skjema(["B.102"])).status_code == 403
    assert lagret() is None


def test_siden_spor_ikke_mer_nar_kommunen_har_flere_indikatorer(klient, fagansvarlig, django_assert_max_num_queries):
    kommune = Omrade.objects.get(kode="3105")
    lever_og_beregn("3105", 2026, mottakere(20, maneder=(10,)), per=date(2026, 10, 31))
    for _ in range(6):
        egne.opprett(kommune, egen_definisjon(), fagansvarlig)
    with django_assert_max_num_queries(16):
        klient.get(SIDE)


def test_uten_csrf_lagres_ingenting(fagansvarlig):
    klient = Client(enforce_csrf_checks=True)
    klient.force_login(fagansvarlig)
    assert klient.post(SIDE, skjema(["B.102"])).status_code == 403

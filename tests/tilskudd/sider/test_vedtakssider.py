"""The directorate's pages: who may see them, what they hold, and that nothing typed is lost."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.tilskudd import byggere as b
from tests.tilskudd.ferdig_sak import ferdig
from tests.tilskudd.vedtakshjelp import runde
from tilskudd.actions.moteark import sett_tildelt
from tilskudd.actions.vedtak import endre
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Hendelse, Innstilling, Meddeling, Moterad, Scenario

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel(datetime(2026, 3, 10, 12, tzinfo=b.OSLO), tick=False):
        yield


@pytest.fixture
def r(db):
    return runde()


def klient(person) -> Client:
    ny = Client()
    ny.force_login(person)
    return ny


def side(navn: str, r, *mer) -> str:
    return reverse(navn, args=[r.utlysning.ordning_id, r.utlysning.ar, *mer])


def html(svar) -> str:
    return svar.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


SIDER = ("moteark", "scenarioer", "vedtaksliste", "meddel")


@pytest.mark.parametrize("navn", SIDER)
def test_bare_direktoratet_ser_utlysningens_sider(r, navn):
    r.sak()
    for person in (r.forbereder, r.beslutter, b.person(Rolle.REVISOR)):
        assert klient(person).get(side(navn, r)).status_code == 200
    annen = b.person(Rolle.SAKSBEHANDLER_DIR, ordning=b.ordning("annen"))
    for person in (r.leder, r.saksbehandler, r.signatar, annen):
        assert klient(person).get(side(navn, r)).status_code == 403
        assert klient(person).post(side(navn, r)).status_code == (405 if navn == "moteark" else 403)
    assert klient(r.forbereder).get(reverse(navn, args=[r.utlysning.ordning_id, 1999])).status_code == 404


@pytest.mark.parametrize("navn", SIDER)
def test_sidene_star_ogsa_nar_ingenting_er_der(r, navn):
    type(r.utlysning).objects.filter(pk=r.utlysning.pk).update(ramme_kr=None)
    assert klient(r.forbereder).get(side(navn, r)).status_code == 200


@pytest.mark.parametrize("navn", SIDER)
def test_sporringene_folger_ikke_antallet_saker(r, navn, django_assert_max_num_queries):
    for nr in range(40):
        sak = r.sak(50_000)
        if nr < 20:
            r.fattet(sak)
    with django_assert_max_num_queries(35):
        assert klient(r.forbereder).get(side(navn, r)).status_code == 200


def test_arket_viser_ramma_forst_og_lopende_sum(r):
    type(r.utlysning).objects.filter(pk=r.utlysning.pk).update(overfort_kr=100_000)
    r.sak(1_000_000)
    r.sak(900_000, forslag_kr=400_000, ar_nr=2)
    tekst = html(klient(r.forbereder).get(side("moteark", r)))
    for ord_ in ("3 100 000", "400 000", "2 700 000", "1 400 000", "1 700 000"):
        assert ord_ in tekst, ord_


def test_et_belop_settes_uten_og_med_htmx(r):
    sak = r.sak(1_000_000)
    inn = klient(r.forbereder)
    adresse = side("moteark-tildelt", r, sak.pk)
    svar = inn.post(adresse, {"kr": "610 000", "endringsnr": "0"})
    assert (svar.status_code, svar.url) == (302, side("moteark", r) + f"?#rad-{sak.pk}")
    assert Moterad.objects.get().tildelt_kr == 610_000
    svar = inn.post(adresse, {"kr": "500000", "endringsnr": "1"}, headers={"HX-Request": "true"})
    assert svar.status_code == 200
    assert html(svar).lstrip().startswith('<div id="ark">')
    assert "2 500 000" in html(svar)
    inn.post(adresse, {"kr": "", "endringsnr": "2"})
    assert Moterad.objects.get().tildelt_kr is None
    assert Hendelse.objects.filter(type="tildelt_satt").count() == 3


@pytest.mark.parametrize("skrevet", ["-1", "1e9", "610 000,50", "mye", "1000001"])
def test_et_belop_som_ikke_gar_star_igjen_med_hvorfor(r, skrevet):
    sak = r.sak(1_000_000)
    svar = klient(r.forbereder).post(side("moteark-tildelt", r, sak.pk), {"kr": skrevet, "endringsnr": "0"})
    assert svar.status_code == 422
    assert f'value="{skrevet}" aria-label' in svar.content.decode()
    assert f'id="feil-{sak.pk}"' in svar.content.decode()
    assert not Moterad.objects.exists()


def test_den_andre_ser_hva_den_forste_satte(r):
    sak = r.sak(1_000_000)
    sett_tildelt(sak, 300_000, b.person(Rolle.ORDNINGSANSVARLIG, epost="kari@example.org"), None)
    svar = klient(r.forbereder).post(side("moteark-tildelt", r, sak.pk), {"kr": "250000", "endringsnr": "0"})
    assert svar.status_code == 409
    assert "kari satte 300 000 kl. 12.00" in html(svar)
    assert 'value="250000"' in html(svar)
    svar = klient(r.forbereder).post(side("moteark-tildelt", r, sak.pk), {"kr": "250000", "endringsnr": "1"})
    assert Moterad.objects.get().tildelt_kr == 250_000


def test_sak_med_inhabilitet_vises_ikke_og_teller_med(r):
    r.sak(1_000_000)
    skjult = r.sak(500_000, tittel="Søskenbarnets tiltak")
    b.habil(r.forbereder, skjult, "inhabil")
    tekst = html(klient(r.forbereder).get(side("moteark", r)))
    assert "Søskenbarnets" not in tekst
    assert "1 500 000" in tekst
    assert "1 sak vises ikke" in tekst
    svar = klient(r.forbereder).post(side("moteark-tildelt", r, skjult.pk), {"kr": "1", "endringsnr": "0"})
    assert svar.status_code == 404


def test_farlig_tekst_er_bare_tekst(r):
    r.sak(tittel="<script>alert(1)</script>")
    for navn in SIDER[:3]:
        assert b"<script>alert" not in klient(r.forbereder).get(side(navn, r)).content


def test_scenarioer_ved_siden_av_hverandre_og_pa_arket(r):
    for kr in (2_000_000, 1_500_000):
        r.sak(kr)
    inn = klient(r.forbereder)
    for metode in "abcde":
        felter = {"navn": f"Metode {metode}", "metode": metode, "ramme_kr": "3 000 000", "nokkel_0": "2"}
        svar = inn.post(side("scenarioer", r), felter)
        assert svar.status_code == 302, html(svar)
    a, e = Scenario.objects.get(metode="a"), Scenario.objects.get(metode="e")
    tekst = html(inn.get(side("scenarioer", r) + f"?a={a.pk}&b={e.pk}"))
    assert "85,7 %" in tekst
    assert "mangler 500 000 kr" in tekst
    assert not Moterad.objects.exists()
    adresse = reverse("scenario-kopier", args=[e.pk])
    assert "skriver over" in html(inn.get(adresse))
    assert klient(r.beslutter).post(adresse).status_code == 403
    assert inn.post(adresse).status_code == 302
    assert sum(Moterad.objects.values_list("tildelt_kr", flat=True)) <= 3_000_000
    assert sorted(Moterad.objects.values_list("soknad_id", "tildelt_kr")) == sorted(map(tuple, e.rader))
    e.refresh_from_db()
    assert e.brukt


def test_et_scenario_pa_en_endret_liste_sier_det(r):
    sak = r.sak(1_000_000)
    inn = klient(r.forbereder)
    inn.post(side("scenarioer", r), {"navn": "A", "metode": "a", "ramme_kr": "3000000"})
    r.fattet(sak)
    assert "Sakene er endret" in html(inn.get(side("scenarioer", r)))


def test_habil_i_mange_i_ett_klikk(r):
    ny = b.person(Rolle.BESLUTTER, epost="ny@example.org")
    saker = [r.sak(), r.sak()]
    assert "din habilitet" in html(klient(ny).get(side("vedtaksliste", r)))
    klient(ny).post(side("vedtaksliste", r), {"sak": [s.pk for s in saker], "handling": "habil"})
    assert "din habilitet" not in html(klient(ny).get(side("vedtaksliste", r)))


def test_en_innstilling_sendes_tilbake_fra_lista(r):
    sak = r.sak()
    Innstilling.objects.update(tilstand="last", last_av=r.leder)
    adresse = reverse("returner-innstilling", args=[sak.innstillingsrad.innstilling_id])
    assert klient(r.beslutter).post(adresse, {"begrunnelse": "Feil"}).status_code == 403
    klient(r.forbereder).post(adresse, {"begrunnelse": "Rangen er feil"})
    sak.refresh_from_db()
    assert sak.tilstand == "under_vurdering"


def test_vedtaket_skrives_og_ingenting_tapes(r):
    sak = r.sak()
    vedtak = r.forberedt(sak)
    inn, adresse = klient(r.forbereder), reverse("soknad-vedtak", args=[sak.pk])
    felter = {
        "handling": "lagre", "vedtak": vedtak.pk, "utfall": "delvis", "belop_kr": "400 000",
        "hjemmel": vedtak.hjemmel_id, "begrunnelse_regel": "R", "begrunnelse_fakta": "F", "begrunnelse_hensyn": "Mitt",
        "vilkar": "Ett\n\nTo", "endringsnr": 0,
    }  # fmt: skip
    assert inn.post(adresse, felter | {"belop_kr": "mye"}).status_code == 422
    endre(vedtak, r.forbereder, 0, begrunnelse_hensyn="Den andres")
    svar = inn.post(adresse, felter)
    assert svar.status_code == 409
    assert "Den andres" in html(svar)
    assert "Mitt" in html(svar)
    assert 'name="endringsnr" value="1"' in html(svar)
    assert inn.post(adresse, felter | {"endringsnr": 1}).status_code == 302
    vedtak.refresh_from_db()
    assert (vedtak.belop_kr, vedtak.vilkar, vedtak.begrunnelse_hensyn) == (400_000, ["Ett", "To"], "Mitt")


def test_sokeren_ser_vedtaket_forst_nar_det_er_meddelt(r):
    sak = r.sak()
    vedtak = r.fattet(sak)
    soker, adresse = klient(r.signatar), reverse("soknad-vedtak", args=[sak.pk])
    assert soker.get(adresse).status_code == 404
    r.meddel()
    assert "500 000" in html(soker.get(adresse))
    assert "Avviker" not in html(soker.get(adresse))
    brev = reverse("vedtaksbrev", args=[vedtak.pk])
    svar = klient(r.beslutter).get(brev)
    assert svar.content.startswith(b"%PDF")
    assert Dokument.objects.get(slag="brev").apnet is None
    for _ in range(2):
        assert soker.get(brev).status_code == 200
    assert Dokument.objects.get(slag="brev").apnet
    assert Hendelse.objects.filter(type="brev_apnet").count() == 1
    assert klient(b.person(Rolle.SIGNATAR, b.nav_kontor("3107"))).get(brev).status_code == 404


def test_meddelt_fra_siden_med_fremdrift(r, django_capture_on_commit_callbacks):
    sak, uten = r.sak(), r.sak()
    r.fattet(sak)
    inn = klient(r.beslutter)
    assert uten.saksnr in html(inn.get(side("meddel", r)))
    assert inn.post(side("meddel", r), {"omfang": "alt"}).status_code == 422
    svar = inn.post(side("meddel", r), {"omfang": "alt", "bekreft": "on"})
    assert "mangler vedtak" in html(svar)
    assert inn.post(side("meddel", r), {"omfang": "del", "bekreft": "on"}).status_code == 422
    felter = {"omfang": "del", "bekreft": "on", "sak": [sak.pk], "grunn": "Haster"}
    assert klient(r.forbereder).post(side("meddel", r), felter).status_code == 403
    svar = inn.post(side("meddel", r), felter)
    meddeling = Meddeling.objects.get()
    assert svar.url == reverse("meddeling", args=[meddeling.pk])
    assert inn.post(side("meddel", r), felter).url == svar.url
    assert "0 av 1 brev" in html(inn.get(svar.url))
    assert html(inn.get(svar.url, headers={"HX-Request": "true"})).lstrip().startswith('<div id="fremdrift"')
    assert klient(r.leder).get(svar.url).status_code == 403
    assert klient(r.leder).get(reverse("meddeling", args=[10**6])).status_code == 403
    inn.post(svar.url, {"grunn": "Feil dag"})
    assert "Ingen har fått vite noe" in html(inn.get(svar.url))
    r.meddel(soknader=[sak.pk], grunn="Haster")
    assert "1 vedtak ble meddelt" in html(inn.get(reverse("meddeling", args=[Meddeling.objects.first().pk])))


def test_a_letter_is_opened_at_its_own_address_wherever_it_is_linked_from(client):
    """So that the first opening is always noted, and nobody reads it before its time."""
    sak = ferdig(b.utlysning(b.ordning("brev")), b.nav_kontor("3107"), b.embete())
    vedtak = sak.vedtak.get()
    client.force_login(sak.signert_av)
    svar = client.get(reverse("dokument", args=[vedtak.brev_id]))
    assert svar.url == reverse("vedtaksbrev", args=[vedtak.pk])
    client.get(svar.url)
    vedtak.brev.refresh_from_db()
    assert vedtak.brev.apnet

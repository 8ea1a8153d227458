"""A file is delivered from the page, or refused with what was wrong; what is accepted can be read afterwards."""

import csv
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, load_handler
from django.test import RequestFactory

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import ta_imot
from indikatorer.models import Dekning, Leveranse, Leveransefunn
from malekort.queries.funn import strekk
from tests.byggere import Mottaker, bruker, fil_11f, lever_11f, mottakere

pytestmark = pytest.mark.django_db

NY = "/leveranser/ny/"
OKTOBER = date(2026, 10, 31)


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def kari(client):
    kari = bruker("kommune", "3103")
    client.force_login(kari)
    return kari


def fil(innhold: bytes | None = None, navn="11F.txt") -> SimpleUploadedFile:
    if innhold is None:
        innhold = fil_11f("3103", 2026, mottakere(6, maneder=(1, 2)))
    return SimpleUploadedFile(navn, innhold, "text/plain")


def skjema(**endret) -> dict:
    return {"kilde": "kostra-11f", "kommune": "3103", "per": "2026-10-31", "fil": fil()} | endret


def side(svar) -> str:
    return " ".join(svar.content.decode().split())


def test_en_god_fil_blir_en_leveranse(client, kari):
    svar = client.post(NY, skjema())
    leveranse = Leveranse.objects.get(omrade="3103")
    assert (svar.status_code, svar.url) == (302, f"/leveranser/{leveranse.pk}/")
    assert (leveranse.levert_av, leveranse.per, leveranse.filnavn) == (kari, OKTOBER, "11F.txt")
    innhold = side(client.get(svar.url))
    for tekst in ("Fila er godkjent: 6 linjer er lest.", "Gjelder", "Venter på tur", "31.10.2026", "11F.txt"):
        assert tekst in innhold
    assert innhold.count('class="dekket"') == 10
    assert innhold.count('class="udekket"') == 2
    assert f'hx-get="/kjoringer/{leveranse.kjoringer.get().pk}/"' in innhold


def test_med_skript_far_siden_vite_hvor_den_skal_uten_a_bruke_opp_kvitteringen(client, kari):
    svar = client.post(NY, skjema(), headers={"HX-Request": "true"})
    adresse = svar["HX-Redirect"]
    assert (svar.status_code, adresse) == (200, f"/leveranser/{Leveranse.objects.get(omrade='3103').pk}/")
    assert "Fila er godkjent" in side(client.get(adresse))


@pytest.mark.parametrize(
    ("innhold", "ventet"),
    [
        (b"", "Fila er tom"),
        (b"%PDF-1.7", "Fila er av typen PDF"),
        (b"PK\x03\x04", "Fila er av typen Excel/Word/ZIP"),
        (fil_11f("3103", 2026, mottakere(3))[:-40], "Linjen er ikke 338 tegn lang"),
        (fil_11f("3101", 2026, mottakere(3)), "Posten gjelder en annen kommune enn leveransen"),
        (fil_11f("3103", 2026, [Mottaker(), Mottaker()]), "Samme fødselsnummer står på flere poster"),
        (fil_11f("3103", 2026, mottakere(3)).replace(b"SAKSB1", b"SAK\tB1"), "Linjen inneholder tabulator"),
        (fil_11f("3103", 2026, mottakere(3)).replace(b"SAKSB1", b"SAK\0B1"), "tegn som ikke er tekst"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "Fila er av typen"),
    ],
    ids=["tom", "pdf", "xlsx", "avkortet", "annen-kommune", "samme-person", "tabulator", "nul", "xml"],
)
def test_en_darlig_fil_avvises_med_hva_som_er_galt(client, kari, innhold, ventet):
    antall = Leveranse.objects.count()
    svar = client.post(NY, skjema(fil=fil(innhold, "11F <b>okt.txt")))
    vist = side(svar)
    assert svar.status_code == 422
    assert "11F &lt;b&gt;okt.txt" in vist
    for tekst in ("ble ikke godkjent", "Ingenting er lagret", ventet, "Kontroll "):
        assert tekst in vist
    assert (Leveranse.objects.count(), Dekning.objects.count()) == (antall, 0)
    assert 'value="2026-10-31"' in vist, "det som var fylt ut står fortsatt"


def test_feil_star_for_advarsler_og_ingen_viser_personnummer(client, kari):
    linjer = fil_11f("3103", 2026, [Mottaker(nr=0, maneder=()), Mottaker(nr=1), Mottaker(nr=1)])
    vist = side(client.post(NY, skjema(fil=fil(linjer))))
    assert vist.index("1 feil som stopper leveransen") < vist.index("Kontroll 05A") < vist.index("Kontroll 26")
    assert "Feil hos SSB" in vist
    assert "Linje 2–3" in vist
    for linje in linjer.decode().splitlines():
        for del_ in (linje[24:35], linje[24:30], linje[29:35], linje[16:24]):
            assert del_ not in vist


def test_linjer_etter_hverandre_slas_sammen():
    assert strekk([3, 4, 5, 9, 11, 12]) == ["3–5", "9", "11–12"]
    assert strekk([]) == []


def test_lange_rekker_med_linjer_brettes(client, kari):
    linjer = fil_11f("3103", 2026, [Mottaker(nr=nr, maneder=(1,) if nr % 2 else ()) for nr in range(40)])
    client.post(NY, skjema(fil=fil(linjer)))
    vist = side(client.get(f"/leveranser/{Leveranse.objects.latest('id').pk}/"))
    assert "Linje 1, 3, 5, 7, 9, 11, 13, 15 … (20 linjer i alt)" in vist
    assert "17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39" in vist


@pytest.mark.parametrize(
    ("endret", "felt", "melding"),
    [
        ({"kilde": ""}, "kilde", "Velg hva du leverer."),
        ({"kilde": "arena-kvp"}, "kilde", "Velg en av leveransene i lista."),
        ({"kommune": ""}, "kommune", "Velg kommunen leveransen gjelder."),
        ({"kommune": "3101"}, "kommune", "Velg en kommune du leverer for."),
        ({"fil": ""}, "fil", "Velg fila du vil levere."),
        ({"per": "i går"}, "per", "Skriv datoen som dag.måned.år"),
        ({"ar": "1999"}, "ar", "Året må være fra 2018 til 2026."),
        ({"ar": "2027"}, "ar", "Året må være fra 2018 til 2026."),
        ({"ar": "i fjor"}, "ar", "Skriv året med fire siffer"),
    ],
)
def test_et_skjema_som_ikke_er_fylt_ut(client, kari, endret, felt, melding):
    antall = Leveranse.objects.count()
    svar = client.post(NY, skjema(**endret))
    vist = side(svar)
    assert svar.status_code == 422
    assert vist.count(melding) == 2, "i oppsummeringen og ved feltet"
    assert f'href="#id_{felt}"' in vist
    assert Leveranse.objects.count() == antall


def test_en_tom_fil_med_ar_er_null_mottakere(client, kari):
    assert client.post(NY, skjema(fil=fil(b" "))).status_code == 422
    assert client.post(NY, skjema(fil=fil(b" "), ar="2026")).status_code == 302
    assert Leveranse.objects.get(omrade="3103").antall == 0


def test_samme_fil_igjen_peker_pa_den_forste(client, kari):
    client.post(NY, skjema())
    forste = Leveranse.objects.get(omrade="3103")
    svar = client.post(NY, skjema())
    vist = side(svar)
    assert svar.status_code == 200
    assert "Denne fila er levert før" in vist
    assert f'href="/leveranser/{forste.pk}/"' in vist
    assert Leveranse.objects.filter(omrade="3103").count() == 1


def test_bare_oslo_kan_velge_bydel(client, kari):
    assert 'name="bydel"' not in side(client.get(NY))
    oslo = bruker("kommune", "0301")
    client.force_login(oslo)
    assert "05 Frogner" in side(client.get(NY))
    innhold = fil(fil_11f("0301", 2026, mottakere(3, maneder=(1,), bydel="05")))
    assert client.post(NY, skjema(kommune="0301", bydel="030105", fil=innhold)).status_code == 302
    assert Leveranse.objects.get(omrade="030105").levert_av == oslo


def test_en_annen_bydels_fil_avvises(client):
    client.force_login(bruker("kommune", "0301"))
    innhold = fil(fil_11f("0301", 2026, mottakere(3, maneder=(1,), bydel="05")))
    svar = client.post(NY, skjema(kommune="0301", bydel="030106", fil=innhold))
    assert svar.status_code == 422
    assert "en annen bydel" in side(svar)


def test_direktoratet_leverer_for_landet_uten_kommune(client):
    client.force_login(bruker("direktorat"))
    vist = side(client.get(NY))
    assert 'name="kommune"' not in vist
    assert "KOSTRA" not in vist
    arena = fil("område;måned;antall\n3103;2026-10;14\n".encode(), "arena.csv")
    assert client.post(NY, {"kilde": "arena-kvp", "fil": arena}).status_code == 302
    leveranse = Leveranse.objects.get(kilde="arena-kvp")
    assert "oktober 2026" in side(client.get(f"/leveranser/{leveranse.pk}/"))


def test_malekortskjema_gjelder_kommunen_det_leveres_for(client):
    client.force_login(bruker("kommune", "3101"))
    with open("tests/data/malekortskjema.xml", "rb") as melding:
        innhold = melding.read()
    svar = client.post(NY, {"kilde": "malekortskjema", "kommune": "3101", "fil": fil(innhold, "melding.xml")})
    if svar.status_code == 302:
        assert Leveranse.objects.get(kilde="malekortskjema").omrade_id == "3101"
    else:
        assert "Ingenting er lagret" in side(svar)


def test_for_stor_fil_leses_ikke_inn(client, kari, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
    svar = client.post(NY, skjema(fil=fil(b"x" * 2_500_000)))
    assert svar.status_code == 413
    assert side(svar).count("Fila er for stor. Den kan være høyst 2 MB.") >= 2
    assert "Velg fila du vil levere." not in side(svar)


def test_en_for_stor_foresporsel_uten_fil_sies_pa_norsk(client, kari):
    svar = client.post(NY, {"kilde": "x" * 3_000_000})
    assert svar.status_code == 400
    assert "for stort eller ødelagt" in side(svar)


def test_opplastinger_blir_aldri_liggende_pa_disk():
    foresporsel = RequestFactory().post(NY)
    lagring = [load_handler(navn, foresporsel) for navn in settings.FILE_UPLOAD_HANDLERS]
    assert [type(hode) for hode in lagring] == [MemoryFileUploadHandler]


def test_en_odelagt_foresporsel_er_ingen_krasj(client, kari):
    odelagt = "multipart/form-data; boundary=xyz"
    assert client.post(NY, b"--xyz\r\nContent-Disp", content_type=odelagt).status_code == 422
    assert client.post(NY, b"x", content_type="multipart/form-data").status_code == 400


def levert_med_advarsler(kari=None) -> Leveranse:
    innhold = [Mottaker(nr=nr, maneder=()) for nr in (0, 1, 4)] + mottakere(2, fodt=date(1990, 1, 1), maneder=(1,))
    return lever_11f("3103", 2026, innhold, OKTOBER, aktor=kari).leveranse


def test_funnene_star_ved_leveransen_og_i_csv(client, kari):
    leveranse = levert_med_advarsler(kari)
    vist = side(client.get(f"/leveranser/{leveranse.pk}/"))
    assert "Ingen måned er krysset av" in vist
    assert "1–3" in vist
    svar = client.get(f"/leveranser/{leveranse.pk}/funn.csv")
    assert svar["Content-Disposition"] == f'attachment; filename="funn-{leveranse.pk}.csv"'
    tekst = b"".join(svar.streaming_content).decode("utf-8-sig")
    rader = list(csv.DictReader(StringIO(tekst), delimiter=";"))
    assert [rad["linje"] for rad in rader if rad["kode"] == "26"] == ["1", "2", "3"]
    assert {rad["alvorlighet"] for rad in rader} == {"advarsel"}


def test_csv_starter_ingen_formler(client, kari):
    leveranse = levert_med_advarsler()
    melding = "=HYPERLINK(1)"
    Leveransefunn.objects.create(leveranse=leveranse, kode="@a", felt="+b", melding=melding, linjer=[7])
    tekst = b"".join(client.get(f"/leveranser/{leveranse.pk}/funn.csv").streaming_content).decode("utf-8-sig")
    rad = next(rad for rad in csv.reader(StringIO(tekst), delimiter=";") if "'@a" in rad)
    assert rad[:6] == ["'@a", "advarsel", "", "'+b", "7", "'=HYPERLINK(1)"]


def test_en_rettet_fil_tar_den_forstes_plass(client, kari):
    forste = lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER).leveranse
    andre = lever_11f("3103", 2026, mottakere(5, maneder=(1,)), OKTOBER).leveranse
    vist = side(client.get(f"/leveranser/{forste.pk}/"))
    assert "Erstattet" in vist
    assert f'href="/leveranser/{andre.pk}/"' in vist
    liste = side(client.get("/leveranser/"))
    assert liste.index(f"/leveranser/{andre.pk}/") < liste.index(f"/leveranser/{forste.pk}/")


def test_kjoringen_er_ferdig_og_sier_hva_den_endret(client, kari):
    mottak = lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER)
    utfor(mottak.kjoring)
    vist = side(client.get(f"/leveranser/{mottak.leveranse.pk}/"))
    assert "Ferdig" in vist
    assert "nye tall, 0 endret, 0 bekreftet" in vist
    assert "hx-trigger" not in vist


def test_filteret_viser_bare_det_som_er_valgt(client, kari):
    lever_11f("3103", 2025, mottakere(4), date(2025, 12, 31))
    lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER)
    vist = side(client.get("/leveranser/?kilde=kostra-11f&ar=2025&omrade=3103"))
    assert "11F_3103_2025.txt" in vist
    assert "11F_3103_2026.txt" not in vist
    assert "befolkning.csv" not in vist
    tomt = side(client.get("/leveranser/?kilde=ssb-befolkning&ar=2025"))
    assert "Ingen leveranser passer med valgene." in tomt


@pytest.mark.parametrize("valg", ["kilde=x", "ar=abc", "omrade=3101", "page=999", "page=x", "sort=-passord", "ar=%00"])
def test_valg_som_ikke_finnes_gir_lista(client, kari, valg):
    lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER)
    svar = client.get(f"/leveranser/?{valg}")
    assert svar.status_code == 200
    assert "11F_3103_2026.txt" in side(svar)


def test_uten_leveranser_star_det_hva_som_skal_til(client):
    client.force_login(bruker("kommune", "3103"))
    vist = side(client.get("/leveranser/"))
    assert "Lever den første fila" in vist
    assert "befolkning.csv" in vist, "de nasjonale er der allerede"
    client.force_login(bruker("leder", "0104"))
    vist = side(client.get("/leveranser/"))
    assert "Fagansvarlig i kommunen leverer månedens fil" in vist
    assert 'href="/leveranser/ny/"' not in vist


@pytest.mark.parametrize("rolle", ["kommune 3103", "leder 0104", "statsforvalter 31", "direktorat"])
def test_med_leveranser_er_det_ingen_oppfordring(client, rolle):
    lever_11f("3103", 2026, mottakere(4, maneder=(1,)), OKTOBER)
    client.force_login(bruker(*rolle.split()))
    assert 'class="tomt"' not in side(client.get("/leveranser/"))


def test_lange_lister_deles_i_sider_med_like_mange_sporringer(client, kari, django_assert_max_num_queries):
    for nr in range(30):
        lever_11f("3103", 2026, mottakere(1 + nr % 3, fodt=date(1990, 1, 1 + nr % 28), maneder=(1,)), OKTOBER)
    with django_assert_max_num_queries(14):
        forste = client.get("/leveranser/")
    assert "Side 2" in side(forste)
    with django_assert_max_num_queries(14):
        client.get("/leveranser/?page=2")
    with django_assert_max_num_queries(14):
        client.get(f"/leveranser/{Leveranse.objects.latest('id').pk}/")


def test_arenas_avvik_star_som_funn(client):
    direktorat = bruker("direktorat")
    client.force_login(direktorat)
    ta_imot("arena-kvp", "område;måned;antall\n3103;2026-10;14\n".encode(), "=a.csv", aktor=direktorat)
    leveranse = Leveranse.objects.get(kilde="arena-kvp")
    assert "Ingen funn." in side(client.get(f"/leveranser/{leveranse.pk}/"))
    svar = client.get(f"/leveranser/{leveranse.pk}/funn.csv")
    assert b"".join(svar.streaming_content).count(b"\n") == 1, "bare overskriften"

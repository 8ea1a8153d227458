"""A file is delivered from the page and accepted, or refused with what was wrong and nothing stored."""

from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, load_handler
from django.test import RequestFactory

from indikatorer.models import Dekning, Leveranse, Leveranseutkast
from tests.byggere import Mottaker, bruker, fil_11f, mottakere

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


def lever(client, **endret):
    """Sends the file and accepts it: the answer to the second step."""
    svar = client.post(NY, skjema(**endret))
    assert (svar.status_code, svar.url) == (302, f"/leveranser/utkast/{Leveranseutkast.objects.latest('id').pk}/")
    return client.post(svar.url, {"handling": "godta"})


def test_en_god_fil_blir_en_leveranse(client, kari):
    svar = lever(client)
    leveranse = Leveranse.objects.get(omrade="3103")
    assert (svar.status_code, svar.url) == (302, f"/leveranser/{leveranse.pk}/")
    assert (leveranse.levert_av, leveranse.per, leveranse.filnavn) == (kari, OKTOBER, "11F.txt")
    innhold = side(client.get(svar.url))
    for tekst in ("Fila er godkjent: 6 linjer er lest.", "Gjelder", "Venter på tur", "31.10.2026", "11F.txt"):
        assert tekst in innhold
    assert innhold.count('class="dekket"') == 10
    assert innhold.count('class="udekket"') == 2
    assert f'hx-get="/kjoringer/{leveranse.kjoringer.get().pk}/"' in innhold


def test_med_skript_far_siden_vite_hvor_den_skal(client, kari):
    svar = client.post(NY, skjema(), headers={"HX-Request": "true"})
    adresse = svar["HX-Redirect"]
    assert (svar.status_code, adresse) == (200, f"/leveranser/utkast/{Leveranseutkast.objects.get().pk}/")
    assert "Skal den gjelde?" in side(client.get(adresse))


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
    assert (Leveranse.objects.count(), Dekning.objects.count(), Leveranseutkast.objects.count()) == (antall, 0, 0)
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
    assert lever(client, fil=fil(b" "), ar="2026").status_code == 302
    assert Leveranse.objects.get(omrade="3103").antall == 0


def test_bare_oslo_kan_velge_bydel(client, kari):
    assert 'name="bydel"' not in side(client.get(NY))
    oslo = bruker("kommune", "0301")
    client.force_login(oslo)
    assert "05 Frogner" in side(client.get(NY))
    innhold = fil(fil_11f("0301", 2026, mottakere(3, maneder=(1,), bydel="05")))
    assert lever(client, kommune="0301", bydel="030105", fil=innhold).status_code == 302
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
    assert lever(client, kilde="arena-kvp", kommune="", fil=arena).status_code == 302
    leveranse = Leveranse.objects.get(kilde="arena-kvp")
    assert "oktober 2026" in side(client.get(f"/leveranser/{leveranse.pk}/"))


def test_malekortskjema_gjelder_kommunen_det_leveres_for(client):
    client.force_login(bruker("kommune", "3101"))
    with open("tests/data/malekortskjema.xml", "rb") as melding:
        innhold = melding.read()
    svar = client.post(NY, {"kilde": "malekortskjema", "kommune": "3101", "fil": fil(innhold, "melding.xml")})
    if svar.status_code == 302:
        client.post(svar.url, {"handling": "godta"})
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

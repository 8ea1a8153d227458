"""The calendar of the whole country: who has delivered what, quickly, and to each their own."""

import csv
import io
from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from indikatorer.models import Dekning, Holdtleveranse, Leveranse, Observasjon, Omrade
from tests.byggere import bruker

pytestmark = pytest.mark.django_db
UTEN_FIL, HOLDT, SEN = "3101", "3103", "3105"


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def landet():
    """Every kommune has delivered through October, but for three."""
    na = datetime(2026, 11, 10, 12, tzinfo=timezone.get_current_timezone())
    koder = list(Omrade.objects.kommuner().filter(gyldig_til=None).values_list("kode", flat=True))
    bydeler = list(Omrade.objects.filter(niva="bydel").values_list("kode", flat=True))

    def fil(kilde, omrade, ar=None, dekning=0):
        felt = {"filnavn": "f", "storrelse": 1, "sha256": "0" * 64, "antall": 1, "mottatt": na, "per": na.date()}
        return Leveranse(kilde=kilde, omrade_id=omrade, ar=ar, dekning=dekning, **felt)

    masker = {2025: 0xFFF, 2026: 0x3FF}
    unntatt = {UTEN_FIL: 0, HOLDT: 0x1FF, SEN: 0x1FF}
    filer = Leveranse.objects.bulk_create(
        fil("kostra-11f", kode, ar, maske)
        for kode in [*koder, *bydeler]
        for ar, maske in masker.items()
        if kode not in (UTEN_FIL, "0301")
    )
    Dekning.objects.bulk_create(
        Dekning(
            enhet_id=f.omrade_id,
            ar=f.ar,
            leveranse=f,
            maneder=unntatt.get(f.omrade_id, f.dekning) if f.ar == 2026 else f.dekning,
            registrert_fra=na,
        )
        for f in filer
    )
    arena = Leveranse.objects.bulk_create([fil("arena-kvp", "0")])[0]
    Observasjon.objects.bulk_create(
        Observasjon(
            variabel="kvp_deltakere", omrade_id=k, periode=f"2026-{m:02}", verdi=3, leveranse=arena, registrert_fra=na
        )
        for k in koder
        for m in range(1, 11)
    )
    Holdtleveranse.objects.create(
        kilde="kostra-11f",
        omrade_id=HOLDT,
        filnavn="h",
        storrelse=1,
        sha256="1" * 64,
        antall=1,
        lesing=b"",
        perioder=["2026-10"],
        kommuner=[HOLDT],
        levert=na,
        levert_av=bruker("kommune", HOLDT),
    )
    return koder


def side(svar) -> str:
    return " ".join(svar.content.decode().split())


def test_landet_i_tolv_sporringer_og_tre_hundre_kilobyte(client_for, landet, django_assert_max_num_queries):
    klient = client_for("direktorat")
    with django_assert_max_num_queries(12):
        en = klient.get("/datakalender/")
    with django_assert_max_num_queries(12):
        alle = klient.get("/datakalender/?kilde=alle")
    assert f"{len(landet) - 3} av {len(landet)} kommuner har levert oktober 2026" in side(en)
    assert "1 sene" in side(en)
    assert "1 har ikke begynt å levere" in side(en)
    assert "1 holdes tilbake" in side(en)
    assert max(len(en.content), len(alle.content)) < 300_000
    assert '<td class="levert">Levert</td>' in side(en)
    assert '<td class="holdt">Holdt 11F</td>' in side(alle)


def rad(klient, kode: str, **valg) -> list[str]:
    tekst = klient.get("/datakalender/", {"format": "csv"} | valg).content.decode("utf-8-sig")
    return next(rad for rad in csv.reader(io.StringIO(tekst), delimiter=";") if rad[1] == kode)


def test_stillingene(client_for, landet):
    klient = client_for("direktorat")
    assert rad(klient, SEN)[-2:] == ["Levert", "Sen"]
    assert rad(klient, HOLDT)[-2:] == ["Levert", "Holdt"]
    assert set(rad(klient, UTEN_FIL)[3:]) == {"Ikke ventet"}, "den som aldri har levert, er ikke sen"
    assert set(rad(klient, "0301")[3:]) == {"Levert"}
    assert rad(klient, SEN, kilde="arena-kvp")[-1] == "Levert"
    assert set(rad(klient, SEN, kilde="egne-tall")[3:]) == {"Ikke ventet"}
    assert rad(klient, SEN, kilde="alle")[-1] == "Sen: 11F"


def test_filtrene(client_for, landet):
    klient = client_for("direktorat")
    sene = side(klient.get("/datakalender/?fylke=31&stilling=sen"))
    assert "Sarpsborg" in sene
    assert "Fredrikstad" not in sene
    assert "kommuner har levert oktober" in sene
    assert klient.get("/datakalender/?fylke=99").status_code == 400
    assert klient.get("/datakalender/?kilde=x").status_code == 400
    assert klient.get("/datakalender/?format=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    ("rolle", "ser", "ser_ikke"),
    [
        (("statsforvalter", "31"), ["Sarpsborg", "Moss"], ["Bergen"]),
        (("kommune", "3105"), ["Sarpsborg"], ["Moss", "Bergen"]),
        (("leder", "0104"), ["Moss"], ["Sarpsborg"]),
    ],
)
def test_hver_ser_sitt(client_for, landet, rolle, ser, ser_ikke):
    vist = side(client_for(*rolle, epost="x@example.org").get("/datakalender/?kilde=alle"))
    for navn in ser:
        assert f'<th scope="row">{navn} ' in vist
    for navn in ser_ikke:
        assert f'<th scope="row">{navn} ' not in vist

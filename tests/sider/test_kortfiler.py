"""The card on paper and in a spreadsheet: the page's own figures, for the same reader."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone, translation
from django.utils.formats import date_format

from indikatorer.models import Indikatorversjon
from indikatorer.tabellfiler import trygg_tekst
from malekort.pdf.ark import ark
from malekort.queries.malekort import Malekort
from tests.byggere import bruker, lever_og_beregn, mottakere
from tests.sider.kortleser import (
    IDAG,
    KOMMUNE,
    KONTOR,
    UNG,
    enkel,
    hent,
    i_csv,
    i_eksporten,
    i_xlsx,
    lag_kort,
    lag_tall,
    pa_siden,
    pdftekst,
    satt,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def tall() -> None:
    lag_tall()


@pytest.fixture
def leder(client, settings):
    settings.SESSION_COOKIE_AGE = 365 * 24 * 3600  # one test goes days ahead
    client.force_login(bruker("leder", KONTOR))
    return client


@pytest.fixture
def kort() -> Iterator[Malekort]:
    with translation.override("nb"):
        yield lag_kort()


ORD = {
    "gronn": "Grønn", "gul": "Gul", "rod": "Rød", "gra": "Uten grense", "mangler": "Mangler",
    "for_kort_historikk": "For kort historikk", "uten_nevner": "Ingen å regne av",
}  # fmt: skip


def sier_det_samme(klient, skjulte: set[str]) -> set[str]:
    """Holds page, CSV, XLSX and PDF against the export, which hides nothing. Returns the colours and states met."""
    side, eksport = pa_siden(klient), i_eksporten()
    tabeller = i_csv(hent(klient, "csv")), i_xlsx(hent(klient, "xlsx"))
    papir = pdftekst(hent(klient, "pdf"))
    assert set(side) == set(tabeller[0]) == set(tabeller[1])
    mott = set()
    for kode, tekst in side.items():
        sann = eksport.get(kode, dict.fromkeys(("teller", "nevner", "verdi", "farge", "usikker"), ""))
        brok = " / ".join(f"{int(sann[ledd]):,}".replace(",", " ") for ledd in ("teller", "nevner") if sann[ledd])
        assert kode in papir
        if kode in skjulte:
            mott.add("skjult")
            assert brok
            for sted in (tekst, papir):
                assert "Skjult" in sted
                assert brok not in sted
            for rad in tabeller:
                assert rad[kode]["Status"] == "Skjult"
                assert not any(rad[kode][k] for k in ("Teller", "Nevner", "Verdi", "Usikker"))
            continue
        tilstand = sann["farge"] or sann.get("status") or "mangler"
        usikker = {"true": "ja", "false": "nei"}.get(sann["usikker"], "")
        mott |= {tilstand, "usikker"} if usikker == "ja" else {tilstand}
        assert f" {ORD[tilstand]} " in tekst
        assert (" usikker " in tekst) is (usikker == "ja")
        for rad in tabeller:
            assert str(rad[kode]["Status"]) == ORD[tilstand]
            assert (rad[kode]["Usikker"] or "") == usikker
            for ledd in ("Teller", "Nevner"):
                assert str(rad[kode][ledd]).removesuffix(".0") == sann[ledd.lower()]
        if sann["verdi"]:
            vist = f"{Decimal(sann['verdi']):.1f}".replace(".", ",")
            assert f"{brok} = {vist} %" in tekst
            assert f"{vist} % {brok}" in papir
            assert tabeller[0][kode]["Verdi"] == vist
            assert tabeller[1][kode]["Verdi"] == float(vist.replace(",", "."))
    return mott


def test_side_csv_xlsx_pdf_og_eksporten_sier_det_samme(leder, tall):
    mott = sier_det_samme(leder, skjulte=set())
    assert mott == {"rod", "gul", "gronn", "usikker", "for_kort_historikk", "mangler"}


def test_de_sier_det_samme_ogsa_for_den_noen_av_tallene_er_skjult_for(client):
    lever_og_beregn(KOMMUNE, 2026, [*mottakere(96), *mottakere(3, fodt=UNG, barn=True)], date(2026, 10, 31))
    client.force_login(bruker("direktorat"))
    mott = sier_det_samme(client, skjulte={"B.103", "B.104"})
    assert mott == {"skjult", "gra", "for_kort_historikk", "mangler"}


def test_endringer_grenser_og_varighet_er_sidens(leder, kort):
    side, papir = pa_siden(leder), pdftekst(satt(kort))
    for tema in ark(kort, IDAG)["temaer"]:
        for linje in tema["linjer"]:
            for vist in (linje["endring"]["tall"], linje["i_fjor"]["tall"], linje["varighet"]):
                assert enkel(vist) in side[linje["kode"]]
                assert enkel(vist) in papir
    assert "grønn: høyst 75,5 % rød: over 85,25 %" in papir


def test_papiret_sier_at_sma_tall_er_skjult(client):
    lever_og_beregn(KOMMUNE, 2026, [*mottakere(96), *mottakere(3, fodt=UNG)], date(2026, 10, 31))
    client.force_login(bruker("direktorat"))
    assert "Små tall er skjult." in pdftekst(hent(client, "pdf"))
    for rader in (i_csv(hent(client, "csv")), i_xlsx(hent(client, "xlsx"))):
        assert not rader["B.103"]["Endring fra forrige måned"]


def test_tabellfila_skriver_aldri_en_formel(leder, tall):
    for rad in i_csv(hent(leder, "csv")).values():
        assert all(trygg_tekst(celle) == celle or re.fullmatch(r"-?[\d,]+", celle) for celle in rad.values())


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx"])
def test_fila_lagres_ikke_i_mellomlager_og_har_navn(leder, tall, ending):
    svar = leder.get(f"/malekort/{KONTOR}/malekort.{ending}")
    assert svar["Cache-Control"] == "no-store, private"
    assert f'filename="malekort-{KONTOR}-2026-10.{ending}"' in svar["Content-Disposition"]


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx"])
@pytest.mark.parametrize("maned", ["2026-11", "2027-01", "2010-01", "x", "2026-13", "1e99"])
def test_en_maned_uten_kort_har_ingen_fil(leder, tall, ending, maned):
    assert leder.get(f"/malekort/{KONTOR}/malekort.{ending}", {"maned": maned}).status_code == 404


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx"])
def test_et_kontor_uten_tall_har_ingen_fil(leder, ending):
    assert leder.get(f"/malekort/{KONTOR}/malekort.{ending}").status_code == 404


@pytest.mark.parametrize("ending", ["pdf", "csv", "xlsx"])
def test_faa_sporringer(leder, tall, ending, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        hent(leder, ending)


def test_tolv_maneder_samlet_er_sidens(leder):
    for ar in (2025, 2026):
        lever_og_beregn(KOMMUNE, ar, mottakere(40), date(ar, 10 if ar == 2026 else 12, 31))
    rad = i_csv(hent(leder, "csv"))["B.101"]
    assert f"12 måneder samlet : {rad['Tolv måneder samlet']} %" in pa_siden(leder)["B.101"]
    assert rad["Status, tolv måneder"] == "Uten grense"


def test_kortet_slik_det_sto_er_sidens_ogsa_i_filene(leder):
    start = max(Indikatorversjon.objects.latest("opprettet").opprettet, timezone.now()) + timedelta(days=1)
    with time_machine.travel(start, tick=True) as klokka:
        lever_og_beregn(KOMMUNE, 2026, mottakere(40), date(2026, 10, 31))
        klokka.shift(timedelta(days=1))
        lever_og_beregn(KOMMUNE, 2026, mottakere(50), date(2026, 10, 31))
        da = f"{timezone.localdate(start):%Y-%m-%d}"
        assert i_csv(hent(leder, "csv"))["B.101"]["Teller"] == "50"
        assert i_csv(hent(leder, "csv", per=da))["B.101"]["Teller"] == "40"
        papir = pdftekst(hent(leder, "pdf", per=da))
        assert "40 / 37 649" in papir
        assert f"Slik målekortet sto {date_format(timezone.localtime(start), 'j. F Y')}" in papir
        assert leder.get(f"/malekort/{KONTOR}/malekort.pdf", {"per": "i morgen"}).status_code == 404

"""Norwegian working days and deadlines in Oslo, also where the clock is moved."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilskudd.regler.kalender import (
    OSLO,
    er_helg,
    er_virkedag,
    forste_paskedag,
    fristens_slutt,
    helligdager,
    innen,
    klagefrist,
    klagefrist_etter_apning,
    neste_virkedag,
)

PASKEDAGER = """
    1818-03-22 1886-04-25 1900-04-15 1943-04-25 1954-04-18 1961-04-02 1981-04-19 1999-04-04 2000-04-23 2008-03-23
    2011-04-24 2015-04-05 2016-03-27 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31
    2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2038-04-25 2049-04-18 2076-04-19 2100-03-28
"""

dager = st.dates(date(1901, 1, 1), date(2199, 12, 31))
soner = st.sampled_from([UTC, OSLO, ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")])


def paske_etter_tabellen(ar: int) -> date:
    """The church's own way: the epact by the golden number and the century, the full moon, then the next Sunday."""
    arhundre = ar // 100
    epakt = (11 * (ar % 19) + 8 - arhundre + arhundre // 4 + (8 * arhundre + 13) // 25) % 30
    fullmane = date(ar, 4, 13) - timedelta(days=epakt) if epakt <= 23 else date(ar, 5, 13) - timedelta(days=epakt)
    if epakt == 24 or (epakt == 25 and ar % 19 > 10):
        fullmane -= timedelta(days=1)
    dagen = fullmane + timedelta(days=1)
    while dagen.isoweekday() != 7:
        dagen += timedelta(days=1)
    return dagen


@pytest.mark.parametrize("paskedag", PASKEDAGER.split())
def test_kjente_paskedager(paskedag):
    assert forste_paskedag(int(paskedag[:4])) == date.fromisoformat(paskedag)


@pytest.mark.parametrize("arhundre", range(16, 30))
def test_paskedagen_som_den_langsomme(arhundre):
    for ar in range(100 * arhundre, 100 * arhundre + 100):
        assert forste_paskedag(ar) == paske_etter_tabellen(ar)


def test_helligdagene_i_2021():
    assert sorted(dag.isoformat()[5:] for dag in helligdager(2021)) == [
        "01-01", "04-01", "04-02", "04-04", "04-05", "05-01", "05-13", "05-17", "05-23", "05-24", "12-25", "12-26",
    ]  # fmt: skip


def test_to_helligdager_kan_falle_sammen():
    assert date(2008, 5, 1) in helligdager(2008)
    assert len(helligdager(2008)) == 11


@pytest.mark.parametrize("dag", ["2021-12-24", "2021-12-31", "2021-03-31"])
def test_aftener_pa_hverdager_er_virkedager(dag):
    assert er_virkedag(date.fromisoformat(dag))


@given(dager)
def test_neste_virkedag_er_forste_virkedag_fra_og_med_dagen(dag):
    neste = neste_virkedag(dag)
    mellom = [dag + timedelta(days=n) for n in range((neste - dag).days)]
    assert er_virkedag(neste)
    assert not any(map(er_virkedag, mellom))
    assert len(mellom) <= 5


@pytest.mark.parametrize(
    ("meddelt", "frist"),
    [
        ("2021-03-19", "2021-04-09"),
        ("2021-03-11", "2021-04-06"),
        ("2021-04-10", "2021-05-03"),
        ("2021-04-26", "2021-05-18"),
        ("2021-04-22", "2021-05-14"),
        ("2021-12-04", "2021-12-27"),
        ("2020-12-11", "2021-01-04"),
    ],
)
def test_klagefrist(meddelt, frist):
    assert klagefrist(date.fromisoformat(meddelt)) == date.fromisoformat(frist)


@given(dager, st.integers(0, 10))
def test_klagefristen_er_aldri_kortere_enn_ukene(meddelt, uker):
    frist = klagefrist(meddelt, uker)
    assert frist >= meddelt + timedelta(weeks=uker)
    assert not er_helg(frist)


@pytest.mark.parametrize(
    ("dag", "helg"), [("2015-02-01", True), ("2014-02-01", True), ("2020-02-01", True), ("2021-02-01", False)]
)
def test_frister_i_helgen(dag, helg):
    assert er_helg(date.fromisoformat(dag)) is helg


def test_fristen_gar_ut_ved_midnatt_i_oslo():
    frist = date(2021, 2, 1)
    assert innen(frist, datetime(2021, 2, 1, 23, 59, 59, tzinfo=OSLO))
    assert not innen(frist, datetime(2021, 2, 2, tzinfo=OSLO))
    assert innen(frist, datetime(2021, 2, 1, 22, 59, 59, 999999, tzinfo=UTC))
    assert not innen(frist, datetime(2021, 2, 1, 23, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("dag", "midnatt_utc"),
    [
        ("2021-03-27", "2021-03-27T23:00"),
        ("2021-03-28", "2021-03-28T22:00"),
        ("2021-10-30", "2021-10-30T22:00"),
        ("2021-10-31", "2021-10-31T23:00"),
    ],
)
def test_ett_sekund_til_hver_side_nar_klokken_stilles(dag, midnatt_utc):
    midnatt = datetime.fromisoformat(midnatt_utc).replace(tzinfo=UTC)
    assert innen(date.fromisoformat(dag), midnatt - timedelta(seconds=1))
    assert not innen(date.fromisoformat(dag), midnatt)


def test_klokkeslett_pa_fristen_er_selv_innenfor():
    frist = datetime(2019, 2, 1, 23, 30, tzinfo=OSLO)
    assert innen(frist, frist)
    assert not innen(frist, frist + timedelta(microseconds=1))


def test_timen_som_kommer_to_ganger_er_to_timer():
    forste = datetime(2021, 10, 31, 2, 30, tzinfo=OSLO, fold=0)
    andre = datetime(2021, 10, 31, 2, 15, tzinfo=OSLO, fold=1)
    assert not innen(forste, andre)
    assert innen(andre, forste)


@given(dager, st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)), soner)
def test_innen_er_at_dagen_i_oslo_ikke_er_over(frist, klokken, sone):
    tid = klokken.replace(tzinfo=sone)
    i_oslo = tid.astimezone(UTC).astimezone(OSLO)
    assert innen(frist, tid) == (i_oslo.date() <= frist)
    assert innen(i_oslo.date(), tid)
    assert not innen(i_oslo.date() - timedelta(days=1), tid)


@given(dager)
def test_fristens_slutt_er_siste_mikrosekund_av_dagen(dag):
    slutt = fristens_slutt(dag)
    etter = (slutt.astimezone(UTC) + timedelta(microseconds=1)).astimezone(OSLO)
    assert slutt.date() == dag
    assert etter.date() == dag + timedelta(days=1)


@pytest.mark.parametrize("frist", [date(2021, 2, 1), datetime(2021, 2, 1)])
def test_tid_uten_sone_er_en_feil(frist):
    with pytest.raises(ValueError, match="tidssone"):
        innen(frist, datetime(2021, 2, 1) if type(frist) is date else datetime(2021, 2, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("apnet", "frist"),
    [
        (None, "2021-04-09"),
        ("2021-03-19", "2021-04-09"),
        ("2021-03-20", "2021-04-12"),
        ("2021-06-01", "2021-06-22"),
        ("2022-03-17", "2022-03-18"),
        ("2030-01-01", "2022-03-18"),
    ],
)
def test_the_klagefrist_runs_from_when_the_letter_was_opened(apnet, frist):
    """Meddelt 19 March 2021, fattet the day before. 10 April 2021 is a Saturday; after a year the door is shut."""
    apnet = apnet and date.fromisoformat(apnet)
    assert klagefrist_etter_apning(date(2021, 4, 9), apnet, date(2021, 3, 18)) == date.fromisoformat(frist)


@given(dager, st.integers(0, 60), st.integers(0, 800))
def test_an_opening_never_shortens_the_klagefrist(fattet, til_meddelt, til_apnet):
    fra_meddelt = klagefrist(fattet + timedelta(til_meddelt))
    apnet = fattet + timedelta(til_meddelt + til_apnet)
    frist = klagefrist_etter_apning(fra_meddelt, apnet, fattet)
    assert frist >= fra_meddelt
    if frist > fra_meddelt:
        assert frist == klagefrist(apnet) or (frist - fattet).days in (365, 366)
        assert frist <= klagefrist(apnet)

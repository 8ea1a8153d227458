"""Areas side by side in a month before a reform: read in three ways, always said, and the same country in each."""

import csv
import re
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
import time_machine
from django.test import Client
from python_calamine import CalamineWorkbook

from indikatorer.actions.grense import sett_grense
from indikatorer.beregning.inndeling import Visning
from indikatorer.models import Indikator, Omrade
from tests.byggere import bruker
from tests.tallbyggere import resultater

pytestmark = pytest.mark.django_db

DESEMBER = "2019-12"
FOR_SAMMENSLAINGEN = {"0122": 30, "0123": 20, "0124": 60, "0125": 40, "0138": 10}
"""Recipients of three thousand each; they became Indre Østfold."""
DA, IDAG, BRUDD = Visning


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


@pytest.fixture
def tall():
    """Indre Østfold to be, Halden, and Ålesund before it was split and after."""
    desember = {**FOR_SAMMENSLAINGEN, "0101": 50}
    resultater(
        [
            *(("B.101", kode, DESEMBER, teller, 3000) for kode, teller in desember.items()),
            *(("B.151", kode, DESEMBER, teller, None) for kode, teller in desember.items()),
            *(("B.101", "1507", maned, 400, 40_000) for maned in ("2023-11", "2023-12")),
            ("B.151", "1507", "2023-12", 70, None),
            ("B.101", "1508", "2024-01", 350, 35_000),
            ("B.101", "1580", "2024-01", 60, 5000),
        ]
    )


def logget_inn(type_="direktorat", sted=None) -> Client:
    klient = Client()
    klient.force_login(bruker(type_, sted))
    return klient


def side(klient: Client, status: int = 200, **valg) -> str:
    svar = klient.get("/sammenlign/", valg)
    assert svar.status_code == status, svar.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", svar.content.decode()))


def som_csv(klient: Client, **valg) -> dict[str, list[str]]:
    """Number → the row, without the summary."""
    tekst = klient.get("/sammenlign/", {**valg, "format": "csv"}).content.decode("utf-8-sig")
    rader = list(csv.reader(StringIO(tekst, newline=""), delimiter=";"))
    return {rad[1]: rad for rad in rader[1:] if len(rad) > 1 and rad[1]}


@pytest.mark.usefixtures("tall")
def test_a_merger_is_a_sum_in_todays_division_and_its_parts_as_it_was():
    klient = logget_inn()
    da = som_csv(klient, utvalg="fylke-01", maned=DESEMBER, i="B.101")
    assert [da[kode][3] for kode in FOR_SAMMENSLAINGEN] == ["1,0", "0,7", "2,0", "1,3", "0,3"]
    assert not any(rad[2] for rad in da.values())
    for visning in (IDAG, BRUDD):
        na = som_csv(klient, utvalg="fylke-31", maned=DESEMBER, i="B.101", inndeling=visning)
        assert na["3118"][:4] == [
            "Indre Østfold", "3118", "sum av forgjengere (Trøgstad, Spydeberg, Askim, Eidsberg og Hobøl)", "1,1"
        ]  # fmt: skip
        assert na["3101"][:4] == ["Halden", "3101", "samme kommune, med nummer 0101", "1,7"]


@pytest.mark.usefixtures("tall")
def test_after_a_split_the_two_stand_together_or_the_one_that_was_stands_by_itself():
    klient, valg = logget_inn(), {"utvalg": "fylke-15", "maned": "2023-12", "i": "B.101"}
    brudd = som_csv(klient, **valg, inndeling=BRUDD)
    assert brudd["1508, 1580"][:4] == [
        "Ålesund og Haram samlet", "1508, 1580", "brudd: Ålesund og Haram samlet", "1,0"
    ]  # fmt: skip
    idag = som_csv(klient, **valg, inndeling=IDAG)
    assert idag["1508"][2:5] == ["brudd: Ålesund ble delt i 2024", "", "Mangler"]
    assert idag["1507"][:4] == ["Ålesund", "1507", "nå delt på Ålesund og Haram", "1,0"]
    assert "1508" not in som_csv(klient, **valg)


@pytest.mark.usefixtures("tall")
@pytest.mark.parametrize(("maned", "antall"), [(DESEMBER, 210), ("2023-12", 70)])
def test_the_country_has_the_same_sum_in_every_view(maned, antall):
    klient = logget_inn()
    for visning in Visning:
        rader = som_csv(klient, utvalg="land", maned=maned, i="B.151", inndeling=visning)
        assert sum(int(rad[3] or 0) for rad in rader.values()) == antall


@pytest.mark.usefixtures("tall")
def test_one_hidden_predecessor_hides_the_sum():
    resultater([("B.102", kode, DESEMBER, 3 if kode == "0138" else 60, 3000) for kode in FOR_SAMMENSLAINGEN])
    valg = {"utvalg": "fylke-31", "maned": DESEMBER, "i": "B.102", "inndeling": IDAG}
    assert som_csv(logget_inn(), **valg)["3118"][3:] == ["", "Skjult"]
    assert som_csv(logget_inn("kommune", "3118"), **valg)["3118"][3] == "1,6"


@pytest.mark.usefixtures("tall")
def test_the_page_says_how_it_is_read_and_the_pictures_do_not_join_what_was_split():
    klient = logget_inn()
    html = side(klient, utvalg="fylke-15", maned="2024-01", i="B.101", inndeling=BRUDD)
    assert "Inndeling i kommuner: Med brudd. Der en kommune ble delt, er linja brutt" in html
    assert "Februar 2023–desember 2023: brudd: Ålesund og Haram samlet." in html
    svar = klient.get("/sammenlign/?k=1508&maned=2024-01&bilde=B.101&inndeling=brudd&utvalg=").content.decode()
    assert re.findall(r'class="strek" d="([^"]*)"', svar)[0].count("M") == 2
    assert 'value="brudd" selected' in svar
    assert "inndeling=brudd&amp;utvalg=&amp;format=xlsx" in svar
    sum_ = side(klient, utvalg="fylke-31", maned=DESEMBER, inndeling=IDAG)
    assert "er en person som fikk hjelp i to av dem samme måned, talt i begge." in sum_
    assert "Inndeling i kommuner: Som den var." in side(klient, utvalg="fylke-01", maned=DESEMBER)


@pytest.mark.usefixtures("tall")
def test_the_file_says_it_too():
    adresse = {"utvalg": "fylke-31", "maned": DESEMBER, "inndeling": IDAG, "format": "xlsx"}
    bok = CalamineWorkbook.from_filelike(BytesIO(logget_inn().get("/sammenlign/", adresse).content))
    celler = [str(celle) for rad in bok.get_sheet_by_index(0).to_python() for celle in rad if celle]
    assert any(celle.startswith("Inndeling i kommuner: Dagens inndeling.") for celle in celler)
    assert any(celle.startswith("sum av forgjengere") for celle in celler)


@pytest.mark.usefixtures("tall")
def test_a_kommune_that_was_added_follows_into_the_other_division():
    klient = logget_inn()
    html = side(klient, utvalg="", k="0122", maned=DESEMBER, inndeling=IDAG)
    assert "0122 er her 3118 Indre Østfold." in html
    da = side(klient, utvalg="", k="1580", maned="2023-12", inndeling=DA)
    assert "1580 er her 1507 Ålesund." in da
    assert "Viken er ikke et fylke i den inndelingen." in side(klient, 400, utvalg="fylke-30", inndeling=IDAG)
    assert "Velg en inndeling fra lista." in side(klient, 400, utvalg="fylke-31", inndeling="x")
    fylkene = side(klient, utvalg="fylker", maned=DESEMBER, inndeling=IDAG)
    assert "Inndeling i kommuner: Som den var." in fylkene
    assert "Fylkene vises alltid slik de var." in fylkene


@pytest.mark.usefixtures("tall")
def test_under_its_old_number_a_month_has_the_limits_it_had():
    for kode, gronn in (("0101", 1), ("3101", 3)):
        omrade = Omrade.objects.get(pk=kode)
        sett_grense(Indikator.objects.get(pk="B.101"), omrade, Decimal(gronn), Decimal(5), "2019-01")
    rader = som_csv(logget_inn(), utvalg="fylke-31", maned=DESEMBER, i="B.101", inndeling=IDAG)
    assert rader["3101"][4].startswith("Gul")


def test_without_a_reform_in_the_months_there_is_nothing_to_choose():
    resultater([("B.101", "3101", "2026-10", 20, 1000)])
    klient = logget_inn()
    assert "Inndeling i kommuner" not in side(klient, utvalg="fylke-31")
    assert som_csv(klient, utvalg="fylke-31", i="B.101")["3101"][2] == "2,0"


@pytest.mark.usefixtures("tall")
def test_as_many_queries_for_one_as_for_all(django_assert_max_num_queries):
    klient = logget_inn("kommune", "3101")
    for utvalg in ("", "land"):
        with django_assert_max_num_queries(18):
            klient.get("/sammenlign/", {"utvalg": utvalg, "k": "3101", "maned": DESEMBER, "inndeling": BRUDD})

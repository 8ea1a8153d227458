"""The reader chooses how months before a reform are read; it is said wherever the figures stand."""

import csv
import re
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
import time_machine
from python_calamine import CalamineWorkbook

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Indikator, Omrade
from tests.sider.kortleser import pdftekst
from tests.tallbyggere import resultater

pytestmark = pytest.mark.django_db

ALESUND_KONTOR, OSTFOLD_KONTOR = "1504", "0124"
FOR_SAMMENSLAINGEN = {
    "0122": (30, 3000),
    "0123": (20, 2500),
    "0124": (60, 9000),
    "0125": (40, 6000),
    "0138": (10, 3000),
}


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def tall():
    """Ålesund until it was split and after; five kommuner that became Indre Østfold in 2020, and its new number."""
    resultater(
        [
            ("B.101", "1507", "2023-11", 400, 40000),
            ("B.101", "1507", "2023-12", 410, 40000),
            ("B.101", "1508", "2024-01", 350, 35000),
            ("B.101", "1508", "2024-02", 360, 35000),
            ("B.101", "1580", "2024-01", 60, 5000),
            *(("B.101", kode, "2019-12", teller, nevner) for kode, (teller, nevner) in FOR_SAMMENSLAINGEN.items()),
            ("B.101", "3014", "2020-01", 170, 26000),
            ("B.101", "3118", "2024-01", 180, 27000),
        ]
    )


def side(client, kontor: str, **valg) -> str:
    svar = client.get(f"/malekort/{kontor}/B.101/", {"periode": "alle", **valg})
    assert svar.status_code == 200
    return re.sub(r"\s+", " ", svar.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def maneder(html: str) -> list[str]:
    """What the drawing says of each month."""
    figur = re.search(r'<svg class="figur-bred".*?</svg>', html)[0]
    return re.findall(r"<title>(.*?)</title>", figur)


def eldste(client, kontor: str, indikator: str, **valg) -> str:
    """What the table says of the oldest month, after its name."""
    svar = client.get(f"/malekort/{kontor}/{indikator}/", {"periode": "alle", **valg}).content.decode()
    tabell = re.search(r'<table class="ds-table manedene".*?</table>', svar, re.DOTALL)[0]
    rad = tabell.rpartition('<th scope="row">')[2]
    return tekst(rad.replace("\N{NO-BREAK SPACE}", " ").partition("</th>")[2]).strip()


def tekst(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_split_breaks_the_line_and_what_is_before_is_of_all_of_them_together(client_for):
    html = side(client_for("leder", ALESUND_KONTOR), ALESUND_KONTOR)
    assert "Tall fra før kommunereformen: Med brudd." in tekst(html)
    assert maneder(html)[0] == "november 2023: 1,0 % (400 av 40 000), uten grense, brudd: Ålesund og Haram samlet"
    assert maneder(html)[2] == "januar 2024: 1,0 % (350 av 35 000), uten grense"
    assert re.search(r'class="brudd".*?>Ålesund delt<', html)
    assert "November 2023–desember 2023: brudd: Ålesund og Haram samlet." in tekst(html)
    assert next(iter(re.findall(r'class="strek"[^>]*d="([^"]*)"', html))).count("M") == 2


def test_in_todays_division_a_split_has_no_past_and_says_so(client_for):
    html = side(client_for("leder", ALESUND_KONTOR), ALESUND_KONTOR, inndeling="idag")
    assert maneder(html)[0].startswith("januar 2024: 1,0 % (350")
    assert "November 2023–desember 2023: brudd: Ålesund ble delt i 2024." in tekst(html)


def test_a_merger_is_the_sum_of_its_predecessors_and_never_the_average_of_percentages(client_for):
    html = side(client_for("leder", OSTFOLD_KONTOR), OSTFOLD_KONTOR)
    assert "Tall fra før kommunereformen: Dagens inndeling." in tekst(html)
    assert maneder(html)[0].startswith(
        "desember 2019: 0,7 % (160 av 23 500), uten grense, sum av forgjengere (Trøgstad"
    )
    assert maneder(html)[1].endswith("samme kommune, med nummer 3014")
    assert "En person som fikk hjelp i to av dem samme måned, er talt i begge." in tekst(html)
    assert "delt<" not in html


def test_as_it_was_a_merged_kommune_was_not_there(client_for):
    html = side(client_for("leder", OSTFOLD_KONTOR), OSTFOLD_KONTOR, inndeling="da")
    assert maneder(html)[0].startswith("januar 2020: 0,7 % (170 av 26 000)")
    assert "Desember 2019–desember 2019: fantes ikke." in tekst(html)


def test_the_choice_is_remembered_in_the_addresses(client_for):
    leder = client_for("leder", ALESUND_KONTOR)
    html = side(leder, ALESUND_KONTOR, inndeling="da")
    assert "?periode=12&amp;inndeling=da#utvikling" in html
    assert "inndeling=da&amp;format=csv" in html
    assert "inndeling" not in re.search(r'href="(\?periode=12[^"]*)"', side(leder, ALESUND_KONTOR))[1]
    kort = leder.get(f"/malekort/{ALESUND_KONTOR}/", {"inndeling": "idag", "maned": "2024-02"}).content.decode()
    assert "malekort.csv?maned=2024-02&amp;inndeling=idag" in kort
    assert "B.101/?maned=2024-02&amp;inndeling=idag" in kort


def test_the_cards_small_line_is_broken_too_and_the_legend_says_why(client_for):
    html = client_for("leder", ALESUND_KONTOR).get(f"/malekort/{ALESUND_KONTOR}/", {"maned": "2024-02"})
    html = html.content.decode()
    linje = re.search(r'class="gnist-strek" d="([^"]*)"', html[html.index('id="B.101"') :])[1]
    assert linje.count("M") == 2
    assert "måneder uten tall, eller en kommunereform" in html


def test_what_the_reform_did_to_the_months_is_said_once_and_rightly(client_for):
    vist = tekst(side(client_for("leder", OSTFOLD_KONTOR), OSTFOLD_KONTOR))
    assert "desember 2019: sum av forgjengere" in vist
    assert "Eldre tall er ikke regnet om" not in vist


@pytest.mark.parametrize("ukjent", ["", "x", "da'--", "DA"])
def test_what_is_no_view_gives_the_usual_one(client_for, ukjent):
    assert "Med brudd." in tekst(side(client_for("leder", ALESUND_KONTOR), ALESUND_KONTOR, inndeling=ukjent))


def test_the_card_of_a_month_before_the_reform_stands_with_its_label(client_for):
    leder = client_for("leder", OSTFOLD_KONTOR)
    html = leder.get(f"/malekort/{OSTFOLD_KONTOR}/", {"maned": "2019-12"}).content.decode()
    assert "0,7" in html
    assert "sum av forgjengere (Trøgstad" in html
    da = leder.get(f"/malekort/{OSTFOLD_KONTOR}/", {"maned": "2019-12", "inndeling": "da"}).content.decode()
    assert "fantes ikke" in da
    assert "0,7" not in tekst(da)


def test_a_change_across_the_break_is_not_a_change(client_for):
    html = client_for("leder", ALESUND_KONTOR).get(f"/malekort/{ALESUND_KONTOR}/", {"maned": "2024-01"})
    assert "andre grenser da" in html.content.decode()
    ostfold = client_for("leder", OSTFOLD_KONTOR).get(f"/malekort/{OSTFOLD_KONTOR}/", {"maned": "2020-01"})
    assert "andre grenser da" not in ostfold.content.decode()


def test_the_files_say_it_too(client_for):
    leder = client_for("leder", OSTFOLD_KONTOR)
    adresse = f"/malekort/{OSTFOLD_KONTOR}/B.101/?periode=alle&format="
    rader = list(csv.reader(StringIO(leder.get(adresse + "csv").content.decode("utf-8-sig")), delimiter=";"))
    assert any("Inndeling" in rad for rad in rader)
    assert any(rad and rad[0] == "2019-12" and rad[-1].startswith("sum av forgjengere") for rad in rader)
    ark = CalamineWorkbook.from_filelike(BytesIO(leder.get(adresse + "xlsx").content)).get_sheet_by_index(0)
    innhold = [str(celle) for rad in ark.to_python() for celle in rad if celle]
    assert any(celle.startswith("sum av forgjengere") for celle in innhold)
    assert any("Inndeling i kommuner: Dagens inndeling." in celle for celle in innhold)
    papir = leder.get(f"/malekort/{OSTFOLD_KONTOR}/malekort.pdf?maned=2020-01").content
    assert "Inndeling i kommuner: Dagens inndeling." in pdftekst(papir)


def test_under_its_old_number_a_month_keeps_the_limits_it_had(client_for):
    for kode, gronn in (("3014", "0.5"), ("3118", "2")):
        indikator, omrade = Indikator.objects.get(pk="B.101"), Omrade.objects.get(pk=kode)
        sett_grense(indikator, omrade, Decimal(gronn), Decimal(3), "2019-01")
    html = side(client_for("leder", OSTFOLD_KONTOR), OSTFOLD_KONTOR)
    farger = [re.search(r"\), ([^,]+)", tittel)[1] for tittel in maneder(html) if "%" in tittel]
    assert farger == ["grønn", "gul", "grønn"]


def test_the_limit_behind_a_month_under_its_old_number_is_the_one_that_coloured_it(client_for):
    sett_grense(Indikator.objects.get(pk="B.101"), Omrade.objects.get(pk="3014"), Decimal("0.5"), Decimal(3), "2019-01")
    leder = client_for("leder", OSTFOLD_KONTOR)
    for sti in ("", "B.101/"):
        html = tekst(leder.get(f"/malekort/{OSTFOLD_KONTOR}/{sti}", {"maned": "2020-01"}).content.decode())
        assert "Grønn til og med 0,5 %, rød over 3 %. Indre Østfold, fra januar 2019." in html


def test_one_hidden_predecessor_hides_the_sum_from_others_than_the_kommune(client_for):
    resultater([("B.102", kode, "2019-12", 3 if kode == "0138" else 60, 9000) for kode in FOR_SAMMENSLAINGEN])
    resultater([("B.102", "3118", "2024-01", 100, 9000)])

    assert eldste(client_for("leder", OSTFOLD_KONTOR), OSTFOLD_KONTOR, "B.102").startswith("0,5 % 243 45 000")
    assert eldste(client_for("direktorat"), OSTFOLD_KONTOR, "B.102").startswith("– – – Skjult")


def test_who_came_out_of_a_split_sees_what_it_shared_as_others_do(client_for):
    """Ålesund's staff are not Haram's."""
    resultater([("B.102", "1507", "2023-12", 3, 40000), ("B.102", "1508", "2024-01", 3, 35000)])
    leder = client_for("leder", ALESUND_KONTOR)
    assert eldste(leder, ALESUND_KONTOR, "B.102").startswith("– – – Skjult")
    assert eldste(leder, ALESUND_KONTOR, "B.102", inndeling="idag").startswith("0,0 % 3 35 000")


def test_an_office_without_a_reform_in_its_months_has_nothing_to_choose(client_for):
    resultater([("B.101", "0301", "2026-10", 100, 9000)])
    html = client_for("direktorat").get("/malekort/0105/").content.decode()
    assert "Inndeling i kommuner" not in html

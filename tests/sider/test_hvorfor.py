"""Why a figure changed: on the card, on its own page, in files, and never of what is hidden."""

import csv
import re
from decimal import Decimal
from io import StringIO

import pytest
from django.db import transaction

from indikatorer.actions.kjoring import utfor
from indikatorer.actions.trekk import trekk_leveranse
from indikatorer.models import Resultat
from tests.byggere import bruker
from tests.revisjonshjelp import OKTOBER, SEPTEMBER, den, lagre, lever, lever_befolkning, levert
from tests.sider.malekorthjelp import SARPSBORG, SKIPTVET_MARKER, grense, linje, side

pytestmark = pytest.mark.django_db

B101 = f"/malekort/{SARPSBORG}/B.101/hvorfor/"


@pytest.fixture(autouse=True)
def klokka():
    with den("2026-11-21"):
        yield


@pytest.fixture
def historie():
    """March: 200 of 37 649, then late payments, then a corrected file."""
    grense("B.101", "3105", "0.6", "0.8")
    for dag, teller, per in (
        ("2026-10-05", 200, SEPTEMBER),
        ("2026-11-05", 260, OKTOBER),
        ("2026-11-10", 230, OKTOBER),
    ):
        with den(dag):
            lagre("B.101", "3105", "2026-03", teller, 37649, levert("3105", per))


@pytest.fixture
def leder(client):
    client.force_login(bruker("leder", SARPSBORG))
    return client


def tekst(svar) -> str:
    html = svar.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_card_tells_the_last_change_and_leads_to_why(historie, leder):
    html = side(leder, maned="2026-03")
    vist = linje(html, "B.101")
    assert "Endret 10. november 2026: 0,7 % → 0,6 % (−0,1 prosentpoeng). Hvorfor?" in vist
    assert f'href="{B101}?maned=2026-03"' in html
    assert "Endret 10. november 2026" in tekst(leder.get(f"/malekort/{SARPSBORG}/B.101/?maned=2026-03"))


def test_each_part_has_its_sentence_and_its_numbers_sum(historie, leder):
    vist = tekst(leder.get(B101, {"maned": "2026-03"}))
    assert "0,5 % fra 5. oktober 2026 ble 0,6 % 10. november 2026." in vist
    assert "Det er +0,08 prosentpoeng." in vist
    assert "Fargen gikk fra grønn til gul." in vist
    assert "Utbetalinger er registrert sent: den nye fila er tatt ut senere. Det gir 60 flere i telleren" in vist
    assert "Tallene er levert på nytt, med rettelser. Det gir 30 færre i telleren" in vist
    assert re.search(r"Til sammen \+30 ±0 \+0,08 ", vist)


def test_the_drawing_has_a_step_for_each_part(historie, leder):
    html = leder.get(B101, {"maned": "2026-03"}).content.decode()
    bred = re.search(r'<svg class="figur-bred".*?</svg>', html)[0]
    titler = [re.sub(r"\s", " ", t) for t in re.findall(r"<title>(.*?)</title>", bred)]
    assert titler == [
        "5. oktober 2026: 0,53",
        "1. Sent registrerte utbetalinger: +0,16 prosentpoeng",
        "2. Rettet fil: −0,08 prosentpoeng",
        "10. november 2026: 0,61",
    ]


def test_the_two_moments_are_the_readers_choice(historie, leder):
    html = leder.get(B101, {"maned": "2026-03"}).content.decode()
    tider = list(dict.fromkeys(re.findall(r'<option value="(2026-[^"]+)"', html)))
    assert len(tider) == 3
    vist = tekst(leder.get(B101, {"maned": "2026-03", "fra": tider[1], "til": tider[2]}))
    assert "Rettet fil" in vist
    assert "Sent registrerte" not in vist
    assert "Mellom de to tidspunktene er tallet det samme." in tekst(
        leder.get(B101, {"maned": "2026-03", "fra": tider[1], "til": tider[1]})
    )
    assert "Rettet fil" in tekst(leder.get(B101, {"maned": "2026-03", "fra": "i morgen", "til": "\0"[:0]}))


def test_the_file_has_the_parts_and_their_sum(historie, leder):
    svar = leder.get(B101, {"maned": "2026-03", "format": "csv"})
    *deler, sum_ = csv.DictReader(StringIO(svar.content.decode("utf-8-sig")), delimiter=";")
    assert [rad["Årsak"] for rad in deler] == ["Sent registrerte utbetalinger", "Rettet fil"]
    for kolonne in ("Teller", "Nevner", "Verdi"):
        tall = [Decimal(rad[kolonne].lstrip("'").replace(",", ".") or 0) for rad in deler]
        assert abs(sum(tall) - Decimal(sum_[kolonne].replace(",", "."))) <= Decimal("0.000001")
    assert leder.get(B101, {"maned": "2026-03", "format": "xlsx"}).content[:2] == b"PK"


def test_real_deliveries_from_the_first_to_a_withdrawn_one(leder):
    """Through the product's own doors: late payments, new population, and a file taken back."""
    with den("2026-10-05"):
        lever("3105", 20, SEPTEMBER)
    with den("2026-11-05"):
        lever_befolkning("3105", 40000)
    with den("2026-11-06"):
        sen = lever("3105", 26)
    vist = tekst(leder.get(B101, {"maned": "2026-03"}))
    assert "SSB har gitt et nytt befolkningstall. Det gir 2 351 flere i nevneren" in vist
    assert "Utbetalinger er registrert sent: den nye fila er tatt ut senere. Det gir 6 flere i telleren" in vist
    assert re.search(r"Til sammen \+6 \+2 351", vist)
    with den("2026-11-07"):
        utfor(trekk_leveranse(sen, "Feil fil"))
    svar = leder.get(B101, {"maned": "2026-03"})
    assert "En leveranse er trukket, og den forrige gjelder igjen. Det gir 6 færre i telleren" in tekst(svar)
    assert f"/leveranser/{sen.pk}/" in svar.content.decode()
    assert re.search(r"/kjoringer/\d+/", svar.content.decode())


def test_an_office_of_several_tells_which(client):
    client.force_login(bruker("leder", SKIPTVET_MARKER))
    with den("2026-10-05"):
        lagre("B.101", "3116", "2026-03", 40, 2000, levert("3116", SEPTEMBER))
        lagre("B.101", "3122", "2026-03", 50, 2000, levert("3122", SEPTEMBER))
    with den("2026-11-05"):
        lagre("B.101", "3122", "2026-03", 57, 2000, levert("3122", OKTOBER))
    adresse = f"/malekort/{SKIPTVET_MARKER}/B.101/hvorfor/"
    vist = tekst(client.get(adresse, {"maned": "2026-03"}))
    assert "Marker: sent registrerte utbetalinger" in vist
    assert "Skiptvet:" not in vist


def test_the_same_figure_from_a_newer_file_is_no_change(leder):
    with den("2026-10-05"):
        lagre("B.101", "3105", "2026-03", 20, 2000, levert("3105", SEPTEMBER))
    lagre("B.101", "3105", "2026-03", 20, 2000, levert("3105", OKTOBER))
    assert Resultat.objects.filter(indikator="B.101", omrade="3105").count() == 2
    assert "Endret" not in linje(side(leder, maned="2026-03"), "B.101")
    assert "ikke endret siden det ble vist første gang" in tekst(leder.get(B101))
    assert "ikke endret siden det ble vist første gang" in tekst(leder.get(B101))


@pytest.mark.parametrize("sti", ["B.999/hvorfor/", "B.101/hvorfor/?maned=2027-01", "B.101/hvorfor/?maned=x"])
def test_what_is_not_there(leder, sti):
    lagre("B.101", "3105", "2026-03", 20, 2000)
    assert leder.get(f"/malekort/{SARPSBORG}/{sti}").status_code == 404


def test_a_reader_who_may_not_open_the_delivery_is_told_that_there_is_one(historie, client):
    client.force_login(bruker("statsforvalter", "31"))
    svar = client.get(B101, {"maned": "2026-03"})
    assert "1 leveranse som bare kommunen kan åpne" in tekst(svar)
    assert "/leveranser/" not in svar.content.decode().split("<main")[1]


def unge(client, tall: list[int], **valg) -> str:
    """What is sent of B.103 when the young are so many, delivery by delivery."""
    for dag, antall in enumerate(tall, start=5):
        with den(f"2026-11-{dag:02d}"):
            lagre("B.103", "3105", "2026-03", antall, 4835)
    sider = [
        client.get(f"/malekort/{SARPSBORG}/B.103/hvorfor/", {"maned": "2026-03", **valg}),
        client.get(f"/malekort/{SARPSBORG}/revisjoner/", {"indikator": "B.103", "maned": "2026-03"}),
    ]
    felles = tekst(client.get(f"/malekort/{SARPSBORG}/B.103/", {"maned": "2026-03"}))
    return " ".join([*map(tekst, sider), *re.findall(r"Endret .*?Hvorfor\?", felles)])


def unge_to_ganger(client, *historier) -> list[str]:
    """The same, in two worlds, without what counts on from the one to the other."""
    sider = []
    for tall in historier:
        with transaction.atomic():
            sider.append(re.sub(r"[Kk]jøring \d+", "", unge(client, list(tall))))
            transaction.set_rollback(True)
    return sider


@pytest.mark.parametrize("person", [("statsforvalter", "31"), ("direktorat", None)])
@pytest.mark.parametrize(
    ("noen", "andre", "ventet"),
    [
        ((2, 4), (3, 1), "Da kan heller ikke endringer i det vises."),
        ((20, 4), (20, 1), "Da kan heller ikke endringer i det vises."),
        ((4, 20), (1, 20), "ikke endret siden"),
        ((20, 4, 22), (20, 1, 22), "Det gir 2 flere i telleren"),
    ],
    ids=["skjult hele tida", "ble skjult", "ble vist", "skjult imellom"],
)
def test_nothing_of_a_hidden_figure_shows(client, person, noen, andre, ventet):
    """Whatever was hidden, the pages are the same to a reader who may not see it."""
    client.force_login(bruker(*person))
    vist, vist_igjen = unge_to_ganger(client, noen, andre)
    assert vist == vist_igjen
    assert ventet in vist


def test_a_hidden_figure_does_not_tell_whether_it_has_changed(client):
    client.force_login(bruker("statsforvalter", "31"))
    aldri, ofte = unge_to_ganger(client, [3], [3, 4, 2])
    assert aldri == ofte
    assert "Da kan heller ikke endringer i det vises." in aldri


def test_the_kommune_itself_sees_all_of_it(leder):
    assert "Det gir 2 flere i telleren" in unge(leder, [2, 4])


def test_a_sum_with_a_hidden_part_is_not_explained(client):
    """Skiptvet's few cannot be read out of how the sum of the two moved."""
    client.force_login(bruker("direktorat", None))
    with den("2026-11-05"):
        lagre("B.101", "3116", "2026-03", 3, 2000)
        lagre("B.101", "3122", "2026-03", 50, 2000)
    with den("2026-11-06"):
        lagre("B.101", "3116", "2026-03", 4, 2000)
    vist = tekst(client.get(f"/malekort/{SKIPTVET_MARKER}/B.101/hvorfor/", {"maned": "2026-03"}))
    assert "Da kan heller ikke endringer i det vises." in vist
    assert "Ingen tall er endret" in tekst(client.get(f"/malekort/{SKIPTVET_MARKER}/revisjoner/"))


def test_few_queries(historie, leder, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        leder.get(B101, {"maned": "2026-03"})
    with django_assert_max_num_queries(14):
        leder.get(f"/malekort/{SARPSBORG}/", {"maned": "2026-03"})

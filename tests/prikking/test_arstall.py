"""The yearly table beside the months of the year: what the months hide is not told by the year's figure."""

import csv
from io import StringIO

import pytest
import time_machine
from django.test import Client

from indikatorer.models import Omrade
from tests.byggere import bruker
from tests.tallbyggere import arstall, resultater

pytestmark = pytest.mark.django_db

AR, FYLKE = "2025", "31"
UNGE, LANGTID = "unge_18_24_minst_en_gang", "langtidsmottakere_6_12_hovedinntekt"


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


def vist(type_: str, sted: str | None, gruppe: str) -> dict[str, str]:
    """Area → the first column of the group, as the file has it."""
    klient = Client()
    klient.force_login(bruker(type_, sted))
    tekst = klient.get(f"/sosialtjenestetall/?fylke={FYLKE}&format=csv").content.decode("utf-8-sig")
    rader = list(csv.DictReader(StringIO(tekst, newline=""), delimiter=";"))
    navn = next(navn for navn in rader[0] if navn.startswith(gruppe))
    return {rad["Nummer"]: rad[navn] for rad in rader}


@pytest.fixture
def kommuner():
    """In the first the young were five in January, one to four in February; in December its long-term recipients
    were four. The others have no small months."""
    gjeldende = Omrade.objects.filter(niva="kommune", kode__startswith=FYLKE, gyldig_til=None)
    kommuner = sorted(gjeldende.values_list("kode", flat=True))
    maneder = [f"{AR}-{nr:02d}" for nr in range(1, 13)]
    resultater(
        [
            *(("B.103", kommuner[0], maned, {0: 5, 1: 4}.get(nr, 0), 2000) for nr, maned in enumerate(maneder)),
            *(("B.102", kode, f"{AR}-12", 4 if kode == kommuner[0] else 60, 9000) for kode in kommuner),
        ]
    )
    return kommuner


def test_de_unge_i_aret(kommuner):
    arstall((UNGE, kode, AR, 9 if kode == kommuner[0] else 50) for kode in kommuner)
    sett = vist("direktorat", None, "Unge")
    assert (sett[kommuner[0]], sett[kommuner[1]]) == ("skjult", "50")
    assert not sett[FYLKE].isdigit()
    assert vist("kommune", kommuner[0], "Unge")[kommuner[0]] == "9"


def test_de_samme_fem_i_aret_roper_ingen(kommuner):
    arstall((UNGE, kode, AR, 5 if kode == kommuner[0] else 50) for kode in kommuner)
    assert vist("direktorat", None, "Unge")[kommuner[0]] == "5"


def test_langtidsmottakerne_er_desembers(kommuner):
    """Also where the two are not quite the same."""
    arstall((LANGTID, kode, AR, 6 if kode == kommuner[0] else 60) for kode in kommuner)
    sett = vist("direktorat", None, "Langtid")
    assert (sett[kommuner[0]], sett[kommuner[1]]) == ("skjult", "60")
    assert not sett[FYLKE].isdigit()


def test_fylkets_eget_tall_roper_ikke_den_ene_kommunen(kommuner):
    """Delivered for the fylke alone: less what the card shows of the others, it would be four."""
    arstall([(LANGTID, FYLKE, AR, 60 * (len(kommuner) - 1) + 4)])
    sett = vist("direktorat", None, "Langtid")
    assert sett[FYLKE].startswith("ca. ")
    assert sett[kommuner[0]] == "mangler"
    egen = vist("kommune", kommuner[0], "Langtid")
    assert egen[FYLKE] == str(60 * (len(kommuner) - 1) + 4)

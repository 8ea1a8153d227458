"""A figure that a reform made another: before the day the office's own, from then on the sum, and the parts between."""

import csv
import re
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import count

import pytest
import time_machine
from django.test import Client

from indikatorer.actions.reform import registrer_reform
from indikatorer.beregning.inndeling import Endring
from indikatorer.kilder.reform import Reform
from indikatorer.models import NavKontor
from malekort.queries.hvorfor import hvorforside
from malekort.queries.kontor import kontor_for_kort
from malekort.tilgang import Tilgang
from tests.byggere import bruker
from tests.revisjonshjelp import OKTOBER, den, lagre, levert

pytestmark = pytest.mark.django_db

MOSS, SARPSBORG, NYE, KONTOR = "3103", "3105", "3199", "0104"
DAGEN = date(2027, 1, 1)
MANED = "2026-03"
NUMMER = count()
"""Whoever logs in is someone new."""
HVORFOR = f"/malekort/{KONTOR}/B.101/hvorfor/"


@pytest.fixture
def reformen():
    """March: Moss had 300 of 30 000, and Sarpsborg 400 of 40 000 when they became one."""
    with den("2026-10-05"):
        lagre("B.101", MOSS, MANED, 300, 30_000, levert(MOSS, OKTOBER))
        lagre("B.101", SARPSBORG, MANED, 350, 40_000, levert(SARPSBORG, OKTOBER))
    with den("2026-11-05"):
        lagre("B.101", SARPSBORG, MANED, 400, 40_000, levert(SARPSBORG, OKTOBER))
        endringer = (Endring(MOSS, NYE, DAGEN, "sammenslaaing"), Endring(SARPSBORG, NYE, DAGEN, "sammenslaaing"))
        registrer_reform(Reform(DAGEN, endringer, {NYE: "Nye Moss"}), None)


def rett_moss() -> None:
    with den("2027-01-20"):
        lagre("B.101", MOSS, MANED, 330, 30_000, levert(MOSS, OKTOBER))


def hent(sti: str, dag: str = "2027-02-01", hvem=("leder", KONTOR), **valg) -> str:
    with time_machine.travel(f"{dag} 12:00+01:00", tick=False):
        klient = Client()
        klient.force_login(bruker(*hvem, f"{next(NUMMER)}@example.org"))
        html = klient.get(sti, {"maned": MANED, **valg}).content.decode("utf-8-sig")
    return html if "format" in valg else re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_card_and_the_page_tell_what_the_reform_added(reformen):
    assert "Endret" not in hent(f"/malekort/{KONTOR}/", "2026-12-31")
    assert "Endret 1. januar 2027: 1,0 % → 1,0 %" in hent(f"/malekort/{KONTOR}/")
    vist = hent(HVORFOR)
    assert "Sarpsborg: Området er blitt en del av tallet. Det gir 400 flere i telleren og 40 000 flere" in vist
    rett_moss()
    deler = list(csv.DictReader(StringIO(hent(HVORFOR, format="csv")), delimiter=";"))
    assert [rad["Årsak"] for rad in deler[:-1]] == ["Sarpsborg: ny inndeling", "Moss: rettet fil"]
    for kolonne, ventet in (("Teller", 430), ("Nevner", 40_000)):
        tall = [Decimal(rad[kolonne].lstrip("'").replace(",", ".") or 0) for rad in deler]
        assert sum(tall[:-1]) == tall[-1] == ventet


def test_what_was_shown_then_and_what_is_shown_now_are_its_ends(reformen):
    rett_moss()
    with time_machine.travel("2027-02-01 12:00+01:00", tick=False):
        kontor = kontor_for_kort(NavKontor.objects.get(pk=KONTOR))
        side = hvorforside(kontor, "B.101", MANED, Tilgang(bruker("leder", KONTOR)))
    assert (side.for_.teller, side.for_.nevner) == (300, 30_000)
    assert (side.etter.teller, side.etter.nevner) == (730, 70_000)
    assert sum(del_.bidrag.verdi for del_ in side.deler) == side.differanse


def test_a_hidden_part_of_the_sum_tells_nothing_of_what_it_was_before(reformen):
    with den("2026-11-06"):
        lagre("B.101", SARPSBORG, MANED, 3, 40_000, levert(SARPSBORG, OKTOBER))
    vist = hent(HVORFOR, hvem=("direktorat", None))
    assert "Da kan heller ikke endringer i det vises." in vist
    assert "300" not in vist


def test_who_served_nothing_before_the_reform_has_no_figure_from_before_it():
    """Sarpsborg got its number in 2024, before the office was here."""
    with den("2026-10-05"):
        lagre("B.101", "3003", "2023-12", 300, 30_000)
    vist = hent("/malekort/0105/B.101/hvorfor/", "2026-11-21", ("leder", "0105"), maned="2023-12")
    assert "Tallet er ikke endret siden det ble vist første gang." in vist

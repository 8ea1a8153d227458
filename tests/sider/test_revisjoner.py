"""The log of an office's revisions, and to follow it."""

import csv
import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from indikatorer.models import NavKontor
from malekort.actions.abonnement import ETTER, folg
from malekort.actions.oppsummering import SEKSJONER, send_oppsummeringer
from malekort.models import Abonnement, Rolle
from malekort.tasks import oppsummer
from tests.byggere import bruker
from tests.revisjonshjelp import OKTOBER, SEPTEMBER, den, lagre, levert
from tests.sider.malekorthjelp import SARPSBORG, grense
from tilskudd.actions.utboks import send_alle
from tilskudd.models import Utboks

pytestmark = pytest.mark.django_db

SIDE, FOLG = f"/malekort/{SARPSBORG}/revisjoner/", f"/malekort/{SARPSBORG}/revisjoner/folg/"


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False) as stoppet:
        yield stoppet


@pytest.fixture
def historie():
    grense("B.101", "3105", "1", "1.2")
    with den("2026-10-05"):
        for maned in ("2026-02", "2026-03"):
            lagre("B.101", "3105", maned, 200, 20000, levert("3105", SEPTEMBER))
        lagre("B.104", "3105", "2026-03", 20, 200, levert("3105", SEPTEMBER))
    with den("2026-11-05"):
        lagre("B.101", "3105", "2026-03", 230, 20000, levert("3105", OKTOBER))
    with den("2026-11-06"):
        lagre("B.104", "3105", "2026-03", None, None)


@pytest.fixture
def leder(client):
    client.force_login(bruker("leder", SARPSBORG))
    return client


def tekst(svar) -> str:
    html = svar.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def rader(svar) -> list[str]:
    return [re.sub(r"<[^>]+>|\s+", " ", rad) for rad in re.findall(r"<tr>.*?</tr>", svar.content.decode(), re.S)[1:]]


def test_what_changed_when_why_and_the_colours(historie, leder):
    svar = leder.get(SIDE)
    nyeste, eldste = (re.sub(r"\s+", " ", rad.replace("\N{NO-BREAK SPACE}", " ")) for rad in rader(svar))
    assert "6. november 2026 10.00 mars 2026" in nyeste
    assert "10,0 % → –" in nyeste
    assert "Tallet falt bort" in nyeste
    assert "5. november 2026 10.00 mars 2026" in eldste
    assert "1,0 % → 1,2 %" in eldste
    assert "+0,15 prosentpoeng" in eldste
    assert "Sent registrerte utbetalinger" in eldste
    assert "Grønn → Gul" in eldste
    assert f'href="/malekort/{SARPSBORG}/B.101/hvorfor/?maned=2026-03"' in svar.content.decode()


def test_filtered_by_month_and_indicator(historie, leder):
    assert len(rader(leder.get(SIDE, {"indikator": "B.101"}))) == 1
    assert len(rader(leder.get(SIDE, {"maned": "2026-03"}))) == 2
    assert "Ingen revisjoner passer med valgene" in tekst(leder.get(SIDE, {"maned": "2026-02"}))
    assert len(rader(leder.get(SIDE, {"maned": "x", "indikator": "<b>"}))) == 2, "what is no choice is none"


def test_the_file_has_the_same_rows(historie, leder):
    svar = leder.get(SIDE, {"format": "csv", "indikator": "B.101"})
    (rad,) = csv.DictReader(StringIO(svar.content.decode("utf-8-sig")), delimiter=";")
    assert rad == {
        "Endret": "2026-11-05", "Måned": "2026-03", "Kode": "B.101", "Indikator": rad["Indikator"], "Verdi før": "1,0",
        "Verdi etter": "1,2", "Enhet": "%", "Teller før": "200", "Teller etter": "230", "Nevner før": "20000",
        "Nevner etter": "20000", "Årsak": "Sent registrerte utbetalinger", "Farge før": "Grønn", "Farge etter": "Gul",
    }  # fmt: skip
    assert leder.get(SIDE, {"format": "xlsx"}).content[:2] == b"PK"


@pytest.fixture
def tomt(historie):
    """The one figure of October came with the file of October, and was gone when it was withdrawn."""
    for dag, teller in (("2026-11-05", 210), ("2026-11-08", None)):
        with den(dag):
            lagre("B.101", "3105", "2026-10", teller, teller and 20000)


def test_a_month_that_lost_all_its_figures_is_told_of(tomt, leder):
    assert "8. november 2026 10.00 oktober 2026" in re.sub(r"\s+", " ", rader(leder.get(SIDE))[0])
    assert len(rader(leder.get(SIDE, {"maned": "2026-10"}))) == 1
    vist = tekst(leder.get(f"/malekort/{SARPSBORG}/B.101/hvorfor/", {"maned": "2026-10"}))
    assert "Tallet finnes ikke nå. Ingen andre endringer i det kan vises." in vist


def test_a_hidden_figure_that_was_lost_is_not_told_of(historie, client):
    for dag, teller in (("2026-11-05", 3), ("2026-11-08", None)):
        with den(dag):
            lagre("B.103", "3105", "2026-10", teller, teller and 4835)
    client.force_login(bruker("statsforvalter", "31"))
    assert len(rader(client.get(SIDE))) == 2
    vist = tekst(client.get(f"/malekort/{SARPSBORG}/B.103/hvorfor/", {"maned": "2026-10"}))
    assert "Ingen andre endringer i det kan vises." in vist


def test_empty_and_without_figures(leder):
    assert "Ingen tall er endret" in tekst(leder.get(SIDE))


def test_few_queries_however_many_revisions(historie, leder, django_assert_max_num_queries):
    for maned in ("2026-04", "2026-05", "2026-06"):
        for teller in (100, 110, 120):
            lagre("B.101", "3105", maned, teller, 20000)
    with django_assert_max_num_queries(14):
        leder.get(SIDE)


# To follow


@pytest.fixture
def folger(historie, klokka):
    """The leader, who follows the office from the 21st."""
    leder = bruker("leder", SARPSBORG)
    folg(NavKontor.objects.get(pk=SARPSBORG), leder)
    klokka.shift(timedelta(minutes=1))
    return leder


def revider(klokka, teller: int = 240) -> None:
    lagre("B.101", "3105", "2026-03", teller, 20000, levert("3105", OKTOBER))
    klokka.shift(ETTER + timedelta(minutes=1))


def brev() -> list[str]:
    return list(
        Utboks.objects.filter(nokkel__startswith="oppsummering:").order_by("id").values_list("tekst", flat=True)
    )


def test_begun_and_ended_with_a_button_and_twice_is_once(leder):
    assert "Følg" in tekst(leder.get(SIDE))
    for _gang in range(2):
        assert leder.post(FOLG).url == SIDE
    assert Abonnement.objects.count() == 1
    vist = tekst(leder.get(SIDE))
    assert "Du følger Nav Sarpsborg." in vist
    assert "Slutt å følge" in vist
    leder.post(FOLG, {"slutt": "1"})
    assert not Abonnement.objects.exists()


def test_the_mail_tells_which_and_where_and_no_figure(folger, klokka, settings):
    settings.NETTADRESSE = "https://malekort.example.no"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    revider(klokka)
    oppsummer()
    oppsummer()
    send_alle()
    send_alle()
    (sendt,) = mail.outbox
    assert sendt.to == [folger.email]
    assert "Nav Sarpsborg: B.101 for mars 2026\nhttps://malekort.example.no/malekort/0105/revisjoner/" in sendt.body
    assert not re.search(r"240|230|1,2|20.?000|%|februar|B\.104", sendt.body), "nothing but what is new, and no figure"


def test_the_mail_tells_of_a_month_that_lost_all_its_figures(folger, klokka):
    lagre("B.101", "3105", "2026-10", 210, 20000)
    klokka.shift(timedelta(minutes=1))
    lagre("B.101", "3105", "2026-10", None, None)
    klokka.shift(timedelta(days=1))
    oppsummer()
    assert "Nav Sarpsborg: B.101 for oktober 2026" in brev()[0]


def test_what_was_before_is_no_news_and_what_is_told_is_told_once(folger, klokka):
    klokka.shift(timedelta(days=1))
    oppsummer()
    assert brev() == []
    revider(klokka)
    for _dag in range(3):
        oppsummer()
        klokka.shift(timedelta(days=1))
    assert len(brev()) == 1


def test_what_is_not_yet_surely_seen_waits(folger, klokka):
    """A run that began before the mail was made may be stored with a time before it."""
    lagre("B.101", "3105", "2026-03", 240, 20000)
    oppsummer()
    assert brev() == []
    klokka.shift(timedelta(days=1))
    oppsummer()
    assert len(brev()) == 1


def test_beat_that_stood_still_tells_all_at_once(folger, klokka):
    for teller in (240, 250):
        revider(klokka, teller)
        klokka.shift(timedelta(days=3))
    lagre("B.101", "3105", "2026-02", 205, 20000)
    klokka.shift(timedelta(days=1))
    assert send_oppsummeringer(timezone.now()) == 1
    assert "B.101 for februar–mars 2026" in brev()[0]


def test_who_has_lost_the_role_is_told_nothing_and_follows_no_more(folger, klokka):
    Rolle.objects.filter(bruker=folger).delete()
    Rolle.objects.create(bruker=folger, type="leder", kontor_id="0104")
    revider(klokka)
    oppsummer()
    assert brev() == []
    assert not Abonnement.objects.exists()


def test_a_hidden_change_is_not_told_of(klokka):
    embetet = bruker("statsforvalter", "31")
    folg(NavKontor.objects.get(pk=SARPSBORG), embetet)
    klokka.shift(timedelta(minutes=1))
    lagre("B.103", "3105", "2026-03", 3, 4835)
    revider(klokka)
    lagre("B.103", "3105", "2026-03", 2, 4835)
    lagre("B.101", "3105", "2026-03", 250, 20000)
    klokka.shift(timedelta(days=1))
    oppsummer()
    assert "B.101" in brev()[0]
    assert "B.103" not in brev()[0]


def test_a_worker_that_dies_before_it_is_done_leaves_the_news_to_the_next(folger, klokka):
    revider(klokka)

    def dor(bruker, na):
        raise ConnectionError

    with pytest.raises(ConnectionError):
        send_oppsummeringer(timezone.now(), [*SEKSJONER, dor])
    assert brev() == []
    assert Abonnement.objects.get().fortalt == datetime(2026, 11, 21, 11, tzinfo=UTC)
    oppsummer()
    assert len(brev()) == 1
    assert Abonnement.objects.get().fortalt == timezone.now() - ETTER

"""Hours of work on a round: noted by those who lead it, summed in the statistics, and told in the log (L15)."""

import pytest
import time_machine
from django.urls import reverse

from tests.tilskudd import byggere as b
from tilskudd.actions.tidsbruk import for_timer
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Hendelse, Tidsbruk
from tilskudd.queries.kjeden import brudd_i_loggen
from tilskudd.queries.statistikkomfang import statistikk
from tilskudd.queries.tidsbruk import tidslinjer
from tilskudd.tilgang import Tilskuddstilgang

pytestmark = pytest.mark.django_db
DAG = b.SENDT.date()


@pytest.fixture(autouse=True)
def klokke():
    with time_machine.travel(b.SENDT, tick=False):
        yield


@pytest.fixture
def runde(db):
    """A round with a case in each of two embeter; and one that is too long ago, and one without cases."""
    ny, hos = b.utlysning(), b.nav_kontor()
    for kode, nummer in (("vest", "46"), ("ost", "31")):
        b.soknad("innsendt", i=ny, hos=hos, embete=b.embete(kode, nummer), tittel=kode)
    b.soknad("innsendt", i=b.utlysning(ar=2022), hos=hos, embete=ny.soknader.first().embete, tittel="Gammel")
    b.utlysning(ar=2027)
    return ny


def leder(runde, kode: str):
    return b.person(Rolle.LEDER_SF, runde.soknader.get(embete=kode).embete)


def linjene(person) -> list[str]:
    return [linje.felt for linje in tidslinjer(Tilskuddstilgang(person), DAG)]


def test_each_notes_its_own(runde):
    assert linjene(leder(runde, "vest")) == [f"timer-{runde.pk}-vest"]
    assert linjene(b.person(Rolle.ORDNINGSANSVARLIG)) == [f"timer-{runde.pk}-direktoratet"]
    assert linjene(b.person(Rolle.ORDNINGSANSVARLIG, ordning=b.ordning("annen"))) == []
    assert linjene(b.person(Rolle.SAKSBEHANDLER_SF, runde.soknader.first().embete)) == []


def test_another_places_hours_are_not_written(runde):
    tilgang = Tilskuddstilgang(leder(runde, "vest"))
    assert for_timer(tilgang, {f"timer-{runde.pk}-ost": 5, f"timer-{runde.pk}-vest": 7}) == 1
    assert list(Tidsbruk.objects.values_list("embete", "timer")) == [("vest", 7)]


def test_the_statistics_sum_what_is_noted_and_nothing_is_not_nought(runde):
    def timer():
        (vist,) = (r for r in statistikk(Tilskuddstilgang(b.person(Rolle.REVISOR)), DAG) if r.ar == runde.ar)
        return {rad.sted: rad.timer for rad in vist.rader}

    assert set(timer().values()) == {None}
    for_timer(Tilskuddstilgang(leder(runde, "vest")), {f"timer-{runde.pk}-vest": 120})
    assert sorted(timer().values(), key=str) == [120, 120, None]
    for_timer(Tilskuddstilgang(leder(runde, "ost")), {f"timer-{runde.pk}-ost": 0})
    for_timer(Tilskuddstilgang(b.person(Rolle.ORDNINGSANSVARLIG)), {f"timer-{runde.pk}-direktoratet": 30})
    assert timer()["Hele landet"] == 150
    assert sorted(timer().values()) == [0, 120, 150]


def test_what_is_noted_anew_takes_the_place_and_the_log_has_both(runde):
    tilgang = Tilskuddstilgang(leder(runde, "vest"))
    for timer in (120, 120, 90, None):
        for_timer(tilgang, {f"timer-{runde.pk}-vest": timer})
    assert not Tidsbruk.objects.exists()
    hendelser = Hendelse.objects.filter(type="tidsbruk_fort").order_by("lopenr")
    assert [(h.data["for_timer"], h.data["timer"]) for h in hendelser] == [(None, 120), (120, 90), (90, None)]
    assert brudd_i_loggen() is None


def test_the_page_writes_only_what_was_changed_on_it(client, runde):
    """Two have the page open; the one who changes nothing does not put back what was there."""
    ost = runde.soknader.get(embete="ost").embete
    begge = leder(runde, "vest")
    b.person(Rolle.LEDER_SF, ost, epost=begge.email)
    client.force_login(begge)
    felt = {kode: f"timer-{runde.pk}-{kode}" for kode in ("vest", "ost")}
    apnet = {felt["vest"]: "", f"initial-{felt['vest']}": "", felt["ost"]: "40", f"initial-{felt['ost']}": ""}
    for_timer(Tilskuddstilgang(leder(runde, "vest")), {felt["vest"]: 7})
    assert client.post(reverse("tidsbruk"), apnet).status_code == 302
    assert set(Tidsbruk.objects.values_list("embete", "timer")) == {("vest", 7), ("ost", 40)}
    side = client.get(reverse("tidsbruk")).content.decode()
    assert 'value="40"' in side
    for galt in ("-1", "1e9", "to", "100000", "7,5"):
        svar = client.post(reverse("tidsbruk"), apnet | {felt["ost"]: galt})
        assert svar.status_code == 422
        assert "Skriv hele timer" in svar.content.decode()
    fil = client.get(reverse("statistikk-fil", args=["statistikk", "csv"])).content.decode("utf-8-sig")
    assert ";40;" in fil
    assert "Timer brukt" in fil.splitlines()[0]

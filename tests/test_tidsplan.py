"""What the clock starts: all of it, after a week in which the clock stood still, and once more for good measure."""

from datetime import date

import pytest
import time_machine

from indikatorer.actions.kjoring import utfor
from indikatorer.models import Etterproving, Kjoring, Resultat
from malekort.celery import app
from malekort.tidsplan import TIDSPLAN
from tests.byggere import bruker, lever_og_beregn, mottakere
from tests.tilskudd import bygg_etterpa as e
from tilskudd.models import Hendelse, Utboks

pytestmark = pytest.mark.django_db
MANEDLIG = "indikatorer.manedlig_kjoring"
"""Makes a run whenever it is told to; the others ask first what is left to do."""
FOR, ETTER = "2026-11-28 12:00+01:00", "2026-12-05 12:00+01:00"


@pytest.fixture(scope="module", autouse=True)
def oppgavene():
    app.loader.import_default_modules()


def kjor_alt() -> None:
    for navn in dict.fromkeys(punkt["task"] for punkt in TIDSPLAN.values() if punkt["task"] != MANEDLIG):
        app.tasks[navn]()
    for kjoring in Kjoring.objects.filter(ferdig=None):
        utfor(kjoring)


def antall() -> dict[str, int]:
    return {modell.__name__: modell.objects.count() for modell in (Kjoring, Resultat, Hendelse, Utboks)}


def test_hver_oppgave_finnes():
    assert {punkt["task"] for punkt in TIDSPLAN.values()} <= set(app.tasks)


def test_en_uke_uten_klokke_tas_igjen_en_gang():
    """The month that ended meanwhile is computed, nobody is told twice, and every figure can be made again."""
    with time_machine.travel(FOR, tick=False):
        bruker("kommune", "3101")
        lever_og_beregn("3101", 2026, mottakere(6), date(2026, 10, 31))
        e.innvilget()
        kjor_alt()
    with time_machine.travel(ETTER, tick=False):
        for_ = antall()
        kjor_alt()
        tatt_igjen = antall()
        kjor_alt()
        assert antall() == tatt_igjen
    assert tatt_igjen["Kjoring"] == for_["Kjoring"] + 1
    assert Kjoring.objects.latest("id").til == "2026-11"
    assert all(avvik == [] for avvik in Etterproving.objects.values_list("avvik", flat=True))
    nokler = list(Utboks.objects.values_list("nokkel", flat=True))
    assert len(nokler) == len(set(nokler))

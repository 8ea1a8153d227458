"""A release of many cases asks the database little more than a release of few."""

from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.tilskudd import byggere as b
from tests.tilskudd.ferdig_sak import dokument
from tests.tilskudd.vedtakshjelp import Runde, runde
from tilskudd.actions.meddel import fullfor, start
from tilskudd.models import Meddeling, Utboks, Vedtak
from tilskudd.queries.kjeden import brudd_i_loggen

pytestmark = pytest.mark.django_db
MANGE, FAST = 40, 70


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel(datetime(2026, 3, 10, 12, tzinfo=b.OSLO), tick=False):
        yield


def bestilt(r: Runde, antall: int) -> Meddeling:
    """Approved, with letters that nobody has typeset."""
    for _nr in range(antall):
        r.fattet(r.sak(60_000))
    meddeling = start(r.utlysning, r.beslutter, send_na=False)
    for vedtak in Vedtak.objects.filter(tilstand="fattet"):
        vedtak.brev = dokument(vedtak.soknad, "brev", "brev.pdf", lastet_opp=meddeling.bestilt)
        vedtak.liste_sha256 = meddeling.liste_sha256
        vedtak.save()
    return meddeling


def test_many_cases_are_released_with_few_questions():
    r = runde()
    meddeling = bestilt(r, MANGE)
    with CaptureQueriesContext(connection) as sporringer:
        assert fullfor(meddeling.pk)
    assert len(sporringer) <= FAST
    assert Vedtak.objects.filter(tilstand="meddelt", gjeldende=True).count() == MANGE
    assert Utboks.objects.filter(til=r.signatar.email).count() == MANGE
    assert brudd_i_loggen() is None

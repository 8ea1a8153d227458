"""Notices go out once each, whatever the mail server does: none is lost, and a bad one stops no other."""

from contextlib import contextmanager
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from tests.tilskudd import byggere as b
from tests.tilskudd.vedtakshjelp import runde
from tilskudd.actions.utboks import LENGSTE_PAUSE, send_alle, varsle
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Utboks

pytestmark = pytest.mark.django_db
NA = b.SENDT


class Postkontor(BaseEmailBackend):
    """A mail server as the tests want it: `svikt` is raised instead of taking what is sent."""

    tatt: list[str]
    svikt: Exception | None

    def send_messages(self, brev):
        for ett in brev:
            ett.message()
            if Postkontor.svikt:
                raise Postkontor.svikt
            Postkontor.tatt.append(ett.extra_headers["Message-ID"])
        return len(brev)


@pytest.fixture(autouse=True)
def postkontor(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Postkontor"
    Postkontor.tatt, Postkontor.svikt = [], None


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel(NA, tick=False) as klokke:
        yield klokke


def legg_i(nokkel: str = "a", epost: str = "en@example.org") -> Utboks:
    varsle(
        nokkel, [b.person(Rolle.REVISOR, epost=epost)], "Et vedtak er klart", "Les det: %(lenke)s", lenke="https://x/"
    )
    return Utboks.objects.get(nokkel__startswith=f"{nokkel}:")


@contextmanager
def nede(feil: Exception):
    Postkontor.svikt = feil
    yield
    Postkontor.svikt = None


SVIKT = (
    ConnectionRefusedError(111, "nektet"),
    TimeoutError("for sent"),
    SMTPServerDisconnected("borte etter DATA"),
    SMTPRecipientsRefused({"en@example.org": (550, b"ukjent")}),
    SMTPDataError(451, b"senere"),
)


@pytest.mark.parametrize("feil", SVIKT, ids=lambda feil: type(feil).__name__)
def test_what_cannot_be_sent_is_sent_later_and_once(feil, klokka):
    rad = legg_i()
    with nede(feil):
        assert send_alle() == 1
    rad.refresh_from_db()
    assert (rad.sendt, rad.feil, rad.forsok) == (None, type(feil).__name__, 1)
    assert send_alle() == 0, "not before its time"
    klokka.shift(timedelta(minutes=2))
    assert send_alle() == 1
    assert send_alle() == 0
    rad.refresh_from_db()
    assert (rad.sendt, rad.feil) == (timezone.now(), "")
    assert Postkontor.tatt == [f"<{rad.pk}@malekort>"]


def test_the_pauses_grow_to_six_hours(klokka):
    rad = legg_i()
    pauser = []
    with nede(ConnectionRefusedError()):
        for _forsok in range(12):
            send_alle()
            rad.refresh_from_db()
            pauser.append(rad.neste_forsok - timezone.now())
            klokka.move_to(rad.neste_forsok)
    assert pauser == sorted(pauser)
    assert (pauser[0], pauser[-1]) == (timedelta(minutes=2), LENGSTE_PAUSE)


@pytest.mark.parametrize("epost", ["to\nlinjer@example.org", "ø@"])
def test_an_address_that_no_mail_can_have_stops_no_other(epost):
    darlig = legg_i("a")
    Utboks.objects.filter(pk=darlig.pk).update(til=epost)
    god = legg_i("b", "to@example.org")
    send_alle()
    god.refresh_from_db()
    darlig.refresh_from_db()
    assert god.sendt == NA
    assert darlig.sendt is None
    assert darlig.feil


def test_the_same_notice_is_one(klokka):
    legg_i()
    legg_i()
    assert send_alle() == 1
    legg_i()
    assert send_alle() == 0
    assert mail.outbox == []


def test_the_notice_of_a_release_has_a_link_that_leads_somewhere(settings):
    settings.NETTADRESSE = "https://tilskudd.example.no/"
    r = runde()
    sak = r.sak()
    r.fattet(sak)
    r.meddel()
    varsel = Utboks.objects.get(til=r.signatar.email)
    assert f"https://tilskudd.example.no/tilskudd/soknader/{sak.pk}/vedtak/" in varsel.tekst

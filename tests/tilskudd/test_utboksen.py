"""Notices go out once each, whatever the mail server does: none is lost, and a bad one stops no other."""

from contextlib import contextmanager
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils import timezone

from tests.tilskudd import byggere as b
from tests.tilskudd.vedtakshjelp import runde
from tilskudd.actions.utboks import FLEST_AVVIST, LENGSTE_PAUSE, prov_igjen, send_alle, varsle
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Hendelse, Tildeling, Utboks
from tilskudd.queries.avviste import avviste
from tilskudd.tilgang import Tilskuddstilgang

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


AVVIST = SMTPRecipientsRefused({"en@example.org": (550, b"ukjent")})


def mange_forsok(klokka, feil: Exception, antall: int) -> None:
    with nede(feil):
        for _forsok in range(antall):
            klokka.shift(LENGSTE_PAUSE)
            send_alle()


@pytest.mark.parametrize(
    "feil", [SMTPRecipientsRefused({"en@example.org": (450, b"senere")}), SMTPDataError(554, b"nei"), TimeoutError()]
)
def test_only_a_refused_address_is_given_up(klokka, feil):
    """Greylisting, and a server that says no to us, are tried for as long as it takes."""
    rad = legg_i()
    mange_forsok(klokka, feil, FLEST_AVVIST + 2)
    rad.refresh_from_db()
    assert (rad.stoppet, rad.avvist, rad.forsok) == (None, 0, FLEST_AVVIST + 2)


def test_an_address_that_is_refused_for_good_is_given_up_and_tried_anew_when_asked(klokka):
    rad = legg_i()
    mange_forsok(klokka, AVVIST, FLEST_AVVIST - 1)
    rad.refresh_from_db()
    assert (rad.stoppet, rad.avvist) == (None, FLEST_AVVIST - 1)
    mange_forsok(klokka, AVVIST, 1)
    rad.refresh_from_db()
    assert rad.stoppet == timezone.now()
    assert Hendelse.objects.get(type="varsel_stoppet").data == {}
    klokka.shift(timedelta(days=30))
    assert send_alle() == 0
    ansvarlig = Tilskuddstilgang(b.person(Rolle.ORDNINGSANSVARLIG))
    assert [(en.person.email, en.antall) for en in avviste(ansvarlig)] == [("en@example.org", 1)]
    assert prov_igjen(ansvarlig, avviste(ansvarlig)[0].person.pk) == 1
    assert avviste(ansvarlig) == []
    assert send_alle() == 1
    rad.refresh_from_db()
    assert (rad.sendt, rad.avvist) == (timezone.now(), 0)


def test_who_answers_for_the_role_has_it_on_the_work_list(client):
    """A leder those of the embete, the directorate all; not those whose role has ended, nor a stranger."""
    vest, ost = b.embete("vest", "46"), b.embete("ost", "31")
    person = b.person(Rolle.SAKSBEHANDLER_SF, vest, epost="borte@example.org")
    sluttet = b.person(Rolle.SAKSBEHANDLER_SF, vest, epost="sluttet@example.org", gyldig_til=b.SENDT.date())
    Tildeling.objects.filter(person=sluttet).update(gyldig_til=(NA - timedelta(days=1)).date())
    varsle("a", [person, sluttet], "Noe venter", "Les det")
    varsle("b", [person], "Noe venter", "Les det")
    Utboks.objects.update(stoppet=NA)
    sted = reverse("prov-epost-igjen", args=[person.pk])
    fremmed = b.person(Rolle.LEDER_SF, ost)
    client.force_login(fremmed)
    assert "borte@example.org" not in client.get(reverse("arbeidsliste")).text
    assert client.post(sted).status_code == 404
    for hvem in (b.person(Rolle.ORDNINGSANSVARLIG), person, b.person(Rolle.LEDER_SF, vest)):
        client.force_login(hvem)
        side = client.get(reverse("arbeidsliste")).text
        assert "borte@example.org, 2 varsler stoppet" in side
        assert "sluttet@example.org" not in side
    assert client.post(sted).url == reverse("arbeidsliste")
    assert Utboks.objects.filter(stoppet=None).count() == 2
    assert client.post(sted).status_code == 404


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

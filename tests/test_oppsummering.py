"""One e-mail a day to a person, with all there is to tell, and nothing told twice or lost."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import get_language

from malekort.actions.oppsummering import send_oppsummeringer
from malekort.actions.seksjon import Seksjon
from malekort.models import Bruker
from tests.byggere import bruker
from tilskudd.actions.utboks import send_alle
from tilskudd.models import Utboks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-23 07:30+01:00", tick=False) as stoppet:
        yield stoppet


class Nyheter:
    """Something to tell until it is told."""

    def __init__(self, *linjer: str):
        self.linjer = list(linjer)

    def __call__(self, bruker, na):
        if not self.linjer:
            return None
        return Seksjon(f"Nytt {get_language()}", tuple(self.linjer), self.linjer.clear)


def send(*seksjoner) -> int:
    return send_oppsummeringer(timezone.now(), seksjoner)


def test_all_sections_are_in_one_mail_and_it_is_sent_once(mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    person = bruker("leder", "0104")
    assert send(Nyheter("Første"), Nyheter(), Nyheter("Andre", "Tredje")) == 1
    send_alle()
    send_alle()
    (brev,) = mailoutbox
    assert brev.to == [person.email]
    assert "NYTT NB\nFørste\n\nNYTT NB\nAndre\nTredje\n" in brev.body


def test_nothing_to_tell_is_no_mail():
    bruker("leder", "0104")
    assert send(Nyheter()) == 0
    assert not Utboks.objects.exists()


def test_once_a_day_and_what_came_since_is_told_the_next(klokka):
    bruker("leder", "0104")
    nyheter = Nyheter("En")
    assert send(nyheter) == 1
    nyheter.linjer.append("To")
    klokka.shift(timedelta(hours=1))
    assert send(nyheter) == 0
    assert nyheter.linjer == ["To"], "not told, so not noted as told"
    klokka.shift(timedelta(days=1))
    assert send(nyheter) == 1
    assert "To" in Utboks.objects.latest("id").tekst


def test_what_is_not_put_in_the_box_is_not_noted_as_told():
    """A worker that dies between leaves neither; the next one does both."""
    person = bruker("leder", "0104")

    def dor():
        Bruker.objects.filter(pk=person.pk).update(navn="Fortalt")
        raise ConnectionError

    with pytest.raises(ConnectionError):
        send(lambda bruker, na: Seksjon("Nytt", ("En",), dor))
    assert not Utboks.objects.exists()
    assert not Bruker.objects.filter(navn="Fortalt").exists()
    assert send(Nyheter("En")) == 1


def test_only_those_who_have_a_role_and_in_their_own_malform():
    bruker()
    sluttet = bruker("kommune", "3103")
    Bruker.objects.filter(pk=sluttet.pk).update(is_active=False)
    nynorsk = bruker("leder", "0104")
    Bruker.objects.filter(pk=nynorsk.pk).update(malform="nn")
    assert send(lambda bruker, na: Seksjon(f"Språk {get_language()}", ("En",))) == 1
    assert "SPRÅK NN" in Utboks.objects.get(til=nynorsk.email).tekst

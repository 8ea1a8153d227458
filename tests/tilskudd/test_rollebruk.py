"""When a role was last used: once a day, and by opening the grants."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from tests.tilskudd import byggere as b
from tilskudd.actions.rollebruk import noter_bruk
from tilskudd.arbeidsflyt.tilstander import Rolle

pytestmark = pytest.mark.django_db


def test_a_role_is_noted_once_a_day(django_assert_num_queries):
    rolle = b.person(Rolle.LESER, b.nav_kontor()).tilskuddsroller.get()
    with django_assert_num_queries(1):
        noter_bruk([rolle], date(2026, 3, 1))
    rolle.refresh_from_db()
    assert rolle.sist_brukt == date(2026, 3, 1)
    with django_assert_num_queries(0):
        noter_bruk([rolle], date(2026, 3, 1))


@time_machine.travel("2026-03-02T09:00:00Z", tick=False)
def test_opening_the_grants_uses_the_role(client):
    leder = b.person(Rolle.SIGNATAR, b.nav_kontor())
    client.force_login(leder)
    client.get(reverse("roller"))
    assert leder.tilskuddsroller.get().sist_brukt == date(2026, 3, 2)


@time_machine.travel("2026-03-02T09:00:00Z", tick=False)
def test_a_page_that_is_refused_or_no_part_of_the_grants_uses_none(client):
    leser = b.person(Rolle.LESER, b.nav_kontor())
    client.force_login(leser)
    client.get(reverse("roller"))
    client.get(reverse("tilgjengelighet"))
    assert leser.tilskuddsroller.get().sist_brukt is None

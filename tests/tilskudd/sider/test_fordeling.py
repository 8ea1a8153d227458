"""Many cases given out at once, each by itself."""

import pytest
from django.urls import reverse

from tests.tilskudd import byggere as b
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Soknad

pytestmark = pytest.mark.django_db


@pytest.fixture
def saker(embetet):
    runde, hos = b.utlysning(), b.nav_kontor()
    signatar = b.person(Rolle.SIGNATAR, hos)
    return [
        b.soknad("innsendt", i=runde, hos=hos, embete=embetet, signatar=signatar, tittel=f"T{nr}") for nr in range(4)
    ]


def test_those_chosen_are_given_out(client, leder, behandler, saker):
    for sak in saker[:3]:
        b.habil(behandler, sak)
    client.force_login(leder)
    side = client.get(reverse("fordel")).content.decode()
    assert side.count("<select") == 3
    assert "Ingen har erklært seg habil ennå" in side
    valgte = {f"sak_{sak.pk}": behandler.pk for sak in (saker[0], saker[2], saker[3])}
    assert client.post(reverse("fordel"), valgte | {f"sak_{saker[1].pk}": ""}).status_code == 303
    assert [Soknad.objects.get(pk=sak.pk).tilstand for sak in saker] == [
        "under_vurdering", "innsendt", "under_vurdering", "innsendt",
    ]  # fmt: skip


def test_one_whose_role_has_ended_gets_nothing_and_the_others_theirs(client, leder, behandler, saker, embetet):
    sluttet = b.person(Rolle.SAKSBEHANDLER_SF, embetet, gyldig_til=b.LANGE)
    b.habil(sluttet, saker[0])
    b.habil(behandler, saker[1])
    client.force_login(leder)
    svar = client.post(
        reverse("fordel"), {f"sak_{saker[0].pk}": sluttet.pk, f"sak_{saker[1].pk}": behandler.pk}, follow=True
    )
    assert "ikke saksbehandler for denne saken" in svar.content.decode()
    assert [Soknad.objects.get(pk=sak.pk).tilstand for sak in saker[:2]] == ["innsendt", "under_vurdering"]


def test_a_leder_who_is_inhabil_does_not_see_the_case(client, leder, behandler, saker):
    b.habil(behandler, saker[0])
    b.habil(leder, saker[0], "inhabil")
    client.force_login(leder)
    assert "T0" not in client.get(reverse("fordel")).content.decode()
    client.post(reverse("fordel"), {f"sak_{saker[0].pk}": behandler.pk})
    assert Soknad.objects.get(pk=saker[0].pk).tilstand == "innsendt"


@pytest.mark.parametrize("rolle", [Rolle.SAKSBEHANDLER_SF, Rolle.BESLUTTER, Rolle.REVISOR])
def test_others_give_out_nothing(client, embetet, rolle):
    client.force_login(b.person(rolle, embetet))
    assert client.get(reverse("fordel")).status_code == 403


def test_the_queries_do_not_grow_with_the_cases(client, leder, behandler, saker, django_assert_max_num_queries):
    for sak in saker:
        b.habil(behandler, sak)
    client.force_login(leder)
    with django_assert_max_num_queries(12):
        client.get(reverse("fordel"))

"""Cases that have passed to a new kommune are its people's to see and to be told of."""

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.tilskudd import byggere as b
from tests.tilskudd.soknadshjelp import APEN
from tilskudd.actions.arv import gi_sakene_tilbake, la_sakene_folge
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Organisasjon
from tilskudd.queries.rolleinnehavere import med_rolle

pytestmark = pytest.mark.django_db


def side(client, person, *hvor) -> str:
    client.force_login(person)
    return client.get(reverse(*hvor)).content.decode()


@time_machine.travel(APEN, tick=False)
def test_what_a_kommune_has_taken_over_is_in_its_list_and_its_people_are_told(client):
    gammel, ny = (b.nav_kontor(kode).overordnet for kode in ("3105", "3101"))
    runde = b.utlysning()
    arving, signatar = b.person(Rolle.UTFYLLER, ny), b.person(Rolle.SIGNATAR, ny)
    b.soknad("til_signering", i=runde, hos=gammel, tittel="Overtatt tiltak")
    assert "Overtatt tiltak" not in side(client, arving, "soknader")

    la_sakene_folge(gammel.pk, ny.omrade, signatar)
    assert "Overtatt tiltak" in side(client, arving, "soknader")
    assert "Les og signer" in side(client, signatar, "soknader")
    assert signatar in med_rolle(Organisasjon.objects.get(pk=gammel.pk), Rolle.SIGNATAR, timezone.now())
    skjema = side(client, arving, "soknad-ny", None, [runde.ordning_id, runde.ar])
    assert ny.navn in skjema
    assert gammel.navn not in skjema

    gi_sakene_tilbake(gammel.pk, None)
    assert "Overtatt tiltak" not in side(client, arving, "soknader")

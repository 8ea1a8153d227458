"""A søknad as the authorities read it: noted in the log, without the søker's buttons, and with files that are clean."""

import pytest
from django.urls import reverse

from tests.tilskudd import byggere as b
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Innsyn

pytestmark = pytest.mark.django_db


@pytest.fixture
def sak():
    embetet = b.embete()
    return b.soknad("innsendt", i=b.utlysning(), hos=b.nav_kontor(), embete=embetet)


def dokument(sak, slag="vedlegg", skannet="ren"):
    return Dokument.objects.create(
        soknad=sak, slag=slag, navn="fil.pdf", medietype="application/pdf", storrelse=1, sha256="0" * 64, innhold=b"x",
        skannet=skannet, lastet_opp=b.SENDT,
    )  # fmt: skip


def les(client, person, navn, pk):
    client.force_login(person)
    return client.get(reverse(navn, args=[pk])).status_code


def test_each_reading_is_noted_once_a_day(client, sak):
    leder = b.person(Rolle.LEDER_SF, sak.embete)
    for _gang in range(2):
        assert les(client, leder, "soknad", sak.pk) == 200
    assert list(Innsyn.objects.values_list("person", "soknad", "side")) == [(leder.pk, sak.pk, "soknad")]
    les(client, sak.signert_av, "soknad", sak.pk)
    assert Innsyn.objects.count() == 1


def test_has_no_buttons_of_the_soker(client, sak):
    client.force_login(b.person(Rolle.LEDER_SF, sak.embete))
    assert "Trekk søknaden" not in client.get(reverse("soknad", args=[sak.pk])).content.decode()


def test_an_embete_reads_its_own(client, sak):
    nabo = b.person(Rolle.LEDER_SF, b.embete("nabo", "46"))
    fil = dokument(sak)
    assert les(client, nabo, "soknad", sak.pk) == les(client, nabo, "dokument", fil.pk) == 404


@pytest.mark.parametrize(
    ("slag", "skannet", "hos_soker", "hos_sf"),
    [
        ("vedlegg", "ren", 200, 200),
        ("vedlegg", "venter", 404, 404),
        ("vedlegg", "smittet", 404, 404),
        ("notat", "ren", 404, 200),
        ("brev", "ren", 404, 404),  # its vedtak is not told of
        ("kvittering", "ren", 200, 200),
    ],
)
def test_who_reads_which_file(client, sak, slag, skannet, hos_soker, hos_sf):
    fil = dokument(sak, slag, skannet)
    assert les(client, sak.signert_av, "dokument", fil.pk) == hos_soker
    assert les(client, b.person(Rolle.SAKSBEHANDLER_SF, sak.embete), "dokument", fil.pk) == hos_sf


def test_who_is_inhabil_reads_nothing(client, sak):
    person, fil = b.person(Rolle.SAKSBEHANDLER_SF, sak.embete), dokument(sak)
    b.habil(person, sak, "inhabil")
    assert les(client, person, "soknad", sak.pk) == les(client, person, "dokument", fil.pk) == 404

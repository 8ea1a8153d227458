"""What everybody may read, and the directorate's desk where it is written."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.tilskudd import byggere as b
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Utlysning, Vedtak

pytestmark = pytest.mark.django_db


@pytest.fixture
def runde(db):
    na = timezone.now()
    return b.utlysning(
        b.ordning("prove", gis_ikke_til="Drift."), 2027,
        publisert=na - timedelta(days=1), apner=na - timedelta(hours=1), frist=na + timedelta(days=30),
    )  # fmt: skip


def tildelt(runde, kr=400_000, tittel="Jobbsjansen"):
    sak = b.soknad("innvilget", i=runde, hos=b.nav_kontor("3105"), embete=b.embete(), tittel=tittel)
    brev = Dokument.objects.create(
        soknad=sak, slag="brev", navn="brev.pdf", medietype="application/pdf", storrelse=1, sha256="0" * 64,
        innhold=b"x", lastet_opp=b.SENDT,
    )  # fmt: skip
    vedtak = Vedtak.objects.create(
        soknad=sak, utfall="delvis", belop_kr=kr, forberedt_av=b.person(Rolle.SAKSBEHANDLER_DIR), forberedt=b.SENDT,
        besluttet_av=b.person(Rolle.BESLUTTER), fattet=b.SENDT, meddelt=b.SENDT, tilstand="meddelt", brev=brev,
    )  # fmt: skip
    Utlysning.objects.filter(pk=runde.pk).update(meddelt=b.SENDT)
    return vedtak


def test_the_round_is_read_without_logging_in(client, runde):
    side = client.get(reverse("utlysning", args=["prove", 2027]))
    tekst = side.content.decode()
    assert side.status_code == 200
    for overskrift in ("Formål", "Hvem kan motta", "Gis ikke til", "Kapittel og post", "Søknadsfrist", "Ramme"):
        assert overskrift in tekst
    assert "Med forbehold om Stortingets vedtak" in tekst
    assert "Nav-kontor" in tekst


def test_what_is_not_announced_is_not_there(client, runde):
    Utlysning.objects.filter(pk=runde.pk).update(publisert=None)
    assert client.get(reverse("utlysning", args=["prove", 2027])).status_code == 404
    assert "prove/2027" not in client.get(reverse("utlysninger")).content.decode()


def test_the_list_says_what_can_be_sought_now(client, runde):
    assert reverse("utlysning", args=["prove", 2027]) in client.get(reverse("utlysninger")).content.decode()


def test_awards_are_public_when_they_are_told_and_not_before(client, runde):
    tom = client.get(reverse("tildelinger")).content.decode()
    assert "Jobbsjansen" not in tom
    vedtak = tildelt(runde)
    assert "Jobbsjansen" in client.get(reverse("tildelinger")).content.decode()
    (rad,) = json.loads(client.get(reverse("tildelinger-fil", args=["json"])).content)["grants"]
    assert (rad["amountAwarded"], rad["currency"], rad["recipientOrganization"][0]["name"]) == (
        400_000, "NOK", vedtak.soknad.rettslig_mottaker.navn,
    )  # fmt: skip


def test_the_file_holds_no_formula(client, runde):
    tildelt(runde, tittel="=1+1")
    csv = client.get(reverse("tildelinger-fil", args=["csv"])).content.decode("utf-8-sig")
    assert "'=1+1" in csv
    assert ";=1+1" not in csv
    assert client.get(reverse("tildelinger-fil", args=["exe"])).status_code == 404


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(client, runde):
    client.force_login(b.person(Rolle.ORDNINGSANSVARLIG))
    side = client.post(
        reverse("utlysning-rediger", args=["prove", 2027]),
        {"modus": "apen", "mottakergrupper": ["nav_kontor"], "ramme_kr": "610 000,50", "akseptfrist_dager": "21"},
    )
    assert side.status_code == 422
    tekst = side.content.decode()
    assert "610 000,50" in tekst
    assert "hele kroner" in tekst


def test_a_round_goes_from_copy_to_announced_in_the_pages(client, runde):
    client.force_login(b.person(Rolle.ORDNINGSANSVARLIG))
    client.post(reverse("utlysning-ny", args=["prove", 2027]), {"ar": "2028"})
    client.post(reverse("utlysning-publiser", args=["prove", 2028]))
    assert Utlysning.objects.get(ordning="prove", ar=2028).publisert
    assert client.get(reverse("utlysning", args=["prove", 2028])).status_code == 200


ANSVARLIG = ("ordning", "utlysning-rediger", "utlysning-ny", "kriterier")


@pytest.mark.parametrize("navn", ANSVARLIG)
def test_only_the_ordningsansvarlig_writes(navn, client, runde):
    adresse = reverse(navn, args=["prove"] if navn == "ordning" else ["prove", 2027])
    assert client.get(adresse).status_code == 302
    for rolle in (Rolle.SAKSBEHANDLER_DIR, Rolle.BESLUTTER, Rolle.REVISOR):
        client.force_login(b.person(rolle))
        assert client.get(adresse).status_code == 403
    client.force_login(b.person(Rolle.ORDNINGSANSVARLIG, ordning=b.ordning("annen")))
    assert client.get(adresse).status_code == 404
    client.force_login(b.person(Rolle.ORDNINGSANSVARLIG))
    assert client.get(adresse).status_code == 200


def test_the_list_of_schemes_asks_the_same_few_questions_whatever_their_number(
    client, runde, django_assert_max_num_queries
):
    client.force_login(b.person(Rolle.ORDNINGSANSVARLIG))
    for ar in range(2001, 2012):
        b.utlysning(runde.ordning, ar)
    with django_assert_max_num_queries(12):
        side = client.get(reverse("ordninger"))
    assert "2005" in side.content.decode()


def test_a_signatar_gives_and_ends_a_role(client):
    hos = b.nav_kontor("3105")
    kollega = b.person(Rolle.LESER, b.nav_kontor("3107"))
    client.force_login(b.person(Rolle.SIGNATAR, hos))
    svar = client.post(reverse("roller"), {"epost": kollega.email, "rolle": "utfyller", "organisasjon": hos.pk})
    assert svar.status_code == 302
    gitt = kollega.tilskuddsroller.get(rolle="utfyller")
    client.post(reverse("rolle-avslutt", args=[gitt.pk]))
    gitt.refresh_from_db()
    assert gitt.gyldig_til < datetime.now(UTC).date()


def test_a_strangers_role_is_not_there(client):
    fremmed = b.person(Rolle.LESER, b.nav_kontor("3107"))
    client.force_login(b.person(Rolle.SIGNATAR, b.nav_kontor("3105")))
    assert client.post(reverse("rolle-avslutt", args=[fremmed.tilskuddsroller.get().pk])).status_code == 404

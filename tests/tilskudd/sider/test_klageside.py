"""A klage on its pages: sent by the recipient, treated by the authorities."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tests.tilskudd.sider.test_oppfolging import inne, stegadresse
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Klage, Vedtak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


@pytest.fixture
def sak(db):
    runde = b.utlysning(b.ordning("frivillige", klageadgang=True, klageinstans="Departementet"))
    return e.innvilget(runde=runde, vedtaksfelter={"klagefrist": date(2026, 4, 9), "belop_kr": 300_000})


def send(sak):
    return inne(e.signatar(sak)).post(reverse("klage-ny", args=[sak.pk]), {"tekst": "Vi fikk for lite."}, follow=True)


def test_sent_and_read(sak):
    svar = inne(e.signatar(sak)).get(reverse("klage-ny", args=[sak.pk]))
    assert "9. april 2026" in svar.text
    assert "Vi fikk for lite." in send(sak).text
    svar = inne(e.signatar(sak)).get(reverse("klage-ny", args=[sak.pk]))
    assert svar.url == reverse("klage", args=[Klage.objects.get().pk])
    assert "Klage av" in inne(e.signatar(sak)).get(reverse("soknad-oppfolging", args=[sak.pk])).text


def test_who_has_not_opened_the_letter_is_told_that_the_frist_runs_from_then(sak, akseptdag):
    akseptdag.move_to(e.AKSEPTDAG.replace(month=5, day=4))
    adresse = reverse("klage-ny", args=[sak.pk])
    assert "Åpner dere det nå, regnes fristen fra i dag" in inne(e.signatar(sak)).get(adresse).text
    inne(e.signatar(sak)).get(reverse("vedtaksbrev", args=[e.gjeldende(sak).pk]))
    side = inne(e.signatar(sak)).get(adresse).text
    assert "25. mai 2026" not in side
    assert "26. mai 2026" in side
    assert "Åpner dere det nå" not in side
    send(sak)
    assert not Klage.objects.get().for_sen


def test_sent_twice_is_one(sak):
    send(sak)
    assert send(sak).status_code == 200
    assert Klage.objects.count() == 1


def test_an_empty_klage_and_one_who_may_not(sak):
    assert inne(e.signatar(sak)).post(reverse("klage-ny", args=[sak.pk]), {"tekst": ""}).status_code == 422
    assert inne(b.person(Rolle.LESER, sak.organisasjon)).get(reverse("klage-ny", args=[sak.pk])).status_code == 403
    utenfor = inne(b.person(Rolle.SIGNATAR, b.nav_kontor("3107")))
    assert utenfor.get(reverse("klage-ny", args=[sak.pk])).status_code == 404
    send(sak)
    assert utenfor.get(reverse("klage", args=[Klage.objects.get().pk])).status_code == 404


def test_a_scheme_without_klageadgang_says_so():
    sak = e.innvilget()
    svar = inne(e.signatar(sak)).get(reverse("klage-ny", args=[sak.pk]))
    assert "kan ikke påklages" in svar.text
    assert inne(e.signatar(sak)).post(reverse("klage-ny", args=[sak.pk]), {"tekst": "x"}).status_code == 422
    assert not Klage.objects.exists()


def test_treated_and_changed(sak):
    send(sak)
    klage, behandler, beslutter = Klage.objects.get(), b.person(Rolle.KLAGEBEHANDLER), b.person(Rolle.BESLUTTER)
    side = reverse("klage", args=[klage.pk])
    svar = inne(behandler).get(side)
    assert "Erklær habilitet" in svar.text
    assert "Søknad, versjon 1" in svar.text
    b.habil(behandler, sak)
    b.habil(beslutter, sak)
    data = {"vurdering": "De har rett.", "tatt_inn_grunn": ""}
    assert inne(behandler).post(stegadresse(sak, klage, "forbered"), data).status_code == 303
    assert "De har rett." not in inne(e.signatar(sak)).get(side).text
    svar = inne(beslutter).post(
        stegadresse(sak, klage, "omgjor"), {"begrunnelse": "Enig.", "utfall": "innvilget", "belop_kr": "mye"}
    )
    assert svar.status_code == 422
    assert "mye" in svar.text
    data = {"begrunnelse": "Enig.", "utfall": "innvilget", "belop_kr": "500 000"}
    assert inne(beslutter).post(stegadresse(sak, klage, "omgjor"), data).status_code == 303
    assert Vedtak.objects.filter(soknad=sak, nr=2, belop_kr=500_000).exists()
    assert "Enig." in inne(e.signatar(sak)).get(side).text

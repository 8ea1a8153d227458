"""The page of a case after its vedtak, and its steps."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Innsyn, Krav, Rapport, Utbetaling
from tilskudd.queries.vilkar import vilkarshash

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


def inne(hvem) -> Client:
    klient = Client()
    klient.force_login(hvem)
    return klient


def adresse(sak):
    return reverse("soknad-oppfolging", args=[sak.pk])


def stegadresse(sak, objekt, navn):
    slag = objekt if isinstance(objekt, str) else objekt._meta.model_name
    return reverse("oppfolging-steg", args=[sak.pk, slag, 0 if isinstance(objekt, str) else objekt.pk, navn])


def test_the_signatar_accepts_on_the_page():
    sak = e.innvilget()
    klient = inne(e.signatar(sak))
    svar = klient.get(adresse(sak))
    assert "9. april 2026" in svar.text
    assert "Pengene brukes til tiltaket." in svar.text
    data = {"kontonr": e.KONTO, "lest": "on", "vilkar_sha256": vilkarshash(e.gjeldende(sak))}
    svar = klient.post(stegadresse(sak, sak, "aksepter"), data, follow=True)
    assert "Tilskuddet er akseptert." in svar.text
    assert "8601.11.17947" in svar.text
    assert "1. februar 2027" in svar.text


def test_what_was_typed_stays_when_the_account_is_wrong():
    sak = e.innvilget()
    data = {"kontonr": "8601.11.17948", "lest": "on", "vilkar_sha256": vilkarshash(e.gjeldende(sak))}
    svar = inne(e.signatar(sak)).post(stegadresse(sak, sak, "aksepter"), data)
    assert svar.status_code == 422
    assert "ds-error-summary" in svar.text
    assert "8601.11.17948" in svar.text
    assert not Rapport.objects.exists()


def test_double_click_says_the_case_has_moved():
    sak = e.innvilget()
    klient = inne(e.signatar(sak))
    data = {"kontonr": e.KONTO, "lest": "on", "vilkar_sha256": vilkarshash(e.gjeldende(sak))}
    klient.post(stegadresse(sak, sak, "aksepter"), data)
    svar = klient.post(stegadresse(sak, sak, "aksepter"), data)
    assert svar.status_code == 422
    assert "kommet videre" in svar.text
    assert Utbetaling.objects.count() == 1


def test_others_cases_and_others_objects_are_not_there():
    sak, annen = e.akseptert(), e.akseptert(hos=b.nav_kontor("3107"), runde=b.utlysning(ar=2025))
    klient = inne(e.signatar(sak))
    assert klient.get(adresse(annen)).status_code == 404
    assert klient.post(stegadresse(annen, annen, "frasi")).status_code == 404
    rapport = e.rapport(annen, "status")
    assert klient.get(reverse("rapport", args=[rapport.pk])).status_code == 404
    assert klient.post(reverse("rapport", args=[rapport.pk])).status_code == 404
    attestant = inne(b.person(Rolle.ATTESTANT))
    rate = Utbetaling.objects.get(vedtak__soknad=annen)
    assert attestant.post(stegadresse(sak, rate, "attester")).status_code == 404
    assert attestant.post(stegadresse(sak, "soknad", "avslutt")).status_code == 404
    assert attestant.post(stegadresse(sak, rate, "finnes_ikke")).status_code == 404
    assert inne(b.person(Rolle.LEDER_SF, b.embete("annet", "46"))).get(adresse(sak)).status_code == 404


def test_a_role_that_does_not_take_the_step_is_refused():
    sak = e.akseptert()
    rate = Utbetaling.objects.get()
    assert inne(e.signatar(sak)).post(stegadresse(sak, rate, "attester")).status_code == 403
    assert inne(b.person(Rolle.LESER, sak.organisasjon)).post(stegadresse(sak, sak, "frasi")).status_code == 403
    assert inne(b.person(Rolle.REVISOR)).get(adresse(sak)).status_code == 200


def test_no_page_before_the_vedtak_is_meddelt():
    sak = b.soknad("innstilt", i=b.utlysning(), hos=b.nav_kontor(), embete=b.embete())
    assert inne(e.signatar(sak)).get(adresse(sak)).status_code == 404


def test_attested_by_one_and_ordered_by_another_from_the_page():
    sak = e.akseptert()
    rate = Utbetaling.objects.get()
    begge = b.person(Rolle.ATTESTANT, epost="begge@example.org")
    b.person(Rolle.BESLUTTER, epost="begge@example.org")
    klient = inne(begge)
    assert klient.post(stegadresse(sak, rate, "attester"), {"sjekkliste": ["vedtak"]}).status_code == 422
    hele = {"sjekkliste": ["vedtak", "aksept", "vilkar"]}
    assert klient.post(stegadresse(sak, rate, "attester"), hele).status_code == 303
    svar = klient.post(stegadresse(sak, rate, "anvis"))
    assert svar.status_code == 422
    assert "Du har attestert utbetalingen" in svar.text
    assert inne(b.person(Rolle.BESLUTTER)).post(stegadresse(sak, rate, "anvis")).status_code == 303


def test_the_search_for_money_back_is_hidden_until_the_recipient_is_told():
    sak = e.rapportert(brukt_kr=400_000)
    saksbehandler = b.person(Rolle.SAKSBEHANDLER_DIR)
    data = {"grunnlag": "ubrukt", "belop_kr": "100 000", "begrunnelse": "Hemmelig utkast"}
    svar = inne(saksbehandler).post(stegadresse(sak, "krav", "foresla"), data)
    assert svar.status_code == 303
    assert "Hemmelig utkast" not in inne(e.signatar(sak)).get(adresse(sak)).text
    krav = Krav.objects.get()
    assert inne(saksbehandler).post(stegadresse(sak, krav, "varsle"), {"varselfrist": "2026-04-20"}).status_code == 303
    assert "Hemmelig utkast" in inne(e.signatar(sak)).get(adresse(sak)).text


def test_the_authorities_reading_is_logged_and_the_recipients_is_not():
    sak = e.akseptert()
    inne(e.signatar(sak)).get(adresse(sak))
    assert not Innsyn.objects.exists()
    inne(b.person(Rolle.SAKSBEHANDLER_DIR)).get(adresse(sak))
    assert Innsyn.objects.get().side == "soknad-oppfolging"


def test_another_account_on_the_page():
    sak = e.akseptert()
    klient = inne(e.signatar(sak))
    svar = klient.post(reverse("oppfolging-konto", args=[sak.pk]), {"kontonr": "1"})
    assert svar.status_code == 422
    assert klient.post(reverse("oppfolging-konto", args=[sak.pk]), {"kontonr": e.KONTO}).status_code == 303


def test_every_role_reads_the_page_within_bounds(django_assert_max_num_queries):
    sak = e.rapportert(brukt_kr=400_000)
    for hvem in (e.signatar(sak), b.person(Rolle.ORDNINGSANSVARLIG), b.person(Rolle.SAKSBEHANDLER_SF, b.embete())):
        klient = inne(hvem)
        with django_assert_max_num_queries(50):
            assert klient.get(adresse(sak)).status_code == 200

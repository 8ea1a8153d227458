"""A report on its page: filled in, saved while one types, two at once, delivered, and read by the authorities."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tests.tilskudd.sider.test_oppfolging import inne, stegadresse
from tests.tilskudd.test_rapportering import PDF
from tilskudd.actions.rapport import lever, underkjenn
from tilskudd.arbeidsflyt.tilstander import Rolle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


@pytest.fixture
def sak(db):
    return e.under_gjennomforing()


def adresse(rapport):
    return reverse("rapport", args=[rapport.pk])


def felt(rapport, kr="500 000", forklaring="", endringsnr=None):
    post = rapport.vedtak.soknad.poster.get()
    nr = rapport.endringsnr if endringsnr is None else endringsnr
    return {f"regnskap-{post.pk}": kr, f"forklaring-{post.pk}": forklaring, "endringsnr": nr}


def test_the_account_has_the_budgets_own_lines(sak):
    regnskap = e.rapport(sak, "regnskap")
    svar = inne(e.signatar(sak)).get(adresse(regnskap))
    assert "Prosjektleder" in svar.text
    assert "500\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in svar.text
    assert "10 prosent" in svar.text


def test_saved_and_delivered(sak):
    regnskap, klient = e.rapport(sak, "regnskap"), inne(e.signatar(sak))
    svar = klient.post(adresse(regnskap), felt(regnskap) | {"handling": "lagre"}, follow=True)
    assert "ikke levert ennå" in svar.text
    regnskap.refresh_from_db()
    assert (regnskap.tilstand, regnskap.linjer[0]["regnskap_kr"]) == ("pabegynt", 500_000)
    svar = klient.post(adresse(regnskap), felt(regnskap) | {"handling": "lever"}, follow=True)
    assert "Rapporten er levert." in svar.text
    svar = klient.post(adresse(regnskap), felt(regnskap, "1") | {"handling": "lever"})
    assert "kan ikke endres nå" in svar.text
    regnskap.refresh_from_db()
    assert regnskap.forbruk_kr == 500_000


@pytest.mark.parametrize(
    ("kr", "setning"),
    [("610 000,50", "øre"), ("-1", "under null"), ("1e9", "annet enn sifre"), ("9999999999", "ni sifre")],
)
def test_amounts_that_are_not_are_refused_and_kept_as_typed(sak, kr, setning):
    regnskap = e.rapport(sak, "regnskap")
    svar = inne(e.signatar(sak)).post(adresse(regnskap), felt(regnskap, kr) | {"handling": "lever"})
    assert svar.status_code == 422
    assert setning in svar.text
    assert f'value="{kr}"' in svar.text


def test_what_is_lacking_is_said_beside_its_field_and_what_is_typed_is_saved(sak):
    regnskap, klient = e.rapport(sak, "regnskap"), inne(e.signatar(sak))
    svar = klient.post(adresse(regnskap), felt(regnskap, "400 000") | {"handling": "lever"})
    post = sak.poster.get()
    assert svar.status_code == 422
    assert f'href="#id_forklaring-{post.pk}"' in svar.text
    assert 'name="endringsnr" value="1"' in svar.text
    regnskap.refresh_from_db()
    svar = klient.post(adresse(regnskap), felt(regnskap, "400 000", "Billigere.") | {"handling": "lever"})
    assert svar.status_code == 303


def test_saved_while_one_types(sak):
    status, klient = e.rapport(sak, "status"), inne(b.person(Rolle.UTFYLLER, sak.organisasjon))
    svar = klient.post(
        adresse(status), e.SVAR | {"endringsnr": 0, "handling": "autolagre"}, headers={"HX-Request": "true"}
    )
    assert "Lagret kl. 10.00.00" in svar.text
    assert 'value="1" id="endringsnr" hx-swap-oob="true"' in svar.text
    svar = klient.post(adresse(status), {"gjort": "Annet", "endringsnr": 0, "handling": "autolagre"})
    assert "en annen har lagret" in svar.text
    status.refresh_from_db()
    assert status.svar["gjort"] == "Kurs for 40."


def test_the_second_of_two_sees_what_the_first_wrote_and_loses_nothing(sak):
    status = e.rapport(sak, "status")
    forste, andre = inne(e.signatar(sak)), inne(b.person(Rolle.UTFYLLER, sak.organisasjon))
    forste.post(adresse(status), e.SVAR | {"endringsnr": 0, "handling": "lagre"})
    svar = andre.post(adresse(status), e.SVAR | {"gjort": "Mine ord.", "endringsnr": 0, "handling": "lagre"})
    assert svar.status_code == 409
    assert "Kurs for 40." in svar.text
    assert "Mine ord." in svar.text
    assert 'name="endringsnr" value="1"' in svar.text
    svar = andre.post(adresse(status), e.SVAR | {"gjort": "Mine ord.", "endringsnr": 1, "handling": "lagre"})
    assert svar.status_code == 303


def test_eleven_digits_in_free_text_are_stopped_and_kept_as_typed(sak):
    status = e.rapport(sak, "status")
    svar = inne(e.signatar(sak)).post(adresse(status), e.SVAR | {"gjort": "Se 018199 12345", "endringsnr": 0})
    status.refresh_from_db()
    assert svar.status_code == 422
    assert "fødselsnummer" in svar.text
    assert status.svar == {}


def test_the_authorities_do_not_read_what_is_not_delivered(sak):
    status = e.fyll_ut(e.rapport(sak, "status"), e.signatar(sak))
    klient = inne(b.person(Rolle.SAKSBEHANDLER_SF, b.embete()))
    assert "Kurs for 40." not in klient.get(adresse(status)).text
    lever(status, e.signatar(sak), status.endringsnr)
    assert "Kurs for 40." in klient.get(adresse(status)).text
    svar = klient.post(stegadresse(sak, status, "returner"), {"mangler": "", "ny_frist": "2026-05-01"})
    assert svar.status_code == 422
    assert "Skriv hva som må rettes." in svar.text
    data = {"mangler": "Skriv mer om resultatene.", "ny_frist": "2026-05-01"}
    assert klient.post(stegadresse(sak, status, "returner"), data).status_code == 303
    assert "Skriv mer om resultatene." in inne(e.signatar(sak)).get(adresse(status)).text


def test_the_auditors_statement_is_attached(sak):
    regnskap, klient = e.rapport(sak, "regnskap"), inne(e.signatar(sak))
    sti = reverse("rapport-revisor", args=[regnskap.pk])
    assert "Velg en fil" in klient.post(sti, follow=True).text
    svar = klient.post(sti, {"fil": SimpleUploadedFile("revisor.pdf", PDF)}, follow=True)
    assert "revisor.pdf" in svar.text
    utenfor = inne(b.person(Rolle.SIGNATAR, b.nav_kontor("3107")))
    assert utenfor.post(sti, {"fil": SimpleUploadedFile("revisor.pdf", PDF)}).status_code == 404


def test_the_reader_of_the_organisation_reads_and_does_not_write(sak):
    status = e.rapport(sak, "status")
    klient = inne(b.person(Rolle.LESER, sak.organisasjon))
    assert "Signer og lever" not in klient.get(adresse(status)).text
    klient.post(adresse(status), e.SVAR | {"endringsnr": 0})
    status.refresh_from_db()
    assert status.svar == {}


def test_a_draft_that_was_turned_down_undelivered_stays_the_recipients_own(sak, akseptdag):
    status, saksbehandler = e.fyll_ut(e.rapport(sak, "status"), e.signatar(sak)), b.person(Rolle.SAKSBEHANDLER_DIR)
    akseptdag.move_to(e.AKSEPTDAG.replace(year=2027))
    underkjenn(status, saksbehandler, "Kom aldri.")
    assert e.SVAR["gjort"] not in inne(saksbehandler).get(adresse(status)).text
    assert e.SVAR["gjort"] in inne(e.signatar(sak)).get(adresse(status)).text

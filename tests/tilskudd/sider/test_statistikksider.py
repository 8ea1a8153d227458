"""Statistics, lists and the journal: who opens them, that files are safe, and that nothing personal is in them."""

import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.tilskudd import byggere as b
from tests.tilskudd.ferdig_sak import ferdig, vedtak
from tilskudd.arbeidsflyt.tilstander import MYNDIGHET, SOKERROLLER, Rolle
from tilskudd.models import Foresporsel, Klage, Utlysning

pytestmark = pytest.mark.django_db
SIDER = (
    ("statistikk", []), ("statistikk-fil", ["statistikk", "csv"]), ("statistikk-fil", ["malgrupper", "xlsx"]),
    ("statistikk-fil", ["nettverk-og-evaluering", "csv"]), ("postjournal", []), ("postjournal-fil", ["csv"]),
)  # fmt: skip


@pytest.fixture
def sak(db):
    return ferdig(b.utlysning(), b.nav_kontor(navn="=Nav Test"), b.embete(), tittel="Kari Nordmanns tiltak",
                  interesse_nettverk=True)  # fmt: skip


def hent(client, hvem, navn, args=(), **valg):
    client.force_login(hvem)
    return client.get(reverse(navn, args=args), valg)


def rolle(navn: Rolle, sak):
    sted = sak.organisasjon if navn in SOKERROLLER else sak.embete
    return b.person(navn, sted)


@pytest.mark.parametrize(("navn", "args"), SIDER)
def test_the_authorities_open_them_and_no_soker(client, sak, navn, args):
    assert {hent(client, rolle(r, sak), navn, args).status_code for r in sorted(MYNDIGHET)} == {200}
    assert {hent(client, rolle(r, sak), navn, args).status_code for r in sorted(SOKERROLLER)} == {403}
    client.logout()
    assert client.get(reverse(navn, args=args)).status_code == 302


def test_unknown_files_are_not_there(client, sak):
    hvem = rolle(Rolle.REVISOR, sak)
    assert hent(client, hvem, "statistikk-fil", ["statistikk", "exe"]).status_code == 404
    assert hent(client, hvem, "statistikk-fil", ["annet", "csv"]).status_code == 404
    assert hent(client, hvem, "postjournal-fil", ["exe"]).status_code == 404


def test_the_page_and_the_file_tell_the_same(client, sak):
    hvem = rolle(Rolle.REVISOR, sak)
    side = hent(client, hvem, "statistikk").content.decode()
    fil = hent(client, hvem, "statistikk-fil", ["statistikk", "csv"]).content.decode("utf-8-sig")
    for tekst in ("1 kommune eller bydel, 1 tiltak", "Hele landet"):
        assert tekst in side
        assert tekst in fil
    assert ";400000;" in fil
    assert "400\u00a0000\u00a0kr" in side
    assert "80,0\u00a0%" in side


def test_nonsense_in_the_choice_asks_for_all(client, sak):
    side = hent(client, rolle(Rolle.REVISOR, sak), "statistikk", ordning="', --", ar="19x6")
    assert side.status_code == 200


def test_the_page_asks_few_questions_of_300_cases(client, sak, django_assert_max_num_queries):
    for nr in range(300):
        b.soknad("innsendt", i=sak.utlysning, hos=sak.organisasjon, embete=sak.embete, signatar=sak.signert_av,
                 tittel=f"Tiltak {nr}")  # fmt: skip
    hvem = rolle(Rolle.REVISOR, sak)
    hent(client, hvem, "statistikk")
    with django_assert_max_num_queries(25):
        hent(client, hvem, "statistikk")
    with django_assert_max_num_queries(25):
        assert len(hent(client, hvem, "postjournal", fra="2026-01-01", til="2026-12-31").content) > 1000


def test_interest_is_a_list_of_the_readers_own_cases(client, sak):
    fil = hent(client, rolle(Rolle.LEDER_SF, sak), "statistikk-fil", ["nettverk-og-evaluering", "csv"])
    assert "'=Nav Test;Kari Nordmanns tiltak;Ja;" in fil.content.decode("utf-8-sig")
    inhabil = b.person(Rolle.SAKSBEHANDLER_DIR)
    b.habil(inhabil, sak, "inhabil")
    tom = hent(client, inhabil, "statistikk-fil", ["nettverk-og-evaluering", "csv"]).content.decode("utf-8-sig")
    assert "Nav Test" not in tom


def test_the_list_for_the_register_has_awards_of_bagatell_schemes_alone(client, sak):
    assert "400000" not in _register(client, sak)
    foretak = b.frivillig("Foretaket AS", orgnr="974760673")
    runde = b.utlysning(b.ordning("entreprenor", statsstotte="bagatell", lop="nasjonal"))
    vedtak(b.soknad("innvilget", i=runde, hos=foretak, sokt_kr=900_000), 800_000)
    b.soknad("innstilt", i=runde, hos=foretak, sokt_kr=700_000, tittel="Et annet")
    linjer = _register(client, sak).splitlines()
    assert len(linjer) == 2
    assert linjer[1].startswith("974760673;Foretaket AS;800000;2026-01-20;Tilskudd;")
    args = ["bagatellmessig-stotte", "csv"]
    assert hent(client, rolle(Rolle.LEDER_SF, sak), "statistikk-fil", args).status_code == 403


def _register(client, sak) -> str:
    svar = hent(client, rolle(Rolle.ORDNINGSANSVARLIG, sak), "statistikk-fil", ["bagatellmessig-stotte", "csv"])
    return svar.content.decode("utf-8-sig")


# The journal


def journal(client, hvem, **periode) -> str:
    return hent(client, hvem, "postjournal-fil", ["csv"], **periode).content.decode("utf-8-sig")


ARET = {"fra": "2026-01-01", "til": "2026-12-31"}


def test_the_journal_has_what_came_and_went_without_what_was_written(client, sak):
    Foresporsel.objects.create(
        soknad=sak, sporsmal="Hva med 01817012345?", svarfrist=b.SENDT, stilt=b.SENDT, stilt_av=sak.saksbehandler,
        svar="Hemmelig svar", besvart=b.SENDT, tilstand="besvart",
    )  # fmt: skip
    Klage.objects.create(vedtak=sak.vedtak.get(), tekst="Vi klager", mottatt=b.SENDT, sendt_av=sak.signert_av)
    tekst = journal(client, rolle(Rolle.LEDER_SF, sak), **ARET)
    for tittel in ("Søknad om tilskudd", "Spørsmål til søknaden", "Svar på spørsmål", "Vedtak om tilskudd", "Rapport",
                   "Klage på vedtak"):  # fmt: skip
        assert tittel in tekst
    assert f"2026-01-20;Inn;'=Nav Test;Søknad om tilskudd, {sak.utlysning.ordning.navn} 2026;{sak.saksnr}" in tekst
    assert "Kari" not in tekst
    assert "klager" not in tekst
    assert not re.search(r"\d{11}", tekst)


def test_a_vedtak_that_is_not_told_is_not_in_the_journal(client, db):
    sak = ferdig(b.utlysning(), b.nav_kontor(), b.embete(), meddelt=None)
    tekst = journal(client, rolle(Rolle.REVISOR, sak), **ARET)
    assert "Søknad om tilskudd" in tekst
    assert "Vedtak" not in tekst


def test_others_cases_are_not_in_the_journal(client, sak):
    assert sak.saksnr not in journal(client, b.person(Rolle.LEDER_SF, b.embete("annet", "46")), **ARET)
    inhabil = rolle(Rolle.SAKSBEHANDLER_SF, sak)
    b.habil(inhabil, sak, "i_tvil")
    assert sak.saksnr not in journal(client, inhabil, **ARET)


def test_the_days_are_those_of_oslo(client, sak):
    sak.innsendt = timezone.datetime(2026, 7, 1, 0, 30, tzinfo=b.OSLO)
    sak.save()
    hvem = rolle(Rolle.REVISOR, sak)
    assert "2026-07-01;Inn" in journal(client, hvem, fra="2026-07-01", til="2026-07-01")
    assert "Søknad om tilskudd" not in journal(client, hvem, fra="2026-06-30", til="2026-06-30")


@pytest.mark.parametrize("periode", [{"fra": "2026-02-01", "til": "2026-01-01"}, {"fra": "x"},
                                     {"fra": "2020-01-01", "til": "2026-01-01"}])  # fmt: skip
def test_a_period_that_cannot_be_is_told_and_kept(client, sak, periode):
    side = hent(client, rolle(Rolle.REVISOR, sak), "postjournal", **periode)
    assert side.status_code == 422
    assert periode["fra"] in side.content.decode()


@time_machine.travel("2026-02-10T12:00:00Z", tick=False)
def test_the_journal_opens_on_the_last_month(client, sak):
    Utlysning.objects.filter(pk=sak.utlysning_id).update(meddelt=b.SENDT)
    assert sak.saksnr in hent(client, rolle(Rolle.REVISOR, sak), "postjournal").content.decode()

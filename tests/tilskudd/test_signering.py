"""From draft to innsendt: the deadline to the second, what is signed, numbers, routing and the receipt."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from pypdf import PdfReader

from tests.tilskudd import byggere as b
from tests.tilskudd.soknadshjelp import APEN, Folk, ferdig_utkast, klar_til_signering
from tilskudd.actions import utkast
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.signering import hent_tilbake, send_inn, til_signering
from tilskudd.actions.soknad import trekk
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Budsjettpost, Embete, Embetsomrade, Hendelse, Organisasjon, Soknad, Utboks

pytestmark = pytest.mark.django_db


@pytest.fixture
def folk():
    b.embete()
    return Folk(b.nav_kontor())


@pytest.fixture
def runde():
    return b.utlysning()


@pytest.fixture
def apen():
    with time_machine.travel(APEN, tick=False) as klokka:
        yield klokka


def sendt(sak, folk) -> Soknad:
    return send_inn(sak, folk.signatar, sak.innhold_sha256)


class TestFristen:
    @pytest.mark.parametrize(
        ("frist", "na", "sen"),
        [
            (datetime(2026, 2, 1, 23, 59, 59, tzinfo=b.OSLO), datetime(2026, 2, 1, 22, 59, 58, tzinfo=UTC), False),
            (datetime(2026, 2, 1, 23, 59, 59, tzinfo=b.OSLO), datetime(2026, 2, 1, 22, 59, 59, tzinfo=UTC), False),
            (datetime(2026, 2, 1, 23, 59, 59, tzinfo=b.OSLO), datetime(2026, 2, 1, 22, 59, 59, 999999, UTC), False),
            (datetime(2026, 2, 1, 23, 59, 59, tzinfo=b.OSLO), datetime(2026, 2, 1, 23, 0, 0, tzinfo=UTC), True),
            # The clock is put back 25 October at 03: half past two comes twice, and the deadline is the first of them.
            (datetime(2026, 10, 25, 2, 30, tzinfo=b.OSLO), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), False),
            (datetime(2026, 10, 25, 2, 30, tzinfo=b.OSLO), datetime(2026, 10, 25, 0, 30, 1, tzinfo=UTC), True),
            (datetime(2026, 10, 25, 2, 30, tzinfo=b.OSLO), datetime(2026, 10, 25, 1, 30, tzinfo=UTC), True),
            # And forward 29 March at 02.
            (datetime(2026, 3, 29, 3, 0, tzinfo=b.OSLO), datetime(2026, 3, 29, 1, 0, 0, tzinfo=UTC), False),
            (datetime(2026, 3, 29, 3, 0, tzinfo=b.OSLO), datetime(2026, 3, 29, 1, 0, 1, tzinfo=UTC), True),
        ],
    )
    def test_to_the_second_in_oslo(self, folk, apen, frist, na, sen):
        sak = klar_til_signering(b.utlysning(frist=frist), folk)
        apen.move_to(na)
        etter = sendt(sak, folk)
        assert etter.etter_frist is sen
        assert (etter.tilstand, etter.innsendt) == ("innsendt", na)

    def test_the_door_is_closed_where_the_round_says_so(self, folk, apen):
        runde = b.utlysning(tar_imot_etter_frist=False)
        sak = klar_til_signering(runde, folk)
        apen.move_to(b.FRIST + timedelta(seconds=1))
        with pytest.raises(UgyldigOvergang, match=r"Fristen var 01\.02\.2026 kl\. 23\.59\.59"):
            sendt(sak, folk)
        sak.refresh_from_db()
        assert (sak.tilstand, sak.saksnr, sak.dokumenter.count()) == ("til_signering", "", 0)
        apen.move_to(b.FRIST)
        assert sendt(sak, folk).tilstand == "innsendt"

    def test_nothing_is_taken_back_after_the_deadline(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        apen.move_to(b.FRIST + timedelta(seconds=1))
        with pytest.raises(UgyldigOvergang, match="Fristen er ute"):
            hent_tilbake(sak, folk.utfyller)


class TestSignaturen:
    def test_content_is_frozen_and_the_signatar_told_without_content(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        assert sak.versjoner.get().sha256 == sak.innhold_sha256
        melding = Utboks.objects.get(til=folk.signatar.email)
        assert f"/tilskudd/soknader/{sak.pk}/" in melding.tekst
        assert "Jobbsjansen" not in melding.emne + melding.tekst
        assert "500" not in melding.emne + melding.tekst

    def test_a_change_behind_the_signature_stops_it(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        Budsjettpost.objects.filter(soknad=sak).update(sokt_kr=600_000)
        with pytest.raises(UgyldigOvergang, match="endret"):
            sendt(sak, folk)

    def test_what_was_read_is_what_is_signed(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        with pytest.raises(UgyldigOvergang, match="endret"):
            send_inn(sak, folk.signatar, "f" * 64)

    def test_taking_it_back_unsigns_it(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        lest = sak.innhold_sha256
        sak = hent_tilbake(sak, folk.utfyller)
        assert (sak.tilstand, sak.innhold_sha256) == ("utkast", "")
        utkast.lagre_utkast(sak, folk.utfyller, {"svar.mal": "Noe annet."}, endringsnr=sak.endringsnr)
        sak = til_signering(sak, folk.utfyller)
        assert (sak.versjon, sak.innhold_sha256 != lest) == (2, True)
        with pytest.raises(UgyldigOvergang, match="endret"):
            send_inn(sak, folk.signatar, lest)

    def test_a_signatar_who_sends_it_back_says_why(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        with pytest.raises(UgyldigOvergang, match="hva som må endres"):
            hent_tilbake(sak, folk.signatar)
        hent_tilbake(sak, folk.signatar, "Budsjettet er for høyt.")
        assert Hendelse.objects.first().data == {"begrunnelse": "Budsjettet er for høyt."}

    def test_nothing_is_written_while_it_waits(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        with pytest.raises(UgyldigOvergang, match="Hent den tilbake"):
            utkast.lagre_utkast(sak, folk.utfyller, {"svar.mal": "x"}, endringsnr=sak.endringsnr)

    def test_nobody_signs_what_they_filled_in(self, folk, runde, apen):
        b.person(Rolle.SIGNATAR, folk.hos, epost=folk.utfyller.email)
        sak = klar_til_signering(runde, folk)
        with pytest.raises(UgyldigOvergang, match="En annen signatar"):
            send_inn(sak, folk.utfyller, sak.innhold_sha256)
        runde.krever_to_personer = False
        runde.save()
        assert send_inn(sak, folk.utfyller, sak.innhold_sha256).signert_av == folk.utfyller

    def test_a_signatar_whose_role_is_over_signs_nothing(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        folk.signatar.tilskuddsroller.update(gyldig_til=APEN.date() - timedelta(days=1))
        with pytest.raises(UgyldigOvergang, match="Rollen"):
            sendt(sak, folk)

    def test_double_click_sends_once(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        sendt(sak, folk)
        with pytest.raises(UgyldigOvergang, match="kommet videre"):
            sendt(sak, folk)
        assert (sak.dokumenter.count(), Hendelse.objects.filter(type="soknad_send_inn").count()) == (1, 1)


class TestMottaket:
    def test_numbers_follow_one_another_by_the_year_they_came(self, folk, runde, apen):
        saker = [sendt(klar_til_signering(runde, folk, tittel=t), folk) for t in ("A", "B", "C")]
        assert [sak.saksnr for sak in saker] == ["2026/00001", "2026/00002", "2026/00003"]

    def test_receipt(self, folk, runde, apen):
        sak = sendt(klar_til_signering(runde, folk), folk)
        dokument = sak.dokumenter.get(slag="kvittering")
        tekst = PdfReader(BytesIO(bytes(dokument.innhold))).pages[0].extract_text()
        assert sak.saksnr in tekst
        assert "20.01.2026 kl. 12.00.00" in tekst
        assert dokument.skannet == "ren"

    def test_receipt_is_in_the_measform_of_the_organisation_and_tells_of_lateness(self, folk, runde, apen):
        sak = klar_til_signering(runde, folk)
        apen.move_to(b.FRIST + timedelta(hours=1))
        assert "etter fristen" in PdfReader(BytesIO(bytes(sendt(sak, folk).dokumenter.get().innhold))).pages[
            0
        ].extract_text().replace("\n", " ")

    def test_goes_to_the_embete_of_the_day(self, folk, apen):
        gammelt = Embete.objects.create(kode="gammelt", navn=[{"fra": None, "nb": "Gammelt", "nn": "Gammalt"}])
        nytt = Embete.objects.create(kode="nytt", navn=[{"fra": None, "nb": "Nytt", "nn": "Nytt"}])
        Embetsomrade.objects.create(kode="3105", embete=gammelt, gyldig_til="2026-01-21")
        Embetsomrade.objects.create(kode="3105", embete=nytt, gyldig_fra="2026-01-21")
        runde = b.utlysning()
        for dager, ventet in ((0, gammelt), (1, nytt)):
            apen.move_to(APEN + timedelta(days=dager))
            assert sendt(klar_til_signering(runde, folk, tittel=f"T{dager}"), folk).embete == ventet

    def test_is_not_sent_when_nobody_knows_where_to(self, runde, apen):
        Embetsomrade.objects.all().delete()
        folk = Folk(b.nav_kontor())
        sak = klar_til_signering(runde, folk)
        with pytest.raises(UgyldigOvergang, match="hvilken statsforvalter"):
            sendt(sak, folk)

    def test_national_schemes_go_to_no_embete(self, apen):
        nasjonal = b.ordning("frivillige", lop="nasjonal", mottakergrupper=["frivillig"])
        folk = Folk(b.frivillig())
        assert sendt(klar_til_signering(b.utlysning(nasjonal), folk), folk).embete is None

    def test_withdrawn_the_content_is_kept(self, folk, runde, apen):
        sak = sendt(klar_til_signering(runde, folk), folk)
        trekk(sak, folk.signatar, "Vi fikk penger fra kommunen.")
        sak.refresh_from_db()
        assert (sak.tilstand, sak.svar["mal"], sak.poster.count()) == ("trukket", "Flere i arbeid.", 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_get_each_their_number(klargjort):
    b.embete()
    runde = b.utlysning()
    with time_machine.travel(APEN):
        alle = [Folk(b.nav_kontor(kode)) for kode in ("3105", "3107")]
        saker = [klar_til_signering(runde, folk) for folk in alle]

        def send(nr):
            try:
                return sendt(saker[nr], alle[nr]).saksnr
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as to:
            assert sorted(to.map(send, (0, 1))) == ["2026/00001", "2026/00002"]


class TestTilSignering:
    def test_what_is_missing_is_named(self, folk, runde, apen):
        sak = ferdig_utkast(runde, folk)
        utkast.lagre_utkast(sak, folk.utfyller, {"svar.mal": "", "slutt": None}, endringsnr=sak.endringsnr)
        with pytest.raises(UgyldigOvergang, match="2 svar mangler"):
            til_signering(sak, folk.utfyller)

    def test_a_rule_of_the_round_stops(self, folk, runde, apen):
        b.regel(runde, "LONNSTAK", kroner_per_stilling=400_000)
        sak = ferdig_utkast(runde, folk)
        with pytest.raises(UgyldigOvergang, match="høyst 400\u00a0000 kroner"):
            til_signering(sak, folk.utfyller)

    def test_a_text_that_is_too_long_stops(self, folk, runde, apen):
        sak = ferdig_utkast(runde, folk)
        utkast.lagre_utkast(sak, folk.utfyller, {"svar.mal": "x" * 3001}, endringsnr=sak.endringsnr)
        with pytest.raises(UgyldigOvergang, match="1 tegn for langt"):
            til_signering(sak, folk.utfyller)

    def test_of_a_kind_that_may_not_receive(self, runde, apen):
        folk = Folk(b.frivillig())
        sak = ferdig_utkast(runde, folk)
        with pytest.raises(UgyldigOvergang, match="slag"):
            til_signering(sak, folk.utfyller)
        assert Organisasjon.objects.get(pk=folk.hos.pk).soknader.count() == 1

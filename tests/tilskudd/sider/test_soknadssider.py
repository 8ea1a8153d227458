"""The søker's pages: the list, a new søknad, reading, signing, files and answers."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.tilskudd import byggere as b
from tests.tilskudd.ferdig_sak import ferdig, rapport
from tests.tilskudd.soknadshjelp import APEN, PDF, Folk, ferdig_utkast, klar_til_signering
from tilskudd.actions.signering import send_inn
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Foresporsel, Soknad, Tiltak, Vedtak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def apen():
    with time_machine.travel(APEN, tick=False) as klokka:
        yield klokka


@pytest.fixture
def folk():
    b.embete()
    return Folk(b.nav_kontor())


@pytest.fixture
def runde():
    return b.utlysning()


def som(client, person):
    client.force_login(person)
    return client


class TestLista:
    def test_empty_tells_what_to_do(self, client, folk, runde):
        side = som(client, folk.utfyller).get(reverse("soknader")).content.decode()
        assert "Ingen søknader ennå" in side
        assert reverse("soknad-ny", args=["utvikling", 2026]) in side

    def test_each_sees_what_is_theirs_to_do(self, client, folk, runde):
        utkast, klar = ferdig_utkast(runde, folk), klar_til_signering(runde, folk, tittel="Klar")
        side = som(client, folk.utfyller).get(reverse("soknader")).content.decode()
        assert f'href="{reverse("soknad-utfylling", args=[utkast.pk])}"' in side
        assert reverse("soknad-signering", args=[klar.pk]) not in side
        side = som(client, folk.signatar).get(reverse("soknader")).content.decode()
        assert f'href="{reverse("soknad-signering", args=[klar.pk])}"' in side
        assert reverse("soknad-utfylling", args=[utkast.pk]) not in side

    def test_the_list_of_300_asks_as_little_as_that_of_one(self, client, folk, runde, django_assert_max_num_queries):
        signatar = folk.signatar
        for nr in range(300):
            b.soknad("utkast", i=runde, hos=folk.hos, tittel=f"T{nr}", signatar=signatar)
        som(client, folk.utfyller)
        with django_assert_max_num_queries(12):
            assert client.get(reverse("soknader")).content.decode().count("<tr>") == 301

    def test_status_does_not_give_the_innstilling_away(self, client, folk, runde):
        for tilstand in ("under_vurdering", "innstilt"):
            b.soknad(tilstand, i=runde, hos=folk.hos, embete=b.embete(), tittel=tilstand)
        side = som(client, folk.leser).get(reverse("soknader")).content.decode()
        assert side.count("Til behandling") == 2
        assert "Innstilt" not in side


class TestNy:
    def test_new_tiltak(self, client, folk, runde):
        adresse = reverse("soknad-ny", args=["utvikling", 2026])
        svar = som(client, folk.utfyller).post(adresse, {"organisasjon": folk.hos.pk, "tittel": "Ny vei"})
        sak = Soknad.objects.get()
        assert svar.headers["Location"] == reverse("soknad-utfylling", args=[sak.pk])
        assert (sak.tiltak.tittel, sak.tilstand, sak.rettslig_mottaker.type) == ("Ny vei", "utkast", "kommune")
        client.post(adresse, {"organisasjon": folk.hos.pk, "tittel": "ny vei"})
        assert Soknad.objects.count() == 1

    def test_needs_a_name(self, client, folk, runde):
        svar = som(client, folk.utfyller).post(
            reverse("soknad-ny", args=["utvikling", 2026]), {"organisasjon": folk.hos.pk, "tittel": " "}
        )
        assert svar.status_code == 422
        assert "Gi tiltaket et navn" in svar.content.decode()

    def test_another_organisation_is_no_choice(self, client, folk, runde):
        annen = b.nav_kontor("3107")
        svar = som(client, folk.utfyller).post(
            reverse("soknad-ny", args=["utvikling", 2026]), {"organisasjon": annen.pk, "tittel": "X"}
        )
        assert svar.status_code == 422
        assert not Soknad.objects.exists()

    def test_goes_on_with_year_number_and_last_answers(self, client, folk):
        fjor = b.utlysning(ar=2025)
        gammel = b.soknad("innvilget", i=fjor, hos=folk.hos, embete=b.embete(), svar={"mal": "Som før."})
        gi(gammel)
        runde = b.utlysning()
        svar = som(client, folk.utfyller).post(
            reverse("soknad-ny", args=["utvikling", 2026]),
            {"organisasjon": folk.hos.pk, "tiltak": gammel.tiltak_id, "tittel": ""},
        )
        sak = Soknad.objects.get(utlysning=runde)
        assert svar.status_code == 302
        assert (sak.ar_nr, sak.tiltak, sak.svar) == (2, gammel.tiltak, {"mal": "Som før."})

    def test_three_years_is_the_end(self, client, folk):
        tiltak = Tiltak.objects.create(organisasjon=folk.hos, tittel="Jobbsjansen")
        for ar in (2023, 2024, 2025):
            sak = b.soknad("innvilget", i=b.utlysning(ar=ar), hos=folk.hos, embete=b.embete())
            Soknad.objects.filter(pk=sak.pk).update(tiltak=tiltak)
            gi(sak)
        runde = b.utlysning()
        b.regel(runde, "TREAR", maks_ar=3)
        svar = som(client, folk.utfyller).post(
            reverse("soknad-ny", args=["utvikling", 2026]), {"organisasjon": folk.hos.pk, "tiltak": tiltak.pk}
        )
        assert svar.status_code == 422
        assert "i høyst 3 år" in svar.content.decode()

    def test_only_those_who_had_money_go_on_where_the_round_says_so(self, client, folk):
        b.utlysning(modus="kun_videreforing")
        svar = som(client, folk.utfyller).post(
            reverse("soknad-ny", args=["utvikling", 2026]), {"organisasjon": folk.hos.pk, "tittel": "Nytt"}
        )
        assert svar.status_code == 422
        assert "videreføre tiltak som fikk tilskudd i 2025" in svar.content.decode()

    def test_a_reader_begins_nothing(self, client, folk, runde):
        assert som(client, folk.leser).get(reverse("soknad-ny", args=["utvikling", 2026])).status_code == 403


def gi(sak):
    """An award that is meddelt, as old cases have it."""
    brev = Dokument.objects.create(soknad=sak, slag="brev", navn="brev.pdf", medietype="application/pdf", storrelse=1,
                                   sha256="0" * 64, innhold=b"x", skannet="ren", lastet_opp=b.SENDT)  # fmt: skip
    return Vedtak.objects.create(
        soknad=sak, utfall="innvilget", belop_kr=sak.sokt_kr, tilstand="meddelt", forberedt=b.SENDT, fattet=b.SENDT,
        meddelt=b.SENDT, brev=brev, forberedt_av=b.person(Rolle.SAKSBEHANDLER_DIR), besluttet_av=b.person("beslutter"),
    )  # fmt: skip


class TestSignering:
    def test_the_whole_content_with_checksum_and_who_signs(self, client, folk, runde):
        sak = klar_til_signering(runde, folk)
        side = som(client, folk.signatar).get(reverse("soknad-signering", args=[sak.pk])).content.decode()
        for tekst in ("Flere i arbeid.", sak.innhold_sha256, "01.02.2026", "23.59.59", str(folk.signatar)):
            assert tekst in side

    def test_signs_and_sends(self, client, folk, runde):
        sak = klar_til_signering(runde, folk)
        adresse = reverse("soknad-steg", args=[sak.pk, "send_inn"])
        som(client, folk.signatar).post(adresse, {"sha256": sak.innhold_sha256})
        svar = client.post(adresse, {"sha256": sak.innhold_sha256}, follow=True)
        assert "kommet videre" in svar.content.decode()
        sak.refresh_from_db()
        assert (sak.tilstand, sak.saksnr) == ("innsendt", "2026/00001")
        svar = client.get(reverse("soknad-kvittering", args=[sak.pk]), follow=True)
        assert svar.headers["Content-Disposition"] == 'attachment; filename="kvittering-2026-00001.pdf"'
        assert svar.content.startswith(b"%PDF-")

    def test_who_filled_it_in_sees_why_not(self, client, folk, runde):
        b.person(Rolle.SIGNATAR, folk.hos, epost=folk.utfyller.email)
        sak = klar_til_signering(runde, folk)
        side = som(client, folk.utfyller).get(reverse("soknad-signering", args=[sak.pk])).content.decode()
        assert "En annen signatar må signere den." in side
        assert "disabled" in side

    def test_who_fills_in_does_not_sign(self, client, folk, runde):
        sak = klar_til_signering(runde, folk)
        assert som(client, folk.utfyller).get(reverse("soknad-signering", args=[sak.pk])).status_code == 403
        client.post(reverse("soknad-steg", args=[sak.pk, "send_inn"]), {"sha256": sak.innhold_sha256})
        sak.refresh_from_db()
        assert sak.tilstand == "til_signering"

    def test_sent_back_with_words_the_others_read(self, client, folk, runde):
        sak = klar_til_signering(runde, folk)
        adresse = reverse("soknad-steg", args=[sak.pk, "hent_tilbake"])
        som(client, folk.signatar).post(adresse, {"begrunnelse": "Ta ned budsjettet."})
        side = som(client, folk.utfyller).get(reverse("soknad-utfylling", args=[sak.pk])).content.decode()
        assert "Ta ned budsjettet." in side


class TestAndres:
    """Another organisation's ids are as if they were not."""

    @pytest.mark.parametrize("navn", ["soknad", "soknad-utfylling", "soknad-signering", "soknad-kvittering"])
    def test_404(self, client, folk, runde, navn):
        sak = send_inn(klar := klar_til_signering(runde, folk), folk.signatar, klar.innhold_sha256)
        fremmed = Folk(b.nav_kontor("3107"))
        for person in (fremmed.utfyller, fremmed.signatar):
            assert som(client, person).get(reverse(navn, args=[sak.pk])).status_code == 404

    def test_steps_files_and_answers_too(self, client, folk, runde):
        sak = ferdig_utkast(runde, folk)
        som(client, folk.utfyller).post(reverse("soknad-vedlegg", args=[sak.pk]), {"fil": fil("a.pdf", PDF)})
        vedlegg = sak.dokumenter.get()
        spurt = sporsmal(b.soknad("under_vurdering", i=runde, hos=folk.hos, embete=b.embete(), tittel="Annet"))
        som(client, Folk(b.nav_kontor("3107")).utfyller)
        assert client.get(reverse("dokument", args=[vedlegg.pk])).status_code == 404
        assert client.get(reverse("foresporsel", args=[spurt.pk])).status_code == 404
        for navn, args in (
            ("soknad-steg", [sak.pk, "til_signering"]),
            ("soknad-vedlegg", [sak.pk]),
            ("soknad-vedlegg-fjern", [sak.pk, vedlegg.pk]),
            ("soknad-utfylling", [sak.pk]),
        ):
            assert client.post(reverse(navn, args=args)).status_code == 404

    def test_drafts_are_not_for_the_authorities(self, client, folk, runde):
        sak = ferdig_utkast(runde, folk)
        for person in (b.person(Rolle.LEDER_SF, b.embete()), b.person(Rolle.ORDNINGSANSVARLIG)):
            assert som(client, person).get(reverse("soknad", args=[sak.pk])).status_code == 404


def fil(navn, innhold):
    return SimpleUploadedFile(navn, innhold)


def sporsmal(sak, *felt):
    return Foresporsel.objects.create(
        soknad=sak,
        sporsmal="Hvor mange?",
        felt=list(felt),
        svarfrist=b.FRIST,
        stilt=b.SENDT,
        stilt_av=sak.saksbehandler,
    )


class TestFiler:
    def test_is_given_as_a_download_that_runs_nowhere(self, client, folk, runde):
        sak = ferdig_utkast(runde, folk)
        som(client, folk.utfyller).post(reverse("soknad-vedlegg", args=[sak.pk]), {"fil": fil('b"æ.pdf', PDF)})
        svar = client.get(reverse("dokument", args=[sak.dokumenter.get().pk]))
        assert svar.content == PDF
        assert svar.headers["Content-Type"] == "application/pdf"
        assert svar.headers["X-Content-Type-Options"] == "nosniff"
        assert svar.headers["Content-Disposition"].startswith("attachment; ")

    def test_is_nobodys_before_it_is_clean(self, client, folk, runde, settings):
        settings.TILSKUDD_SKANNER = "127.0.0.1:1"
        sak = ferdig_utkast(runde, folk)
        som(client, folk.utfyller).post(reverse("soknad-vedlegg", args=[sak.pk]), {"fil": fil("b.pdf", PDF)})
        vedlegg = sak.dokumenter.get()
        assert client.get(reverse("dokument", args=[vedlegg.pk])).status_code == 404
        assert "b.pdf" not in som(client, folk.leser).get(reverse("soknad", args=[sak.pk])).content.decode()

    def test_what_is_wrong_is_said(self, client, folk, runde):
        sak = ferdig_utkast(runde, folk)
        adresse = reverse("soknad-vedlegg", args=[sak.pk])
        som(client, folk.utfyller)
        assert (
            "ikke av et slag" in client.post(adresse, {"fil": fil("x.pdf", b"MZ" * 99)}, follow=True).content.decode()
        )
        assert "Velg en fil" in client.post(adresse, follow=True).content.decode()
        assert not sak.dokumenter.exists()


class TestForesporsel:
    def test_answers_only_what_was_named(self, client, folk, runde):
        sak = b.soknad("under_vurdering", i=runde, hos=folk.hos, embete=b.embete())
        sak.utlysning.skjema.append({"kode": "plan", "type": "tekst", "etikett": {"nb": "Plan?"}, "pakrevd": False})
        sak.utlysning.save()
        spurt = sporsmal(sak, "plan")
        som(client, folk.utfyller).post(
            reverse("foresporsel", args=[spurt.pk]), {"tekst": "Slik:", "svar-plan": "Ny plan", "svar-mal": "Lurt inn"}
        )
        sak.refresh_from_db()
        spurt.refresh_from_db()
        assert sak.svar == {"mal": "Flere i arbeid.", "plan": "Ny plan"}
        assert (sak.versjon, spurt.tilstand, spurt.svar) == (2, "besvart", "Slik:")
        assert sak.versjoner.last().sha256 == sak.innhold_sha256 != "0" * 64

    def test_an_empty_answer_or_a_number_of_a_person_is_not_sent(self, client, folk, runde):
        spurt = sporsmal(b.soknad("under_vurdering", i=runde, hos=folk.hos, embete=b.embete()))
        for tekst in ("", "Gjelder 018180 12345"):
            svar = som(client, folk.utfyller).post(reverse("foresporsel", args=[spurt.pk]), {"tekst": tekst})
            assert svar.status_code == 422
        assert "fødselsnummer" in svar.content.decode()

    def test_twice_is_once(self, client, folk, runde):
        spurt = sporsmal(b.soknad("under_vurdering", i=runde, hos=folk.hos, embete=b.embete()))
        for _gang in range(2):
            svar = som(client, folk.signatar).post(
                reverse("foresporsel", args=[spurt.pk]), {"tekst": "Fem."}, follow=True
            )
        assert "Spørsmålet er besvart." in svar.content.decode()
        assert spurt.soknad.versjoner.count() == 2


def test_the_list_shows_the_deadline_of_what_is_to_be_done_next(client):
    sak = ferdig(b.utlysning(), b.nav_kontor("3107"), b.embete())
    rapport(sak.vedtak.get(), "status")
    client.force_login(sak.signert_av)
    assert "01.02.2027" in client.get(reverse("soknader")).content.decode()

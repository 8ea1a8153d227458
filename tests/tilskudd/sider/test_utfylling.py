"""Filling in: saved as one types, several on one draft, bad input, and the same without JavaScript."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.tilskudd import byggere as b
from tests.tilskudd.soknadshjelp import APEN, Folk, ferdig_utkast
from tilskudd.actions.utkast import ny_linje
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Prioritering, Soknad

pytestmark = pytest.mark.django_db

PERSONNUMMER = "018180 12345"
"""Not a person's: no date has month 81."""


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
    runde = b.utlysning()
    Prioritering.objects.create(utlysning=runde, kode="arbeidsliv", tekst={"nb": "Arbeidsliv"}, rekkefolge=1)
    b.regel(runde, "LONNSTAK", kroner_per_stilling=610_000)
    b.regel(runde, "KOMPTAK", kroner_per_tiltak=10_000)
    return runde


@pytest.fixture
def sak(runde, folk):
    return ferdig_utkast(runde, folk)


class Side:
    """The form as the browser has it: the hidden fields are those of the last answer."""

    def __init__(self, client, person, sak):
        self.client, self.adresse = client, reverse("soknad-utfylling", args=[sak.pk])
        self.client.force_login(person)
        self.hent()

    def hent(self):
        self.felt = {}
        return self._les(self.client.get(self.adresse))

    def send(self, handling="autolagre", **felt):
        self.felt |= felt
        hode = {"HTTP_HX_REQUEST": "true"} if handling == "autolagre" else {}
        return self._les(self.client.post(self.adresse, self.felt | {"handling": handling}, **hode))

    def _les(self, svar):
        self.svar, self.tekst = svar, svar.content.decode()
        for navn in ("endringsnr", "bygger_pa", "sett"):
            treff = re.search(rf'name="{navn}" value="([^"]*)"', self.tekst)
            if treff:
                self.felt[navn] = treff[1].replace("&quot;", '"')
        return svar


@pytest.fixture
def side(client, folk, sak):
    return Side(client, folk.utfyller, sak)


def ny_side(folk, sak, nr=2):
    kollega = b.person(Rolle.UTFYLLER, folk.hos, epost=f"kollega{nr}@example.org")
    return Side(Client(), kollega, sak)


def post_id(sak):
    return sak.poster.first().pk


class TestLagring:
    def test_saves_with_a_stamp_and_tells_the_caps(self, side, sak):
        p = f"poster-{post_id(sak)}"
        side.send(**{"svar-mal": "Nytt mål", f"{p}-stillingsprosent": "37,5", f"{p}-sokt_kr": "228 751"})
        assert side.svar.status_code == 200
        assert "Sist lagret 20.01.2026 kl. 12.00.00" in side.tekst
        assert "Høyst 228\u00a0750 kr med 37,5 prosent stilling" in side.tekst
        assert "Over taket." in side.tekst
        sak.refresh_from_db()
        assert (sak.svar["mal"], sak.sokt_kr) == ("Nytt mål", 228_751)

    def test_the_answer_tells_nothing_of_a_line_the_page_has_not(self, side, sak, folk):
        egen, ny = post_id(sak), ny_linje(sak, folk.utfyller, "lonn")
        side.send(**{"svar-mal": "Nytt mål"})
        assert f'id="tak-{egen}"' in side.tekst
        assert f"feil_poster-{ny.pk}-" not in side.tekst
        assert f'id="tak-{ny.pk}"' not in side.tekst
        side.hent()
        side.send(**{"svar-mal": "Nyere mål"})
        assert f'id="tak-{ny.pk}"' in side.tekst

    def test_what_was_not_sent_is_not_emptied(self, side, sak):
        side.send(**{"svar-mal": "Bare dette"})
        sak.refresh_from_db()
        assert (sak.kontakt_navn, sak.sokt_kr) == ("Kari Nordmann", 500_000)

    def test_boxes_are_ticked_and_unticked(self, side, sak):
        side.send(prioriteringer=["arbeidsliv"], **{"prioriteringer-vist": "1"})
        sak.refresh_from_db()
        assert sak.prioriteringer == ["arbeidsliv"]
        del side.felt["prioriteringer"]
        side.send()
        sak.refresh_from_db()
        assert sak.prioriteringer == []

    def test_a_replayed_form_changes_nothing(self, side, sak):
        gammel = dict(side.felt)
        side.send(**{"svar-mal": "Først"})
        side.send(**{"svar-mal": "Sist"})
        side.felt = gammel | {"svar-mal": "Først"}
        side.send()
        assert side.svar.status_code == 409
        sak.refresh_from_db()
        assert sak.svar["mal"] == "Sist"

    def test_goes_to_signing_with_the_last_words(self, side, sak):
        side.send("til_signering", **{"svar-mal": "De siste ordene"})
        assert side.svar.headers["Location"] == reverse("soknad", args=[sak.pk])
        sak.refresh_from_db()
        assert (sak.tilstand, sak.versjoner.get().innhold["svar"]["mal"]) == ("til_signering", "De siste ordene")

    def test_is_not_sent_to_signing_with_an_error_and_keeps_what_was_typed(self, side, sak):
        side.send("til_signering", **{f"poster-{post_id(sak)}-sokt_kr": "610 000,50", "svar-mal": "Annet"})
        assert side.svar.status_code == 422
        assert 'value="610 000,50"' in side.tekst
        sak.refresh_from_db()
        assert (sak.tilstand, sak.svar["mal"], sak.sokt_kr) == ("utkast", "Annet", 500_000)

    def test_a_reader_and_a_signatar_do_not_fill_in(self, client, folk, sak):
        for person in (folk.leser, folk.signatar):
            client.force_login(person)
            assert client.post(reverse("soknad-utfylling", args=[sak.pk]), {"svar-mal": "x"}).status_code == 403


class TestDarligInput:
    @pytest.mark.parametrize(
        ("belop", "hvorfor"),
        [("610 000,50", "øre"), ("-1", "under null"), ("1e9", "annet enn sifre"), ("9" * 10, "ni sifre")],
    )
    def test_bad_amounts(self, side, sak, belop, hvorfor):
        side.send(**{f"poster-{post_id(sak)}-sokt_kr": belop, "svar-mal": "Lagres likevel"})
        assert side.svar.status_code == 422
        assert hvorfor in side.tekst
        sak.refresh_from_db()
        assert (sak.sokt_kr, sak.svar["mal"]) == (500_000, "Lagres likevel")

    @pytest.mark.parametrize("felt", ["svar-mal", "tittel", "samarbeidspartnere", "kontakt_navn", "periodebegrunnelse"])
    def test_person_numbers_are_stopped_and_never_stored(self, side, sak, felt):
        side.send(**{felt: f"Gjelder {PERSONNUMMER}"})
        assert side.svar.status_code == 422
        assert "fødselsnummer" in side.tekst
        assert PERSONNUMMER not in str(Soknad.objects.filter(pk=sak.pk).values("svar", "tiltak__tittel", felt_i(felt)))

    def test_forty_pages_are_kept_and_stopped_at_signing(self, side, sak):
        side.send(**{"svar-mal": "Ord og ord. " * 8000})
        assert side.svar.status_code == 200
        assert "tegn for langt" in side.tekst
        assert "95999 av 3000 tegn" in side.tekst.replace("\u00a0", "")
        side.send("til_signering")
        sak.refresh_from_db()
        assert (sak.tilstand, len(sak.svar["mal"])) == ("utkast", 12 * 8000 - 1)

    def test_ends_before_it_begins(self, side, sak):
        side.send(start="2026-05-01", slutt="2026-04-30")
        assert "kan ikke slutte før" in side.tekst
        sak.refresh_from_db()
        assert (sak.start.month, sak.slutt.year) == (3, 2027)

    def test_marks_that_are_not_marks(self, side):
        for skrot in ("[1]", "{", '"x"', ""):
            side.felt["bygger_pa"] = skrot
            side.felt["endringsnr"] = "-"
            assert side.send().status_code in (200, 409, 422)


def felt_i(felt):
    return "svar" if felt in ("svar-mal", "tittel", "periodebegrunnelse") else felt


class TestToPaEtUtkast:
    def test_in_different_fields_both_are_saved(self, side, folk, sak):
        annen = ny_side(folk, sak)
        side.send(**{"svar-mal": "Fra den første"})
        annen.send(**{"svar-mal": "Flere i arbeid.", "kontakt_navn": "Ola"})
        assert annen.svar.status_code == 200
        assert "En annen har skrevet i andre felt" in annen.tekst
        side.send(**{"svar-mal": "Fra den første igjen", "kontakt_navn": "Kari Nordmann"})
        sak.refresh_from_db()
        assert (sak.svar["mal"], sak.kontakt_navn) == ("Fra den første igjen", "Ola")

    def test_in_the_same_field_nothing_is_lost(self, side, folk, sak):
        annen = ny_side(folk, sak)
        side.send(**{"svar-mal": "Fra den første"})
        annen.send(**{"svar-mal": "Fra den andre", "samarbeidspartnere": "Naboen"})
        assert annen.svar.status_code == 409
        assert "Fra den første" in annen.tekst
        sak.refresh_from_db()
        assert (sak.svar["mal"], sak.samarbeidspartnere) == ("Fra den første", "Naboen")
        annen.send()
        assert annen.svar.status_code == 409
        annen.send("lagre-likevel")
        sak.refresh_from_db()
        assert sak.svar["mal"] == "Fra den andre"

    def test_without_javascript_what_was_typed_is_still_there(self, side, folk, sak):
        annen = ny_side(folk, sak)
        side.send(**{"svar-mal": "Fra den første"})
        annen.send("lagre", **{"svar-mal": "Fra den andre"})
        assert annen.svar.status_code == 409
        assert "Fra den første" in annen.tekst
        assert re.search(r"<textarea[^>]*>\s*Fra den andre</textarea>", annen.tekst)

    def test_what_the_other_wrote_meanwhile_is_not_replaced_unseen(self, side, folk, sak):
        annen = ny_side(folk, sak)
        side.send(**{"svar-mal": "Fra den første"})
        annen.send(**{"svar-mal": "Fra den andre"})
        side.send(**{"svar-mal": "Den første ombestemte seg"})
        annen.send("lagre-likevel")
        assert annen.svar.status_code == 409
        assert "Den første ombestemte seg" in annen.tekst

    def test_words_on_a_line_another_took_away_are_shown(self, side, folk, sak):
        annen, nr = ny_side(folk, sak), post_id(sak)
        side.send(f"fjern-linje:{nr}")
        annen.send("lagre", **{f"poster-{nr}-beskrivelse": "Prosjektleder i 80 prosent"})
        assert "Prosjektleder i 80 prosent" in annen.tekst

    def test_sent_to_signing_by_the_other_what_was_typed_stays_on_the_page(self, side, folk, sak):
        annen = ny_side(folk, sak)
        side.send("til_signering")
        annen.send(**{"svar-mal": "Det jeg skrev"})
        assert annen.svar.status_code == 409
        assert "Hent den tilbake" in annen.tekst
        annen.send("lagre")
        assert annen.svar.status_code == 409
        assert "Det jeg skrev</textarea>" in annen.tekst


class TestLinjer:
    def test_are_added_and_taken_away_without_javascript(self, side, sak):
        side.send("ny-linje:kompetanse", **{"svar-mal": "Det jeg holdt på med"})
        ny = sak.poster.last()
        assert side.svar.headers["Location"].endswith(f"#linje-{ny.pk}")
        side.hent()
        side.send("lagre", **{f"poster-{ny.pk}-sokt_kr": "10 001"})
        side.hent()
        assert "Dere har ført 10\u00a0001 kr" in side.tekst
        for _gang in range(2):
            side.send(f"fjern-linje:{ny.pk}")
        sak.refresh_from_db()
        assert (sak.poster.count(), sak.sokt_kr, sak.svar["mal"]) == (1, 500_000, "Det jeg holdt på med")

    def test_anothers_line_is_not_touched(self, side, runde, folk):
        andres = ferdig_utkast(runde, folk, tittel="En annen")
        nr = post_id(andres)
        side.send(f"fjern-linje:{nr}", **{f"poster-{nr}-sokt_kr": "1"})
        assert andres.poster.get().sokt_kr == 500_000

    def test_findings_link_to_their_fields(self, side, sak):
        p = f"poster-{post_id(sak)}"
        side.send("lagre", **{f"{p}-sokt_kr": "700000"})
        side.hent()
        assert f'href="#id_{p}-sokt_kr"' in side.tekst
        assert f'id="id_{p}-sokt_kr"' in side.tekst

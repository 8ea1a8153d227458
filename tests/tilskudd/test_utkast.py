"""The sum is the lines', whoever writes and in whatever order; and two who write at once lose nothing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.tilskudd import byggere as b
from tests.tilskudd.soknadshjelp import APEN, Folk, ferdig_utkast, klar_til_signering
from tilskudd.actions import utkast
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.signering import send_inn
from tilskudd.actions.soknad import opprett_soknad
from tilskudd.models import Budsjettpost, Hendelse, Soknad
from tilskudd.queries.utkast import merkene, verdiene

HANDLINGER = st.lists(
    st.one_of(
        st.tuples(st.just("ny"), st.sampled_from(Budsjettpost.Art.values), st.integers(0, 999_999_999)),
        st.tuples(st.just("skriv"), st.integers(0, 9), st.integers(0, 999_999_999)),
        st.tuples(st.just("fjern"), st.integers(0, 9), st.just(0)),
    ),
    max_size=12,
)


class TestSummen(TestCase):
    @classmethod
    def setUpTestData(cls):
        b.embete()
        cls.folk = Folk(b.nav_kontor())
        with time_machine.travel(APEN, tick=False):
            cls.sak = opprett_soknad(b.utlysning(), cls.folk.hos, cls.folk.utfyller, tittel="Sum")

    @given(HANDLINGER)
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_sokt_kr_is_the_sum_of_the_lines(self, handlinger):
        hvem = self.folk.utfyller
        for hva, hvor, kr in handlinger:
            poster = list(self.sak.poster.values_list("pk", flat=True))
            if hva == "ny":
                poster.append(utkast.ny_linje(self.sak, hvem, hvor).pk)
                hvor = len(poster) - 1
            if not poster:
                continue
            post = poster[hvor % len(poster)]
            if hva == "fjern":
                utkast.fjern_linje(self.sak, hvem, post)
            else:
                self.sak.refresh_from_db()
                utkast.lagre_utkast(self.sak, hvem, {f"poster.{post}.sokt_kr": kr}, endringsnr=self.sak.endringsnr)
        self.sak.refresh_from_db()
        assert self.sak.sokt_kr == sum(self.sak.poster.values_list("sokt_kr", flat=True))


@pytest.fixture
def folk(db):
    b.embete()
    return Folk(b.nav_kontor())


@pytest.fixture
def apen():
    with time_machine.travel(APEN, tick=False):
        yield


class TestFletting:
    def test_a_page_that_is_up_to_date_writes_all_it_has(self, folk, apen):
        sak = ferdig_utkast(b.utlysning(), folk)
        lagring = utkast.lagre_utkast(sak, folk.utfyller, {"svar.mal": "B"}, endringsnr=sak.endringsnr)
        assert (lagring.konflikter, lagring.soknad.svar["mal"]) == ({}, "B")

    def test_a_page_that_is_behind_writes_what_it_changed_itself(self, folk, apen):
        sak = ferdig_utkast(b.utlysning(), folk)
        grunnlag, nr = merkene(verdiene(sak)), sak.endringsnr
        utkast.lagre_utkast(sak, folk.utfyller, {"svar.mal": "Den andres"}, endringsnr=nr)
        mitt = {"svar.mal": "Flere i arbeid.", "kontakt_navn": "Ola"}
        lagring = utkast.lagre_utkast(sak, folk.utfyller, mitt, endringsnr=nr, bygger_pa=grunnlag)
        assert (lagring.konflikter, lagring.andres) == ({}, ["svar.mal"])
        assert (lagring.soknad.svar["mal"], lagring.soknad.kontakt_navn) == ("Den andres", "Ola")

    def test_a_tiltak_that_goes_on_keeps_its_name(self, folk, apen):
        sak = ferdig_utkast(b.utlysning(), folk)
        Soknad.objects.filter(pk=sak.pk).update(ar_nr=2)
        lagring = utkast.lagre_utkast(sak, folk.utfyller, {"tittel": "Nytt navn"}, endringsnr=sak.endringsnr)
        assert lagring.soknad.tiltak.tittel == "Jobbsjansen"

    def test_forty_lines_is_enough(self, folk, apen):
        sak = ferdig_utkast(b.utlysning(), folk)
        for _nr in range(39):
            utkast.ny_linje(sak, folk.utfyller, "annet")
        with pytest.raises(UgyldigOvergang, match="40 linjer"):
            utkast.ny_linje(sak, folk.utfyller, "annet")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("klargjort")
class TestSamtidig:
    """Each in a connection of its own, let loose at once."""

    def samtidig(self, *gjoremal):
        start = Barrier(len(gjoremal))

        def gjor(gjoremal):
            start.wait()
            try:
                return gjoremal()
            except UgyldigOvergang as stopp:
                return stopp
            finally:
                connection.close()

        with ThreadPoolExecutor(len(gjoremal)) as alle:
            return list(alle.map(gjor, gjoremal))

    def test_two_in_the_same_field(self):
        b.embete()
        folk = Folk(b.nav_kontor())
        with time_machine.travel(APEN):
            sak = ferdig_utkast(b.utlysning(), folk)
            grunnlag = merkene(verdiene(sak))
            svar = self.samtidig(
                *(
                    lambda tekst=tekst: utkast.lagre_utkast(
                        sak, folk.utfyller, {"svar.mal": tekst}, endringsnr=sak.endringsnr, bygger_pa=grunnlag
                    )
                    for tekst in ("Den ene", "Den andre")
                )
            )
        vant, tapte = sorted(svar, key=lambda lagring: len(lagring.konflikter))
        sak.refresh_from_db()
        assert tapte.konflikter == {"svar.mal": sak.svar["mal"]}
        assert vant.soknad.svar["mal"] == sak.svar["mal"]

    def test_a_double_click_on_send(self):
        b.embete()
        folk = Folk(b.nav_kontor())
        with time_machine.travel(APEN):
            sak = klar_til_signering(b.utlysning(), folk)
            svar = self.samtidig(*[lambda: send_inn(sak, folk.signatar, sak.innhold_sha256)] * 3)
        assert sorted(type(ett).__name__ for ett in svar) == ["Soknad", "UgyldigOvergang", "UgyldigOvergang"]
        assert sak.dokumenter.count() == Hendelse.objects.filter(type="soknad_send_inn").count() == 1

    def test_a_double_click_on_begin(self):
        b.embete()
        folk, runde = Folk(b.nav_kontor()), b.utlysning()
        with time_machine.travel(APEN):
            svar = self.samtidig(*[lambda: opprett_soknad(runde, folk.hos, folk.utfyller, tittel="Ett")] * 3)
        assert len({sak.pk for sak in svar}) == Soknad.objects.count() == 1

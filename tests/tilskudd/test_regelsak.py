"""The rules' view of a søknad, from the rows of the database."""

from datetime import date, datetime

import pytest
import time_machine

from tests.tilskudd import byggere as b
from tests.tilskudd.soknadshjelp import APEN, Folk, ferdig_utkast, klar_til_signering
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.signering import send_inn
from tilskudd.actions.soknad import opprett_soknad
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Rapport, Soknad, Tiltak, Vedtak
from tilskudd.queries.kontrollpanel import kontrollpanel
from tilskudd.queries.mangler import mangler
from tilskudd.queries.regelsak import funn_for, reglene, saken
from tilskudd.regler.register import krev_gyldige

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


def vedtak(sak, utfall="innvilget", tilstand="meddelt"):
    brev = Dokument.objects.create(soknad=sak, slag="brev", navn="brev.pdf", medietype="application/pdf", storrelse=1,
                                   sha256="0" * 64, innhold=b"x", skannet="ren", lastet_opp=b.SENDT)  # fmt: skip
    return Vedtak.objects.create(
        soknad=sak, utfall=utfall, belop_kr=sak.sokt_kr if utfall == "innvilget" else 0, tilstand=tilstand,
        forberedt=b.SENDT, fattet=b.SENDT, meddelt=b.SENDT if tilstand == "meddelt" else None, brev=brev,
        forberedt_av=b.person(Rolle.SAKSBEHANDLER_DIR), besluttet_av=b.person(Rolle.BESLUTTER),
    )  # fmt: skip


def tidligere(tiltak, ar, tilstand="innvilget", **valg):
    sak = b.soknad(tilstand, i=b.utlysning(ar=ar), hos=tiltak.organisasjon, embete=b.embete())
    Soknad.objects.filter(pk=sak.pk).update(tiltak=tiltak)
    return vedtak(sak, **valg)


def koder(sak):
    return {f.kode for f in funn_for(sak)}


def test_only_awards_that_were_told_and_kept_count_as_years(folk, runde):
    tiltak = Tiltak.objects.create(organisasjon=folk.hos, tittel="Jobbsjansen")
    tidligere(tiltak, 2022)
    tidligere(tiltak, 2023, "avslatt", utfall="avslatt")
    tidligere(tiltak, 2024, "bortfalt")
    tidligere(tiltak, 2025)
    sak = opprett_soknad(runde, folk.hos, folk.utfyller, viderefor=tiltak)
    assert saken(sak, APEN).tildelte_ar == {2022, 2025}
    assert sak.ar_nr == 3


def test_a_report_past_its_deadline_flags_a_new_tiltak_too(folk, runde):
    gitt = tidligere(Tiltak.objects.create(organisasjon=folk.hos, tittel="I fjor"), 2025, "under_gjennomforing")
    sak = ferdig_utkast(runde, folk)
    frist = {"regnskapsar": 2025, "type": "regnskap"}
    rapport = Rapport.objects.create(vedtak=gitt, frist=date(2026, 1, 20), **frist)
    assert "RESTANSE" not in koder(sak)
    rapport.frist = date(2026, 1, 19)
    rapport.save()
    assert "RESTANSE" in koder(sak)
    rapport.tilstand = "levert"
    rapport.save()
    assert "RESTANSE" not in koder(sak)


def test_the_rules_run_with_the_rows_of_the_round(folk, runde):
    b.regel(runde, "EKS-0-24", "krever_vurdering", kommuner=["3105"], malgrupper=["unge"])
    b.regel(runde, "KOMPFORMAL", "krever_vurdering")
    krev_gyldige(reglene(runde))
    sak = ferdig_utkast(runde, folk)
    sak.svar["malgrupper"] = ["unge"]
    assert "EKS-0-24" in koder(sak)


def test_the_same_activity_in_two_voluntary_schemes(runde):
    folk = Folk(b.frivillig())
    en = b.utlysning(b.ordning("en", navn="Den ene", lop="nasjonal", mottakergrupper=["frivillig"]))
    to = b.utlysning(b.ordning("to", navn="Den andre", lop="nasjonal", mottakergrupper=["frivillig"]))
    b.regel(to, "TO-ORDNINGER", "krever_vurdering")
    ferdig_utkast(en, folk, tittel="Kafé Pust")
    assert saken(ferdig_utkast(to, folk, tittel="kafé pust"), APEN).andre_ordninger == ("Den ene",)
    assert saken(ferdig_utkast(to, folk, tittel="Noe annet"), APEN).andre_ordninger == ()


def test_flags_of_a_case_are_as_of_when_it_was_sent(folk, runde, apen):
    klar = klar_til_signering(runde, folk)
    sak = send_inn(klar, folk.signatar, klar.innhold_sha256)
    apen.move_to(datetime(2026, 6, 1, tzinfo=b.OSLO))
    assert "FRIST" not in koder(sak)
    assert "SIGNATUR" not in koder(sak)


class TestPanelet:
    def test_what_stops_what_is_judged_and_what_is_told(self, folk, runde):
        b.regel(runde, "LONNSTAK", kroner_per_stilling=400_000)
        b.regel(runde, "PERIODE", "krever_vurdering", maneder=6)
        b.regel(runde, "RAPPORTFRIST", "opplysning", maned=2, dag=1)
        panel = kontrollpanel(ferdig_utkast(runde, folk), APEN)
        assert [len(panel.stopper), len(panel.vurderes), len(panel.opplyses)] == [1, 1, 1]
        assert panel.stopper[0].felt.endswith(".sokt_kr")
        assert "01.02.2027" in panel.opplyses[0].tekst

    def test_that_nobody_may_sign_is_said_before_it_is_too_late(self, folk, runde):
        sak = ferdig_utkast(runde, folk)
        assert kontrollpanel(sak, APEN).klar
        folk.signatar.tilskuddsroller.all().delete()
        assert "signatar" in kontrollpanel(sak, APEN).stopper[0].tekst

    def test_no_and_nought_are_answers(self, folk, runde):
        sporsmal = {"etikett": {"nb": "?"}, "pakrevd": True}
        runde.skjema = [
            sporsmal | {"kode": k, "type": t} for k, t in (("a", "ja_nei"), ("b", "tall"), ("c", "flervalg"))
        ]
        sak = ferdig_utkast(runde, folk)
        sak.utlysning.skjema = runde.skjema
        sak.svar = {"a": False, "b": 0, "c": []}
        assert [m.felt for m in mangler(sak)] == ["svar.c"]


class TestApning:
    def test_not_before_it_opens(self, folk, runde, apen):
        apen.move_to(datetime(2025, 11, 30, tzinfo=b.OSLO))
        with pytest.raises(UgyldigOvergang, match="ikke åpnet"):
            opprett_soknad(runde, folk.hos, folk.utfyller, tittel="X")
        assert not Tiltak.objects.exists()

    def test_after_the_deadline_only_where_late_ones_are_taken(self, folk, runde, apen):
        apen.move_to(datetime(2026, 2, 2, tzinfo=b.OSLO))
        assert opprett_soknad(runde, folk.hos, folk.utfyller, tittel="X").tilstand == "utkast"
        runde.tar_imot_etter_frist = False
        runde.save()
        with pytest.raises(UgyldigOvergang, match="stengt"):
            opprett_soknad(runde, folk.hos, folk.utfyller, tittel="Y")

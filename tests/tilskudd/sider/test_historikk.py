"""Why a case ended as it did, to those who may read it, and the whole case to take away."""

import ast
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.tilskudd import byggere as b
from tests.tilskudd.ferdig_sak import dokument, ferdig, vedtak
from tilskudd.arbeidsflyt.tabell import OVERGANGER
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Dokument, Innsyn, Klage
from tilskudd.queries.hendelsestekster import SETNINGER
from tilskudd.regler.saksmappe import avvik, pakk

pytestmark = pytest.mark.django_db
SIDER = ("soknad-historikk", "saksmappe")


@pytest.fixture
def sak(hos):
    return ferdig(b.utlysning(), hos, b.embete())


def les(client, hvem, sak, navn="soknad-historikk"):
    client.force_login(hvem)
    return client.get(reverse(navn, args=[sak.pk]))


def mappen(svar) -> ZipFile:
    return ZipFile(BytesIO(b"".join(svar.streaming_content)))


ALT_OM_SAKEN = ("Hvorfor fikk dette penger?", "Tydelig plan.", "Godt forankret.", "Nummer 1 av 1", "Vi la vekt på",
                "Utbetalinger", "Rapporter", "signerte og sendte inn søknaden", "meddelte vedtaket")  # fmt: skip
INTERNT = ("Enighet i møtet", "Rang for rang", "notat.pdf", "Internt forslag", "møtearket")


def test_the_directorate_reads_all_of_why_on_one_page(client, sak):
    tekst = les(client, b.person(Rolle.REVISOR), sak).content.decode()
    assert [ord_ for ord_ in (*ALT_OM_SAKEN, *INTERNT) if ord_ not in tekst] == []
    assert Innsyn.objects.filter(soknad=sak, side="soknad-historikk").count() == 1


def test_the_party_reads_its_case_when_it_is_told_but_not_what_is_internal(client, sak, hos):
    tekst = les(client, b.person(Rolle.LESER, hos), sak).content.decode()
    assert [ord_ for ord_ in ALT_OM_SAKEN if ord_ not in tekst] == []
    assert [ord_ for ord_ in INTERNT if ord_ in tekst] == []
    assert not Innsyn.objects.exists()


@pytest.mark.parametrize("navn", SIDER)
def test_the_party_sees_nothing_of_the_vurdering_before_it_is_told(client, hos, navn):
    sak = ferdig(b.utlysning(), hos, b.embete(), meddelt=None)
    svar = les(client, b.person(Rolle.SIGNATAR, hos), sak, navn)
    if navn == "saksmappe":
        assert svar.status_code == 403
        return
    tekst = svar.content.decode()
    assert "signerte og sendte inn søknaden" in tekst
    assert [ord_ for ord_ in (*ALT_OM_SAKEN[:5], *INTERNT, "meddelte vedtaket", "Innstilt") if ord_ in tekst] == []


@pytest.mark.parametrize("navn", [*SIDER, "innsynskopi", "innsynskopi-fil"])
def test_strangers_and_the_inhabile_find_no_case(client, sak, navn):
    inhabil = b.person(Rolle.SAKSBEHANDLER_DIR)
    b.habil(inhabil, sak, "inhabil")
    fremmede = (
        b.person(Rolle.SIGNATAR, b.nav_kontor("3107")), b.person(Rolle.LEDER_SF, b.embete("annet", "46")), inhabil,
        b.person(Rolle.ORDNINGSANSVARLIG, ordning=b.ordning("annen")),
    )  # fmt: skip
    assert [les(client, hvem, sak, navn).status_code for hvem in fremmede] == [404] * len(fremmede)


def test_a_vedtak_that_is_not_told_is_seen_by_the_directorate_alone(client, sak):
    gammelt = sak.vedtak.get()
    vedtak(sak, 123_456, meddelt=None, nr=2, gjeldende=False, erstatter=gammelt, begrunnelse_hensyn="Nytt syn")
    assert "Nytt syn" in les(client, b.person(Rolle.BESLUTTER), sak).content.decode()
    assert "Nytt syn" not in les(client, b.person(Rolle.LEDER_SF, sak.embete), sak).content.decode()


def test_a_refusal_is_explained_too(client, hos):
    sak = b.soknad("avslatt", i=b.utlysning(), hos=hos, embete=b.embete())
    vedtak(sak, 0)
    assert "Hvorfor fikk dette ikke penger?" in les(client, b.person(Rolle.LESER, hos), sak).content.decode()


def test_the_page_asks_the_same_few_questions_however_long_the_log(client, sak, django_assert_max_num_queries):
    hvem = b.person(Rolle.REVISOR)
    les(client, hvem, sak)
    with django_assert_max_num_queries(55):
        les(client, hvem, sak)


def test_every_event_that_is_written_has_its_sentence():
    assert {f"{o.objekt}_{o.navn}" for o in OVERGANGER} - SETNINGER.keys() == set()
    skrevet = set()
    for fil in (Path(__file__).parent.parent.parent.parent / "tilskudd" / "actions").glob("*.py"):
        for kall in ast.walk(ast.parse(fil.read_text())):
            if isinstance(kall, ast.Call) and getattr(kall.func, "id", "") == "noter" and kall.args:
                om_saken = any(k.arg == "soknad" for k in kall.keywords)
                if om_saken and isinstance(kall.args[0], ast.Constant):
                    skrevet.add(kall.args[0].value)
    assert skrevet - SETNINGER.keys() == set()


# The bundle


def test_the_bundle_is_whole_and_has_all(client, sak):
    svar = les(client, b.person(Rolle.REVISOR), sak, "saksmappe")
    mappe = mappen(svar)
    assert avvik(mappe.fp) == []
    navn = set(mappe.namelist())
    assert {"metadata.json", "saken.json", "hendelser.json", "hendelser.txt", "versjoner/1.json", "SHA256SUMS"} <= navn
    assert {Path(sti).name.split("-", 1)[1] for sti in navn if sti.startswith("dokumenter/")} == {
        "vedtaksbrev.pdf", "plan.pdf", "notat.pdf",
    }  # fmt: skip
    assert "Enighet i møtet" in mappe.read("saken.json").decode()


def test_the_partys_bundle_has_nothing_internal(client, sak, hos):
    Klage.objects.create(vedtak=sak.vedtak.get(), tekst="Vi klager", mottatt=b.SENDT, sendt_av=sak.signert_av,
                         vurdering="Hemmelig syn på klagen")  # fmt: skip
    mappe = mappen(les(client, b.person(Rolle.UTFYLLER, hos), sak, "saksmappe"))
    assert avvik(mappe.fp) == []
    alt = b"".join(mappe.read(navn) for navn in mappe.namelist()).decode()
    assert "Godt forankret." in alt
    assert [ord_ for ord_ in (*INTERNT, "notatet", "Hemmelig syn", "tildelt_kr") if ord_ in alt] == []


def endre(mappe: ZipFile, sti: str, innhold: bytes | None) -> BytesIO:
    """The bundle with one file altered, or taken out when innhold is None."""
    ut = BytesIO()
    with ZipFile(ut, "w") as ny:
        for navn in mappe.namelist():
            if navn != sti:
                ny.writestr(navn, mappe.read(navn))
            elif innhold is not None:
                ny.writestr(navn, innhold)
    ut.seek(0)
    return ut


def test_whatever_is_touched_in_the_bundle_is_told(client, sak):
    mappe = mappen(les(client, b.person(Rolle.REVISOR), sak, "saksmappe"))
    for sti in mappe.namelist():
        assert avvik(endre(mappe, sti, None)), sti
        assert avvik(endre(mappe, sti, mappe.read(sti).replace(b"a", b"b", 1) + b" ")), sti


def test_the_command_verifies_a_bundle(client, sak, tmp_path, capsys):
    fil = tmp_path / "sak.zip"
    fil.write_bytes(b"".join(les(client, b.person(Rolle.REVISOR), sak, "saksmappe").streaming_content))
    call_command("verifiser-saksmappe", fil)
    assert "hel" in capsys.readouterr().out
    fil.write_bytes(fil.read_bytes()[:-50])
    with pytest.raises(CommandError) as feil:
        call_command("verifiser-saksmappe", fil)
    assert feil.value.returncode == 1


def test_what_is_not_clean_is_not_in_the_bundle(client, sak):
    dokument(sak, "vedlegg", "smittet.pdf", b"fy", skannet="smittet")
    Dokument.objects.filter(navn="plan.pdf").update(skannet="venter")
    navn = " ".join(mappen(les(client, b.person(Rolle.REVISOR), sak, "saksmappe")).namelist())
    assert "smittet" not in navn
    assert "plan" not in navn


def test_sums_made_anew_do_not_hide_what_was_touched(client, sak):
    mappe = mappen(les(client, b.person(Rolle.REVISOR), sak, "saksmappe"))
    filer = {navn: mappe.read(navn) for navn in mappe.namelist() if navn != "SHA256SUMS"}
    plan = next(navn for navn in filer if navn.endswith("plan.pdf"))
    for sti, nytt in ((plan, b"en annen plan"), ("hendelser.json", filer["hendelser.json"].replace(b"400000", b"1"))):
        ut = BytesIO()
        pakk((filer | {sti: nytt}).items(), ut)
        assert len(avvik(ut)) == 1, sti

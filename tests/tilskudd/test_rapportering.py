"""Reports: written by several, signed, approved or sent back, and the case that follows them."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.actions.overgang import UgyldigOvergang
from tilskudd.actions.rapport import godkjenn, kontroller, lagre, lever, returner, underkjenn
from tilskudd.actions.rapportvedlegg import legg_ved_revisor
from tilskudd.actions.samtidig import EndretImens
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Utbetaling, Utboks
from tilskudd.queries.oppgjoret import forbruk_kr, ubrukt_kr
from tilskudd.queries.regelsak import restanser

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def akseptdag():
    with time_machine.travel(e.AKSEPTDAG, tick=False) as klokke:
        yield klokke


@pytest.fixture
def sak(db):
    return e.under_gjennomforing()


def test_the_last_report_makes_the_case_rapportert(sak):
    signatar = e.signatar(sak)
    status = e.fyll_ut(e.rapport(sak, "status"), b.person(Rolle.UTFYLLER, sak.organisasjon))
    assert status.tilstand == "pabegynt"
    lever(status, signatar, status.endringsnr)
    sak.refresh_from_db()
    assert sak.tilstand == "under_gjennomforing"
    regnskap = e.fyll_ut(e.rapport(sak, "regnskap"), signatar, 430_000)
    regnskap = lever(regnskap, signatar, regnskap.endringsnr)
    sak.refresh_from_db()
    assert (sak.tilstand, regnskap.forbruk_kr, regnskap.levert_av) == ("rapportert", 430_000, signatar)
    post = sak.poster.get()
    assert (post.regnskap_kr, post.avvik_forklaring) == (430_000, "Det ble billigere enn tenkt.")
    assert (forbruk_kr(sak), ubrukt_kr(sak)) == (430_000, 70_000)


def test_more_spent_than_paid_leaves_nothing_unspent():
    sak = e.rapportert(brukt_kr=700_000)
    assert (forbruk_kr(sak), ubrukt_kr(sak)) == (700_000, 0)


def test_a_report_that_lacks_something_is_not_delivered(sak):
    signatar = e.signatar(sak)
    status, regnskap = e.rapport(sak, "status"), e.rapport(sak, "regnskap")
    with pytest.raises(UgyldigOvergang, match="3 svar mangler"):
        lever(status, signatar, 0)
    with pytest.raises(UgyldigOvergang, match="Skriv hva som er brukt"):
        lever(regnskap, signatar, 0)
    regnskap = e.fyll_ut(regnskap, signatar, 100_000, forklaring=" ")
    with pytest.raises(UgyldigOvergang, match="Forklar avviket på 400\N{NO-BREAK SPACE}000 kroner"):
        lever(regnskap, signatar, regnskap.endringsnr)
    for_lang = lagre(status, signatar, endringsnr=0, svar=e.SVAR | {"gjort": "x" * 4001})
    with pytest.raises(UgyldigOvergang, match="1 tegn for langt"):
        lever(for_lang, signatar, for_lang.endringsnr)


def test_only_the_signatar_delivers_and_only_the_own_organisation_writes(sak):
    utfyller = b.person(Rolle.UTFYLLER, sak.organisasjon)
    status = e.fyll_ut(e.rapport(sak, "status"), utfyller)
    with pytest.raises(UgyldigOvergang, match="Rollen"):
        lever(status, utfyller, status.endringsnr)
    for fremmed in (b.person(Rolle.LESER, sak.organisasjon), b.person(Rolle.SAKSBEHANDLER_DIR)):
        with pytest.raises(UgyldigOvergang, match="Rollen"):
            lagre(status, fremmed, endringsnr=status.endringsnr, svar={"gjort": "Nei"})


def test_two_on_one_report(sak):
    en, annen = e.signatar(sak), b.person(Rolle.UTFYLLER, sak.organisasjon)
    status = e.rapport(sak, "status")
    lagre(status, annen, endringsnr=0, svar=e.SVAR)
    with pytest.raises(EndretImens) as imens:
        lagre(status, en, endringsnr=0, svar=e.SVAR | {"gjort": "Noe annet."})
    assert imens.value.rad.svar["gjort"] == "Kurs for 40."
    assert lagre(status, en, endringsnr=0, svar=e.SVAR).endringsnr == 1
    with pytest.raises(EndretImens):
        lever(status, en, 0)


def test_lines_of_another_case_are_not_written(sak):
    annen = e.under_gjennomforing(hos=b.nav_kontor("3107"), runde=b.utlysning(ar=2025))
    fremmed = annen.poster.get().pk
    regnskap = lagre(e.rapport(sak, "regnskap"), e.signatar(sak), endringsnr=0, linjer={fremmed: (1, "")})
    assert regnskap.linjer == []


def test_delivered_twice_is_delivered_once(sak):
    signatar = e.signatar(sak)
    status = e.fyll_ut(e.rapport(sak, "status"), signatar)
    lever(status, signatar, status.endringsnr)
    with pytest.raises(UgyldigOvergang, match="kommet videre"):
        lever(status, signatar, status.endringsnr)
    assert Utboks.objects.filter(nokkel__startswith="rapport_levert:").count() == 1


def test_reports_that_come_before_the_money_count_when_it_is_paid():
    sak = e.akseptert()
    signatar = e.signatar(sak)
    for type_ in ("status", "regnskap"):
        utfylt = e.fyll_ut(e.rapport(sak, type_), signatar, 500_000)
        lever(utfylt, signatar, utfylt.endringsnr)
    sak.refresh_from_db()
    assert sak.tilstand == "akseptert"
    e.betal(Utbetaling.objects.get())
    sak.refresh_from_db()
    assert sak.tilstand == "rapportert"


def test_sent_back_with_a_new_deadline_and_delivered_again():
    sak = e.rapportert(brukt_kr=400_000)
    saksbehandler, signatar = b.person(Rolle.SAKSBEHANDLER_SF, b.embete()), e.signatar(sak)
    regnskap = e.rapport(sak, "regnskap")
    with pytest.raises(UgyldigOvergang, match="Den nye fristen"):
        returner(regnskap, saksbehandler, "Bilag mangler.", date(2026, 3, 23))
    regnskap = returner(regnskap, saksbehandler, "Bilag mangler.", date(2026, 4, 15))
    sak.refresh_from_db()
    assert (sak.tilstand, regnskap.tilstand, regnskap.frist) == ("under_gjennomforing", "retur", date(2026, 4, 15))
    assert forbruk_kr(sak) == 0
    assert restanser(sak, date(2026, 4, 16))
    regnskap = e.fyll_ut(regnskap, signatar, 480_000)
    lever(regnskap, signatar, regnskap.endringsnr)
    sak.refresh_from_db()
    assert (sak.tilstand, forbruk_kr(sak)) == ("rapportert", 480_000)
    assert Utboks.objects.filter(nokkel__startswith="rapport_levert:").count() == 3


def test_one_approves_below_the_limit_and_two_above():
    sak = e.rapportert(runde=b.utlysning(kontroll_to_personer_kr=400_000))
    forste, andre = b.person(Rolle.SAKSBEHANDLER_DIR), b.person(Rolle.ORDNINGSANSVARLIG)
    regnskap, status = e.rapport(sak, "regnskap"), e.rapport(sak, "status")
    with pytest.raises(UgyldigOvergang, match="Den første må kontrollere"):
        godkjenn(regnskap, forste)
    kontroller(regnskap, forste)
    with pytest.raises(UgyldigOvergang, match="kontrollert av den første"):
        kontroller(regnskap, andre)
    with pytest.raises(UgyldigOvergang, match="En annen må godkjenne"):
        godkjenn(regnskap, forste)
    godkjent = godkjenn(regnskap, andre)
    assert (godkjent.kontrollert_av, godkjent.medkontrollert_av) == (forste, andre)
    with pytest.raises(UgyldigOvergang, match="godkjennes av én"):
        kontroller(status, forste)
    assert godkjenn(status, forste).kontrollert_av == forste


def test_the_auditor_confirms_above_the_limit():
    sak = e.under_gjennomforing(runde=b.utlysning(revisorgrense_kr=200_000))
    signatar = e.signatar(sak)
    regnskap = e.fyll_ut(e.rapport(sak, "regnskap"), signatar, 500_000)
    with pytest.raises(UgyldigOvergang, match="revisor"):
        lever(regnskap, signatar, regnskap.endringsnr)
    with pytest.raises(UgyldigOvergang, match="ikke av et slag"):
        legg_ved_revisor(regnskap, signatar, "revisor.pdf", b"MZ\x90\x00 et program")
    regnskap = legg_ved_revisor(regnskap, signatar, "revisor.pdf", PDF)
    sak.dokumenter.update(skannet="venter")
    with pytest.raises(UgyldigOvergang, match="kontrollert"):
        lever(regnskap, signatar, regnskap.endringsnr)
    sak.dokumenter.update(skannet="ren")
    assert lever(regnskap, signatar, regnskap.endringsnr).tilstand == "levert"


def test_the_same_file_again_is_the_same_statement():
    sak = e.under_gjennomforing()
    regnskap, signatar = e.rapport(sak, "regnskap"), e.signatar(sak)
    forst = legg_ved_revisor(regnskap, signatar, "revisor.pdf", PDF)
    assert legg_ved_revisor(regnskap, signatar, "revisor.pdf", PDF).revisor_id == forst.revisor_id


def test_a_report_turned_down_says_why():
    sak = e.rapportert()
    with pytest.raises(UgyldigOvergang, match="Skriv hvorfor"):
        underkjenn(e.rapport(sak, "status"), b.person(Rolle.SAKSBEHANDLER_DIR), "")
    assert underkjenn(e.rapport(sak, "status"), b.person(Rolle.SAKSBEHANDLER_DIR), "Feil tiltak.").merknad


def test_a_report_turned_down_after_it_was_sent_back_does_not_hold_up_the_case():
    sak, saksbehandler = e.rapportert(), b.person(Rolle.SAKSBEHANDLER_DIR)
    regnskap = returner(e.rapport(sak, "regnskap"), saksbehandler, "Bilag mangler.", date(2026, 4, 15))
    underkjenn(e.rapport(sak, "status"), saksbehandler, "Feil tiltak.")
    sak.refresh_from_db()
    assert sak.tilstand == "under_gjennomforing"
    underkjenn(regnskap, saksbehandler, "Kom aldri tilbake.")
    sak.refresh_from_db()
    assert sak.tilstand == "rapportert"


def test_a_report_that_never_came_is_turned_down_when_its_day_is_past(sak, akseptdag):
    """It is still a report that was not delivered, when the organisation applies again."""
    saksbehandler, status = b.person(Rolle.SAKSBEHANDLER_DIR), e.rapport(sak, "status")
    e.fyll_ut(e.rapport(sak, "regnskap"), e.signatar(sak), 500_000)
    akseptdag.move_to(e.AKSEPTDAG.replace(year=2027, month=2, day=1))
    with pytest.raises(UgyldigOvergang, match=r"levere til og med 1\. februar 2027"):
        underkjenn(status, saksbehandler, "Kom aldri.")
    akseptdag.move_to(e.AKSEPTDAG.replace(year=2027, month=2, day=2))
    assert underkjenn(status, saksbehandler, "Kom aldri.").tilstand == "ikke_godkjent"
    underkjenn(e.rapport(sak, "regnskap"), saksbehandler, "Kom aldri.")
    sak.refresh_from_db()
    assert (sak.tilstand, ubrukt_kr(sak)) == ("rapportert", 500_000)
    assert {r.type for r in restanser(sak, date(2027, 2, 2))} == {"status", "regnskap"}


def test_the_case_is_locked_before_the_report(sak):
    """As everything else locks them: two who meet on one case wait, and neither is thrown out by the database."""
    status, signatar = e.fyll_ut(e.rapport(sak, "status"), e.signatar(sak)), e.signatar(sak)
    with CaptureQueriesContext(connection) as sporringer:
        lever(status, signatar, status.endringsnr)
    laser = [s["sql"].split(" FROM ")[1].split()[0] for s in sporringer if "FOR UPDATE" in s["sql"]]
    assert laser[:2] == ['"tilskudd_soknad"', '"tilskudd_rapport"']

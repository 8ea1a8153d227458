"""Whom to contact is forgotten in time, and nothing else (L20)."""

from datetime import datetime

import pytest
import time_machine
from django.core.management import call_command

from tests.tilskudd import bygg_etterpa as e
from tests.tilskudd import byggere as b
from tilskudd.actions import oppbevaring
from tilskudd.actions.hendelse import noter
from tilskudd.actions.utboks import send_alle, varsle
from tilskudd.models import Hendelse, Klage, Soknad, Soknadsversjon, Utboks, Vedtak
from tilskudd.queries.kjeden import brudd_i_loggen
from tilskudd.tasks import anonymiser_kontakter

pytestmark = pytest.mark.django_db
SLUTT = datetime(2028, 2, 29, 10, tzinfo=b.OSLO)
"""When the case was over; ten years later there is no such day."""
KONTAKT = {"kontakt_navn": "Kari Kontakt", "kontakt_epost": "kari.kontakt@example.org", "kontakt_telefon": "22334455"}


@pytest.fixture
def klokke():
    with time_machine.travel(SLUTT, tick=False) as klokken:
        yield klokken


def over(tilstand: str, runde, **felter) -> Soknad:
    """A case that came to the state at SLUTT, and names whom to contact."""
    return b.soknad(tilstand, i=runde, hos=b.nav_kontor(), tilstand_fra=SLUTT, **KONTAKT | felter)


def kontakten(sak: Soknad) -> tuple:
    return Soknad.objects.values_list(*KONTAKT).get(pk=sak.pk)


def alt_annet(sak: Soknad):
    """What the archive keeps of the case."""
    utenom = [felt.name for felt in Soknad._meta.concrete_fields if felt.name not in KONTAKT]
    return (
        list(Soknad.objects.filter(pk=sak.pk).values(*utenom)),
        list(Soknadsversjon.objects.filter(soknad=sak).values()),
        list(Vedtak.objects.filter(soknad=sak).values()),
        [(d.sha256, bytes(d.innhold)) for d in sak.dokumenter.all()],
    )


def test_the_contact_is_forgotten_when_the_case_has_been_over_for_ten_years(klokke):
    runde = b.utlysning()
    sak = over("avsluttet", runde, embete=b.embete())
    e.vedtak(sak)
    Soknadsversjon.objects.create(
        soknad=sak,
        nr=2,
        innhold={"kontakt": list(KONTAKT.values())},
        sha256="1" * 64,
        tid=SLUTT,
        laget_av=sak.signert_av,
    )
    noter("prove", None, soknad=sak)
    for_ = alt_annet(sak)
    klokke.move_to(datetime(2038, 2, 28, 23, 59, tzinfo=b.OSLO))
    assert oppbevaring.anonymiser_kontakter() == 0
    assert kontakten(sak) == tuple(KONTAKT.values())
    klokke.move_to(datetime(2038, 3, 1, 10, tzinfo=b.OSLO))
    anonymiser_kontakter()
    assert kontakten(sak) == ("", "", "")
    assert alt_annet(sak) == for_
    rad = Hendelse.objects.get(type="kontakt_anonymisert")
    assert (rad.soknad, rad.aktor, rad.data) == (sak, None, {})
    assert brudd_i_loggen() is None
    anonymiser_kontakter()
    assert Hendelse.objects.filter(type="kontakt_anonymisert").count() == 1


def test_only_cases_that_are_over(klokke):
    """Some at a time, and none of those that live; a klage that is open keeps its case open."""
    runde = b.utlysning()
    ferdige = [over(t, runde, tittel=t) for t in ("avslatt", "avvist", "avsluttet", "trukket", "bortfalt")]
    levende = [over(t, runde, tittel=t) for t in ("innstilt", "innvilget", "akseptert", "under_gjennomforing")]
    paklaget = over("avslatt", runde, tittel="Klage", embete=b.embete())
    Klage.objects.create(vedtak=e.vedtak(paklaget), tekst="t", mottatt=SLUTT, sendt_av=paklaget.signert_av)
    klokke.move_to(SLUTT.replace(year=2040))
    assert oppbevaring.anonymiser_kontakter(om_gangen=2) == len(ferdige)
    assert {kontakten(sak) for sak in ferdige} == {("", "", "")}
    assert {kontakten(sak) for sak in (*levende, paklaget)} == {tuple(KONTAKT.values())}
    assert brudd_i_loggen() is None


def test_the_command_says_first_and_does_after(klokke, capsys, settings):
    settings.KONTAKTER_BEVARES_AR = 1
    sak = over("trukket", b.utlysning())
    klokke.move_to(SLUTT.replace(year=2029, month=3, day=2))
    call_command("rydd-kontakter", "--torrkjoring")
    assert "1 saker avsluttet før 02.03.2028 har en kontaktperson. Ingenting" in capsys.readouterr().out
    assert kontakten(sak) == tuple(KONTAKT.values())
    call_command("rydd-kontakter")
    assert "tømt i 1 saker" in capsys.readouterr().out


def test_the_address_of_a_notice_is_forgotten_a_year_after_it_was_sent(klokke, mailoutbox):
    person = b.person("signatar", b.nav_kontor())
    varsle("a:1", [person], "Noe venter", "Les det her")
    send_alle()
    klokke.move_to(SLUTT + oppbevaring.ADRESSE_GLEMMES)
    varsle("a:2", [person], "Noe venter", "Les det her")
    assert oppbevaring.glem_adresser() == 0
    klokke.move_to(SLUTT + 2 * oppbevaring.ADRESSE_GLEMMES)
    anonymiser_kontakter()
    assert [rad.til for rad in Utboks.objects.order_by("pk")] == ["", person.email]
    varsle("a:1", [person], "Noe venter", "Les det her")
    assert Utboks.objects.count() == 2

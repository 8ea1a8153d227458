"""The engine of the workflow: one way in, nothing half done, and a log that shows when it is touched."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.utils import timezone

from tests.tilskudd import byggere as b
from tilskudd.actions.hendelse import noter
from tilskudd.actions.overgang import UgyldigOvergang, flytt
from tilskudd.actions.soknad import forkast, opprett_soknad
from tilskudd.arbeidsflyt.kjede import forste_brudd
from tilskudd.arbeidsflyt.tabell import OVERGANGER
from tilskudd.arbeidsflyt.tilstander import SMA_TILSTANDER, Rolle, Tilstand
from tilskudd.models import Hendelse, Utboks, Vedtak
from tilskudd.queries.kjeden import kjederad
from tilskudd.queries.knapper import knapper
from tilskudd.tilgang import Tilskuddstilgang

pytestmark = pytest.mark.django_db


def kjeden():
    return [(kjederad(h), h.forrige_sha256, h.sha256) for h in Hendelse.objects.order_by("lopenr")]


def test_states_of_the_table_are_states_of_the_objects():
    for o in OVERGANGER:
        kjente = {t.value for t in Tilstand} if o.objekt == "soknad" else set(SMA_TILSTANDER[o.objekt])
        assert {*o.fra, o.til} <= kjente, o
        assert o.roller


def test_steps_have_one_name_each():
    assert len({(o.objekt, o.navn) for o in OVERGANGER}) == len(OVERGANGER)


def test_a_step_is_told_in_the_log_with_who_and_for_whom(hos, runde):
    sak = b.soknad("til_signering", i=runde, hos=hos)
    signatar = b.person(Rolle.SIGNATAR, hos)
    flytt(sak, "trekk", signatar)
    hendelse = Hendelse.objects.first()
    assert (hendelse.type, hendelse.fra, hendelse.til) == ("soknad_trekk", "til_signering", "trukket")
    assert (hendelse.aktor, hendelse.pa_vegne_av, hendelse.soknad) == (signatar, hos.navn, sak)


def test_a_stranger_takes_no_step(hos, runde):
    sak = b.soknad("til_signering", i=runde, hos=hos)
    fremmed = b.person(Rolle.SIGNATAR, b.nav_kontor("3107"))
    with pytest.raises(UgyldigOvergang):
        flytt(sak, "trekk", fremmed)
    sak.refresh_from_db()
    assert sak.tilstand == "til_signering"
    assert not Hendelse.objects.exists()


def test_an_effect_that_fails_leaves_nothing(hos, runde):
    sak = b.soknad("til_signering", i=runde, hos=hos)
    signatar = b.person(Rolle.SIGNATAR, hos)

    def virkning(objekt, aktor, **_data):
        noter("halvveis", aktor, soknad=objekt)
        raise UgyldigOvergang("nei")

    with pytest.raises(UgyldigOvergang):
        flytt(sak, "trekk", signatar, virkning=virkning)
    sak.refresh_from_db()
    assert sak.tilstand == "til_signering"
    assert not Hendelse.objects.exists()


def test_the_second_who_takes_the_step_is_told_the_case_has_moved(hos, runde):
    sak = b.soknad("til_signering", i=runde, hos=hos)
    signatar = b.person(Rolle.SIGNATAR, hos)
    flytt(sak, "trekk", signatar)
    with pytest.raises(UgyldigOvergang, match="kommet videre"):
        flytt(sak, "trekk", signatar)
    assert Hendelse.objects.count() == 1


def test_an_inhabil_person_holds_no_role_and_sees_no_case(hos, runde):
    embetet = b.embete()
    leder = b.person(Rolle.LEDER_SF, embetet)
    sak = b.soknad("innsendt", i=runde, hos=hos, embete=embetet)
    assert Tilskuddstilgang(leder).soknader().contains(sak)
    b.habil(leder, sak, "inhabil")
    assert not Tilskuddstilgang(leder).soknader().contains(sak)
    assert not Tilskuddstilgang(leder).roller_i(sak)
    b.habil(leder, sak, "habil")
    assert Tilskuddstilgang(leder).soknader().contains(sak)


def test_drafts_are_never_visible_to_the_authorities(hos, runde):
    embetet = b.embete()
    direktoratet = b.person(Rolle.ORDNINGSANSVARLIG)
    for tilstand in ("utkast", "til_signering"):
        sak = b.soknad(tilstand, i=runde, hos=hos, embete=embetet)
        assert not Tilskuddstilgang(direktoratet).soknader().contains(sak)
        assert not Tilskuddstilgang(b.person(Rolle.LEDER_SF, embetet)).soknader().contains(sak)


def test_buttons_come_from_the_table(hos, runde):
    sak = b.soknad("til_signering", i=runde, hos=hos)
    assert {k.navn for k in knapper(sak, Tilskuddstilgang(b.person(Rolle.UTFYLLER, hos)))} == {"hent_tilbake"}
    assert not knapper(sak, Tilskuddstilgang(b.person(Rolle.LESER, hos)))


def test_the_chain_shows_an_altered_row(hos, runde):
    sak = b.soknad("utkast", i=runde, hos=hos)
    for nr in range(5):
        noter("prove", None, soknad=sak, nr=nr)
    assert forste_brudd(kjeden()) is None
    with connection.cursor() as peker:
        peker.execute("SET CONSTRAINTS ALL IMMEDIATE")
        peker.execute("ALTER TABLE tilskudd_hendelse DISABLE TRIGGER bare_tilfoyelser")
        peker.execute("UPDATE tilskudd_hendelse SET data = '{\"nr\": 7}' WHERE lopenr = 3")
    assert forste_brudd(kjeden()) == 3


def test_rows_of_the_log_are_only_added(hos, runde):
    noter("prove", None)
    with pytest.raises(InternalError), transaction.atomic():
        Hendelse.objects.update(type="annet")
    with pytest.raises(InternalError), transaction.atomic():
        Hendelse.objects.all().delete()


def test_the_frame_is_held_by_the_database(hos, runde):
    embetet, forberedt, besluttet = b.embete(), b.person(Rolle.SAKSBEHANDLER_DIR), b.person(Rolle.BESLUTTER)
    for nr, kr in enumerate((2_000_000, 1_000_000, 1)):
        sak = b.soknad("innstilt", i=runde, hos=hos, embete=embetet, tittel=f"Tiltak {nr}", sokt_kr=kr)
        vedtak = Vedtak(
            soknad=sak, utfall="innvilget", belop_kr=kr, forberedt_av=forberedt, besluttet_av=besluttet,
            forberedt=b.SENDT, fattet=b.SENDT, tilstand="fattet",
        )  # fmt: skip
        if nr < 2:
            vedtak.save()
        else:
            with pytest.raises(IntegrityError, match="rammen"), transaction.atomic():
                vedtak.save()


def test_criteria_are_locked_when_the_round_is_published(runde):
    kriterium = runde.kriterier.first()
    kriterium.vekt = 1
    with pytest.raises(IntegrityError, match="publisert"), transaction.atomic():
        kriterium.save()


def test_nobody_decides_what_they_prepared(hos, runde):
    sak, den_samme = b.soknad("innstilt", i=runde, hos=hos, embete=b.embete()), b.person(Rolle.BESLUTTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vedtak.objects.create(
            soknad=sak, utfall="avslatt", forberedt_av=den_samme, besluttet_av=den_samme, forberedt=b.SENDT,
            fattet=b.SENDT, tilstand="fattet",
        )  # fmt: skip
    assert not Utboks.objects.exists()


def test_a_draft_is_thrown_away_by_those_who_write_it_and_another_may_begin_on_the_tiltak(hos):
    na = timezone.now()
    runde = b.utlysning(b.ordning("ny"), 2027, apner=na - timedelta(1), frist=na + timedelta(30), publisert=na)
    utfyller = b.person(Rolle.UTFYLLER, hos)
    sak = b.soknad("utkast", i=runde, hos=hos, sokt_kr=1000)
    with pytest.raises(UgyldigOvergang):
        forkast(sak, b.person(Rolle.LESER, hos))
    borte = forkast(sak, utfyller)
    assert (borte.tilstand, borte.svar, borte.sokt_kr, borte.poster.count()) == ("trukket", {}, 0, 0)
    assert not Tilskuddstilgang(b.person(Rolle.ORDNINGSANSVARLIG)).soknader().contains(borte)
    assert opprett_soknad(runde, hos, utfyller, viderefor=sak.tiltak).pk != sak.pk


def test_what_was_frozen_goes_with_a_draft_that_was_never_sent_and_stays_with_one_that_was(hos, runde):
    usendt = b.soknad("til_signering", i=runde, hos=hos)
    usendt.versjoner.all().delete()
    assert not usendt.versjoner.exists()
    sendt = b.soknad("innsendt", i=runde, hos=hos, tittel="Sendt")
    with pytest.raises(InternalError), transaction.atomic():
        sendt.versjoner.all().delete()
    with pytest.raises(InternalError), transaction.atomic():
        sendt.versjoner.update(innhold={"endret": True})

"""The work list: what each role must do now, and how many questions it asks the database."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.tilskudd import byggere as b
from tests.tilskudd.vurderinger import ferdig, fyll_ut, pabegynt
from tilskudd.actions.foresporsel import spor
from tilskudd.arbeidsflyt.tilstander import Rolle
from tilskudd.models import Innstilling, Klage, Rapport, Soknad, Utbetaling, Vedtak

pytestmark = pytest.mark.django_db


def liste(client, person, sporring: str = "") -> str:
    client.force_login(person)
    svar = client.get(reverse("arbeidsliste") + sporring)
    assert svar.status_code == 200
    return svar.content.decode()


def na(side: str) -> str:
    return side[side.index('id="na"') : side.index('id="saker"')]


def vedtak(sak: Soknad, tilstand: str, **felter) -> Vedtak:
    standard = {"utfall": "innvilget", "belop_kr": 100_000, "forberedt": b.SENDT, "tilstand": tilstand}
    if tilstand == "fattet":
        standard |= {"besluttet_av": b.person(Rolle.BESLUTTER), "fattet": b.SENDT}
    return Vedtak.objects.create(soknad=sak, forberedt_av=b.person(Rolle.SAKSBEHANDLER_DIR), **(standard | felter))


def test_nothing_to_do_tells_what_comes(client, embetet, leder):
    assert "Neste runde er ikke utlyst ennå" in liste(client, leder)
    na_, dag = timezone.now(), timedelta(days=1)
    b.utlysning(ar=2030, publisert=na_ - dag, apner=na_ - dag, frist=na_ + 30 * dag)
    assert "kommer fram til fristen" in liste(client, leder)


def test_the_leder_is_told_of_the_unassigned_and_the_late(client, runde, hos, embetet, leder):
    b.soknad("innsendt", i=runde, hos=hos, embete=embetet, tittel="I tide")
    b.soknad("innsendt", i=runde, hos=hos, embete=embetet, tittel="For sen", etter_frist=True)
    side = na(liste(client, leder))
    assert side.index("Avgjør om sene") < side.index("For sen") < side.index("Sett på saksbehandler")
    assert side.index("Sett på saksbehandler") < side.index("I tide")


def test_a_saksbehandler_declares_assesses_and_reads_answers(client, runde, hos, embetet, behandler):
    b.soknad("innsendt", i=runde, hos=hos, embete=embetet)
    sak = pabegynt(runde, hos, embetet, behandler, "Min sak")
    svart = pabegynt(runde, hos, embetet, behandler, "Ny versjon")
    Soknad.objects.filter(pk=svart.pk).update(versjon=2)
    side = na(liste(client, behandler))
    assert "Erklær habilitet i 1 sak" in side
    assert side.index("Søkeren har svart") < side.index("Ny versjon") < side.index(">Vurder ") < side.index("Min sak")
    fyll_ut(sak)
    frist = timezone.now() + timedelta(days=3)
    spor(sak, behandler, "Hva?", [], frist)
    assert "Min sak" not in na(liste(client, behandler))
    with time_machine.travel(frist + timedelta(days=1), tick=False):
        assert "Svarfristen er ute" in na(liste(client, behandler))


def test_the_leder_replaces_one_who_is_inhabil(client, runde, hos, embetet, leder, behandler):
    sak = pabegynt(runde, hos, embetet, behandler, "Uten saksbehandler")
    assert "Saksbehandleren er inhabil" not in liste(client, leder)[: liste(client, leder).index('id="saker"')]
    b.habil(behandler, sak, "inhabil")
    assert "Uten saksbehandler" in na(liste(client, leder))
    b.habil(leder, sak, "inhabil")
    assert "Uten saksbehandler" not in liste(client, leder)


def test_doubt_waits_for_the_leder(client, runde, hos, embetet, leder, behandler):
    sak = pabegynt(runde, hos, embetet, behandler)
    b.habil(behandler, sak, "i_tvil")
    assert "1 medarbeider er i tvil" in na(liste(client, leder))
    assert "1 medarbeider er i tvil" not in liste(client, behandler)


def test_a_list_that_is_ready_or_came_back(client, runde, hos, embetet, leder, behandler):
    ferdig(runde, hos, embetet, behandler)
    assert "Lås innstillingen" in na(liste(client, leder))
    b.soknad("innsendt", i=runde, hos=hos, embete=embetet)
    assert "Lås innstillingen" not in na(liste(client, leder))
    Innstilling.objects.update(tilstand="returnert", returgrunn="Se på rekkefølgen.")
    assert "Se på rekkefølgen." in na(liste(client, leder))


def test_the_directorate_prepares_decides_releases_and_pays(client, runde, hos, embetet):
    sak = b.soknad("innstilt", i=runde, hos=hos, embete=embetet, tittel="Vedtakssaken")
    dir_, beslutter = b.person(Rolle.SAKSBEHANDLER_DIR), b.person(Rolle.BESLUTTER)
    attestant, klagebehandler = b.person(Rolle.ATTESTANT), b.person(Rolle.KLAGEBEHANDLER)
    assert "Forbered vedtak" in na(liste(client, dir_))
    v = vedtak(sak, "forberedt")
    assert "Forbered vedtak" not in na(liste(client, dir_))
    assert "Fatt vedtak" in na(liste(client, beslutter))
    v.delete()
    v = vedtak(sak, "fattet")
    assert "Meddel vedtak" in na(liste(client, beslutter))
    Soknad.objects.filter(pk=sak.pk).update(tilstand="akseptert")
    rate = Utbetaling.objects.create(vedtak=v, rate=1, belop_kr=1, planlagt=timezone.localdate())
    assert "Attester" in na(liste(client, attestant))
    Utbetaling.objects.filter(pk=rate.pk).update(tilstand="attestert")
    assert "Anvis" in na(liste(client, beslutter))
    Utbetaling.objects.filter(pk=rate.pk).update(tilstand="anvist")
    assert "Bekreft" in na(liste(client, attestant))
    Rapport.objects.create(vedtak=v, type="status", regnskapsar=2026, tilstand="levert", frist=timezone.localdate())
    assert "Kontroller rapporter" in na(liste(client, dir_))
    Klage.objects.create(vedtak=v, tekst="Nei.", mottatt=b.SENDT, sendt_av=sak.signert_av)
    assert "Behandle klager" in na(liste(client, klagebehandler))


def test_every_authority_opens_it_and_no_soker_does(client, runde, hos, embetet, leder, behandler):
    b.soknad("innstilt", i=runde, hos=hos, embete=embetet, tittel="Saken")
    for rolle in (Rolle.ORDNINGSANSVARLIG, Rolle.REVISOR, Rolle.ATTESTANT, Rolle.BESLUTTER, Rolle.KLAGEBEHANDLER):
        assert "Saken" in liste(client, b.person(rolle))
    client.force_login(b.person(Rolle.SIGNATAR, hos))
    assert client.get(reverse("arbeidsliste")).status_code == 403


def test_choices_above_the_table(client, runde, hos, embetet, leder, behandler):
    with time_machine.travel(b.SENDT + timedelta(days=9), tick=False):
        b.soknad("innsendt", i=runde, hos=hos, embete=embetet, tittel="Ufordelt")
        pabegynt(runde, hos, embetet, behandler, "Fordelt")
        b.soknad("avsluttet", i=runde, hos=hos, embete=embetet, tittel="Gammel")

        def saker(sporring: str, hvem=leder) -> set[str]:
            side = liste(client, hvem, sporring)
            tabell = side[side.index('id="saker"') :]
            return {navn for navn in ("Ufordelt", "Fordelt", "Gammel") if navn in tabell}

        assert saker("") == {"Ufordelt", "Fordelt"}
        assert saker("?saksbehandler=ingen") == {"Ufordelt"}
        assert saker("?saksbehandler=meg", behandler) == {"Fordelt"}
        assert saker(f"?saksbehandler={behandler.pk}") == {"Fordelt"}
        assert saker("?tilstand=avsluttet") == {"Gammel"}
        assert saker(f"?utlysning={runde.pk}&tilstand=under_vurdering") == {"Fordelt"}
        assert saker("?venter=fordel") == {"Ufordelt"}
        assert saker("?tilstand=tull&utlysning=x&page=x&sort=x") == {"Ufordelt", "Fordelt"}
        assert "9 dager" in liste(client, leder)


def test_three_hundred_cases_ask_no_more_than_three(client, runde, hos, embetet, leder, django_assert_max_num_queries):
    signatar, behandler = b.person(Rolle.SIGNATAR, hos), b.person(Rolle.SAKSBEHANDLER_SF, embetet)
    alt = b.person(Rolle.ORDNINGSANSVARLIG, epost="alt@example.org")
    for rolle in (Rolle.BESLUTTER, Rolle.ATTESTANT, Rolle.KLAGEBEHANDLER, Rolle.SAKSBEHANDLER_DIR):
        b.person(rolle, epost="alt@example.org")
    for nr in range(300):
        tilstand = ("innsendt", "under_vurdering", "innstilt")[nr % 3]
        b.soknad(
            tilstand, i=runde, hos=hos, embete=embetet, saksbehandler=behandler, signatar=signatar, tittel=f"T{nr}"
        )
    for hvem, hoyst in ((leder, 25), (behandler, 25), (alt, 35)):
        client.force_login(hvem)
        with django_assert_max_num_queries(hoyst):
            assert "300 saker" in client.get(reverse("arbeidsliste")).content.decode()

"""Vedtak are taken on their pages: one by one and many at once, and never other than the beslutter has read."""

import re

import pytest
from django.urls import reverse

from tests.tilskudd import byggere as b
from tests.tilskudd.sider.test_vedtakssider import html, klient, side
from tests.tilskudd.sider.test_vedtakssider import klokka as klokka
from tests.tilskudd.vedtakshjelp import runde
from tilskudd.actions.moteark import sett_tildelt
from tilskudd.actions.vedtak import endre, forkast_utkast
from tilskudd.models import Scenario, Vedtak

pytestmark = pytest.mark.django_db


@pytest.fixture
def r(db):
    return runde()


def skjulte(svar) -> dict[str, list[str]]:
    """What the button that takes them sends from the page that was read."""
    felter = {"handling": ["fatt"]}
    for navn, verdi in re.findall(
        r'type="hidden" name="(bekreft|sak|sett|vedtak|endringsnr)" value="([^"]+)"', html(svar)
    ):
        felter.setdefault(navn, []).append(verdi)
    return felter


def test_fra_liste_til_fattet(r):
    saker = [r.sak(400_000), r.sak(300_000)]
    valgte = {"sak": [s.pk for s in saker]}
    hjemmel = b.hjemmel()
    svar = klient(r.forbereder).post(
        side("vedtaksliste", r), valgte | {"handling": "forbered", "hjemmel": hjemmel.pk}, follow=True
    )
    assert "2 vedtak er forberedt" in html(svar)
    beslutter = klient(r.beslutter)
    svar = beslutter.post(side("vedtaksliste", r), valgte | {"handling": "fatt"})
    assert "2 300 000" in html(svar)
    assert not Vedtak.objects.filter(tilstand="fattet").exists()
    svar = beslutter.post(side("vedtaksliste", r), skjulte(svar), follow=True)
    assert "2 vedtak er fattet" in html(svar)
    svar = klient(r.forbereder).post(side("vedtaksliste", r), {"handling": "fatt"}, follow=True)
    assert "Kryss av" in html(svar)


def test_saken_forberedes_fattes_og_apnes_pa_sin_side(r):
    sak = r.sak()
    adresse = reverse("soknad-vedtak", args=[sak.pk])
    klient(r.forbereder).post(adresse, {"handling": "forbered"})
    vedtak = sak.vedtak.get()
    assert "Velg hjemmel" in html(klient(r.beslutter).get(adresse))
    endre(vedtak, r.forbereder, 0, hjemmel=b.hjemmel())
    beslutter = klient(r.beslutter)
    beslutter.post(adresse, skjulte(beslutter.get(adresse)))
    vedtak.refresh_from_db()
    assert vedtak.tilstand == "fattet"
    assert "Hvorfor?" in html(beslutter.get(adresse))
    beslutter.post(adresse, {"handling": "apne", "vedtak": vedtak.pk, "begrunnelse": "Feil"})
    vedtak.refresh_from_db()
    assert vedtak.tilstand == "forberedt"
    assert klient(r.signatar).post(adresse, {"handling": "fatt", "vedtak": vedtak.pk}).status_code == 403


def test_other_than_what_was_read_on_its_page_is_not_taken(r):
    sak = r.sak()
    vedtak, adresse, beslutter = r.forberedt(sak), reverse("soknad-vedtak", args=[sak.pk]), klient(r.beslutter)
    lest = skjulte(beslutter.get(adresse))
    sett_tildelt(sak, 300_000, r.forbereder, None)
    svar = beslutter.post(adresse, lest)
    assert svar.status_code == 409
    assert "Vedtaket er endret siden du åpnet siden" in html(svar)
    assert "300 000" in html(svar)
    assert beslutter.post(adresse, skjulte(svar)).status_code == 302
    vedtak.refresh_from_db()
    assert (vedtak.tilstand, vedtak.belop_kr) == ("fattet", 300_000)


def test_other_than_what_was_asked_about_is_not_taken(r):
    saker = [r.sak(400_000), r.sak(300_000)]
    for sak in saker:
        r.forberedt(sak)
    beslutter, adresse = klient(r.beslutter), side("vedtaksliste", r)
    lest = skjulte(beslutter.post(adresse, {"sak": [s.pk for s in saker], "handling": "fatt"}))
    sett_tildelt(saker[1], 200_000, r.forbereder, None)
    svar = beslutter.post(adresse, lest)
    assert svar.status_code == 409
    assert f"Sak {saker[1].saksnr} er endret" in html(svar)
    assert "600 000" in html(svar)
    assert not Vedtak.objects.filter(tilstand="fattet").exists()
    beslutter.post(adresse, skjulte(svar))
    assert sum(Vedtak.objects.filter(tilstand="fattet").values_list("belop_kr", flat=True)) == 600_000


HEMMELIG = "Søskenbarnets tiltak"


def test_who_is_inhabil_sees_no_outcome_that_is_not_told_of(r):
    fattet, forberedt = r.sak(tittel=HEMMELIG), r.sak(tittel=HEMMELIG)
    r.fattet(fattet, 123_000)
    r.forberedt(forberedt, 321_000)
    r.fattet(r.sak(), 200_000)
    for sak in (fattet, forberedt):
        b.habil(r.beslutter, sak, "inhabil")
    inn = klient(r.beslutter)
    meddel = html(inn.get(side("meddel", r)))
    assert "1 sak vises ikke" in meddel
    assert "200 000" in meddel
    sporsmal = inn.post(side("vedtaksliste", r), {"handling": "fatt", "sak": [forberedt.pk]}, follow=True)
    for tekst in (meddel, html(sporsmal)):
        for ord_ in (HEMMELIG, "123 000", "323 000", "321 000"):
            assert ord_ not in tekst, ord_


def test_nor_what_a_scenario_gives_it(r):
    r.sak(2_000_000)
    sak = r.sak(1_500_000, tittel=HEMMELIG)
    inn = klient(r.forbereder)
    for metode in "ae":
        inn.post(side("scenarioer", r), {"navn": metode, "metode": metode, "ramme_kr": "3 000 000"})
    forste, andre = Scenario.objects.all()
    adresse = side("scenarioer", r) + f"?a={forste.pk}&b={andre.pk}"
    assert HEMMELIG in html(inn.get(adresse))
    b.habil(r.forbereder, sak, "inhabil")
    tekst = html(inn.get(adresse))
    assert HEMMELIG not in tekst
    assert "En sak du er inhabil i" in tekst
    assert "mangler 500 000" not in tekst
    assert "1 sak vises ikke" in tekst


def test_a_new_draft_is_not_taken_for_the_one_that_was_asked_about(r):
    sak = r.sak()
    r.forberedt(sak)
    beslutter, adresse = klient(r.beslutter), side("vedtaksliste", r)
    lest = skjulte(beslutter.post(adresse, {"sak": [sak.pk], "handling": "fatt"}))
    forkast_utkast([sak.pk])
    r.forberedt(sak, 400_000)
    assert "forkastet" in html(beslutter.post(adresse, lest, follow=True))
    assert not Vedtak.objects.filter(tilstand="fattet").exists()

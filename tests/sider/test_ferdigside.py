"""A card that is shown again is the card that would have been made: for the same rights, and until anything changes."""

import re
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client

from indikatorer.actions.arkiv import arkiver
from indikatorer.actions.grense import sett_grense
from indikatorer.actions.kjoring import utfor
from indikatorer.actions.trekk import trekk_leveranse
from indikatorer.models import Indikator, Leveranse, NavKontor, Omrade
from malekort.actions.kort import lagre_kort
from malekort.actions.merknad import skriv_merknad, ta_tilbake
from malekort.models import Bruker, Merknad, Rolle
from tests.byggere import bruker, mottakere
from tests.sider.malekorthjelp import SARPSBORG, UNG, lever, lever_kvp

pytestmark = pytest.mark.usefixtures("klargjort")

KORT = f"/malekort/{SARPSBORG}/"
SETT_IGJEN = 7
"""More queries than the header and the right to the office take, and half of what a card takes."""


@pytest.fixture(autouse=True)
def klokka():
    caches["sider"].clear()
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False) as klokka:
        yield klokka
    caches["sider"].clear()


@pytest.fixture
def tall():
    """True figures small enough to be hidden from others."""
    lever("3105", 2025, mottakere(30))
    lever("3105", 2026, [*mottakere(40), *mottakere(3, **UNG)])
    sett_grense(_indikator("B.101"), _omrade("3105"), Decimal("1"), Decimal("2"), "2025-01", "Vedtatt", _fagansvarlig())


def _indikator(kode: str) -> Indikator:
    return Indikator.objects.get(kode=kode)


def _omrade(kode: str) -> Omrade:
    return Omrade.objects.get(kode=kode)


def _fagansvarlig() -> Bruker:
    return Bruker.objects.filter(email="fag@example.org").first() or bruker("kommune", "3105", "fag@example.org")


def logg_inn(person: Bruker) -> Client:
    klient = Client()
    klient.force_login(person)
    return klient


def kortet(klient: Client, adresse: str = KORT) -> str:
    """The page's own part: without the header, whose forms have a token each time."""
    svar = klient.get(adresse)
    assert svar.status_code == 200
    return re.search(r"<main.*</main>", svar.content.decode(), re.DOTALL)[0]


def kommer_fra_minnet(klient: Client, adresse: str, laget_av: Client | None = None) -> bool:
    """Whether a page just made is shown again. Tried some times: whatever runs in the server's other databases may
    come between."""
    for _ in range(50):
        (laget_av or klient).get(adresse)
        telt = []
        with connection.execute_wrapper(lambda utfor, sql, *resten, ut=telt: (ut.append(sql), utfor(sql, *resten))[1]):
            klient.get(adresse)
        if len(telt) < SETT_IGJEN:
            return True
    return False


def test_kortet_sett_igjen_er_det_samme_og_koster_nesten_ingenting(tall):
    leder = logg_inn(bruker("leder", SARPSBORG))
    for adresse in (KORT, f"{KORT}?sammenlign=1", f"{KORT}?per=2026-11-21", f"{KORT}?maned=2026-03"):
        ferskt = kortet(leder, adresse)
        assert kommer_fra_minnet(leder, adresse)
        assert kortet(leder, adresse) == ferskt


def _ny_fil() -> None:
    lever("3105", 2026, mottakere(70))


def _trukket_fil() -> None:
    utfor(trekk_leveranse(Leveranse.objects.filter(kilde="kostra-11f").latest("pk"), "Feil fil", _fagansvarlig()))


def _nye_arena_tall() -> None:
    lever_kvp({("3105", "2026-10"): 14})


def _ny_grense() -> None:
    sett_grense(_indikator("B.101"), _omrade("3105"), Decimal("0.01"), Decimal("0.02"), "2025-01", "", _fagansvarlig())


def _nytt_kortoppsett() -> None:
    linjer = [{"indikator": "B.101", "navn": "Vårt eget navn", "forklaring": ""}]
    lagre_kort(_omrade("3105"), linjer, _fagansvarlig(), None)


def _merknad() -> None:
    skriv_merknad(_omrade("3105"), _indikator("B.101"), "2026-10", "Dette er uvanlig.", _fagansvarlig())


def _fjernet_merknad() -> None:
    ta_tilbake(Merknad.objects.get(), _fagansvarlig())


def _nytt_navn_pa_den_som_satte_grensen() -> None:
    Bruker.objects.filter(email="fag@example.org").update(navn="Et Annet Navn")


def _kontoret_far_nytt_navn() -> None:
    NavKontor.objects.filter(pk=SARPSBORG).update(navn="Nav Et Annet Sted")


def _arkivert_indikator() -> None:
    arkiver(_indikator("B.102"), "2026-10", bruker("direktorat"))


@pytest.mark.parametrize(
    "endring",
    [
        _ny_fil,
        _trukket_fil,
        _nye_arena_tall,
        _ny_grense,
        _nytt_kortoppsett,
        _merknad,
        _nytt_navn_pa_den_som_satte_grensen,
        _kontoret_far_nytt_navn,
        _arkivert_indikator,
    ],
)
def test_det_som_endres_star_pa_neste_side(tall, endring):
    leder = logg_inn(bruker("leder", SARPSBORG))
    for_ = kortet(leder)
    assert kortet(leder) == for_
    endring()
    etter = kortet(leder)
    assert etter != for_
    caches["sider"].clear()
    assert kortet(leder) == etter


def test_en_merknad_som_tas_tilbake_er_borte_pa_neste_side(tall):
    leder = logg_inn(bruker("leder", SARPSBORG))
    _merknad()
    assert "Dette er uvanlig." in kortet(leder)
    _fjernet_merknad()
    assert "Dette er uvanlig." not in kortet(leder)


def test_ingen_far_en_side_som_er_laget_for_andres_rettigheter(tall):
    """Whoever opens first, each gets what they would have got alone."""
    personer = [bruker("leder", SARPSBORG), _fagansvarlig(), bruker("statsforvalter", "31"), bruker("direktorat")]
    fremmed = logg_inn(bruker("leder", "0119"))
    klienter = [logg_inn(person) for person in personer]
    alene = []
    for klient in klienter:
        caches["sider"].clear()
        alene.append(kortet(klient))
    for rekkefolge in (klienter, klienter[::-1]):
        caches["sider"].clear()
        sett = {id(klient): kortet(klient) for klient in rekkefolge}
        assert [sett[id(klient)] for klient in klienter] == alene
        assert fremmed.get(KORT).status_code == 404
    leder, _kommune, statsforvalter, direktorat = (re.sub(r"\s+", " ", side) for side in alene)
    sant = "3 / 4 835"
    assert sant in leder
    assert sant not in statsforvalter
    assert sant not in direktorat


def test_den_som_mister_rollen_mister_kortet_i_samme_oyeblikk(tall):
    person = bruker("leder", SARPSBORG)
    klient = logg_inn(person)
    kortet(klient)
    Rolle.objects.filter(bruker=person).update(type="statsforvalter", kontor=None, omrade="31")
    assert "Små tall er skjult." in kortet(klient)
    Rolle.objects.filter(bruker=person).delete()
    assert klient.get(KORT).status_code == 404


def test_to_med_samme_rolle_deler_side_og_den_er_ikke_merket_av_noen_av_dem(tall):
    forste = bruker("leder", SARPSBORG, "en@example.org")
    Bruker.objects.filter(pk=forste.pk).update(navn="Helt Egenartet Navn")
    andre = logg_inn(bruker("leder", SARPSBORG, "to@example.org"))
    klient = logg_inn(forste)
    vist = kortet(klient)
    assert "Helt Egenartet Navn" not in vist
    assert "csrfmiddlewaretoken" not in vist
    assert kommer_fra_minnet(andre, KORT, laget_av=klient)
    assert kortet(andre) == vist


def test_hver_malform_og_hver_dag_har_sin_side(tall, klokka, settings):
    settings.SESSION_COOKIE_AGE = 60 * 24 * 60 * 60
    klient = logg_inn(bruker("leder", SARPSBORG))
    bokmal = kortet(klient)
    Bruker.objects.update(malform="nn")
    nynorsk = kortet(klient)
    assert "Månad" in nynorsk
    assert "Månad" not in bokmal
    klokka.move_to("2026-12-16 12:00+01:00")
    assert "november 2026" in kortet(klient)


def test_i_en_transaksjon_vises_det_den_selv_har_skrevet(tall):
    klient = logg_inn(bruker("leder", SARPSBORG))
    with transaction.atomic():
        NavKontor.objects.filter(pk=SARPSBORG).update(navn="Første navn")
        assert "Første navn" in kortet(klient)
        NavKontor.objects.filter(pk=SARPSBORG).update(navn="Andre navn")
        assert "Andre navn" in kortet(klient)
        transaction.set_rollback(True)
    assert "Andre navn" not in kortet(klient)


def test_det_en_annen_transaksjon_skriver_vises_ikke_for_det_er_ferdig(tall):
    """A page made while somebody writes is not the page of after."""
    klient = logg_inn(bruker("leder", SARPSBORG))
    annen = connection.copy()
    try:
        annen.set_autocommit(False)
        with annen.cursor() as peker:
            peker.execute("UPDATE indikatorer_navkontor SET navn = 'Nav Samtidig' WHERE enhetsnr = %s", [SARPSBORG])
        assert "Nav Samtidig" not in kortet(klient)
        annen.commit()
        assert "Nav Samtidig" in kortet(klient)
    finally:
        annen.close()

"""How the night's trial went stands on the page of the runs, for those who run the system and no one else."""

import pytest
import time_machine
from django.utils import timezone

from indikatorer.models import Etterproving, Resultat
from malekort.models import Bruker
from tests.byggere import bruker
from tests.tallbyggere import resultater

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=False) as reise:
        yield reise


def les(client, type_: str = "direktorat", sted: str | None = None) -> str:
    epost = "leser@example.org"
    client.force_login(Bruker.objects.filter(email=epost).first() or bruker(type_, sted, epost))
    return " ".join(client.get("/kjoringer/").content.decode().split())


def natt(tid: str, antall: int = 200, **felter) -> None:
    with time_machine.travel(tid):
        Etterproving.objects.create(tid=timezone.now(), antall=antall, **felter)


def test_alt_stemte_i_natt(client):
    natt("2026-11-21 03:30+01:00")
    vist = les(client)
    assert "Etterprøvd i natt: 200 av 200 tall stemte." in vist
    assert 'etterprovd" data-color="success"' in vist
    assert "kan ikke etterprøves" not in vist


def test_avvik_sier_hvor_og_aldri_hvilket_tall(client):
    resultater([("B.101", "3103", "2026-09", 3, 4711)])
    rad = Resultat.objects.get()
    natt("2026-11-21 03:30+01:00", slettet=2, avvik=[{"resultat": rad.pk, "felter": ["teller", "nevner_per"]}])
    vist = les(client)
    assert "Etterprøvd i natt: 197 av 198 tall stemte." in vist
    assert f"B.101 for Moss, september 2026: teller, nevnerens år (resultat {rad.pk})" in vist
    assert "2 tall kan ikke etterprøves: personene er slettet etter oppbevaringsfristen." in vist
    assert 'etterprovd" data-color="danger"' in vist
    assert "4711" not in vist
    assert "4 711" not in vist


def test_nar_nattjobben_uteblir_star_det_siden_nar(client, klokka):
    assert "Tallene er ikke etterprøvd ennå." in les(client)
    natt("2026-11-19 13:00+01:00")
    vist = les(client)
    assert "Etterprøvd 19. november 2026: 200 av 200 tall stemte." in vist
    assert "ikke etterprøvd siden" not in vist
    klokka.shift(2 * 3600)
    vist = les(client)
    assert "Tallene er ikke etterprøvd siden 19. november 2026 kl. 13.00." in vist
    assert 'etterprovd" data-color="warning"' in vist


@pytest.mark.parametrize(("type_", "sted"), [("kommune", "3103"), ("statsforvalter", "31"), ("leder", "0104")])
def test_bare_direktoratet_ser_det(client, type_, sted):
    natt("2026-11-21 03:30+01:00")
    assert "Etterprøvd" not in les(client, type_, sted)

"""Which threshold rules a month."""

from decimal import Decimal

import pytest

from indikatorer.actions.grense import UgyldigGrense, sett_grense
from indikatorer.beregning.perioder import rekke
from indikatorer.models import Grenseverdi, Indikator, Omrade
from indikatorer.queries.grenser import Grensebok

pytestmark = pytest.mark.django_db


def sett(omrade, gronn, rod, fra, indikator="B.101"):
    tall = [None if t is None else Decimal(t) for t in (gronn, rod)]
    return sett_grense(Indikator.objects.get(pk=indikator), Omrade.objects.get(pk=omrade), *tall, fra)


def gronne(omrade, fra, til) -> list[int | None]:
    bok = Grensebok([omrade])
    grenser = [bok.grenser("B.101", omrade, periode) for periode in rekke(fra, til)]
    return [g and int(g.gronn) for g in grenser]


def test_en_grense_gjelder_fra_sin_maned_og_eldre_maneder_beholder_sin():
    sett("3101", 1, 9, "2026-03")
    sett("3101", 2, 9, "2026-05")
    assert gronne("3101", "2026-02", "2026-06") == [None, 1, 1, 2, 2]


def test_en_tidligere_maned_satt_i_ettertid_flytter_ikke_de_senere():
    sett("3101", 2, 9, "2026-05")
    sett("3101", 1, 9, "2026-03")
    assert gronne("3101", "2026-02", "2026-06") == [None, 1, 1, 2, 2]


def test_den_nyeste_for_samme_maned_gjelder_og_grensen_kan_tas_bort():
    sett("3101", 1, 9, "2026-03")
    sett("3101", 3, 9, "2026-03")
    sett("3101", None, None, "2026-05")
    assert gronne("3101", "2026-03", "2026-06") == [3, 3, None, None]


def test_en_bydel_bruker_kommunens_til_den_far_sin_egen():
    sett("0301", 1, 9, "2026-01")
    sett("030105", 2, 9, "2026-04")
    assert gronne("030105", "2026-03", "2026-05") == [1, 2, 2]
    assert gronne("030106", "2026-03", "2026-05") == [1, 1, 1]


def test_grensene_som_de_sto_for_den_siste_ble_satt():
    forste = sett("3101", 1, 9, "2026-03")
    sett("3101", 2, 9, "2026-03")
    assert Grensebok(["3101"], per=forste.registrert_fra).grenser("B.101", "3101", "2026-04").gronn == 1


@pytest.mark.parametrize(
    ("gronn", "rod", "indikator"),
    [
        (5, 3, "B.101"),
        (3, 5, "B.151"),
        (1, None, "B.101"),
        ("NaN", 5, "B.101"),
        (1, "1e99", "B.101"),
        ("1.00001", 5, "B.101"),
    ],
)
def test_ugyldige_grenser_avvises_og_lagres_ikke(gronn, rod, indikator):
    with pytest.raises(UgyldigGrense):
        sett("3101", gronn, rod, "2026-03", indikator)
    assert not Grenseverdi.objects.exists()


@pytest.mark.parametrize("fra", ["2026-13", "mars", "2026", "1999-01"])
def test_en_maned_som_ikke_finnes_avvises(fra):
    with pytest.raises(UgyldigGrense):
        sett("3101", 1, 5, fra)

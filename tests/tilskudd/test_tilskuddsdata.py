"""What every installation starts with: the schemes with their history, the embeter, and who may apply."""

import pytest

from tilskudd.actions.ordninger import last_tilskuddsdata
from tilskudd.models import Embetsomrade, Hjemmel, Kriterium, Ordning, Organisasjon, Utlysning

pytestmark = pytest.mark.django_db


def test_every_fact_of_a_round_is_there():
    runde = Utlysning.objects.get(ordning="utvikling", ar=2021)
    assert runde.ramme_kr is None
    assert runde.regler.get(kode="LONNSTAK").parametre == {"kroner_per_stilling": 610_000}
    assert sum(runde.kriterier.values_list("vekt", flat=True)) == 100
    assert [p.kode for p in runde.prioriteringer.all()]
    assert {"nb", "nn"} <= set(runde.skjema[0]["etikett"])
    barnefattigdom = Utlysning.objects.get(ordning="barnefattigdom", ar=2016)
    assert (barnefattigdom.ramme_kr, barnefattigdom.presisjon) == (45_000_000, "om lag")
    assert any("40" in m["tekst"] for m in barnefattigdom.merknader)


def test_history_takes_no_applications():
    assert not Utlysning.objects.filter(avsluttet=None).exists()


def test_a_scheme_that_lacks_a_part_of_the_law_says_which():
    assert Ordning.objects.get(pk="utvikling").mangler_for_publisering() == []
    assert "evaluering" in Ordning.objects.get(pk="barnefattigdom").mangler_for_publisering()


def test_loading_again_adds_nothing_and_takes_nothing():
    def antall():
        return [m.objects.count() for m in (Ordning, Utlysning, Kriterium, Organisasjon, Hjemmel, Embetsomrade)]

    Ordning.objects.filter(pk="utvikling").update(evaluering="Skrevet av direktoratet.")
    for_ = antall()
    last_tilskuddsdata()
    assert antall() == for_
    assert Ordning.objects.get(pk="utvikling").evaluering == "Skrevet av direktoratet."


def test_a_nav_kontor_is_bound_through_its_kommune():
    kontor = Organisasjon.objects.get(type="nav_kontor", kontor="0105")
    assert kontor.rettslig_mottaker.navn == "Sarpsborg kommune"
    assert kontor.kommunenummer == "3105"

"""What differs between Klass and our areas is proposed, answered by a person, and only then done."""

from datetime import date

import pytest
from django.core.management import call_command

from indikatorer.actions import henting
from indikatorer.actions.klassforslag import KanIkkeAvgjores, avgjor
from indikatorer.actions.referansedata import last_referansedata
from indikatorer.models import Gruppemedlem, Hendelse, Henting, Klassforslag, Omrade
from indikatorer.queries.kildekopier import grupper_i
from tests.byggere import bruker
from tests.vikar_ssb import Feil

pytestmark = pytest.mark.django_db


def hent() -> Henting:
    henting.bestill("klass")
    (ferdig,) = henting.utfor_ventende()
    return ferdig


def apne() -> list[tuple[str, str, str, str]]:
    return list(Klassforslag.objects.filter(avgjort=None, bortfalt=None).values_list("art", "kode", "gammel", "ny"))


def test_klass_as_it_is_today_proposes_nothing(verden, klokke):
    ferdig = hent()
    assert (ferdig.utfall, ferdig.kall, apne()) == ("uendret", 7, [])
    assert verden.flest_samtidige == 1


def test_the_proposals_come_are_answered_and_do_not_come_again(verden, klokke):
    verden.koder["131"]["3103"] = "Moss - Mossá"
    verden.koder["131"]["3105"] = "Sarpsborg by"
    verden.samsvar["3101"] = "EKG17"
    assert hent().utfall == "nytt"
    assert apne() == [
        ("gruppe", "3101", grupper_i(date(2026, 11, 20))["3101"], "EKG17"),
        ("navn", "3103", "Moss", "Moss - Mossá"),
        ("navn", "3105", "Sarpsborg", "Sarpsborg by"),
    ]
    assert Omrade.objects.get(kode="3103").navn == "Moss", "nothing before somebody says so"
    svarer = bruker("direktorat")
    gruppe, moss, sarpsborg = Klassforslag.objects.all()
    for forslag, godta in ((gruppe, True), (moss, True), (sarpsborg, False)):
        avgjor(forslag, godta, svarer)
    assert Omrade.objects.get(kode="3103").navn == "Moss - Mossá"
    assert Omrade.objects.get(kode="3105").navn == "Sarpsborg"
    assert grupper_i(date(2026, 11, 20))["3101"] == "EKG17"
    assert grupper_i(date(2026, 11, 19))["3101"] == gruppe.gammel, "what was, stays"
    assert Hendelse.objects.filter(hva="klassforslag_godtatt", aktor=svarer).count() == 2
    assert (hent().utfall, apne()) == ("uendret", [])
    with pytest.raises(KanIkkeAvgjores):
        avgjor(moss, True, svarer)

    last_referansedata()
    assert Omrade.objects.get(kode="3103").navn == "Moss - Mossá", "setting up again does not set it back"
    assert Gruppemedlem.objects.filter(kommune="3101", gyldig_til=None).count() == 1


def test_a_reform_is_shown_and_not_taken_in_from_here(verden, klokke):
    neste = {k: n for k, n in verden.koder["131"].items() if k != "3101"} | {"3199": "Halden og Moss"}
    verden.koder["131 2027-01-01"] = neste
    verden.endringer = [
        {"oldCode": "3101", "newCode": "3199", "changeOccurred": "2027-01-01"},
        {"oldCode": "1103", "newCode": "1103", "changeOccurred": "2027-01-01"},
    ]
    hent()
    ny, slutt = Klassforslag.objects.order_by("art")
    assert (ny.kode, ny.gjelder_fra, ny.motstykker) == ("3199", date(2027, 1, 1), "3101")
    assert (slutt.kode, slutt.gjelder_fra, slutt.motstykker) == ("3101", date(2027, 1, 1), "3199")
    for forslag in (ny, slutt):
        with pytest.raises(KanIkkeAvgjores, match="reformtabellen"):
            avgjor(forslag, True, None)
    Omrade.objects.filter(kode="3101").update(gyldig_til=date(2027, 1, 1))
    Omrade.objects.create(kode="3199", niva="kommune", navn="Halden og Moss", gyldig_fra=date(2027, 1, 1))
    hent()
    assert apne() == [], "the reform is loaded: the lines go by themselves"
    assert Klassforslag.objects.exclude(bortfalt=None).count() == 2


def test_no_correspondence_is_none_and_not_a_failure(verden, klokke):
    verden.samsvar = None
    verden.koder |= {"104 2027-01-01": None, "131 2027-01-01": None, "103": None}
    assert (hent().utfall, apne()) == ("uendret", [])


def test_a_list_that_is_not_there_is_a_failure(verden, klokke):
    verden.koder["131"] = None
    assert (hent().feil, apne()) == ("ikke_funnet", [])


@pytest.mark.parametrize(
    ("svar", "kode"),
    [(b'{"codes": [{"code": "3101", "name": "Halden"}]}', "MK15"), (b'{"koder": []}', "MK02")],
)
def test_half_a_list_proposes_nothing(verden, klokke, svar, kode):
    verden.feil = [Feil(200, svar)]
    ferdig = hent()
    assert (ferdig.utfall, [f["kode"] for f in ferdig.funn], apne()) == ("avvist", [kode], [])


def test_xml_is_what_klass_gives_to_those_who_do_not_say_json(verden, klokke):
    verden.feil = [Feil(200, b"<?xml version='1.0'?><codeList/>")]
    assert hent().feil == "ikke_json"
    assert (
        verden.svar("GET", "/klass/v1/classifications/131/codesAt?date=2026-11-20", "*/*", None)[1] == "application/xml"
    )


def test_the_command_lists_what_differs(verden, klokke, capsys):
    verden.koder["131"]["3103"] = "Moss - Mossá"
    call_command("hent-klass")
    skrevet = capsys.readouterr().out
    assert "nye tall tatt inn" in skrevet
    assert "Nytt navn  3103  Moss → Moss - Mossá" in skrevet
    call_command("hent-klass", "--fra-kopi")
    assert len(verden.kall) == 7

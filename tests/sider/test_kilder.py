"""The directorate's page of the sources outside: how it stands, to ask now, and what differs from Klass."""

import pytest
from django.core.management import call_command

from indikatorer.actions import henting
from indikatorer.models import Henting, Klassforslag, Omrade
from tests.ssbverden import NEDE, endret

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(client_for, verden, klokke, settings):
    settings.SESSION_COOKIE_AGE = 30 * 24 * 60 * 60  # the tests let days go by
    return client_for("direktorat")


def side(klient, sti: str = "/kilder/", **valg) -> str:
    return " ".join(klient.get(sti, **valg).content.decode().split())


def be(klient, handling: str, kilde: str) -> str:
    svar = klient.post("/kilder/", {"handling": handling, "kilde": kilde}, follow=True)
    assert svar.redirect_chain == [("/kilder/", 302)]
    return " ".join(svar.content.decode().split())


def test_before_anything_is_fetched(eva):
    vist = side(eva)
    assert vist.count("Ikke hentet ennå") == 3
    assert "Ingenting er hentet ennå" in vist
    assert 'href="/kilder/" aria-current="page"' in vist


def test_asked_for_fetched_and_fresh(eva, verden):
    vist = be(eva, "hent", "07459")
    assert "SSB blir spurt nå" in vist
    assert "Venter på tur" in vist
    assert 'hx-trigger="every 3s"' in vist
    henting.utfor_ventende()
    del_ = side(eva, headers={"HX-Request": "true"})
    assert del_.startswith('<div id="kilder"')
    assert "hx-trigger" not in del_
    for tekst in ("Fersk", "25.02.2026", "20.11.2026", "Nyeste periode"):
        assert tekst in del_
    assert "Ingenting nytt" in side(eva)
    assert Henting.objects.get().bestilt_av.email == "direktorat@example.org"


def test_ssb_away_tells_which_copy_serves_and_when_it_is_tried(eva, verden, klokke):
    be(eva, "hent", "07459")
    henting.utfor_ventende()
    klokke.ga(days=1)
    verden.feil = [NEDE] * 10
    be(eva, "hent", "07459")
    henting.utfor_ventende()
    vist = side(eva)
    for tekst in ("SSB svarer ikke", "Vi bruker kopien fra 20.11.2026 kl. 09.00", "oppdaterer tabellene", "21.11.2026"):
        assert tekst in vist
    klokke.ga(days=1)
    henting.utfor_ventende()
    assert "hx-trigger" not in side(eva)
    Henting.objects.filter(ferdig=None).update(forsok=8)
    klokke.ga(hours=2)
    henting.utfor_ventende()
    assert "Feil</span> Vi bruker kopien fra 20.11.2026 kl. 09.00." in side(eva)


def test_not_asked_for_days_is_told_of(eva, verden, klokke):
    be(eva, "hent", "07459")
    henting.utfor_ventende()
    klokke.ga(days=3)
    assert "Ikke spurt på en stund" in side(eva)


def test_a_refused_answer_says_why_and_can_be_read_again(eva, verden):
    endret(verden, "07459", {("3101", 25, "2026"): 1})
    be(eva, "hent", "07459")
    henting.utfor_ventende()
    vist = side(eva)
    assert "Avvist i kontrollen" in vist
    assert "summen av kommunene i 31" in vist
    antall = len(verden.kall)
    assert "avvist i kontrollen denne gangen også" in be(eva, "les", "07459")
    assert len(verden.kall) == antall
    be(eva, "hent", "07459")
    assert "hentes akkurat nå" in be(eva, "les", "07459")
    assert "ingen kopi" in be(eva, "les", "10826")


def test_a_new_figure_links_to_its_delivery(eva, verden):
    endret(verden, "10826", {("030105a", 25, "2026"): 39_700})
    be(eva, "hent", "10826")
    (ferdig,) = henting.utfor_ventende()
    assert f'href="/leveranser/{ferdig.leveranse_id}/"' in side(eva)
    assert "Hentet fra SSB, tabell 10826, oppdatert 2026-02-26" in side(eva, "/leveranser/")


def test_switched_off_here(eva, verden, settings):
    settings.HENT_UTENFRA = False
    vist = side(eva)
    assert "slått av her" in vist
    assert "Hent nå" not in vist
    assert "slått av her" in be(eva, "hent", "07459")
    assert not Henting.objects.exists()


@pytest.mark.parametrize(
    "skjema", [{"handling": "hent", "kilde": "12345"}, {"handling": "slett", "kilde": "klass"}, {"kilde": "klass"}]
)
def test_what_is_not_on_the_page_is_not_done(eva, verden, skjema):
    assert eva.post("/kilder/", skjema).status_code == 400
    assert not Henting.objects.exists()


def test_differences_from_klass_are_answered_on_the_page(eva, verden, klokke):
    assert "Ingen forskjeller" in side(eva, "/kilder/klass/")
    verden.koder["131"]["3103"] = "Moss - <b>Mossá</b>"
    verden.koder["131"]["3199"] = "Ny kommune"
    be(eva, "hent", "klass")
    henting.utfor_ventende()
    assert "2 forskjeller mellom Klass og områdene våre" in side(eva)
    vist = side(eva, "/kilder/klass/")
    assert "Moss - &lt;b&gt;Mossá" in vist
    assert vist.count('value="ja"') == 1, "a new area is not accepted from here"
    navn, ny = Klassforslag.objects.get(art="navn"), Klassforslag.objects.get(art="ny")
    assert "reformtabellen" in _svar(eva, ny.pk, "ja")
    assert "Endringen er tatt inn" in _svar(eva, navn.pk, "ja")
    assert Omrade.objects.get(kode="3103").navn == "Moss - <b>Mossá</b>"
    assert "alt avgjort" in _svar(eva, navn.pk, "nei")
    assert "ikke foreslått igjen" in _svar(eva, ny.pk, "nei")
    assert "Godtatt 20.11.2026" in side(eva, "/kilder/klass/")
    for skjema, kode in (({"forslag": "x", "svar": "ja"}, 400), ({"forslag": "99999", "svar": "ja"}, 404)):
        assert eva.post("/kilder/klass/", skjema).status_code == kode


def _svar(klient, pk: int, svar: str) -> str:
    return klient.post("/kilder/klass/", {"forslag": pk, "svar": svar}, follow=True).content.decode()


def test_the_page_asks_few_questions(eva, verden, django_assert_max_num_queries):
    for _ in range(6):
        for kilde in ("07459", "10826"):
            henting.bestill(kilde)
        henting.utfor_ventende()
    with django_assert_max_num_queries(20):
        side(eva)


def test_the_command_tells_what_came_and_fails_when_something_did_not(verden, klokke, capsys):
    call_command("hent-ssb")
    skrevet = capsys.readouterr().out
    assert "Befolkning i kommunene (SSB 07459): ingenting nytt" in skrevet
    assert "Befolkning i bydelene (SSB 10826): ingenting nytt" in skrevet
    verden.feil = [NEDE]
    with pytest.raises(SystemExit) as slutt:
        call_command("hent-ssb", "--tabell", "07459")
    assert slutt.value.code == 1
    assert "ikke hentet ennå, prøves igjen 20.11. kl. 09." in capsys.readouterr().out
    antall = len(verden.kall)
    call_command("hent-ssb", "--tabell", "10826", "--fra-kopi")
    assert "ingenting nytt" in capsys.readouterr().out
    assert len(verden.kall) == antall

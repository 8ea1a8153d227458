"""Person-years are deleted in time, and nothing that was counted of them moves."""

from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indikatorer.actions.definisjoner import ny_versjon
from indikatorer.actions.kjoring import planlegg, utfor
from indikatorer.actions.oppbevaring import KjoringPagar, lukk, rydd_personar
from indikatorer.actions.planlegging import etter_foreldede, pa_kommando
from indikatorer.actions.trekk import KanIkkeTrekkes, trekk_leveranse
from indikatorer.actions.utkast import legg_i_utkast
from indikatorer.models import Hendelse, Indikator, Kjoring, Leveranse, Personar, Personsletting, Resultat
from indikatorer.queries.oppbevaring import moden, personer_slettet
from tests.byggere import Mottaker, bruker, fil_11f, lever_11f, lever_og_beregn, mottakere
from tests.test_fasit_database import lever, leveranse

pytestmark = pytest.mark.django_db

SENERE = date(2029, 2, 3)
"""When the persons of 2025 are past their time, and those of 2026 are not."""
PERSONER = [*mottakere(8), Mottaker(nr=20, fodt=date(2004, 3, 1), maneder=(1, 2, 3, 11, 12), barn=True)]


def staende():
    """Every figure that stands, but for when it was made."""
    felter = ("pk", "indikator_id", "omrade_id", "periode", "versjon_id", "teller", "nevner", "status", "leveranser")
    rader = Resultat.objects.filter(registrert_til=None).values_list(*felter)
    return {(*rad, tuple(leveranser)) for *rad, leveranser in rader}


def figur(indikator, periode, omrade="3101"):
    return Resultat.objects.get(indikator=indikator, omrade=omrade, periode=periode, registrert_til=None)


def regn_alt():
    utfor(pa_kommando(None, None, ["3101"], SENERE, send_na=False))


@pytest.fixture
def levert(db):
    """Two years of 3101, of which the first is due; and then the clock stands when it is."""
    with time_machine.travel("2027-02-03 12:00+01:00"):
        mottatt = {ar: lever_og_beregn("3101", ar, PERSONER) for ar in (2025, 2026)}
    with time_machine.travel("2029-02-03 12:00+01:00"):
        regn_alt()
        yield {ar: mottak.leveranse for ar, mottak in mottatt.items()}


def test_bare_det_som_er_gammelt_nok_slettes_og_det_telles(levert):
    assert moden(SENERE) == {("3101", 2025): len(PERSONER)}
    assert rydd_personar(SENERE, per_omgang=4) == len(PERSONER)
    sletting = Personsletting.objects.get()
    assert (sletting.kommune_id, sletting.ar, sletting.rader) == ("3101", 2025, len(PERSONER))
    assert sletting.ferdig
    assert set(Personar.objects.values_list("leveranse", flat=True)) == {levert[2026].pk}
    assert personer_slettet([lev.pk for lev in levert.values()]) == {levert[2025].pk}
    assert rydd_personar(SENERE) == 0
    assert Hendelse.objects.filter(hva="personar_slettet").get().data == {"ar": 2025, "rader": len(PERSONER)}


def test_tallene_star_nar_alt_regnes_pa_nytt(levert):
    for_ = staende()
    rydd_personar(SENERE)
    regn_alt()
    assert staende() == for_
    etter_foreldede(SENERE)
    assert {(rad.teller, rad.status) for rad in [figur("B.101", "2025-05"), figur("B.102", "2025-12")]} == {
        (8, "verdi"),
        (8, "verdi"),
    }


def test_uten_vern_ville_tallene_blitt_null(levert):
    """That the test above can fail: the same without the closing."""
    Personar.objects.filter(leveranse=levert[2025]).delete()
    regn_alt()
    assert figur("B.101", "2025-05").teller == 0


def test_en_rettelse_av_aret_etter_regner_det_som_kan_regnes(levert):
    rydd_personar(SENERE)
    vindu = figur("B.102", "2026-06")
    utfor(lever_11f("3101", 2026, mottakere(5)).kjoring)
    assert figur("B.101", "2026-06").teller == 5
    assert figur("B.102", "2026-06") == vindu
    assert figur("B.102", "2026-12").teller == 5


def test_en_ny_definisjon_gjelder_ikke_bakover_forbi_slettingen(levert):
    rydd_personar(SENERE)
    indikator = Indikator.objects.get(pk="B.101")
    gammel = figur("B.101", "2025-05")
    siste = indikator.versjoner.last()
    ny = ny_versjon(indikator, siste.innhold | {"gjelder_fra": "2025-02", "desimaler": 3})
    regn_alt()
    assert figur("B.101", "2025-05") == gammel
    assert figur("B.101", "2026-05").versjon == ny
    assert figur("B.101", "2025-05", "31").versjon == siste
    assert figur("B.101", "2026-05", "31").versjon == ny


@pytest.mark.parametrize("kommune", ["3101", "3103"])
def test_en_ny_fil_for_aret_avvises_og_det_sies_hvorfor(levert, kommune):
    rydd_personar(SENERE)
    for_ = staende()
    mottak = lever_11f(kommune, 2025, mottakere(4))
    assert mottak.leveranse is None
    assert [f.kode for f in mottak.lesing.funn if f.alvorlighet == "feil"] == ["MK95"]
    assert "Personopplysningene for 2025 er slettet" in mottak.lesing.funn[-1].tekst
    assert staende() == for_
    assert Leveranse.objects.filter(kilde="kostra-11f").count() == 2


def test_et_utkast_som_er_lest_for_aret_ble_lukket_avvises_nar_det_godtas(levert, client):
    eier = bruker("kommune", "3101")
    _, utkast = legg_i_utkast(
        "kostra-11f", fil_11f("3101", 2025, mottakere(4)), "f.txt", aktor=eier, kommune="3101", ar=2025
    )
    rydd_personar(SENERE)
    client.force_login(eier)
    side = client.post(reverse("leveranseutkast", args=[utkast.pk]), {"handling": "godta"}, follow=True)
    assert "Personopplysningene for 2025 er slettet" in side.content.decode()
    assert Leveranse.objects.filter(ar=2025).count() == 1


def test_leveransen_kan_ikke_trekkes(levert):
    rydd_personar(SENERE)
    with pytest.raises(KanIkkeTrekkes, match="Personopplysningene for 2025"):
        trekk_leveranse(levert[2025], "feil")
    trekk_leveranse(levert[2026], "feil")


def test_ingenting_lukkes_mens_det_regnes(levert):
    planlegg("kommando", "2025-01", "2025-12", ["3101"], send_na=False)
    with pytest.raises(KjoringPagar):
        rydd_personar(SENERE)
    with pytest.raises(CommandError, match="Tall regnes nå"):
        call_command("rydd-personar")
    assert not Personsletting.objects.exists()


def test_avbrutt_midtveis_tar_neste_gang_opp_traden(levert):
    siste = Personar.objects.filter(leveranse=levert[2025]).order_by("nokkel").last().nokkel
    with connection.cursor() as peker:
        peker.execute(
            "CREATE FUNCTION avbrudd() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''strømbrudd''; END';"
            "CREATE TRIGGER avbrudd BEFORE DELETE ON indikatorer_personar "
            f"FOR EACH ROW WHEN (OLD.nokkel = {siste}) EXECUTE FUNCTION avbrudd()"
        )
    for_ = staende()
    with pytest.raises(DatabaseError), transaction.atomic():
        rydd_personar(SENERE, per_omgang=20)
    lukk(SENERE)
    with pytest.raises(DatabaseError):
        rydd_personar(SENERE, per_omgang=2)
    halvveis = Personsletting.objects.get()
    igjen = Personar.objects.filter(leveranse=levert[2025]).count()
    assert 0 < igjen == len(PERSONER) - halvveis.rader
    regn_alt()
    assert staende() == for_
    with connection.cursor() as peker:
        peker.execute("DROP TRIGGER avbrudd ON indikatorer_personar")
    assert rydd_personar(SENERE, per_omgang=2) == igjen
    assert Personsletting.objects.get().rader == len(PERSONER)


def test_torrkjoring_sier_hva_og_sletter_ingenting(levert, capsys):
    call_command("rydd-personar", "--torrkjoring")
    assert "2025: 9 personår i 1 kommuner" in capsys.readouterr().out
    assert Personar.objects.count() == 2 * len(PERSONER)
    assert not Personsletting.objects.exists()
    call_command("rydd-personar")
    assert "9 personår er slettet" in capsys.readouterr().out


def test_siden_sier_at_tallet_ikke_kan_regnes_pa_nytt(levert, client):
    client.force_login(bruker("kommune", "3101"))
    gammel, ny = (reverse("indikator", args=["0101", "B.101"]) + f"?maned={m}" for m in ("2025-05", "2026-05"))
    assert "Kan ikke regnes på nytt" not in client.get(gammel).content.decode()
    rydd_personar(SENERE)
    assert "Kan ikke regnes på nytt" in client.get(gammel).content.decode()
    assert "Kan ikke regnes på nytt" not in client.get(ny).content.decode()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(leveranse(), min_size=1, max_size=4))
def test_ingen_tall_endres_av_slettingen(db, leveranser):
    with time_machine.travel("2029-02-03 12:00+01:00"), transaction.atomic():
        for levert in leveranser:
            lever(levert)
        utfor(planlegg("kommando", "2025-01", "2026-12", ["0301", "3101"], send_na=False))
        for_ = staende()
        Kjoring.objects.filter(ferdig=None).update(ferdig=timezone.now())
        rydd_personar(date(2029, 2, 3))
        assert not Personar.objects.filter(leveranse__ar=2025).exists()
        utfor(planlegg("kommando", "2025-01", "2026-12", ["0301", "3101"], send_na=False))
        assert staende() == for_
        transaction.set_rollback(True)

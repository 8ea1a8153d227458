"""Runs on a real worker: after a delivery, through the queue, and past a worker that is killed in the middle."""

from datetime import date

import pytest
from django.core.management import call_command

from indikatorer.actions.kjoring import planlegg, utfor
from indikatorer.actions.planlegging import kommuner_i
from indikatorer.beregning.perioder import rekke
from indikatorer.models import Kjoring, Resultat
from indikatorer.queries.figurer import beregnede_figurer
from indikatorer.tasks import manedlig_kjoring, sjekk_foreldet
from tests.arbeider import vent_til
from tests.byggere import lever_11f, mottakere

KOMMUNER = ("3101", "3103", "5601", "5603", "1151")


@pytest.fixture
def levert(klargjort, arbeider):
    for antall, kode in enumerate(KOMMUNER, start=3):
        lever_11f(kode, 2025, mottakere(antall, barn=True), per=date(2025, 12, 31))


def er_ferdig(kjoring: Kjoring) -> bool:
    return Kjoring.objects.filter(pk=kjoring.pk, ferdig__isnull=False).exists()


def rader() -> set[tuple]:
    return set(
        Resultat.objects.filter(registrert_til=None).values_list(
            "indikator", "omrade", "periode", "teller", "nevner", "status", "forelopig", "versjon"
        )
    )


def test_en_leveranse_blir_tall_uten_at_noen_ber_om_det(klargjort, arbeider):
    mottak = lever_11f("3101", 2025, mottakere(4))
    vent_til(lambda: er_ferdig(mottak.kjoring))
    assert Resultat.objects.get(indikator="B.101", omrade="3101", periode="2025-10", registrert_til=None).teller == 4


def test_en_arbeider_drept_midt_i_gir_de_samme_radene(levert, arbeider):
    vent_til(lambda: not Kjoring.objects.filter(ferdig=None).exists())
    kjoring = planlegg("kommando", "2025-06", "2025-12", _landet())
    vent_til(lambda: kjoring.biter.exclude(ferdig=None).count() >= 2)
    arbeider.drep()
    igjen = kjoring.biter.filter(ferdig=None).count()
    assert igjen > 0, "arbeideren skulle ha blitt drept midt i"
    assert not er_ferdig(kjoring)
    arbeider.start()
    vent_til(lambda: er_ferdig(kjoring), 120)

    etter_drap = rader()
    assert Resultat.objects.filter(registrert_til=None).count() == len(etter_drap)
    antall = Resultat.objects.count()
    utfor(planlegg("kommando", "2025-06", "2025-12", _landet(), send_na=False))
    assert Resultat.objects.count() == antall, "en kjøring uten drap finner ingenting å endre"
    fra_grunnen = {
        (f.indikator, f.omrade, f.periode, f.teller, f.nevner, f.status, f.forelopig, f.versjon)
        for f in beregnede_figurer(list(KOMMUNER), rekke("2025-06", "2025-12"))
    }
    assert fra_grunnen <= etter_drap


def test_kommandoen_venter_pa_arbeideren_og_forteller_om_fremdriften(levert, arbeider, capsys):
    call_command("beregn", "--fra", "2025-11", "--til", "2025-12")
    fanget = capsys.readouterr()
    biter = Kjoring.objects.latest("id").biter.count()
    assert biter > 2
    assert f"{biter} av {biter} biter ferdige" in fanget.err
    assert Kjoring.objects.latest("id").ferdig


def test_klokka_setter_i_gang_det_som_skal_beregnes(levert, arbeider):
    vent_til(lambda: not Kjoring.objects.filter(ferdig=None).exists())
    for oppgave, arsak in ((manedlig_kjoring, "manedlig"), (sjekk_foreldet, "foreldet")):
        oppgave.delay()
        vent_til(lambda arsak=arsak: Kjoring.objects.filter(arsak=arsak, ferdig__isnull=False).exists(), 120)


def _landet() -> list[str]:
    return kommuner_i([], "2025-06", "2025-12")

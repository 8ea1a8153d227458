"""Runs: what they compute, that they may be done twice, and that what was missed is caught up."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from indikatorer.actions.kjoring import avslutt_kjoring, gjenoppta, planlegg, utfor, utfor_bit
from indikatorer.actions.leveranse import ta_imot
from indikatorer.actions.planlegging import etter_foreldede, kommuner_i, manedlig, pa_kommando
from indikatorer.models import Kjoring, Observasjon, Omrade, Resultat
from tests.byggere import lever_11f, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db

ALESUND_OG_HARAM = ("1508", "1580")


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


def gjeldende(**hvor) -> Resultat:
    return Resultat.objects.get(registrert_til=None, **hvor)


def i_dag():
    return timezone.localdate()


def test_en_kjoring_gjort_to_ganger_gir_de_samme_radene():
    mottak = lever_og_beregn("3101", 2025, mottakere(20))
    rader = list(Resultat.objects.order_by("pk").values())
    for bit in mottak.kjoring.biter.all():
        utfor_bit(bit.pk)
    avslutt_kjoring(mottak.kjoring.pk)
    utfor(planlegg("kommando", "2025-01", "2025-12", ["3101"], send_na=False))
    assert list(Resultat.objects.order_by("pk").values()) == rader


def test_kjoringen_teller_hva_den_endret():
    lever_og_beregn("3101", 2025, mottakere(20))
    kjoring = lever_og_beregn("3101", 2025, mottakere(18, barn=True)).kjoring
    bit = kjoring.biter.get()
    assert bit.endret > 0
    assert bit.nye == 0
    assert bit.bekreftet == 0 or bit.bekreftet < bit.endret
    assert kjoring.leveranse_id in bit.lest


def test_fylket_har_tall_bare_nar_alle_kommunene_har():
    kommuner = list(Omrade.objects.filter(niva="kommune", kode__startswith="03", gyldig_til=None))
    assert [k.kode for k in kommuner] == ["0301"]
    lever_og_beregn("0301", 2025, mottakere(7, bydel="03"))
    fylke = gjeldende(indikator="B.101", omrade="03", periode="2025-05")
    assert (fylke.teller, fylke.nevner_per, fylke.leveranser) == (7, "2025", [])
    assert gjeldende(indikator="B.101", omrade="0", periode="2025-05").status == "mangler"


def test_fylket_er_summen_av_kommunene():
    kommuner = Omrade.objects.kommuner().gyldige(i_dag()).filter(kode__startswith="56").values_list("kode", flat=True)
    for antall, kode in enumerate(kommuner):
        lever_og_beregn(kode, 2025, mottakere(antall, maneder=(5,)))
    fylke = gjeldende(indikator="B.101", omrade="56", periode="2025-05")
    deler = Resultat.objects.filter(
        indikator="B.101", periode="2025-05", omrade__in=kommuner, registrert_til=None
    ).values_list("teller", "nevner")
    assert (fylke.teller, fylke.nevner) == tuple(map(sum, zip(*deler, strict=True)))
    med_barn = gjeldende(indikator="B.104", omrade="56", periode="2025-05")
    assert (med_barn.status, med_barn.nevner) == ("verdi", fylke.teller), "en kommune uten mottakere er null av null"


def test_den_manedlige_kjoringen_tar_siste_avsluttede_maned_i_hele_landet():
    lever_11f("3101", 2026, mottakere(5), per=i_dag() - timedelta(days=21))
    kjoring = manedlig(i_dag())
    utfor(kjoring)
    assert (kjoring.fra, kjoring.til) == ("2026-10", "2026-10")
    assert gjeldende(indikator="B.101", omrade="3101", periode="2026-10").teller == 5
    assert Resultat.objects.filter(indikator="B.101", periode="2026-10", registrert_til=None).count() == 357 + 36 + 16


def test_det_som_er_foreldet_blir_beregnet_og_ikke_mer():
    lever_11f("3101", 2026, mottakere(5), per=i_dag() - timedelta(days=21))
    utfor(etter_foreldede(i_dag()))
    assert gjeldende(indikator="B.101", omrade="3101", periode="2026-10").teller == 5
    assert etter_foreldede(i_dag()) is None
    lever_11f("3101", 2026, mottakere(6), per=i_dag() - timedelta(days=21))
    kjoring = etter_foreldede(i_dag())
    assert [bit.kommuner for bit in kjoring.biter.all()] == [["3101"]]


def test_en_tapt_manedskjoring_tas_igjen():
    lever_11f("3101", 2026, mottakere(5), per=i_dag() - timedelta(days=21))
    with time_machine.travel("2026-11-02 06:00+01:00"):
        utfor(etter_foreldede(i_dag()))
    with time_machine.travel("2026-12-09 06:00+01:00"):
        kjoring = etter_foreldede(i_dag())
        assert (kjoring.fra, kjoring.til) == ("2026-11", "2026-11")
        assert sum(len(bit.kommuner) for bit in kjoring.biter.all()) == 357


def test_en_kjoring_som_har_stanset_sendes_igjen():
    kjoring = planlegg("kommando", "2026-10", "2026-10", ["3101"], send_na=False)
    assert gjenoppta() == []
    assert gjenoppta(timezone.now() + timedelta(minutes=6)) == [kjoring.pk]
    utfor(kjoring)
    assert gjenoppta(timezone.now() + timedelta(minutes=20)) == []


def test_folketall_som_mangler_for_aret_er_forelopig_til_det_kommer():
    Observasjon.objects.filter(variabel="befolkning_18_66", omrade="3101", periode="2026").update(
        registrert_til=timezone.now()
    )
    lever_og_beregn("3101", 2026, mottakere(5), per=i_dag() - timedelta(days=21))
    rad = gjeldende(indikator="B.101", omrade="3101", periode="2026-10")
    assert (rad.forelopig, rad.nevner_per) == (True, "2025")


def test_kommando_uten_data_har_ingenting_a_beregne():
    assert pa_kommando(None, None, [], i_dag()) is None
    assert not Kjoring.objects.exists()


def test_omrader_blir_til_de_kommunene_som_finnes_i_manedene():
    assert kommuner_i(["030105"], "2025-01", "2025-12") == ["0301"]
    assert set(ALESUND_OG_HARAM) <= set(kommuner_i(["15"], "2024-01", "2024-01"))
    assert not set(ALESUND_OG_HARAM) & set(kommuner_i(["15"], "2023-01", "2023-12"))
    assert len(kommuner_i([], "2025-01", "2025-01")) == len(kommuner_i(["0"], "2025-01", "2025-01")) == 357
    assert len(kommuner_i([], "2023-12", "2024-01")) > 357


def test_arena_for_en_kommune_setter_i_gang_bare_den():
    mottak = ta_imot("arena-kvp", "område;måned;antall\n3101;2026-10;14\n".encode(), "arena.csv")
    assert [bit.kommuner for bit in mottak.kjoring.biter.all()] == [["3101"]]
    assert (mottak.kjoring.fra, mottak.kjoring.til) == ("2026-10", "2026-10")

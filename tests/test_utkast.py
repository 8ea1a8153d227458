"""A delivery may be looked at before it is accepted, and taken back afterwards."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.actions.grense import sett_grense
from indikatorer.actions.kjoring import utfor
from indikatorer.actions.leveranse import les, ta_imot
from indikatorer.actions.trekk import KanIkkeTrekkes, trekk_leveranse
from indikatorer.actions.utkast import folger_av, forkast, godkjenn, legg_i_utkast, lest, rydd_utkast
from indikatorer.kilder.lesing import Alvorlighet, Funn, Lesing
from indikatorer.kilder.pakke import pakk, pakk_ut
from indikatorer.models import Dekning, Indikator, Leveranse, Leveranseutkast, Omrade, Personar, Resultat
from tests.byggere import bruker, fil_11f, lever_og_beregn, mottakere

pytestmark = pytest.mark.django_db
HELE_2025 = {"kommune": "3101", "ar": 2025, "per": date(2025, 12, 31)}


@pytest.fixture(autouse=True)
def klokka():
    with time_machine.travel("2026-11-21 12:00+01:00", tick=True):
        yield


@pytest.fixture
def fagansvarlig(db):
    return bruker("kommune", "3101")


def teller(periode="2025-10", indikator="B.101") -> int | None:
    return Resultat.objects.get(indikator=indikator, omrade="3101", periode=periode, registrert_til=None).teller


def utkast_av(antall, fagansvarlig):
    return legg_i_utkast(
        "kostra-11f", fil_11f("3101", 2025, mottakere(antall)), "a.txt", aktor=fagansvarlig, **HELE_2025
    )[1]


def test_folgene_fortelles_uten_at_noe_endres(fagansvarlig):
    b101, halden = Indikator.objects.get(pk="B.101"), Omrade.objects.get(pk="3101")
    sett_grense(b101, halden, Decimal(1), Decimal(2), "2025-01")
    lever_og_beregn("3101", 2025, mottakere(20))
    utkast = utkast_av(300, fagansvarlig)
    for_ = list(Resultat.objects.order_by("pk").values()), Leveranse.objects.count(), Dekning.objects.count()
    mottak, folger = folger_av(utkast)
    assert not mottak.kjent
    assert {f.etter.indikator for f in folger.endringer} == {"B.101", "B.102", "B.104"}
    ny = next(f for f in folger.nye_farger if f.etter.indikator == "B.101")
    assert (ny.for_.teller, ny.etter.teller, ny.farge_for, ny.farge_etter) == (20, 300, "gronn", "gul")
    assert (list(Resultat.objects.order_by("pk").values()), Leveranse.objects.count(), Dekning.objects.count()) == for_


def test_et_tall_som_blir_lite_blir_skjult_for_andre(fagansvarlig):
    lever_og_beregn("3101", 2025, mottakere(20))
    _, folger = folger_av(utkast_av(3, fagansvarlig))
    assert {f.etter.indikator for f in folger.blir_skjult} >= {"B.101"}


def test_godkjent_utkast_blir_leveransen_og_to_trykk_gir_en(fagansvarlig):
    utkast = utkast_av(20, fagansvarlig)
    mottak = godkjenn(utkast, fagansvarlig)
    utfor(mottak.kjoring)
    assert (teller(), mottak.leveranse.levert_av) == (20, fagansvarlig)
    assert not Leveranseutkast.objects.exists()
    assert godkjenn(utkast_av(20, fagansvarlig), fagansvarlig).leveranse == mottak.leveranse
    assert Leveranse.objects.filter(kilde="kostra-11f").count() == 1


def test_forkastet_og_glemt_utkast_etterlater_ingenting(fagansvarlig):
    forkast(utkast_av(20, fagansvarlig))
    utkast_av(20, fagansvarlig)
    assert rydd_utkast() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert rydd_utkast() == 1
    assert not Personar.objects.exists()


def test_utkastet_holder_ikke_personnummer(fagansvarlig):
    innhold = fil_11f("3101", 2025, mottakere(5))
    utkast = utkast_av(5, fagansvarlig)
    pakke = bytes(utkast.lesing)
    for linje in innhold.decode("latin-1").splitlines():
        assert linje[24:35].encode() not in pakke
        assert linje[24:35] not in repr(lest(utkast))


@given(
    st.lists(
        st.builds(
            Funn,
            st.sampled_from(["001", "05A"]),
            st.sampled_from(Alvorlighet),
            st.just("Feil på %(antall)s linjer"),
            linjer=st.lists(st.integers(1, 500), max_size=4).map(tuple),
            verdier=st.fixed_dictionaries({"antall": st.integers(0, 9)}),
        ),
        max_size=3,
    )
)
def test_pakket_og_pakket_ut_er_det_samme(funn):
    lesing = Lesing(tuple(funn), antall=3, kommune="3101", ar=2025, per=date(2025, 6, 30), dekning=63)
    ut = pakk_ut(pakk(lesing))
    assert (ut.funn, ut.per, ut.dekning, ut.kommune) == (lesing.funn, lesing.per, 63, "3101")
    assert ut.observasjoner.empty


def test_tall_og_personer_overlever_pakkingen():
    arena = les("arena-kvp", "område;måned;antall\n3101;2025-10;14\n".encode(), "a.csv")
    assert pakk_ut(pakk(arena)).observasjoner.values.tolist() == arena.observasjoner.values.tolist()
    personer = les("kostra-11f", fil_11f("3101", 2025, mottakere(4)), "a.txt", **HELE_2025)
    assert (pakk_ut(pakk(personer)).personer == personer.personer).all()


def test_trukket_leveranse_gir_tilbake_det_som_sto(fagansvarlig):
    lever_og_beregn("3101", 2025, mottakere(20))
    rettet = lever_og_beregn("3101", 2025, mottakere(18, barn=True))
    assert teller() == 18
    utfor(trekk_leveranse(rettet.leveranse, "feil fil", fagansvarlig))
    assert (teller(), teller(indikator="B.104")) == (20, 0)
    with pytest.raises(KanIkkeTrekkes):
        trekk_leveranse(rettet.leveranse, "en gang til", fagansvarlig)


def test_den_eneste_leveransen_trukket_gir_mangler_og_kan_leveres_igjen(fagansvarlig):
    mottak = lever_og_beregn("3101", 2025, mottakere(20))
    utfor(trekk_leveranse(mottak.leveranse, "feil kommune", fagansvarlig))
    assert teller() is None
    assert not lever_og_beregn("3101", 2025, mottakere(20)).kjent
    assert teller() == 20


def test_en_erstattet_leveranse_kan_ikke_trekkes_for_den_nyere_er_det(fagansvarlig):
    forste = lever_og_beregn("3101", 2025, mottakere(20))
    andre = lever_og_beregn("3101", 2025, mottakere(18))
    with pytest.raises(KanIkkeTrekkes):
        trekk_leveranse(forste.leveranse, "", fagansvarlig)
    utfor(trekk_leveranse(andre.leveranse, "", fagansvarlig))
    utfor(trekk_leveranse(forste.leveranse, "", fagansvarlig))
    assert teller() is None


def test_trukne_tall_fra_arena_gir_tilbake_de_forrige(fagansvarlig):
    def lever(antall):
        mottak = ta_imot("arena-kvp", f"område;måned;antall\n3101;2025-10;{antall}\n".encode(), "a.csv")
        utfor(mottak.kjoring)
        return mottak.leveranse

    lever(14)
    andre = lever(15)
    utfor(trekk_leveranse(andre, "", fagansvarlig))
    assert teller(indikator="B.151") == 14

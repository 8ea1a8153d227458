"""Decisions 1–11 of the design, by the number: what counts, who counts, and what a figure is made of."""

from fractions import Fraction

import pytest

from tests.beregning.byggere import ALLE, levert, post
from tests.beregning.regneverk import DEFINISJONER, Regneverk
from tests.fasit import Figur

FOLK = {(gruppe, "3101", 2025): antall for gruppe, antall in (("18-66", 100), ("18-24", 10))}
OSLO = {"0301": tuple(range(1, 16))}


def teller(regneverk: Regneverk, indikator: str, maned, omrade: str = "3101") -> int:
    figur = regneverk.figur(indikator, omrade, maned)
    assert figur.status == "verdi"
    return figur.teller


def test_vedtak_01_mottatt_er_manedens_flagg_og_ikke_noe_annet():
    r = Regneverk([levert(post(1, {1, 3}), post(2, {3}), post(3, ()))], befolkning=FOLK)
    assert [teller(r, "B.101", (2025, m)) for m in (1, 2, 3)] == [1, 0, 2]


@pytest.mark.parametrize("en_annen", [1, 8, -7, 7 + 2**62, 7 - 2**63])
def test_vedtak_02_nokkelen_er_personen(en_annen):
    """Equal keys are one person, whatever else the records say; keys that differ anywhere are two."""
    like = [post(7, {1}, fodt=(1980, 1)), post(7, {2}, fodt=(1990, 1), barn=True)]
    fjoraret = levert(*like[:1], ar=2024)
    r = Regneverk([fjoraret, levert(like[1], post(en_annen, {2}))], befolkning=FOLK)
    assert teller(r, "B.101", (2025, 2)) == 2

    over_nyttar = [levert(post(7, range(10, 13), hovedkilde=True), post(en_annen, range(10, 13)), ar=2024)]
    over_nyttar += [levert(post(7, range(1, 4), hovedkilde=True), post(en_annen, {4}))]
    assert teller(Regneverk(over_nyttar, befolkning=FOLK), "B.102", (2025, 3)) == 1

    avlost = [
        levert(post(7, range(10, 13), hovedkilde=True), ar=2024),
        levert(post(en_annen, range(1, 4), hovedkilde=True)),
    ]
    assert teller(Regneverk(avlost, befolkning=FOLK), "B.102", (2025, 3)) == 0


def test_vedtak_03_en_person_i_to_bydeler_er_en_i_kommunen_og_en_i_hver_bydel():
    folk = {("18-66", omrade, 2025): 100 for omrade in ("0301", "030101", "030102")}
    to_steder = [post(1, {1}, bydel=1), post(1, {1}, bydel=2), post(2, {1}, bydel=2)]
    r = Regneverk([levert(*to_steder, kommune="0301")], OSLO, folk)
    assert [teller(r, "B.101", (2025, 1), omrade) for omrade in ("0301", "030101", "030102")] == [2, 1, 2]


def test_vedtak_03_bydelens_vindu_teller_maneder_i_bydelen():
    folk = {("18-66", omrade, 2025): 100 for omrade in ("0301", "030101", "030102")}
    flyttet = [post(1, range(1, 6), bydel=1, hovedkilde=True), post(1, {6}, bydel=2, hovedkilde=True)]
    r = Regneverk([levert(*flyttet, kommune="0301")], OSLO, folk)
    assert [teller(r, "B.102", (2025, 12), omrade) for omrade in ("0301", "030101", "030102")] == [1, 0, 0]


def test_vedtak_03_fylket_er_summen_av_kommuner_og_har_tall_bare_nar_alle_har():
    folk = {("18-66", kommune, 2025): 100 for kommune in ("3101", "3103")}
    levert_av_begge = [levert(post(1, {1})), levert(post(1, {1}), kommune="3103", maneder={1})]
    r = Regneverk(levert_av_begge, befolkning=folk)
    assert r.sum_av("B.101", ["3101", "3103"], (2025, 1)) == Figur(2, 200, "verdi")
    assert r.sum_av("B.101", ["3101", "3103"], (2025, 2)) == Figur(None, None, "mangler")


@pytest.mark.parametrize(
    ("fodt", "unge"), [((2000, 6), [1, 0, 0]), ((2000, 7), [1, 1, 0]), ((2025, 1), [1, 1, 1]), (None, [0, 0, 0])]
)
def test_vedtak_04_under_25_ved_utgangen_av_maneden_uten_nedre_grense(fodt, unge):
    r = Regneverk([levert(post(1, ALLE, fodt=fodt))], befolkning=FOLK)
    assert [teller(r, "B.103", (2025, m)) for m in (5, 6, 7)] == unge
    assert teller(r, "B.101", (2025, 6)) == 1


def test_vedtak_04_arets_fodselsmaned_gar_foran_fjorarets_en_kjent_foran_en_ukjent():
    unge, gamle = (2010, 1), (1970, 1)
    fjor = levert(post(1, {1}, fodt=unge), post(2, {1}, fodt=gamle), post(3, {1}, fodt=unge), ar=2024)
    i_ar = levert(post(1, {1}, fodt=gamle), post(2, {1}, fodt=unge), post(3, {1}, fodt=None))
    assert teller(Regneverk([fjor, i_ar], befolkning=FOLK), "B.103", (2025, 1)) == 2


@pytest.mark.parametrize(("betalt", "lenge"), [({1, 3, 5, 7, 9}, 0), ({1, 3, 5, 7, 9, 11}, 1), (range(1, 7), 1)])
def test_vedtak_05_seks_av_tolv_og_ikke_seks_pa_rad(betalt, lenge):
    r = Regneverk([levert(post(1, betalt, hovedkilde=True))], befolkning=FOLK)
    assert teller(r, "B.102", (2025, 12)) == lenge


def test_vedtak_05_vinduet_gar_over_nyttar_og_trenger_ikke_maneden_selv():
    fjor = levert(post(1, {2, 8, 9, 10}, hovedkilde=True), ar=2024)
    i_ar = levert(post(1, {1, 2}, hovedkilde=True))
    r = Regneverk([fjor, i_ar], befolkning=FOLK)
    # February last year leaves the window in January: five are left, and a sixth comes in February.
    assert [teller(r, "B.102", (2025, m)) for m in (1, 2, 3, 7, 8)] == [0, 0, 0, 0, 0]
    fjor = levert(post(1, {3, 8, 9, 10}, hovedkilde=True), ar=2024)
    r = Regneverk([fjor, i_ar], befolkning=FOLK)
    assert [teller(r, "B.102", (2025, m)) for m in (1, 2, 3)] == [0, 1, 0]


@pytest.mark.parametrize(("betalt", "lenge"), [(range(7, 13), [1, 1, 0]), (range(8, 13), [0, 0, 0])])
def test_vedtak_05_den_som_bare_fikk_i_fjor_er_med_sa_lenge_vinduet_har_seks(betalt, lenge):
    fjor = levert(post(1, betalt, hovedkilde=True), ar=2024)
    r = Regneverk([fjor, levert()], befolkning=FOLK)
    assert [teller(r, "B.102", (2025, m)) for m in (1, 6, 7)] == lenge


@pytest.mark.parametrize(("forst", "sist", "lenge"), [(True, False, 0), (False, True, 1)])
def test_vedtak_05_hovedkilden_er_den_i_siste_maned_med_stonad(forst, sist, lenge):
    fjor = levert(post(1, range(7, 13), hovedkilde=forst), ar=2024)
    i_ar = levert(post(1, {1}, hovedkilde=sist))
    r = Regneverk([fjor, i_ar], befolkning=FOLK)
    assert [teller(r, "B.102", (2025, m)) for m in (1, 4)] == [lenge, lenge]


def test_vedtak_05_en_udekket_maned_i_vinduet_gir_for_kort_historikk():
    """Also when the month itself is the one that is not covered; never a low number."""
    fjor = levert(post(1, ALLE, hovedkilde=True), ar=2024, maneder=range(2, 13))
    i_ar = levert(post(1, ALLE, hovedkilde=True), maneder={1, 2, 4})
    r = Regneverk([fjor, i_ar], befolkning=FOLK)
    for_kort = Figur(None, None, "for_kort_historikk")
    assert [r.figur("B.102", "3101", (2025, m)).status for m in (1, 2)] == ["verdi", "verdi"]
    assert [r.figur("B.102", "3101", (2025, m)) for m in (3, 4)] == [for_kort, for_kort]


def test_vedtak_05_uten_folketall_mangler_tallet_ogsa_med_for_kort_historikk():
    assert Regneverk([levert()]).figur("B.102", "3101", (2025, 1)) == Figur(None, None, "mangler")


def test_vedtak_05_b104_uten_mottakere_er_uten_nevner():
    r = Regneverk([levert(post(1, {2}, barn=True))])
    assert r.figur("B.104", "3101", (2025, 1)) == Figur(0, 0, "uten_nevner")
    assert r.figur("B.104", "3101", (2025, 2)) == Figur(1, 1, "verdi")


def test_vedtak_06_situasjonen_er_manedstro():
    """The first file knew January to March with children; the next one, without, tells of April on."""
    forst = levert(post(1, range(1, 4), barn=True), maneder=range(1, 4))
    siden = levert(post(1, range(2, 7), barn=False), maneder=range(1, 7))
    r = Regneverk([forst, siden])
    assert [r.figur("B.104", "3101", (2025, m)).teller for m in range(1, 7)] == [0, 1, 1, 0, 0, 0]


def test_vedtak_06_den_som_ikke_sto_i_forste_fil_far_situasjonen_av_den_neste():
    forst = levert(post(2, {1}), maneder=range(1, 4))
    siden = levert(post(1, {1}, barn=True), maneder=range(1, 7))
    assert Regneverk([forst, siden]).figur("B.104", "3101", (2025, 1)) == Figur(1, 1, "verdi")


def test_vedtak_06_en_fil_som_ikke_har_personen_glemmer_ikke_situasjonen():
    med, uten = post(1, {1}, barn=True), post(1, {1}, barn=False)
    r = Regneverk([levert(med), levert(), levert(uten)])
    assert r.figur("B.104", "3101", (2025, 1)) == Figur(1, 1, "verdi")


def test_vedtak_06_den_som_flytter_tar_situasjonen_med_men_bydelens_egen_gar_foran():
    forst = levert(post(1, {1}, bydel=1, barn=True), post(2, {1}, bydel=2), post(2, {1}, bydel=1), kommune="0301")
    siden = levert(post(1, {1}, bydel=3), post(2, {1}, bydel=2, barn=True), kommune="0301")
    r = Regneverk([forst, siden], OSLO)
    assert r.figur("B.104", "030103", (2025, 1)) == Figur(1, 1, "verdi")
    assert r.figur("B.104", "030102", (2025, 1)) == Figur(0, 1, "verdi")


def test_vedtak_06_av_to_poster_teller_situasjonen_i_de_manedene_posten_er_betalt():
    to_bydeler = [post(1, {1}, bydel=1, barn=True), post(1, {1, 2}, bydel=2)]
    r = Regneverk([levert(*to_bydeler, kommune="0301")], OSLO)
    assert [r.figur("B.104", "0301", (2025, m)).teller for m in (1, 2)] == [1, 0]


def test_vedtak_07_manglende_er_ikke_null_men_en_tom_fil_er_det():
    r = Regneverk([levert(maneder={1})], befolkning=FOLK)
    assert r.figur("B.101", "3101", (2025, 1)) == Figur(0, 100, "verdi")
    assert r.figur("B.101", "3101", (2025, 2)) == Figur(None, None, "mangler")
    assert r.figur("B.101", "3101", (2024, 1)) == Figur(None, None, "mangler")


def test_vedtak_07_ny_levering_tar_plassen_ogsa_nar_den_dekker_mindre():
    r = Regneverk([levert(post(1, ALLE), post(2, ALLE)), levert(post(3, ALLE), maneder={1})], befolkning=FOLK)
    assert r.figur("B.101", "3101", (2025, 1)) == Figur(1, 100, "verdi")
    assert r.figur("B.101", "3101", (2025, 2)) == Figur(None, None, "mangler")


def test_vedtak_07_oslo_er_dekket_nar_alle_femten_bydeler_er():
    bydelsvis = [levert(post(b, {1}, bydel=b), kommune="0301", bydel=b) for b in range(1, 16)]
    folk = {("18-66", "0301", 2025): 100, ("18-66", "030115", 2025): 10}
    fjorten = Regneverk(bydelsvis[:-1], OSLO, folk)
    assert fjorten.figur("B.101", "0301", (2025, 1)) == Figur(None, None, "mangler")
    assert fjorten.figur("B.101", "030115", (2025, 1)) == Figur(None, None, "mangler")
    assert Regneverk(bydelsvis, OSLO, folk).figur("B.101", "0301", (2025, 1)) == Figur(15, 100, "verdi")
    hele = Regneverk([*bydelsvis, levert(post(99, {1}, bydel=15), kommune="0301")], OSLO, folk)
    assert hele.figur("B.101", "0301", (2025, 1)) == Figur(1, 100, "verdi")


def test_vedtak_08_folketallet_er_fra_1_januar_i_aret_eller_forelopig_det_siste_for():
    folk = {("18-66", "3101", 2023): 90, ("18-66", "3101", 2024): 100, ("18-66", "3101", 2026): 120}
    r = Regneverk([levert(post(1, {1}), ar=ar) for ar in (2022, 2024, 2025)], befolkning=folk)
    assert r.figur("B.101", "3101", (2024, 1)) == Figur(1, 100, "verdi")
    assert r.figur("B.101", "3101", (2025, 1)) == Figur(1, 100, "verdi", forelopig=True)
    assert r.figur("B.101", "3101", (2022, 1)) == Figur(None, None, "mangler")


def test_vedtak_08_forelopig_sies_bare_om_verdier():
    r = Regneverk([levert(maneder={1})], befolkning={("18-66", "3101", 2024): 0})
    assert r.figur("B.101", "3101", (2025, 1)) == Figur(0, 0, "uten_nevner", forelopig=False)
    assert r.figur("B.101", "3101", (2025, 2)) == Figur(None, None, "mangler", forelopig=False)


def test_vedtak_09_b151_er_arenas_antall_uten_nevner_og_uten_kontrolltall():
    r = Regneverk([levert(post(1, ALLE))], kvp={("3101", (2025, 1)): 14})
    assert r.figur("B.151", "3101", (2025, 1)) == Figur(14, None, "verdi")
    assert r.figur("B.151", "3101", (2025, 2)) == Figur(None, None, "mangler")
    assert DEFINISJONER["B.151"].variabler == {"kvp_deltakere"}


def test_vedtak_10_kontorets_tellere_og_nevnere_legges_sammen_for_det_deles():
    folk = {("18-66", "3101", 2025): 10, ("18-66", "3103", 2025): 990}
    r = Regneverk([levert(post(1, {1})), levert(kommune="3103")], befolkning=folk)
    sum_ = r.sum_av("B.101", ["3101", "3103"], (2025, 1))
    assert DEFINISJONER["B.101"].verdi(sum_.teller, sum_.nevner) == Fraction(1, 10)
    # 10 per cent and 0 per cent are 5 on average; that is nobody's figure.


def test_vedtak_10_en_kommune_uten_mottakere_mangler_ikke_i_summen():
    r = Regneverk([levert(post(1, {1}, barn=True)), levert(kommune="3103")])
    assert r.sum_av("B.104", ["3101", "3103"], (2025, 1)) == Figur(1, 1, "verdi")
    assert r.sum_av("B.104", ["3103"], (2025, 1)) == Figur(0, 0, "uten_nevner")


def test_vedtak_10_antall_legges_sammen_uten_nevner():
    r = Regneverk([], kvp={("3101", (2025, 1)): 14, ("3103", (2025, 1)): 2, ("3101", (2025, 2)): 14})
    assert r.sum_av("B.151", ["3101", "3103"], (2025, 1)) == Figur(16, None, "verdi")
    assert r.sum_av("B.151", ["3101", "3103"], (2025, 2)) == Figur(None, None, "mangler")


def test_vedtak_11_verdien_er_en_brok_og_avrundes_ikke():
    assert DEFINISJONER["B.101"].verdi(1, 3) == Fraction(100, 3)
    assert DEFINISJONER["B.101"].verdi(10**17 + 1, 10**17) != DEFINISJONER["B.101"].verdi(1, 1)
    assert DEFINISJONER["B.151"].verdi(14, None) == 14

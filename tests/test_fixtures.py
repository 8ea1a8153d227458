"""The published sums that the reference data must hold (SSB tables 07459 and 10826, Klass 131 and 104)."""

from pathlib import Path

import pandas as pd
import pytest

MAPPE = Path(__file__).parent.parent / "fixtures"
BAND = ["befolkning_0_17", "befolkning_18_24", "befolkning_18_66"]
LANDET = {
    2018: (1129007, 474256, 3380253),
    2019: (1122508, 474180, 3400010),
    2020: (1118608, 470970, 3421552),
    2021: (1111690, 464521, 3430022),
    2022: (1108523, 461121, 3445784),
    2023: (1112191, 463202, 3484950),
    2024: (1112853, 466307, 3521869),
    2025: (1108219, 468940, 3548485),
    2026: (1101380, 472449, 3566387),
}


def les(navn: str) -> pd.DataFrame:
    return pd.read_csv(MAPPE / f"{navn}.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def omrader() -> pd.DataFrame:
    return les("omrader")


@pytest.fixture(scope="module")
def befolkning(omrader) -> pd.DataFrame:
    tabell = les("befolkning").astype({"aar": int} | dict.fromkeys(BAND, int))
    return tabell.merge(omrader, left_on="omrade", right_on="kode", how="left", validate="many_to_one")


def gyldige(omrader: pd.DataFrame, niva: str, dag: str) -> set[str]:
    treff = omrader[
        (omrader.niva == niva) & (omrader.gyldig_fra <= dag) & ((omrader.gyldig_til == "") | (dag < omrader.gyldig_til))
    ]
    return set(treff.kode)


@pytest.mark.parametrize(
    ("ar", "kommuner", "fylker"),
    [(2018, 422, 18), (2019, 422, 18)]
    + [(ar, 356, 11) for ar in range(2020, 2024)]
    + [(ar, 357, 15) for ar in range(2024, 2027)],
)
def test_antall_kommuner_og_fylker(omrader, ar, kommuner, fylker):
    for dag in (f"{ar}-01-01", f"{ar}-12-31"):
        assert len(gyldige(omrader, "kommune", dag)) == kommuner
        assert len(gyldige(omrader, "fylke", dag)) == fylker


def test_hvert_omrade_star_en_gang_og_ligger_i_et_kjent_omrade(omrader):
    assert omrader.kode.is_unique
    lengde = {"land": 1, "fylke": 2, "kommune": 4, "bydel": 6}
    assert (omrader.kode.str.len() == omrader.niva.map(lengde)).all()
    koder = set(omrader.kode)
    barn = omrader[omrader.niva.isin(["kommune", "bydel"])]
    assert set(barn.kode.str[:-2]) <= koder


def test_bydelene_i_fire_byer(omrader):
    bydeler = omrader[omrader.niva == "bydel"].kode.str[:4].value_counts().to_dict()
    assert bydeler == {"0301": 15, "1103": 9, "4601": 8, "5001": 4}


def test_ingen_gyldighet_er_tom_eller_slutt_for_reformen_i_2018(omrader):
    lukket = omrader[omrader.gyldig_til != ""]
    assert (lukket.gyldig_fra < lukket.gyldig_til).all()
    assert (lukket.gyldig_til >= "2018-01-01").all()


@pytest.mark.parametrize("ar", LANDET)
def test_landets_befolkning_pa_personen(befolkning, ar):
    land = befolkning[(befolkning.omrade == "0") & (befolkning.aar == ar)]
    assert [tuple(rad) for rad in land[BAND].to_numpy()] == [LANDET[ar]]


def test_kommuner_summerer_til_land_og_fylke_hvert_ar(befolkning):
    land = befolkning[befolkning.niva == "land"].set_index("aar")[BAND]
    fylker = befolkning[befolkning.niva == "fylke"].set_index(["aar", "omrade"])[BAND]
    kommuner = befolkning[befolkning.niva == "kommune"]
    pd.testing.assert_frame_equal(kommuner.groupby("aar")[BAND].sum(), land)
    i_fylke = kommuner.groupby(["aar", kommuner.omrade.str[:2].rename("omrade")])[BAND].sum()
    pd.testing.assert_frame_equal(i_fylke.sort_index(), fylker.sort_index())


def test_bydeler_er_hoyst_hele_kommunen(befolkning):
    bydeler = befolkning[befolkning.niva == "bydel"]
    sum_bydeler = bydeler.groupby(["aar", bydeler.omrade.str[:4].rename("omrade")])[BAND].sum()
    kommuner = befolkning.set_index(["aar", "omrade"])[BAND].loc[sum_bydeler.index]
    assert (sum_bydeler <= kommuner).all(axis=None)
    assert (sum_bydeler > 0.98 * kommuner).all(axis=None)


@pytest.mark.parametrize("ar", LANDET)
@pytest.mark.parametrize("niva", ["land", "fylke", "kommune", "bydel"])
def test_befolkning_gjelder_nettopp_de_gyldige_omradene(omrader, befolkning, niva, ar):
    med_tall = befolkning[(befolkning.niva == niva) & (befolkning.aar == ar)].omrade
    ventet = gyldige(omrader, niva, f"{ar}-01-01") if niva != "bydel" or ar >= 2020 else set()
    assert med_tall.is_unique
    assert set(med_tall) == ventet


def test_18_24_er_en_del_av_18_66(befolkning):
    assert (befolkning.befolkning_18_24 < befolkning.befolkning_18_66).all()


def test_alesund_og_haram(befolkning):
    tall = befolkning.set_index(["omrade", "aar"]).befolkning_18_66
    assert ("1507", 2024) not in tall.index
    assert ("1508", 2023) not in tall.index
    assert tall["1508", 2024] > tall["1580", 2024]


def test_reformene_taler_om_omrader_som_finnes(omrader):
    endringer = les("endringer")
    assert (endringer.dato >= "2018-01-01").all()
    assert not endringer.duplicated().any()
    for dato, rader in endringer.groupby("dato"):
        dagen_for = (pd.Timestamp(dato) - pd.Timedelta(days=1)).date().isoformat()
        assert set(rader.gammel) <= gyldige(omrader, "kommune", dagen_for)
        assert set(rader.ny) <= gyldige(omrader, "kommune", dato)


def test_reformene_dekker_hver_kommune_som_kom_eller_gikk(omrader):
    endringer, kommuner = les("endringer"), omrader[omrader.niva == "kommune"]
    assert set(kommuner[kommuner.gyldig_til != ""].kode) <= set(endringer.gammel)
    assert set(kommuner[kommuner.gyldig_fra >= "2018-01-01"].kode) <= set(endringer.ny)


def test_antall_reformrader():
    antall = les("endringer").groupby(["dato", "type"]).size().to_dict()
    assert antall == {
        ("2018-01-01", "nummerendring"): 46,
        ("2018-01-01", "sammenslaaing"): 8,
        ("2019-01-01", "nummerendring"): 1,
        ("2020-01-01", "nummerendring"): 202,
        ("2020-01-01", "sammenslaaing"): 107,
        ("2020-01-01", "deling"): 5,
        ("2024-01-01", "nummerendring"): 113,
        ("2024-01-01", "deling"): 2,
    }


def test_kostragruppene(omrader):
    grupper, beskrivelse = les("kostragrupper"), les("kostragrupper_beskrivelse")
    for dag, kolonne, antall in [
        ("2020-01-01", "antall_kommuner_2020", 356),
        ("2024-01-01", "antall_kommuner_2024", 357),
    ]:
        na = grupper[(grupper.gyldig_fra <= dag) & ((grupper.gyldig_til == "") | (dag < grupper.gyldig_til))]
        assert len(na) == antall
        assert set(na.kommune) == gyldige(omrader, "kommune", dag)
        ventet = beskrivelse.set_index("gruppe")[kolonne].astype(int)
        assert na.gruppe.value_counts().to_dict() == ventet.to_dict()


def test_nav_kontor_peker_bare_pa_kjente_omrader_som_gjelder(omrader):
    kontor = les("nav_kontor")
    gjelder = set(omrader[(omrader.gyldig_til == "") & omrader.niva.isin(["kommune", "bydel"])].kode)
    lenker = kontor.omrader.str.split("|").explode()
    assert kontor.enhetsnr.is_unique
    assert set(lenker[lenker != ""]) <= gjelder
    assert not kontor.apply(lambda rad: len(set(rad.omrader.split("|"))) < rad.omrader.count("|") + 1, axis=1).any()


def test_vertskommunen_er_en_av_kontorets_kommuner():
    kontor = les("nav_kontor")
    assert ((kontor.omrader == "") == (kontor.vertskommune == "")).all()
    kjente = kontor[kontor.omrader != ""]
    assert kjente.apply(lambda rad: rad.vertskommune in {kode[:4] for kode in rad.omrader.split("|")}, axis=1).all()
    halden = kontor.set_index("enhetsnr").loc["0101"]
    assert (halden.omrader, halden.vertskommune) == ("3101|3124", "3101")


def test_alle_bydelene_i_oslo_har_et_kontor():
    lenker = les("nav_kontor").omrader.str.split("|").explode()
    assert sorted(lenker[lenker.str.startswith("0301")]) == [f"0301{nr:02}" for nr in range(1, 16)]

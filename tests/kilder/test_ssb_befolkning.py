import json
import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.kilder import ssb_befolkning
from indikatorer.kilder.lesing import Kjentomrade
from tests.kilder.omgivelser import DATA, FORVENTET, OMRADER, advarsler, feil, med, setninger, tall

ALDRE = [f"{alder:03}" for alder in range(105)] + ["105+"]
KODER = {"Region": ["0301", "3101"], "Alder": ALDRE, "ContentsCode": ["Personer1"], "Tid": ["2026"]}


def svar(koder: dict[str, list[str]], verdi=None, status=None) -> dict:
    form = [len(liste) for liste in koder.values()]
    antall = math.prod(form)
    kube = {
        "version": "2.0",
        "class": "dataset",
        "id": list(koder),
        "size": form,
        "dimension": {navn: {"category": {"index": liste}} for navn, liste in koder.items()},
        "value": verdi if verdi is not None else [1] * antall,
    }
    return kube | ({} if status is None else {"status": status})


def les(koder=KODER, verdi=None, status=None, forventet=FORVENTET):
    lesing = ssb_befolkning.les(json.dumps(svar(koder, verdi, status)).encode(), forventet)
    setninger(lesing)
    return lesing


def test_07459_med_kodeliste():
    lesing = ssb_befolkning.les((DATA / "ssb_07459.json").read_bytes(), FORVENTET)
    forventet = {
        ("0301", "2025"): (132074, 61414, 507306),
        ("0301", "2026"): (131594, 61541, 510075),
        ("1151", "2025"): (34, 17, 137),
        ("1151", "2026"): (35, 15, 135),
        ("3101", "2025"): (5947, 2600, 19745),
        ("3101", "2026"): (5804, 2660, 19777),
    }
    assert tall(lesing) == {
        (variabel, omrade, ar): verdi
        for (omrade, ar), verdier in forventet.items()
        for variabel, verdi in zip(ssb_befolkning.BAND, verdier, strict=True)
    }
    assert advarsler(lesing) == {"MK08": ()}
    assert "4 par" in setninger(lesing)


def test_10826_med_kjonn_og_oslos_bokstaver():
    lesing = ssb_befolkning.les((DATA / "ssb_10826.json").read_bytes(), FORVENTET)
    assert tall(lesing) == {
        ("befolkning_18_24", "030105", "2026"): 5916,
        ("befolkning_18_66", "030105", "2026"): 45605,
        ("befolkning_18_24", "110303", "2026"): 2338,
        ("befolkning_18_66", "110303", "2026"): 16797,
        ("befolkning_18_24", "460101", "2026"): 1157,
        ("befolkning_18_66", "460101", "2026"): 8842,
    }
    assert set(advarsler(lesing)) == {"MK07", "MK08"}
    assert "Aldersgruppen 0–17" in setninger(lesing)


def test_land_fylke_og_kommune_fra_egne_koder():
    lesing = les(KODER | {"Region": ["0", "03", "F-03", "0301"]}, forventet=FORVENTET)
    assert feil(lesing) == {"MK10": ()}
    lesing = les(KODER | {"Region": ["0", "F-03", "K-0301"]})
    assert [nokkel[1:] for nokkel in tall(lesing)][:3] == [("0", "2026"), ("03", "2026"), ("0301", "2026")]


def test_omrader_som_ikke_gjaldt_1_januar_leses_ikke():
    regioner = ["0301", "3001", "3101", "2111", "9999", "030116a", "030199a", "030100aa", "110300a", "EAK", "K-21-22"]
    lesing = les(KODER | {"Region": regioner, "Tid": ["2023", "2024"]})
    lest = {nokkel[1:] for nokkel in tall(lesing)}
    assert lest == {("0301", "2023"), ("0301", "2024"), ("3001", "2023"), ("3101", "2024")}
    assert f"{2 * len(regioner) - 4} par" in setninger(lesing)


def test_tall_omregnet_til_dagens_inndeling_leses_ikke_som_datidens():
    lesing = les(KODER | {"Region": ["K-0301", "K-3101"], "Tid": ["2019", "2023", "2024", "2026"]})
    assert {nokkel[2] for nokkel in tall(lesing)} == {"2024", "2026"}
    assert set(advarsler(lesing)) == {"MK08", "MK09"}
    uten_prefiks = les(KODER | {"Tid": ["2019", "2023"]})
    assert {nokkel[1:] for nokkel in tall(uten_prefiks)} == {("0301", "2019"), ("0301", "2023")}


def test_et_skjult_tall_gjor_gruppen_skjult_og_aldri_null():
    verdi = [1] * 212
    for plass in (10, 20, 30, 106 + 18):
        verdi[plass] = None
    lesing = les(verdi=verdi, status={"10": ".", "20": "..", "30": ":"})
    symbol = lesing.observasjoner.set_index(["variabel", "omrade"]).symbol
    assert symbol.to_dict() == {
        ("befolkning_0_17", "0301"): ".",
        ("befolkning_0_17", "3101"): "",
        ("befolkning_18_24", "0301"): "..",
        ("befolkning_18_24", "3101"): "..",
        ("befolkning_18_66", "0301"): ":",
        ("befolkning_18_66", "3101"): "..",
    }
    assert [v for v in tall(lesing).values() if v is not None] == [18]
    assert advarsler(lesing) == {"MK14": ()}


def test_bare_hele_aldersgrupper():
    uten_atten = [alder for alder in ALDRE if alder != "018"]
    assert set(advarsler(les(KODER | {"Alder": uten_atten}))) == {"MK07"}
    assert {n[0] for n in tall(les(KODER | {"Alder": uten_atten}))} == {"befolkning_0_17"}
    assert feil(les(KODER | {"Alder": ["H17", "H18"]})) == {"MK07": ()}
    assert tall(les(KODER | {"Alder": ["999", *ALDRE, "H18"]}))["befolkning_0_17", "0301", "2026"] == 18


@pytest.mark.parametrize(
    ("kjonn", "sum_0_17"), [(["0", "1", "2"], 18), (["1", "2"], 36), (["2", "1"], 36), (["0"], 18)]
)
def test_kjonn_summeres_eller_totalen_brukes(kjonn, sum_0_17):
    assert tall(les(KODER | {"Kjonn": kjonn}))["befolkning_0_17", "0301", "2026"] == sum_0_17


def test_dimensjoner_i_annen_rekkefolge_og_storrelse_paa_bokstavene():
    koder = {navn.upper(): KODER[navn] for navn in ("Tid", "ContentsCode", "Alder", "Region")}
    verdi = [nr % 2 for nr in range(212)]
    lest = tall(les(koder, verdi))
    assert lest["befolkning_0_17", "0301", "2026"] == 0
    assert lest["befolkning_0_17", "3101", "2026"] == 18


@pytest.mark.parametrize(
    ("endring", "kode"),
    [
        ({"Kjonn": ["1"]}, "MK06"),
        ({"ContentsCode": ["KOSandel"]}, "MK05"),
        ({"Sivilstand": ["1", "2"]}, "MK05"),
        ({"Tid": ["2026M01"]}, "MK11"),
        ({"Tid": ["2027"]}, "MK11"),
        ({"Tid": ["0000"]}, "MK11"),
        ({"Region": ["9999", "EAK"]}, "MK08"),
        ({"Region": ["0301", "K-0301"]}, "MK10"),
    ],
)
def test_tabeller_som_ikke_kan_brukes(endring, kode):
    assert feil(les(KODER | endring)) == {kode: ()}


@pytest.mark.parametrize("mangler", ["Region", "Alder", "Tid"])
def test_en_dimensjon_som_er_summert_bort(mangler):
    assert feil(les({navn: koder for navn, koder in KODER.items() if navn != mangler})) == {"MK05": ()}


@pytest.mark.parametrize("tallet", [-1, 1.5, 1e12])
def test_tall_som_ikke_er_personer(tallet):
    assert feil(les(verdi=[tallet] + [1] * 211)) == {"MK13": ()}


def test_oppgitt_ar():
    assert feil(les(forventet=med(ar=2025))) == {"MK12": ()}
    assert not feil(les(forventet=med(ar=2026)))


@pytest.mark.parametrize(
    ("innhold", "kode"),
    [
        (b"", "MK01"),
        (b" \n", "MK01"),
        (b"<html>503 Service Unavailable</html>", "MK02"),
        (b'{"type":"Parameter error","title":"Non-existent value","status":400}', "MK02"),
        (b'{"id":["Region"],"size":[1],"dimension":{},"value":[1]}', "MK04"),
        ((DATA / "ssb_07459.json").read_bytes()[:-40], "MK02"),
        (b" " * ssb_befolkning.MAKS_STORRELSE + b"{}", "MK03"),
    ],
)
def test_filer_som_avvises(innhold, kode):
    assert feil(ssb_befolkning.les(innhold, FORVENTET)) == {kode: ()}


def test_ssbs_feilmelding_far_sin_egen_setning():
    lesing = ssb_befolkning.les(b'{"type":"Parameter error","title":"x","status":400}', FORVENTET)
    assert "feilmelding fra SSB" in setninger(lesing)


def test_hele_landet_er_ett_regnestykke():
    """All kommuner, both sexes and all ages of two years: a third of a million cells."""
    koder = [f"{nr:04}" for nr in range(1000, 1800)]
    omrader = OMRADER | {kode: Kjentomrade(kode, date(2020, 1, 1)) for kode in koder}
    form = {
        "Region": koder,
        "Kjonn": ["1", "2"],
        "Alder": ALDRE,
        "ContentsCode": ["Personer1"],
        "Tid": ["2025", "2026"],
    }
    lest = tall(les(form, forventet=med(omrader=omrader)))
    assert len(lest) == 800 * 3 * 2
    assert lest["befolkning_18_66", "1799", "2026"] == 98


@given(st.data())
def test_gruppene_er_summen_av_alderne_uansett_rekkefolge(data):
    koder = {
        "Region": data.draw(st.lists(st.sampled_from(["0", "0301", "3101", "1151"]), min_size=1, unique=True)),
        "Alder": data.draw(st.permutations(ALDRE)),
        "Kjonn": ["1", "2"],
        "Tid": data.draw(st.lists(st.sampled_from(["2024", "2025", "2026"]), min_size=1, unique=True)),
    }
    navn = data.draw(st.permutations(list(koder)))
    koder = {n: koder[n] for n in navn}
    form = [len(liste) for liste in koder.values()]
    celler = np.random.default_rng(data.draw(st.integers(0, 9))).integers(0, 500, form)
    fasit = {}
    for plass in np.ndindex(*form):
        sted = {n: koder[n][nr] for n, nr in zip(navn, plass, strict=True)}
        for variabel, band in ssb_befolkning.BAND.items():
            if int(sted["Alder"].rstrip("+")) in band:
                nokkel = (variabel, sted["Region"], sted["Tid"])
                fasit[nokkel] = fasit.get(nokkel, 0) + int(celler[plass])
    assert tall(les(koder, celler.ravel().tolist())) == fasit

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.kilder.jsonstat import FeilmeldingFraSsb, IkkeJsonStat, UgyldigKube, les_kube


def svar(verdier, status=None, **annet) -> dict:
    """A 2 × 3 cube."""
    kube = {
        "id": ["Region", "Tid"],
        "size": [2, 3],
        "dimension": {
            "Region": {"category": {"index": {"b": 1, "a": 0}}},
            "Tid": {"category": {"index": ["2024", "2025", "2026"]}},
        },
        "value": verdier,
    }
    return kube | ({} if status is None else {"status": status}) | annet


def les(*argumenter, **annet):
    return les_kube(json.dumps(svar(*argumenter, **annet)).encode())


SEKS = [1, 2, 3, 4, 5, 6]


def test_siste_dimensjon_loper_raskest_og_koder_folger_plassen():
    kube = les(SEKS)
    assert kube.dimensjoner == {"region": ["a", "b"], "tid": ["2024", "2025", "2026"]}
    assert kube.verdi.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert not kube.symbol.any()


def test_en_kode_uten_indeks_staar_i_etiketten():
    kube = les(
        SEKS[:2], size=[2, 1], dimension=svar(1)["dimension"] | {"Tid": {"category": {"label": {"2026": "2026"}}}}
    )
    assert kube.dimensjoner["tid"] == ["2026"]


def test_symboler_er_grunnen_til_hullene():
    kube = les([None, 2, None, None, 5, None], {"0": ".", "2": "..", "3": ":", "5": "e"})
    assert kube.symbol.tolist() == [[1, 0, 2], [3, 0, 2]]
    assert np.isnan(kube.verdi).tolist() == [[True, False, True], [True, False, True]]


def test_et_tall_som_er_merket_skjult_er_ikke_et_tall():
    kube = les([0, 2, 3, 4, 5, 6], {"0": ":", "1": "e"})
    assert np.isnan(kube.verdi[0, 0])
    assert kube.verdi[0, 1] == 2


@pytest.mark.parametrize("status", [["", "", "", ":", "", ""], {"3": ":"}])
def test_status_som_liste_og_som_objekt(status):
    assert les([1, 2, 3, None, 5, 6], status).symbol.tolist() == [[0, 0, 0], [3, 0, 0]]


def test_ett_symbol_for_alle():
    assert (les([None] * 6, ":").symbol == 3).all()


@given(st.lists(st.none() | st.integers(0, 10**7), min_size=6, max_size=6), st.data())
def test_spredt_og_full_liste_er_like(verdier, data):
    tomme = [nr for nr, verdi in enumerate(verdier) if verdi is None]
    status = {str(nr): data.draw(st.sampled_from([".", "..", ":"])) for nr in tomme[::2]}
    full = les(verdier, status)
    spredt = les({str(nr): verdi for nr, verdi in enumerate(verdier) if verdi is not None}, status)
    np.testing.assert_array_equal(full.verdi, spredt.verdi)
    np.testing.assert_array_equal(full.symbol, spredt.symbol)
    np.testing.assert_array_equal(full.symbol > 0, np.isnan(full.verdi))


@pytest.mark.parametrize(
    "innhold",
    [
        b"",
        b"<html>503</html>",
        b"\xff\xfe\x00",
        b"[1, 2",
        b"[" * 100_000,
        b"{}",
        b"[]",
        b"12",
        b'{"status": "ok"}',
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_det_som_ikke_er_json_stat(innhold):
    with pytest.raises(IkkeJsonStat):
        les_kube(innhold)


def test_feilmelding_fra_ssb():
    with pytest.raises(FeilmeldingFraSsb):
        les_kube(b'{"type":"Parameter error","title":"Non-existent value","status":400}')


@pytest.mark.parametrize(
    "annet",
    [
        {"value": SEKS[:5]},
        {"value": [*SEKS, 7]},
        {"value": [SEKS]},
        {"value": None},
        {"value": "123456"},
        {"value": ["a"] * 6},
        {"value": [1e999] * 6},
        {"value": {"6": 1}},
        {"value": {"-1": 1}},
        {"value": {"x": 1}},
        {"value": {"0": [1]}},
        {"value": {str(10**30): 1}},
        {"size": [2, 2]},
        {"size": [3, 2]},
        {"size": "2,3"},
        {"size": [2]},
        {"id": ["Region"]},
        {"id": ["Region", "Alder"]},
        {"id": ["Region", "region"]},
        {"id": [["Region"], "Tid"]},
        {"id": 7},
        {"dimension": []},
        {"dimension": {"Region": {}, "Tid": {}}},
        {"status": {"6": ":"}},
        {"status": {"x": ":"}},
        {"status": [":"]},
    ],
)
def test_deler_som_ikke_passer_sammen(annet):
    with pytest.raises(UgyldigKube):
        les(SEKS, **annet)


@pytest.mark.parametrize(
    "indeks", [{"a": 0, "b": 2}, {"a": 0, "b": 0}, {"a": "0", "b": 1}, ["a", "a"], ["a"], 7, "ab", None]
)
def test_kategorier_som_ikke_er_en_rekke(indeks):
    dimensjon = svar(1)["dimension"] | {"Region": {"category": {"index": indeks}}}
    with pytest.raises(UgyldigKube):
        les(SEKS, dimension=dimensjon)


def test_spredt_kube_kan_ikke_be_om_mer_minne_enn_et_uttrekk_fra_ssb():
    stor = {"category": {"index": [str(nr) for nr in range(1500)]}}
    with pytest.raises(UgyldigKube):
        les({}, size=[1500, 1500], dimension={"Region": stor, "Tid": stor})

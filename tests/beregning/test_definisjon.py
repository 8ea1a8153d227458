"""What a definition must say to be computed, and that the national five say it."""

from copy import deepcopy
from fractions import Fraction

import pytest

from indikatorer.beregning.definisjon import (
    UgyldigDefinisjon,
    er_egen,
    krev_kjente_variabler,
    les_definisjon,
    stemmer,
)
from tests.beregning.regneverk import DEFINISJONER

TEKSTER = dict.fromkeys(("navn", "kort", "teller", "nevner", "forklaring"), "tekst")
RIKTIG = {
    "kode": "X.1",
    "tema": "proving",
    "gjelder_fra": "2026-01",
    "teller": ["a", "-b"],
    "nevner": ["c"],
    "skala": 100,
    "enhet": "prosent",
    "desimaler": 1,
    "retning": "lav",
    "nb": TEKSTER,
    "nn": TEKSTER,
    "eksempel": [{"a": 3, "b": 1, "c": 8, "verdi": 25}],
}


def test_de_fem_nasjonale_teller_det_de_skal():
    assert {kode: (d.teller, d.nevner) for kode, d in DEFINISJONER.items()} == {
        "B.101": (("mottakere",), ("befolkning_18_66",)),
        "B.102": (("langtidsmottakere",), ("befolkning_18_66",)),
        "B.103": (("mottakere_under_25",), ("befolkning_18_24",)),
        "B.104": (("mottakere_med_barn",), ("mottakere",)),
        "B.151": (("kvp_deltakere",), ()),
    }
    assert {kode for kode, d in DEFINISJONER.items() if (d.skala, d.enhet, d.desimaler) != (100, "prosent", 1)} == {
        "B.151"
    }
    assert (DEFINISJONER["B.151"].skala, DEFINISJONER["B.151"].desimaler) == (1, 0)


def test_en_riktig_definisjon_leses():
    definisjon = les_definisjon(RIKTIG)
    assert definisjon.variabler == {"a", "b", "c"}
    assert definisjon.verdi(2, 8) == 25
    with pytest.raises(ZeroDivisionError):
        definisjon.verdi(2, 0)


@pytest.mark.parametrize(
    ("felt", "verdi", "om"),
    [
        ("gjelder_fra", "2026-13", "gjelder_fra"),
        ("retning", "opp", "retning"),
        ("skala", 0, "skala"),
        ("desimaler", 5, "desimaler"),
        ("desimaler", -1, "desimaler"),
        ("teller", [], "teller"),
        ("teller", ["-a"], "teller"),
        ("teller", ["a", "-a"], "teller"),
        ("teller", ["a", "-"], "teller"),
        ("nevner", ["a", "-b"], "nevner"),
        ("nevner", ["b", "-a"], "nevner"),
        ("nn", {}, "nn.navn"),
        ("nb", TEKSTER | {"kort": ""}, "nb.kort"),
        ("eksempel", [], "eksempel"),
        ("eksempel", [RIKTIG["eksempel"][0], {"a": 3, "b": 1, "c": 8}], "eksempel.1"),
        ("eksempel", [{"a": 3, "b": 1, "c": 8, "verdi": 24}], "eksempel.0"),
        ("eksempel", [{"a": 3, "b": 1, "c": 0, "verdi": 0}], "eksempel.0"),
        ("eksempel", [{"a": 3, "c": 8, "verdi": 25}], "eksempel.0"),
    ],
)
def test_en_gal_definisjon_sier_hva_som_er_galt(felt, verdi, om):
    with pytest.raises(UgyldigDefinisjon) as avvist:
        les_definisjon(RIKTIG | {felt: verdi})
    assert avvist.value.felt == om
    assert str(avvist.value) == avvist.value.melding % avvist.value.verdier


@pytest.mark.parametrize("felt", ["kode", "tema", "gjelder_fra", "teller", "skala", "enhet", "desimaler", "retning"])
def test_hvert_felt_ma_med(felt):
    uten = deepcopy(RIKTIG)
    del uten[felt]
    with pytest.raises(UgyldigDefinisjon, match=felt):
        les_definisjon(uten)


def test_uten_nevner_er_det_et_antall():
    definisjon = les_definisjon(RIKTIG | {"nevner": [], "skala": 1, "eksempel": [{"a": 3, "b": 1, "verdi": 2}]})
    assert definisjon.verdi(2, None) == 2


def test_bare_en_kommunes_egen_kan_mangle_nynorsk():
    assert les_definisjon(RIKTIG | {"kode": "3101.1", "nn": {}}).kode == "3101.1"
    assert [kode for kode in ("3101.1", "3101.10", "3101.0", "B.101", "310.1", "3101.1x") if er_egen(kode)] == [
        "3101.1",
        "3101.10",
    ]


def test_bare_kjente_tall_kan_brukes():
    definisjon = les_definisjon(RIKTIG)
    krev_kjente_variabler(definisjon, {"a", "b", "c"})
    for mangler, felt in (("b", "teller"), ("c", "nevner")):
        with pytest.raises(UgyldigDefinisjon, match=mangler) as avvist:
            krev_kjente_variabler(definisjon, {"a", "b", "c"} - {mangler})
        assert avvist.value.felt == felt


@pytest.mark.parametrize(("oppgitt", "ventet"), [("33.3", True), ("100/3", True), ("33.4", False), ("33.33", False)])
def test_eksempelets_svar_er_det_eksakte_eller_det_viste(oppgitt, ventet):
    assert stemmer(DEFINISJONER["B.101"], Fraction(100, 3), Fraction(oppgitt)) is ventet

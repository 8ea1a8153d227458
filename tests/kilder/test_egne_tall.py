import pytest

from indikatorer.kilder import egne_tall
from tests.kilder.omgivelser import DATA, FORVENTET, advarsler, feil, med, setninger, tall

HODE = "variabel;område;måned;verdi\n"


def les(*rader: str, forventet=FORVENTET):
    lesing = egne_tall.les((HODE + "\n".join(rader)).encode(), forventet)
    setninger(lesing)
    return lesing


def test_proven_leses_uten_funn():
    lesing = egne_tall.les((DATA / "egne_tall.csv").read_bytes(), FORVENTET)
    assert lesing.funn == ()
    assert tall(lesing) == {
        ("aktive_deltakere", "3101", "2026-09"): 14,
        ("aktive_deltakere", "3101", "2026-10"): 16,
        ("kostra_tilfeller", "3101", "2025"): 1465,
        ("kostra_tilfeller", "1151", "2025"): 3,
        ("besok", "0301", "2026-T2"): 12480,
    }


@pytest.mark.parametrize("overskrift", ["måned", "Periode", "tertial", "ÅR", "aar"])
def test_perioden_kan_ha_flere_overskrifter(overskrift):
    lesing = egne_tall.les(f"variabel,omrade,{overskrift},verdi\na,0,2025,1\n".encode(), FORVENTET)
    assert tall(lesing) == {("a", "0", "2025"): 1}


@pytest.mark.parametrize(
    ("periode", "lest"), [("2026-T2", "2026-T2"), ("2025t3", "2025-T3"), ("2026", "2026"), ("10.2026", "2026-10")]
)
def test_perioder(periode, lest):
    assert list(tall(les(f"a;0301;{periode};1"))) == [("a", "0301", lest)]


@pytest.mark.parametrize("periode", ["2026-T4", "T1", "2026-T0", "hele 2026", "26"])
def test_perioder_som_ikke_forstas(periode):
    assert feil(les(f"a;0301;{periode};1")) == {"MK17": (2,)}


def test_maneder_og_tertialer_ma_vaere_over_og_aret_ha_begynt():
    assert feil(les("a;0301;2026-11;1", "a;0301;2026-T3;1", "a;0301;2027;1", "a;0301;2026;1")) == {"MK18": (2, 3, 4)}


def test_omradet_ma_gjelde_ved_slutten_av_perioden():
    assert feil(les("a;3001;2023;1", "a;3001;2024;1", "a;3001;2023-T3;1", "a;3101;2023-T3;1")) == {"MK14": (3, 5)}


def test_alle_nivaer_kan_ha_egne_tall_og_de_kan_vaere_negative():
    assert tall(les("a;0;2025;-12 000", "a;03;2025;1", "a;0301;2025;2", "a;030105;2025;3")) == {
        ("a", "0", "2025"): -12000,
        ("a", "03", "2025"): 1,
        ("a", "0301", "2025"): 2,
        ("a", "030105", "2025"): 3,
    }
    assert [les(f"a;{omrade};2025;1").kommune for omrade in ("0", "03", "0301")] == ["", "", "0301"]


@pytest.mark.parametrize("verdi", ["12,5 %", "12,5", "12.5", "ca. 12", "1/2"])
def test_desimaler_og_prosent_avvises_med_en_setning(verdi):
    lesing = les(f"a;0301;2025;{verdi}")
    assert feil(lesing) == {"MK19": (2,)}
    assert "uten desimaler, prosenttegn" in setninger(lesing)


@pytest.mark.parametrize("navn", ["Aktive", "æøå", "med blank", "1a", "_a", "a-b", "a" * 61, "p15827812345", "aktivé"])
def test_ugyldige_variabelnavn(navn):
    assert feil(les(f"{navn};0301;2025;1")) == {"MK30": (2,)}


@pytest.mark.parametrize("navn", [*sorted(egne_tall.INNEBYGDE), "befolkning_barn"])
def test_innebygde_variabler_kan_ikke_skrives_inn(navn):
    assert feil(les(f"{navn};0301;2025;1", f"{navn};0301;2026-T1;1")) == {"MK31": (2, 3)}
    assert not egne_tall.er_ledig_navn(navn)


def test_samme_omrade_og_periode_for_to_variabler_er_ingen_dublett():
    assert len(tall(les("a;0301;2025;1", "b;0301;2025;2"))) == 2
    assert advarsler(les("a;0301;2025;1", "a;0301;2025;1")) == {"MK22": (2, 3)}
    assert feil(les("a;0301;2025;1", "a;0301;2025;2")) == {"MK23": (2, 3)}


def test_en_kommunes_leveranse_kan_ikke_ha_andres_tall():
    assert feil(les("a;3101;2025;1", "a;0301;2025;1", "a;0;2025;1", forventet=med(kommune="3101"))) == {"MK15": (3, 4)}


def test_formler_i_hvilken_som_helst_kolonne_avvises():
    assert feil(les("=A1;@x;+y;=HYPERLINK(1)")) == {"MK11": (2,)}
    felter = {f.felt for f in les("=A1;@x;+y;=HYPERLINK(1)").funn}
    assert felter == {"variabel", "omrade", "periode", "verdi"}

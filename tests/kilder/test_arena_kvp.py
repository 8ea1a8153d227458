import io
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.kilder import arena_kvp
from tests.kilder.omgivelser import DATA, FORVENTET, OMRADER, advarsler, feil, med, setninger, tall

HODE = "område;måned;antall\n"
KOMMUNER = [kode for kode in OMRADER if len(kode) >= 4 and OMRADER[kode].gyldig(date(2026, 3, 1))]


def les(*rader: str, forventet=FORVENTET):
    lesing = arena_kvp.les((HODE + "\n".join(rader)).encode(), forventet)
    assert "%" not in setninger(lesing).replace("prosent", "")
    return lesing


def test_proven_leses_uten_funn():
    lesing = arena_kvp.les((DATA / "arena_kvp.csv").read_bytes(), FORVENTET)
    assert lesing.funn == ()
    assert lesing.antall == 6
    assert tall(lesing) == {
        ("kvp_deltakere", "0301", "2026-09"): 412,
        ("kvp_deltakere", "030105", "2026-09"): 31,
        ("kvp_deltakere", "3101", "2026-09"): 18,
        ("kvp_deltakere", "1151", "2026-09"): 0,
        ("kvp_deltakere", "0301", "2026-10"): 405,
        ("kvp_deltakere", "3101", "2026-10"): 17,
    }


@pytest.mark.parametrize(
    "maned",
    ["2026-03", "202603", "03.2026", "3.2026", "2026-03-01", "2026-03-31", "31.03.2026", "1.3.2026"],
)
def test_maneden_kan_skrives_paa_flere_mater(maned):
    assert tall(les(f"0301;{maned};1")) == {("kvp_deltakere", "0301", "2026-03"): 1}


@pytest.mark.parametrize(
    "maned", ["2026-13", "2026-00", "mars 2026", "2026", "2026-T1", "26-03", "46082", "2026-3-", "03/2026", "1999-03"]
)
def test_maneder_som_ikke_forstas(maned):
    assert feil(les(f"0301;{maned};1")) == {"MK17": (2,)}


def test_maneden_ma_vaere_over():
    rader = ("0301;2026-10;1", "0301;2026-11;1", "0301;2027-01;1")
    assert feil(les(*rader)) == {"MK18": (3, 4)}
    assert feil(les("0301;2026-10;1", forventet=med(idag=date(2026, 10, 31)))) == {"MK18": (2,)}
    assert feil(les("0301;2026-10;1", forventet=med(idag=date(2026, 11, 1)))) == {}


@pytest.mark.parametrize(
    "omrade", ["9999", "Halden", "030199", "301a", "12345678901", "03O1", "-301", "0301;"[:3] + "x"]
)
def test_ukjent_omrade(omrade):
    assert feil(les(f"{omrade};2026-03;1")) == {"MK12": (2,)}


def test_omrade_som_ikke_gjaldt_den_maneden():
    assert feil(les("3001;2024-01;1", "3101;2023-12;1", "3001;2023-12;1", "3101;2024-01;1")) == {"MK14": (2, 3)}


@pytest.mark.parametrize(("omrade", "kode"), [("301", "0301"), ("301.0", "0301"), ("30105", "030105")])
def test_null_foran_som_excel_har_spist_settes_paa_med_advarsel(omrade, kode):
    lesing = les(f"{omrade};2026-03;1", "0301 Oslo;2026-04;2")
    assert tall(lesing)["kvp_deltakere", kode, "2026-03"] == 1
    assert advarsler(lesing) == {"MK13": (2,)}


def test_tall_for_land_og_fylke_brukes_ikke():
    lesing = les("0;2026-03;9", "03;2026-03;9", "0301;2026-03;9")
    assert tall(lesing) == {("kvp_deltakere", "0301", "2026-03"): 9}
    assert advarsler(lesing) == {"MK30": (2, 3)}


@pytest.mark.parametrize(("tekst", "verdi"), [("0", 0), ("1 234", 1234), ("1\u00a0234\u202f567", 1234567), ("007", 7)])
def test_heltall_med_tusenskille(tekst, verdi):
    assert list(tall(les(f"0301;2026-03;{tekst}")).values()) == [verdi]


@pytest.mark.parametrize(
    ("tekst", "kode"),
    [
        ("12,5", "MK19"),
        ("12.0", "MK19"),
        ("1.234", "MK19"),
        ("12 %", "MK19"),
        ("tolv", "MK19"),
        ("*", "MK19"),
        ("-", "MK19"),
        ("1e3", "MK19"),
        ("1 23", "MK19"),
        ("٣", "MK19"),
        ("-1", "MK20"),
        ("−1", "MK20"),
        ("1234567890", "MK21"),
        ("15827812345", "MK21"),
        ("", "MK10"),
        ('=HYPERLINK("http://x";"12")', "MK11"),
        ("@SUM(1)", "MK11"),
        ("+cmd|x", "MK11"),
        ("-cmd|x", "MK11"),
    ],
)
def test_verdier_som_avvises(tekst, kode):
    celle = '"' + tekst.replace('"', '""') + '"'
    lesing = les("3101;2026-03;4", f"0301;2026-03;{celle}")
    assert feil(lesing) == {kode: (3,)}
    assert "HYPERLINK" not in setninger(lesing)


def test_dubletter():
    lik = les("0301;2026-03;4", "0301;2026-03;4", "301;03.2026;4")
    assert tall(lik) == {("kvp_deltakere", "0301", "2026-03"): 4}
    assert advarsler(lik) == {"MK13": (4,), "MK22": (2, 3, 4)}
    assert feil(les("0301;2026-03;4", "3101;2026-03;4", "0301;2026-03;5")) == {"MK23": (2, 4)}


def test_hver_kontroll_gir_ett_funn_med_alle_linjene():
    lesing = les("9998;2026-03;1", "9999;2026-13;x", "0301;2026-03;1", "9997;2026-02;y")
    assert feil(lesing) == {"MK12": (2, 3, 5), "MK17": (3,), "MK19": (3, 5)}
    assert lesing.antall == 4


def test_oppgitt_kommune_bydel_og_ar_avgrenser():
    rader = ("0301;2026-03;1", "030105;2026-03;1", "3101;2025-03;1")
    assert feil(les(*rader, forventet=med(kommune="0301"))) == {"MK15": (4,)}
    assert feil(les(*rader, forventet=med(kommune="0301", bydel="05"))) == {"MK15": (2, 4)}
    assert feil(les(*rader, forventet=med(bydel="030105"))) == {"MK15": (2, 4)}
    assert feil(les(*rader, forventet=med(ar=2026))) == {"MK16": (4,)}


@pytest.mark.parametrize(
    ("omrader", "omfang"),
    [
        (["3101"], ("3101", "")),
        (["0301", "030105"], ("0301", "")),
        (["030105"], ("0301", "030105")),
        (["030105", "030112"], ("0301", "")),
        (["0301", "3101"], ("", "")),
    ],
)
def test_omfanget_er_omradet_alle_radene_ligger_i(omrader, omfang):
    lesing = les(*[f"{omrade};2026-03;1" for omrade in omrader])
    assert (lesing.kommune, lesing.bydel) == omfang


@pytest.mark.parametrize("innhold", [b"", b"\n", HODE.encode(), b"%PDF-1.4", b"antall\n1\n"])
def test_filer_som_ikke_er_tabeller_avvises(innhold):
    lesing = arena_kvp.les(innhold, FORVENTET)
    assert feil(lesing)
    assert lesing.observasjoner.empty


def test_excel_med_datoer_og_omradenummer_som_tall():
    innhold = io.BytesIO()
    with xlsxwriter.Workbook(innhold, {"in_memory": True}) as bok:
        ark = bok.add_worksheet()
        ark.write_row(0, 0, ["Område", "Måned", "Antall", "Merknad"])
        ark.write_row(1, 0, [301, "2026-03", 12, "x"])
        ark.write_string(2, 0, "3101")
        ark.write_datetime(2, 1, datetime(2026, 3, 1), bok.add_format({"num_format": "mm.yyyy"}))
        ark.write_formula(2, 2, "=3+4", value=7)
    lesing = arena_kvp.les(innhold.getvalue(), FORVENTET)
    assert tall(lesing) == {("kvp_deltakere", "0301", "2026-03"): 12, ("kvp_deltakere", "3101", "2026-03"): 7}
    assert advarsler(lesing) == {"MK06": (), "MK13": (2,)}


def test_personnummer_i_feil_kolonne_gjentas_ikke():
    lesing = les("15827812345;2026-03;1", "0301;15827812345;1", "0301;2026-03;15827812345")
    assert set(feil(lesing)) == {"MK12", "MK17", "MK21"}
    assert "154278" not in repr(lesing.funn)


@given(st.dictionaries(st.tuples(st.sampled_from(KOMMUNER), st.integers(1, 10)), st.integers(0, 999_999_999)))
def test_det_som_skrives_er_det_som_leses(tabell):
    rader = [f"{omrade};2026-{maned:02};{verdi}" for (omrade, maned), verdi in tabell.items()]
    lesing = les(*rader)
    assert lesing.avvist == (not tabell)
    if tabell:
        assert tall(lesing) == {
            (arena_kvp.VARIABEL, omrade, f"2026-{maned:02}"): verdi for (omrade, maned), verdi in tabell.items()
        }


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=("Cs",)), max_size=12)] * 3), max_size=5))
def test_vilkarlig_tekst_gir_funn_og_aldri_unntak(rader):
    ut = io.StringIO()
    arena_kvp_csv = [["område", "måned", "antall"], *rader]
    for rad in arena_kvp_csv:
        ut.write(";".join('"' + celle.replace('"', '""') + '"' for celle in rad) + "\n")
    lesing = arena_kvp.les(ut.getvalue().encode(), FORVENTET)
    assert lesing.avvist == lesing.observasjoner.empty
    setninger(lesing)

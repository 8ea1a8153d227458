import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning import perioder

maneder = st.builds(perioder.maned, st.integers(2001, 2098), st.integers(1, 12))


def test_en_maned_er_ar_og_nummer():
    assert perioder.les_maned("2026-03") == (2026, 3)
    assert perioder.les_maned("2000-12") == (2000, 12)
    assert perioder.maned(2026, 3) == "2026-03"


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "2026",
        "2026-3",
        "2026-00",
        "2026-13",
        "2026-03-01",
        "2026-T1",
        " 2026-03",
        "2026-03\n",
        "1999-01",
        "202٦-03",
    ],
)
def test_alt_annet_er_ingen_maned(tekst):
    with pytest.raises(ValueError, match=f"^{re.escape(tekst)}$"):
        perioder.les_maned(tekst)


@given(maneder, st.integers(-11, 11))
def test_a_flytte_fram_og_tilbake_er_a_bli_staende(maned, antall):
    assert perioder.flytt(perioder.flytt(maned, antall), -antall) == maned
    assert perioder.lopenummer(perioder.flytt(maned, antall)) == perioder.lopenummer(maned) + antall


def test_a_flytte_gar_over_nyttar():
    assert perioder.flytt("2025-12", 1) == "2026-01"
    assert perioder.flytt("2026-01", -1) == "2025-12"
    assert perioder.flytt("2026-03", -12) == "2025-03"


def test_rekken_har_begge_endene_og_er_tom_baklengs():
    assert perioder.rekke("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert perioder.rekke("2026-02", "2026-02") == ["2026-02"]
    assert perioder.rekke("2026-02", "2026-01") == []


@pytest.mark.parametrize(("maned", "siste"), [("2024-02", 29), ("2026-02", 28), ("2026-04", 30), ("2026-12", 31)])
def test_forste_og_siste_dag(maned, siste):
    ar, nr = perioder.les_maned(maned)
    assert perioder.forste_dag(maned) == date(ar, nr, 1)
    assert perioder.siste_dag(maned) == date(ar, nr, siste)


@pytest.mark.parametrize(
    ("idag", "avsluttet"), [((2026, 11, 21), "2026-10"), ((2026, 11, 30), "2026-10"), ((2026, 1, 1), "2025-12")]
)
def test_siste_avsluttede_maned_er_den_for_denne(idag, avsluttet):
    assert perioder.siste_avsluttede(date(*idag)) == avsluttet

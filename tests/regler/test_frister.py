"""What is late, held against a table of cases and against a twin that walks the calendar day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.perioder import rekke
from malekort.regler.frister import Sen, frist, neste, neste_befolkning, sen_befolkning, sene

MANEDER = rekke("2024-01", "2026-12")
dager = st.dates(date(2025, 3, 1), date(2026, 12, 31))
leverte = st.sets(st.sampled_from(MANEDER))


@pytest.mark.parametrize(
    ("periode", "dag"),
    [
        ("2026-10", date(2026, 11, 15)),
        ("2026-12", date(2027, 1, 15)),
        ("2026-01", date(2026, 2, 15)),
        ("2026", date(2026, 3, 15)),
    ],
)
def test_fristen(periode, dag):
    assert frist(periode) == dag


@pytest.mark.parametrize(
    ("levert", "idag", "ventet"),
    [
        ([], date(2026, 11, 15), [Sen("2026-09", 31)]),
        ([], date(2026, 11, 16), [Sen("2026-10", 1)]),
        (["2026-10"], date(2026, 11, 22), []),
        (["2026-09"], date(2026, 11, 15), []),
        (["2026-09"], date(2026, 11, 22), [Sen("2026-10", 7)]),
        (["2026-08"], date(2026, 11, 22), [Sen("2026-09", 38), Sen("2026-10", 7)]),
        (["2026-07", "2026-09", "2026-10"], date(2026, 11, 22), [Sen("2026-08", 68)]),
        (["2025-12"], date(2026, 1, 16), []),
        (["2025-11"], date(2026, 1, 16), [Sen("2025-12", 1)]),
        (["2026-11"], date(2026, 11, 22), []),
    ],
)
def test_manedene_som_er_sene(levert, idag, ventet):
    assert sene(levert, idag) == ventet


@pytest.mark.parametrize(
    ("levert", "idag", "ventet"),
    [
        (["2025"], date(2026, 3, 15), []),
        (["2025"], date(2026, 3, 16), [Sen("2026", 1)]),
        (["2024"], date(2026, 3, 15), [Sen("2025", 365)]),
        (["2025", "2026"], date(2026, 11, 22), []),
        ([], date(2026, 3, 17), [Sen("2026", 2)]),
    ],
)
def test_befolkningen_som_er_sen(levert, idag, ventet):
    assert sen_befolkning(levert, idag) == ventet


@pytest.mark.parametrize(
    ("levert", "idag", "ventet"),
    [
        (["2026-10"], date(2026, 11, 22), "2026-11"),
        (["2026-08"], date(2026, 11, 22), "2026-11"),
        (["2026-09"], date(2026, 11, 10), "2026-10"),
        ([], date(2026, 11, 10), "2026-10"),
        (["2026-10"], date(2026, 11, 10), "2026-11"),
    ],
)
def test_den_neste_som_er_ventet(levert, idag, ventet):
    assert neste(levert, idag) == ventet


def test_neste_befolkning():
    assert neste_befolkning(["2026"], date(2026, 11, 22)) == "2027"
    assert neste_befolkning(["2025"], date(2026, 3, 15)) == "2026"
    assert neste_befolkning(["2025"], date(2026, 3, 15), 10) == "2027"
    assert sen_befolkning(["2025"], date(2026, 3, 15), 10) == [Sen("2026", 5)]
    assert neste_befolkning(["2026"], date(2026, 3, 1)) == "2027"
    assert neste_befolkning([], date(2026, 3, 16)) == "2027"


def dag_for_dag(levert: set[str], idag: date, avtalt: int) -> list[Sen]:
    """Waits through every day: from the one after that agreed on in the month after, each day that ends without the
    month adds one."""
    ventetid: dict[str, int] = {}
    dag = date(2024, 2, 1)
    while dag <= idag:
        for periode in MANEDER:
            ar, nr = map(int, periode.split("-"))
            frist_ar, frist_nr = (ar + 1, 1) if nr == 12 else (ar, nr + 1)
            if (dag.year, dag.month, dag.day) > (frist_ar, frist_nr, avtalt):
                ventetid[periode] = ventetid.get(periode, 0) + 1
        dag += timedelta(days=1)
    forfalte = sorted(ventetid)[-12:]
    if not levert:
        forfalte = forfalte[-1:]
    return [Sen(p, ventetid[p]) for p in forfalte if p not in levert and (not levert or p > min(levert))]


@given(levert=leverte, idag=dager, avtalt=st.sampled_from([1, 15, 16, 28]))
def test_som_en_som_venter_dag_for_dag(levert, idag, avtalt):
    assert sene(levert, idag, avtalt) == dag_for_dag(levert, idag, avtalt)


@given(levert=leverte, idag=dager, avtalt=st.integers(1, 28))
def test_det_neste_er_aldri_sent_og_aldri_levert(levert, idag, avtalt):
    """Save for what was delivered out of turn, the next is just after what has come."""
    ventes = neste(levert, idag, avtalt)
    assert frist(ventes, avtalt) >= idag
    assert ventes not in levert
    assert ventes not in {sen.periode for sen in sene(levert, idag, avtalt)}

"""Whether a period has come, and when somebody is reminded: against one who waits day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.beregning.perioder import flytt, rekke
from indikatorer.regler.kontrakt import Kontrakt, Takt, les_kontrakter
from malekort.regler.leveringsstilling import VARSLES, Stilling, minnetrinn, stilling

MANEDER = rekke("2025-06", "2026-12")
dager = st.dates(date(2025, 7, 1), date(2027, 3, 31))
leverte = st.sets(st.sampled_from(MANEDER))


def kontrakt(dag=15, takt=Takt.MANED) -> Kontrakt:
    return Kontrakt("kostra-11f", "11F", takt, dag, 50, 100, frozenset(), maned=3)


def som_en_som_venter(periode: str, levert: set[str], holdt: set[str], idag: date, dag: int) -> Stilling:
    """Walks the days from the end of the month."""
    if periode in levert | holdt:
        return Stilling.LEVERT if periode in levert else Stilling.HOLDT
    neste = flytt(periode, 1)
    na = date(int(neste[:4]), int(neste[5:]), 1)
    if idag < na:
        return Stilling.IKKE
    while na.day != dag:
        na += timedelta(days=1)
    if idag <= na:
        return Stilling.VENTES
    if levert:
        return Stilling.SEN if any(tidligere < periode for tidligere in levert) else Stilling.IKKE
    nyeste = som_en_som_venter(neste, {"0000-00"}, set(), idag, dag) != Stilling.SEN
    return Stilling.SEN if nyeste else Stilling.IKKE


@settings(max_examples=150)
@given(st.sampled_from(MANEDER), leverte, leverte, dager, st.integers(1, 28))
def test_som_en_som_venter(periode, levert, holdt, idag, dag):
    ventet = som_en_som_venter(periode, levert, holdt, idag, dag)
    assert stilling(kontrakt(dag), periode, levert, holdt, idag) == ventet


@given(st.sampled_from(MANEDER), leverte, dager)
def test_det_som_er_valgfritt_er_aldri_sent(periode, levert, idag):
    assert stilling(kontrakt(takt=Takt.VALGFRI), periode, levert, (), idag) in (Stilling.LEVERT, Stilling.IKKE)


def test_arets_tall():
    ar = kontrakt(takt=Takt.AR)
    assert stilling(ar, "2026", {"2025"}, (), date(2026, 3, 15)) == Stilling.VENTES
    assert stilling(ar, "2026", {"2025"}, (), date(2026, 3, 16)) == Stilling.SEN
    assert stilling(ar, "2026", {"2025"}, (), date(2025, 12, 31)) == Stilling.IKKE
    assert stilling(ar, "2026", {"2026"}, (), date(2026, 1, 1)) == Stilling.LEVERT
    assert ar.periode("2026-07") == "2026"


@pytest.mark.parametrize(
    ("dager", "trinn"),
    [
        (-4, None),
        (-3, 0),
        (-1, 0),
        (0, 1),
        (2, 1),
        (3, 2),
        (9, 2),
        (10, 3),
        (13, 3),
        (14, VARSLES),
        (44, VARSLES),
        (45, None),
    ],
)
def test_trinnene(dager, trinn):
    frist = date(2026, 11, 15)
    assert minnetrinn(frist, frist + timedelta(days=dager)) == trinn


@given(dager, st.integers(-60, 60))
def test_trinnene_gar_aldri_tilbake(frist, dager):
    """For as long as there are any."""
    for_, etter = (minnetrinn(frist, frist + timedelta(days=d)) for d in (dager, dager + 1))
    assert for_ is None or etter is None or for_ <= etter


def test_en_kontrakt_som_ikke_er_hel_leses_ikke():
    with pytest.raises(ValueError, match="ukjent"):
        les_kontrakter('[a]\nkort="A"\ntakt="ukjent"\ndag=1\nprosent=1\ndekning=1\nholdes=[]\n')
    with pytest.raises(TypeError):
        les_kontrakter('[a]\nkort="A"\ntakt="maned"\nprosent=1\ndekning=1\nholdes=[]\n')

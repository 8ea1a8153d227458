"""Definitions applied to arrays, and sums over the areas that count. States and sums by chance: test_mot_fasiten."""

import numpy as np
import pytest

from indikatorer.beregning.definisjon import Definisjon, sum_av_ledd
from indikatorer.beregning.resultat import Figurer, Status, Variabel, sett_sammen, summer


def definisjon(teller: tuple[str, ...], nevner: tuple[str, ...]) -> Definisjon:
    return Definisjon("X", "egne", "2025-01", teller, nevner, 100, "prosent", 1, "lav")


def variabel(verdi: int, status: Status = Status.VERDI, forelopig: bool = False) -> Variabel:
    return Variabel(np.array([[verdi]]), np.array([[status]], np.uint8), np.array([[forelopig]]))


def test_ledd_legges_sammen_og_minus_trekker_fra():
    assert sum_av_ledd(("a", "-b", "c"), {"a": 10, "b": 3, "c": 1}) == 8
    figurer = sett_sammen(definisjon(("a", "-b"), ("a", "b")), {"a": variabel(10), "b": variabel(3)})
    assert (figurer.teller.item(), figurer.nevner.item(), figurer.status.item()) == (7, 13, Status.VERDI)


@pytest.mark.parametrize(("nevner", "status"), [(1, Status.VERDI), (0, Status.UTEN_NEVNER), (-1, Status.UTEN_NEVNER)])
def test_nevneren_ma_vaere_over_null(nevner, status):
    figurer = sett_sammen(definisjon(("a",), ("b",)), {"a": variabel(1), "b": variabel(nevner)})
    assert figurer.status.item() == status


def test_den_verste_av_variablenes_statuser_er_figurens():
    for a, b, ventet in (
        (Status.VERDI, Status.MANGLER, Status.MANGLER),
        (Status.FOR_KORT_HISTORIKK, Status.VERDI, Status.FOR_KORT_HISTORIKK),
        (Status.FOR_KORT_HISTORIKK, Status.MANGLER, Status.MANGLER),
    ):
        figurer = sett_sammen(definisjon(("a",), ("b",)), {"a": variabel(1, a), "b": variabel(0, b)})
        assert figurer.status.item() == ventet


def test_en_forelopig_variabel_gjor_verdien_forelopig():
    figurer = sett_sammen(definisjon(("a",), ("b",)), {"a": variabel(1), "b": variabel(2, forelopig=True)})
    assert figurer.forelopig.item() is True
    uten = sett_sammen(definisjon(("a",), ("b",)), {"a": variabel(1), "b": variabel(0, forelopig=True)})
    assert uten.forelopig.item() is False


def test_statusene_har_kode_og_verdi_er_minst():
    assert [s.kode for s in sorted(Status)] == ["verdi", "uten_nevner", "for_kort_historikk", "mangler"]


def test_en_tom_variabel_mangler_overalt():
    tom = Variabel.tom(2, 3)
    assert tom.status.tolist() == [[Status.MANGLER] * 3] * 2
    assert tom.verdi.shape == tom.forelopig.shape == (2, 3)


def test_bare_omrader_som_gjelder_i_maneden_er_med_i_summen():
    """A kommune that came in the second month, and one that was gone by then and has no figures any more."""
    figurer = Figurer(
        teller=np.array([[1, 99, 4], [2, 8, 99]]),
        nevner=np.array([[10, 99, 10], [10, 10, 99]]),
        status=np.array([[0, Status.MANGLER, 0], [0, 0, Status.MANGLER]], np.uint8),
        forelopig=np.array([[False, True, False], [False, True, False]]),
    )
    sum_ = summer(figurer, np.array([[True, False, True], [True, True, False]]))
    assert sum_.teller.tolist() == [5, 10]
    assert sum_.nevner.tolist() == [20, 20]
    assert sum_.status.tolist() == [Status.VERDI, Status.VERDI]
    assert sum_.forelopig.tolist() == [False, True]


def test_summen_av_ingen_omrader_mangler():
    figurer = Figurer(np.array([[1]]), np.array([[1]]), np.array([[0]], np.uint8), np.array([[False]]))
    assert summer(figurer, np.array([[False]])).status.tolist() == [Status.MANGLER]

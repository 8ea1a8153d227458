"""What indicators share: a number hidden in one is neither shown nor part of what is shown in another."""

import tomllib
from dataclasses import replace

import pytest
from django.conf import settings

from indikatorer.beregning.definisjon import les_definisjon
from indikatorer.beregning.prikking import Celle, skjulte
from indikatorer.beregning.prikking.variabler import skjult_sammen

B101, B102, B103, B104, B151 = NASJONALE = [
    les_definisjon(tomllib.loads((settings.ROT / f"indikatorer/definisjoner/{kode}.toml").read_text()))
    for kode in ("B.101", "B.102", "B.103", "B.104", "B.151")
]


def egen(nr: int, teller: str, nevner: str = "befolkning_18_66"):
    return replace(B101, kode=f"3101.{nr}", teller=tuple(teller.split()), nevner=tuple(nevner.split()))


@pytest.mark.parametrize(
    ("skjult", "sammen"),
    [
        ({"B.101"}, {"B.101", "B.104"}),
        ({"B.104"}, {"B.104"}),
        ({"B.103"}, {"B.103"}),
        ({"B.102", "B.103"}, {"B.102", "B.103"}),
        (set(), set()),
    ],
)
def test_de_nasjonale(skjult, sammen):
    assert skjult_sammen(NASJONALE, skjult) == sammen


@pytest.mark.parametrize(
    ("egne", "skjult", "sammen"),
    [
        ([egen(1, "mottakere -mottakere_under_25")], {"B.103"}, {"B.103", "3101.1"}),
        ([egen(1, "mottakere_under_25 mottakere_med_barn")], {"B.103"}, {"B.103", "3101.1"}),
        ([egen(1, "pa_tiltak", "mottakere")], {"B.101"}, {"B.101", "B.104", "3101.1"}),
        ([egen(1, "pa_tiltak", "mottakere")], {"B.103"}, {"B.103"}),
        ([egen(1, "pa_tiltak", "mottakere"), egen(2, "sykmeldte", "mottakere")], {"3101.1"}, {"3101.1"}),
        ([egen(1, "pa_tiltak"), egen(2, "pa_tiltak -sykmeldte")], {"3101.1"}, {"3101.1", "3101.2"}),
        ([egen(1, "pa_tiltak", "plasser"), egen(2, "plasser", "")], {"3101.1"}, {"3101.1", "3101.2"}),
        ([egen(1, "mottakere -mottakere_under_25")], {"3101.1"}, {"3101.1"}),
    ],
)
def test_kommunens_egne(egne, skjult, sammen):
    """The last: an own indicator that is small takes no national figure away, though it follows from them."""
    assert skjult_sammen([*NASJONALE, *egne], skjult) == sammen


def celle(defin, teller, nevner, periode="2026-10", **felter) -> Celle:
    return Celle(periode, defin, teller, nevner, **felter)


def test_b101_tar_med_seg_b104_og_ikke_omvendt():
    assert skjulte([celle(B101, 3, 900), celle(B104, 0, 3)]) == {("B.101", "2026-10"), ("B.104", "2026-10")}
    assert skjulte([celle(B101, 897, 900), celle(B104, 90, 897)]) == {("B.101", "2026-10"), ("B.104", "2026-10")}
    assert skjulte([celle(B101, 30, 900), celle(B104, 3, 30)]) == {("B.104", "2026-10")}
    assert skjulte([celle(B101, 30, 900), celle(B104, 28, 30)]) == {("B.104", "2026-10")}


def test_en_ny_befolkning_avslorer_ikke_det_en_tidligere_skjulte():
    assert skjulte([celle(B103, 26, 90, var_skjult=True)]) == {("B.103", "2026-10")}
    assert skjulte([celle(B103, 26, 90)]) == set()


def test_vinduet_skjuler_den_lange_rekka_og_ikke_den_manedlige():
    maneder = [f"2025-{m:02d}" for m in range(1, 13)] + ["2026-01"]
    rader = [celle(B101, 20, 900, m) for m in maneder[:-1]] + [celle(B101, 3, 900, "2026-01")]
    rader += [celle(B102, 9, 900, "2025-12"), celle(B102, 12, 900, "2026-01")]
    assert skjulte(rader) == {("B.101", "2026-01"), ("B.102", "2026-01")}

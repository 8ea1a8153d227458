import pytest

from indikatorer.beregning.prikking import skjules


@pytest.mark.parametrize(
    ("teller", "nevner", "skjult"),
    [
        (0, 100, False),
        (1, 100, True),
        (4, 100, True),
        (5, 100, False),
        (95, 100, False),
        (96, 100, True),
        (99, 100, True),
        (100, 100, False),
        (101, 100, False),
        (0, 4, True),
        (0, 0, False),
    ],
)
def test_en_andel_skjules_nar_den_forteller_om_en_til_fire(teller, nevner, skjult):
    assert skjules(teller, nevner) is skjult


@pytest.mark.parametrize(("teller", "skjult"), [(0, False), (1, True), (4, True), (5, False)])
def test_et_antall_skjules_etter_telleren_alene(teller, skjult):
    assert skjules(teller, None) is skjult

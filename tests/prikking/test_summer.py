"""What is shown of a sum is the same whatever its hidden parts are: tried with every one of them."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.avrunding import avrundet
from indikatorer.beregning.prikking import spillerom, vist_sum

sma = st.lists(st.integers(1, 4), min_size=1, max_size=4)


def vist(synlig: tuple[int, int | None], deler, *, talt: bool = False, desimaler: int = 1):
    teller = synlig[0] + sum(t for t, _n in deler)
    nevner = None if synlig[1] is None else synlig[1] + sum(n for _t, n in deler)
    return vist_sum(teller, nevner, spillerom(deler, talt=talt), 100 if nevner else 1, desimaler)


@given(sma, st.integers(0, 300), st.integers(2000, 9000))
def test_en_andel_av_befolkningen(skjult, teller, nevner):
    folk = [500] * len(skjult)
    alle = {
        vist((teller, nevner), list(zip(andre, folk, strict=True)))
        for andre in product(range(1, 5), repeat=len(skjult))
    }
    assert len(alle) == 1
    if ene := alle.pop():
        sann = Fraction(100 * (teller + sum(skjult)), nevner + sum(folk))
        assert abs(ene.verdi * 10 - avrundet(sann, 1)) <= 10 * ene.omtrent


@given(sma, st.integers(0, 2000))
def test_et_antall(skjult, teller):
    alle = {vist((teller, None), [(t, None) for t in andre]) for andre in product(range(1, 5), repeat=len(skjult))}
    assert len(alle) == 1
    if ene := alle.pop():
        assert ene.omtrent
        assert abs(ene.verdi - teller - sum(skjult)) <= 10 * len(skjult)
        assert ene.verdi % 10 == 0


@given(st.lists(st.integers(1, 4), min_size=1, max_size=2), st.integers(50, 300), st.integers(400, 900))
def test_en_andel_der_ogsa_nevneren_er_skjult(nevnere, teller, nevner):
    """B.104 where the recipients are one to four, of whom none to all have children."""
    alle = {
        vist((teller, nevner), list(zip(tellere, andre, strict=True)), talt=True)
        for andre in product(range(1, 5), repeat=len(nevnere))
        for tellere in product(*(range(n + 1) for n in andre))
    }
    assert len(alle) == 1


@given(st.integers(0, 40), st.integers(0, 300))
def test_en_som_er_skjult_for_en_annens_skyld_kan_vaere_ingen_eller_mange(teller, synlig):
    sett = {vist((synlig, 90_000), [(andre, 900)]) for andre in (teller, 5, 40)}
    assert len(sett) == 1 or 0 < teller < 5


def test_for_vidt_til_a_vises():
    assert vist((20, 900), [(2, 100)]) is None
    assert vist((0, None), [(2, None)]) is None

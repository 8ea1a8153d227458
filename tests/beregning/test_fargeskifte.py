"""What would have changed the colour, against trying every number."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.farge import Farge, Grenser, farge
from indikatorer.beregning.fargeskifte import Skifte, fargeskifter

LAV = Grenser(gronn=Decimal("3.5"), rod=Decimal("5"))
HOY = Grenser(gronn=Decimal("20"), rod=Decimal("10"))


@pytest.mark.parametrize(
    ("teller", "ventet"),
    [
        (37, [Skifte(-2, Farge.GRONN), Skifte(14, Farge.ROD)]),
        (35, [Skifte(1, Farge.GUL)]),
        (36, [Skifte(-1, Farge.GRONN), Skifte(15, Farge.ROD)]),
        (51, [Skifte(-1, Farge.GUL)]),
        (0, [Skifte(36, Farge.GUL)]),
    ],
)
def test_lav_er_best_av_tusen(teller, ventet):
    assert fargeskifter(teller, 1000, 100, "lav", LAV) == ventet


@pytest.mark.parametrize(
    ("teller", "ventet"),
    [
        (9, [Skifte(1, Farge.GUL)]),
        (10, [Skifte(-1, Farge.ROD), Skifte(10, Farge.GRONN)]),
        (20, [Skifte(-1, Farge.GUL)]),
    ],
)
def test_antall_uten_nevner_der_hoy_er_best(teller, ventet):
    assert fargeskifter(teller, None, 1, "hoy", HOY) == ventet


def test_like_grenser_hopper_over_gult():
    like = Grenser(Decimal(4), Decimal(4))
    assert fargeskifter(41, 1000, 100, "lav", like) == [Skifte(-1, Farge.GRONN)]


def test_ikke_flere_enn_alle():
    assert fargeskifter(9, 10, 100, "lav", Grenser(Decimal(95), Decimal(100)), hoyst=10) == [Skifte(1, Farge.GUL)]
    assert fargeskifter(10, 10, 100, "lav", Grenser(Decimal(100), Decimal(120)), hoyst=10) == []


@pytest.mark.parametrize(
    ("nevner", "retning", "grenser"), [(100, "lav", None), (100, "ingen", LAV), (0, "lav", LAV), (-1, "lav", LAV)]
)
def test_uten_farge_er_det_ingenting_a_skifte_fra(nevner, retning, grenser):
    assert fargeskifter(3, nevner, 100, retning, grenser) == []


@given(
    teller=st.integers(-5, 130),
    nevner=st.none() | st.integers(1, 120),
    skala=st.sampled_from((1, 100, 1000)),
    retning=st.sampled_from(("lav", "hoy")),
    par=st.tuples(*[st.decimals(-3, 130, places=2)] * 2),
    hoyst=st.none() | st.integers(0, 130),
)
def test_det_er_de_samme_som_ved_a_prove_alle(teller, nevner, skala, retning, par, hoyst):
    lavest, hoyest = sorted(par)
    grenser = Grenser(hoyest, lavest) if retning == "hoy" else Grenser(lavest, hoyest)

    def ville_gitt(antall):
        return farge(Fraction(antall * skala, nevner or 1), retning, grenser)

    na = ville_gitt(teller)
    # Above both limits there is one colour only.
    topp = int(hoyest * (nevner or 1) / skala) + 1 if hoyst is None else hoyst
    ned = next((n for n in range(teller - 1, min(0, teller) - 1, -1) if ville_gitt(n) != na), None)
    opp = next((n for n in range(teller + 1, topp + 1) if ville_gitt(n) != na), None)
    ventet = [Skifte(n - teller, ville_gitt(n)) for n in (ned, opp) if n is not None]
    assert fargeskifter(teller, nevner, skala, retning, grenser, hoyst) == ventet

"""The sum of a few areas is a cell of the sum of many."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.resultat import Figurer, Status, Sum, sum_av, summer

TALL = st.integers(0, 30)


@st.composite
def deler(draw, er_andel: bool) -> Sum | None:
    status = draw(st.sampled_from([s for s in Status if er_andel or s != Status.UTEN_NEVNER]))
    if status == Status.MANGLER and draw(st.booleans()):
        return None
    if status > Status.UTEN_NEVNER:
        return Sum(status)
    nevner = (0 if status == Status.UTEN_NEVNER else draw(st.integers(1, 30))) if er_andel else None
    return Sum(status, 0 if nevner == 0 else draw(TALL), nevner, status == Status.VERDI and draw(st.booleans()))


@given(st.booleans(), st.data())
def test_samme_regel_som_for_hele_landet(er_andel, data):
    valgt = data.draw(st.lists(deler(er_andel), max_size=4))
    fylte = [del_ or Sum(Status.MANGLER) for del_ in valgt]
    som_tabell = Figurer(
        np.array([[d.teller for d in fylte]], np.int64).reshape(1, -1),
        np.array([[d.nevner or 0 for d in fylte]], np.int64).reshape(1, -1) if er_andel else None,
        np.array([[d.status for d in fylte]], np.uint8).reshape(1, -1),
        np.array([[d.forelopig for d in fylte]], bool).reshape(1, -1),
    )
    ventet, fatt = summer(som_tabell, np.ones((1, len(fylte)), bool)), sum_av(valgt, er_andel)
    assert fatt.status == ventet.status[0]
    assert fatt.forelopig == ventet.forelopig[0]
    if fatt.status <= Status.UTEN_NEVNER:
        assert fatt.teller == ventet.teller[0]
        assert fatt.nevner == (ventet.nevner[0] if er_andel else None)

"""Random deliveries: the calculation and its slow twin give the same figures."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.beregning.resultat import Figurer, Status, summer
from tests.beregning import leveranser
from tests.beregning.leveranser import AR, BYDELER, KOMMUNER, OMRADER
from tests.beregning.regneverk import Regneverk
from tests.fasit import INDIKATORER, Fasit, Figur, sum_av

SUMMER = {"31": ("3101", "3103"), "0": KOMMUNER, "kontor": ("030101", "030103", "3101")}


OSLO = ("030101", "030102", "030103", "0301")
FOLK = {(gruppe, omrade, ar): 100 for gruppe in ("18-66", "18-24") for omrade in OMRADER for ar in AR}


def ulike(fasit: Fasit, regneverk: Regneverk, omrader: tuple[str, ...], ar: int) -> dict:
    """What each says of the figures they do not agree on."""
    figurer = regneverk.alle(INDIKATORER, omrader, ar)
    assert len(figurer) == len(INDIKATORER) * len(omrader) * 12
    return {sted: (figur, fasit.figur(*sted)) for sted, figur in figurer.items() if figur != fasit.figur(*sted)}


@settings(max_examples=100)
@given(leveranser.leveranser(), leveranser.befolkning, leveranser.kvp)
def test_alle_figurer_i_alle_omrader_og_maneder_er_fasitens(levert, befolkning, kvp):
    grunnlag = (levert, BYDELER, befolkning, kvp)
    for ar in AR:
        assert ulike(Fasit(*grunnlag), Regneverk(*grunnlag), OMRADER, ar) == {}


@settings(max_examples=300)
@given(leveranser.leveranser(kommuner=("0301",), ar=(2025,), personer=(7, 2**62)))
def test_mange_leveranser_av_samme_ar_i_oslo_og_bydelene_gir_fasitens_situasjon(levert):
    grunnlag = (levert, BYDELER, FOLK)
    assert ulike(Fasit(*grunnlag), Regneverk(*grunnlag), OSLO, 2025) == {}


@settings(max_examples=200)
@given(leveranser.leveranser(kommuner=("3101",), personer=(7, 8)))
def test_to_ar_i_en_kommune_gir_fasitens_vinduer(levert):
    grunnlag = (levert, BYDELER, FOLK)
    assert ulike(Fasit(*grunnlag), Regneverk(*grunnlag), ("3101",), 2025) == {}


@settings(max_examples=60)
@given(leveranser.leveranser(), leveranser.befolkning, leveranser.kvp, st.sampled_from(AR), st.integers(1, 12))
def test_fylke_land_og_kontor_er_fasitens_summer(levert, befolkning, kvp, ar, m):
    fasit = Fasit(levert, BYDELER, befolkning, kvp)
    regneverk = Regneverk(levert, BYDELER, befolkning, kvp)
    for indikator in INDIKATORER:
        for omrader in SUMMER.values():
            ventet = sum_av(fasit.figur(indikator, omrade, (ar, m)) for omrade in omrader)
            assert regneverk.sum_av(indikator, omrader, (ar, m)) == ventet


@st.composite
def delfigurer(draw) -> list[Figur]:
    """Figures of one month and share, of areas in every state."""
    nevner = st.integers(1, 9)
    figur = st.one_of(
        st.builds(Figur, st.integers(0, 9), nevner, st.just("verdi"), st.booleans()),
        st.builds(Figur, st.integers(0, 2), st.just(0), st.just("uten_nevner")),
        st.sampled_from((Figur(None, None, "mangler"), Figur(None, None, "for_kort_historikk"))),
    )
    return draw(st.lists(st.tuples(figur, st.booleans()), max_size=4))


@given(delfigurer())
def test_summen_av_hva_som_helst_er_fasitens(deler):
    figurer = Figurer(
        teller=np.array([[f.teller or 0 for f, _ in deler]], np.int64),
        nevner=np.array([[f.nevner or 0 for f, _ in deler]], np.int64),
        status=np.array([[Status[f.status.upper()] for f, _ in deler]], np.uint8),
        forelopig=np.array([[f.forelopig for f, _ in deler]], bool),
    )
    sum_ = summer(figurer, np.array([[med for _, med in deler]], bool))
    ventet = sum_av(f for f, med in deler if med)
    assert Status(int(sum_.status[0])).kode == ventet.status
    assert bool(sum_.forelopig[0]) is ventet.forelopig
    if ventet.teller is not None:
        assert (int(sum_.teller[0]), int(sum_.nevner[0])) == (ventet.teller, ventet.nevner)

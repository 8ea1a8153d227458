"""Small pictures on one axis: well-formed, within their frame, with whole round lines."""

from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from malekort.diagram import Diagrampunkt
from malekort.smabilder import BREDDE, HOYDE, Akse, smabilde

verdier = st.none() | st.fractions(0, 10**6, max_denominator=10**4)
grenser = st.none() | st.tuples(st.integers(0, 100).map(Decimal), st.integers(0, 100).map(Decimal))
punkter = st.builds(Diagrampunkt, verdier, st.sampled_from([None, "gronn", "gul", "rod", "gra"]), grenser)


@given(st.lists(punkter, min_size=1, max_size=12), st.sampled_from(["lav", "hoy", "ingen"]), st.text())
def test_bildet_er_velformet_og_innenfor_rammen(serie, retning, beskrivelse):
    beskrivelse = "".join(tegn for tegn in beskrivelse if tegn.isprintable())
    akse = Akse([serie])
    svg = smabilde(serie, akse, retning, ("nov. 25", "okt. 26"), "1,2 %", beskrivelse)
    rot = ElementTree.fromstring(svg)
    assert rot.get("aria-label") == beskrivelse
    for rektangel in rot.iter("rect"):
        assert -0.1 <= float(rektangel.get("y")) <= HOYDE
        assert -0.1 <= float(rektangel.get("x")) + float(rektangel.get("width")) <= BREDDE + 0.1
    for sirkel in rot.iter("circle"):
        assert 0 <= float(sirkel.get("cy")) <= HOYDE


@given(st.lists(st.fractions(0, 10**6), min_size=1, max_size=30))
def test_aksen_har_noen_fa_runde_streker(tall):
    akse = Akse([[Diagrampunkt(t) for t in tall]])
    assert 1 <= len(akse.streker) <= 6
    assert all(akse.bunn <= float(strek) <= akse.topp for strek in akse.streker)


def test_en_maned_uten_tall_bryter_linja():
    serie = [Diagrampunkt(Fraction(1)), Diagrampunkt(None), Diagrampunkt(Fraction(2)), Diagrampunkt(Fraction(2))]
    svg = smabilde(serie, Akse([serie]), "lav", ("a", "b"), "2", "x")
    (linje,) = (sti for sti in ElementTree.fromstring(svg).iter("path") if sti.get("class") == "strek")
    assert linje.get("d").count("M") == 2

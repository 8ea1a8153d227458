"""The trend line as a drawing: what is drawn, what is left out, and that it is always well-formed."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from malekort.diagram import BREDDE, HOYDE, Diagrampunkt, gnistlinje

GRENSER = (Decimal(3), Decimal(5))


def tegn(punkter, retning="lav") -> ElementTree.Element:
    return ElementTree.fromstring(gnistlinje(punkter, retning, "Fra 2 % til 4 %"))


def streker(svg) -> list[str]:
    return [sti for p in svg.iter("path") if p.get("class") == "gnist-strek" for sti in p.get("d").split("M")[1:]]


def punkt(verdi, farge="gronn", grenser=GRENSER) -> Diagrampunkt:
    return Diagrampunkt(None if verdi is None else Fraction(verdi), farge, grenser)


def test_en_manglende_maned_bryter_linja():
    svg = tegn([punkt(2), punkt(3), punkt(None), punkt(4), punkt(5)])
    assert [strek.count("L") for strek in streker(svg)] == [1, 1]


def test_en_linje_gar_ikke_mellom_maneder_fra_to_omrader():
    punkter = [replace(punkt(2), omfang=omfang) for omfang in (("1507",), ("1507",), ("1508",), ("1508",), ("1508",))]
    assert [strek.count("L") for strek in streker(tegn(punkter))] == [1, 2]


def test_en_maned_alene_mellom_to_hull_synes():
    svg = tegn([punkt(None), punkt(3), punkt(None)])
    assert len(streker(svg)) == 1


def test_bandene_har_rodt_overst_nar_lavt_er_best_og_nederst_nar_hoyt_er_best():
    for retning, ventet in (
        ("lav", ["band-rod", "band-gul", "band-gronn"]),
        ("hoy", ["band-gronn", "band-gul", "band-rod"]),
    ):
        grenser = GRENSER if retning == "lav" else GRENSER[::-1]
        svg = tegn([punkt(2, grenser=grenser), punkt(6, grenser=grenser)], retning)
        band = sorted(svg.iter("rect"), key=lambda rect: float(rect.get("y")))
        assert [rect.get("class") for rect in band] == ventet


def test_grensene_som_gjaldt_da():
    ny = (Decimal(1), Decimal(2))
    svg = tegn([punkt(2), punkt(2), punkt(2, grenser=ny), punkt(2, grenser=None)])
    assert len({rect.get("x") for rect in svg.iter("rect")}) == 2


def test_siste_maned_har_statusens_form_og_intet_merke_uten_verdi():
    for farge, tagg in (("gronn", "circle"), ("gul", "path"), ("rod", "path"), ("gra", "circle")):
        svg = tegn([punkt(2), punkt(3, farge)])
        assert [e.tag for e in svg.iter() if f"merke-{farge}" in e.get("class", "")] == [tagg]
    assert not [e for e in tegn([punkt(2), punkt(None, None)]).iter() if "merke" in e.get("class", "")]


def test_beskrivelsen_er_unnsluppet():
    assert 'aria-label="&lt;b&gt; &amp; &quot;x&quot;"' in gnistlinje([punkt(1)], "lav", '<b> & "x"')


verdier = st.none() | st.fractions(min_value=-(10**6), max_value=10**6)
grensepar = st.none() | st.tuples(*[st.decimals(min_value=0, max_value=10**6, places=4)] * 2).map(sorted).map(tuple)


@given(
    st.lists(st.builds(Diagrampunkt, verdi=verdier, farge=st.just("gul"), grenser=grensepar), min_size=1, max_size=24)
)
def test_alt_ligger_innenfor_tegningen(punkter):
    svg = tegn(punkter)
    for rect in svg.iter("rect"):
        assert float(rect.get("x")) >= 0
        assert float(rect.get("x")) + float(rect.get("width")) <= BREDDE + 0.2
        assert float(rect.get("y")) + float(rect.get("height")) <= HOYDE + 0.2
    for strek in streker(svg):
        for sted in strek.split("L"):
            x, y = map(float, sted.split())
            assert 0 <= x <= BREDDE
            assert 0 <= y <= HOYDE

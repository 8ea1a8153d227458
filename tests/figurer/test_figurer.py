"""The drawings: well-formed whatever they are given, within their field, and nothing drawn of what is not there."""

import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikatorer.beregning.trakt import trakt
from malekort.figurer import plassfigur, traktfigur, trendfigur
from malekort.figurer.plassfigur import Plassfigur, Plasspunkt
from malekort.figurer.traktfigur import Traktfigur, Traktpunkt
from malekort.figurer.trendfigur import Trendfigur, Trendpunkt

GRENSER = (Decimal(3), Decimal(5))
STED = re.compile(r"(?:^M|L|M)(-?[\d.]+) (-?[\d.]+)")


def tall(verdi, desimaler):
    return f"{float(verdi):.{desimaler}f}"


def trend(punkter, retning="lav", **mer) -> Trendfigur:
    maneder = [("mnd", str(2024 + nr // 12)) for nr in range(len(punkter))]
    return Trendfigur(punkter, retning, "Fra <2 % til & 4 %", tall, 2024 * 12, maneder, **mer)


def punkt(verdi, uten="mangler", **mer) -> Trendpunkt:
    return Trendpunkt(f"{verdi} <b>", None if verdi is None else Fraction(verdi), uten, **mer)


def les(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def klasse(svg, navn: str) -> list[ElementTree.Element]:
    return [e for e in svg.iter() if navn in e.get("class", "").split()]


def test_ett_merke_per_maned_med_form_etter_fargen_og_hul_naar_det_er_usikkert():
    farger = ("gronn", "gul", "rod", "gra")
    svg = les(trend([punkt(2, farge=farge, usikker=farge == "gul") for farge in farger]).svg(trendfigur.BRED))
    assert [e.get("class") for e in klasse(svg, "punkt")] == [
        "punkt merke-gronn", "punkt merke-gul apen", "punkt merke-rod", "punkt merke-gra",
    ]  # fmt: skip
    assert [e[1].tag for e in klasse(svg, "punkt")] == ["circle", "path", "path", "circle"]
    assert klasse(svg, "punkt")[0][0].text == "2 <b>"


def test_maneder_uten_tall_bryter_linja_og_har_ordet():
    serie = [punkt(2), punkt(3), punkt(None), punkt(None, "skjult"), punkt(4), punkt(5)]
    for format_ in (trendfigur.BRED, trendfigur.SMAL):
        svg = les(trend(serie).svg(format_))
        assert [e.text for e in klasse(svg, "hullord")] == ["mangler", "skjult"]
        assert klasse(svg, "strek")[0].get("d").count("M") == 2
        assert len(klasse(svg, "punkt")) == 4


def test_linja_brytes_der_definisjonen_er_ny():
    svg = les(trend([punkt(2), punkt(3), punkt(4), punkt(5)], brudd={2: "ny definisjon"}).svg(trendfigur.BRED))
    assert klasse(svg, "strek")[0].get("d").count("M") == 2
    assert "ny definisjon" in [e.text for e in svg.iter("text")]


@pytest.mark.parametrize(("retning", "ventet"), [("lav", "rod"), ("hoy", "gronn")])
def test_bandene_ligger_etter_retningen_og_alle_tre_synes(retning, ventet):
    grenser = GRENSER if retning == "lav" else GRENSER[::-1]
    svg = les(trend([punkt(4, grenser=grenser)] * 2, retning).svg(trendfigur.BRED))
    band = sorted((e for e in svg.iter("rect")), key=lambda e: float(e.get("y")))
    assert band[0].get("class") == f"band-{ventet}"
    assert len(band) == 3


def test_merknadene_staar_ved_maneden():
    svg = les(trend([punkt(2)] * 6, merker={0: "1,2", 5: "3"}, merketitler={0: "1: <i>"}).svg(trendfigur.SMAL))
    merker = klasse(svg, "merknadsmerke")
    assert [m.findtext("{*}text") or m.findtext("text") for m in merker] == ["1,2", "3"]
    assert all(float(e.get("x")) >= 0 for m in merker for e in m.iter("rect"))


verdier = st.none() | st.fractions(-(10**7), 10**7)
grensepar = st.none() | st.tuples(*[st.decimals(0, 10**6, places=4)] * 2).map(sorted).map(tuple)
trendpunkter = st.builds(
    Trendpunkt,
    tittel=st.text("<&\"'abc", max_size=5),
    verdi=verdier,
    uten=st.sampled_from(("mangler", "skjult")),
    farge=st.sampled_from((None, "gronn", "gul", "rod", "gra")),
    usikker=st.booleans(),
    grenser=grensepar,
)


@given(
    st.lists(trendpunkter, min_size=1, max_size=130),
    st.sampled_from(("lav", "hoy", "ingen")),
    st.sampled_from((trendfigur.BRED, trendfigur.SMAL, trendfigur.LAV_BRED, trendfigur.LAV_SMAL)),
)
def test_trenden_ligger_innenfor_feltet(punkter, retning, format_):
    svg = les(trend(punkter, retning, siste="9").svg(format_))
    for e in klasse(svg, "strek"):
        for x, y in STED.findall(e.get("d")):
            assert format_.venstre <= float(x) <= format_.hoyre_kant
            assert format_.topp - 0.1 <= float(y) <= format_.bunnlinje + 0.1
    for e in svg.iter("rect"):
        assert float(e.get("y")) >= 0
        assert float(e.get("y")) + float(e.get("height")) <= format_.bunnlinje + 0.2
    assert len(klasse(svg, "punkt")) == sum(p.verdi is not None for p in punkter)
    assert len([e for e in klasse(svg, "akse") if e.text == "mnd"]) <= format_.flest_ord + 1


plasspunkter = st.lists(
    st.builds(Plasspunkt, st.text("abæ<", max_size=8), st.fractions(0, 100)), min_size=1, max_size=60
)


@given(plasspunkter, st.booleans())
def test_plassene_staar_fra_lavest_til_hoyest(punkter, med_median):
    egen = Plasspunkt("Vår kommune med langt navn", punkter[0].verdi, egen=True)
    median = punkter[0].verdi if med_median else None
    kvartiler = (Fraction(1), Fraction(2)) if med_median else None
    figur = Plassfigur([*punkter, egen], "", tall, median, kvartiler, "median", ("lavest", "høyest"))
    for format_ in (plassfigur.BRED, plassfigur.SMAL):
        svg = les(figur.svg(format_))
        steder = sorted((float(e.get("cx")), -float(e.get("cy"))) for e in svg.iter("circle"))
        assert [y for _x, y in steder] == sorted(y for _x, y in steder)
        assert len(steder) == len(punkter)
        assert len(klasse(svg, "merke-egen")) == 1


@given(
    st.lists(st.integers(1, 10**5).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=5, max_size=60)
)
def test_trakta_ligger_innenfor_feltet(enheter):
    trakten = trakt(enheter)
    if trakten is None:
        return
    punkter = [Traktpunkt("a", n, Fraction(t * 100, n), egen=nr == 0) for nr, (t, n) in enumerate(enheter)]
    figur = Traktfigur(punkter, trakten, 100, "", tall, tall, ("95 %", "99,8 %", "samlet"), "nevner")
    for format_ in (traktfigur.BRED, traktfigur.SMAL):
        svg = les(figur.svg(format_))
        for e in klasse(svg, "trakt-indre") + klasse(svg, "trakt-ytre"):
            for x, y in STED.findall(e.get("d")):
                assert format_.venstre - 0.1 <= float(x) <= format_.hoyre_kant + 0.1
                assert format_.topp - 0.1 <= float(y) <= format_.bunnlinje + 0.1
        assert len(klasse(svg, "punkt")) == len(enheter)

"""Whether a figure is as usual: against exact probabilities, and with small numbers in mind."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.beregning.perioder import flytt, rekke
from indikatorer.beregning.rimelighet import (
    Avvik,
    Grunn,
    Rammer,
    Slag,
    endrede,
    finn_avvik,
    langt_over,
    langt_under,
    vurder,
)

antall = st.integers(0, 400)
prosent = st.sampled_from([10, 20, 50, 100])
RAMMER = Rammer(prosent=50, dekning=90)
FJORARET = rekke("2025-01", "2025-12")


def halen(ny: int, gammel: int, prosent: int) -> Fraction:
    """The exact probability of so many new ones or more, of all there are, had it grown by `prosent` percent."""
    n, p = ny + gammel, Fraction(100 + prosent, 200 + prosent)
    return sum((comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(ny, n + 1)), Fraction(0))


@settings(max_examples=60)
@given(antall, antall, prosent)
def test_som_den_eksakte_sannsynligheten(ny, gammel, prosent):
    """What is marked is out of the ordinary, and what is far enough out is marked."""
    sannsynlig = halen(ny, gammel, prosent)
    if langt_over(ny, gammel, prosent):
        assert sannsynlig < Fraction(1, 20_000)
    else:
        assert sannsynlig > Fraction(1, 10**7)


@given(antall, antall, prosent)
def test_over_og_under_er_speilbilder_og_aldri_begge(ny, gammel, prosent):
    assert langt_over(ny, gammel, prosent) == langt_under(gammel, ny, prosent)
    assert not (langt_over(ny, gammel, prosent) and langt_under(ny, gammel, prosent))


@given(antall, antall, prosent)
def test_mer_er_aldri_mer_vanlig_og_videre_rammer_merker_aldri_mer(ny, gammel, prosent):
    if langt_over(ny, gammel, prosent):
        assert langt_over(ny + 1, gammel, prosent)
    else:
        assert not langt_over(ny, gammel, prosent + 10)
        assert not langt_over(ny, gammel + 1, prosent)


@given(st.integers(0, 12), st.integers(0, 12), prosent)
def test_fa_personer_merkes_aldri(ny, gammel, prosent):
    assert not langt_over(ny, gammel, prosent)


@given(antall, prosent)
def test_det_samme_og_en_endring_innenfor_rammen_er_som_vanlig(gammel, prosent):
    assert not langt_over(gammel, gammel, prosent)
    assert not langt_over(gammel * (100 + prosent) // 100, gammel, prosent)


@pytest.mark.parametrize(
    ("ny", "gammel", "over"), [(27, 0, True), (26, 0, False), (5, 2, False), (600, 300, True), (450, 300, False)]
)
def test_eksempler(ny, gammel, over):
    assert langt_over(ny, gammel, 50) == over


def test_holdes_mot_i_fjor_og_de_siste_tolv_og_en_av_dem_er_nok():
    sto = dict.fromkeys(FJORARET, 400) | {"2025-07": 100}
    assert vurder(100, "2026-07", sto, 50)[0] is None, "like lavt som i juli i fjor"
    assert vurder(400, "2026-07", sto, 50)[0] is None, "som ellers i året"
    assert vurder(40, "2026-01", sto, 50) == (Grunn.FOR_LAV, {"sto": None, "i_fjor": 400, "siste_tolv": 400})
    assert vurder(4000, "2026-01", sto, 50)[0] == Grunn.FOR_HOY
    assert vurder(4000, "2026-01", sto | {"2026-01": 3900}, 50)[0] is None, "en liten rettelse"


@pytest.mark.parametrize("sto", [{}, {"2025-11": 400, "2025-12": 400}, {"2026-03": 400}])
def test_uten_historie_er_alt_som_vanlig(sto):
    assert vurder(4, "2026-02", sto, 50)[0] is None


def test_ar_holdes_mot_aret_for():
    assert vurder(5000, "2026", {"2025": 50}, 20)[0] == Grunn.FOR_HOY
    assert vurder(55, "2026", {"2025": 50}, 20)[0] is None


serier = st.dictionaries(
    st.tuples(st.sampled_from(["mottakere", "barn"]), st.sampled_from(["3101", "3103"])),
    st.dictionaries(st.sampled_from(rekke("2025-01", "2026-06")), st.integers(0, 900), max_size=18),
)


@given(serier)
def test_den_forste_leveransen_og_den_som_ikke_endrer_noe_er_som_vanlig(serie):
    assert finn_avvik({}, serie, RAMMER) == []
    assert finn_avvik(serie, serie, RAMMER) == []
    assert endrede(serie, serie) == (set(), set())


@given(serier, serier)
def test_urimelige_er_de_en_finner_ett_tall_om_gangen(sto, blir):
    ventet = set()
    for sted, serie in blir.items():
        for periode, ny in serie.items():
            for_ = sto.get(sted, {})
            tolv = sorted(for_[flytt(periode, -n)] for n in range(1, 13) if flytt(periode, -n) in for_)
            mot = [for_[p] for p in (periode, flytt(periode, -12)) if p in for_]
            mot += [tolv[(len(tolv) - 1) // 2]] if len(tolv) >= 3 else []
            over = mot and all(langt_over(ny, m, 50) for m in mot)
            under = mot and all(langt_under(ny, m, 50) for m in mot)
            if for_.get(periode) != ny and (over or under):
                ventet.add((*sted, periode))
    funnet = finn_avvik(sto, blir, Rammer(50, 90, frozenset({Slag.URIMELIG})))
    assert {(a.variabel, a.omrade, a.periode) for a in funnet} == ventet


def med(serie: dict, **nye: int) -> dict:
    return {sted: perioder | {"2026-01": nye[sted[0]]} for sted, perioder in serie.items() if sted[0] in nye}


STO = {(v, "3101"): dict.fromkeys(FJORARET, tall) for v, tall in (("a", 40), ("b", 20), ("c", 9))}


def slag(sto, blir, rammer=RAMMER) -> list[tuple[Slag, Grunn, str]]:
    return [(avvik.slag, avvik.grunn, avvik.periode) for avvik in finn_avvik(sto, blir, rammer)]


def test_lik_maneden_for():
    assert slag(STO, med(STO, a=40, b=20, c=9)) == [(Slag.UENDRET, Grunn.LIK, "2026-01")]
    assert slag(STO, med(STO, a=41, b=20, c=9)) == []
    to = {sted: serie for sted, serie in STO.items() if sted[0] != "c"}
    assert slag(to, med(to, a=40, b=20)) == [], "to like tall kan være tilfeldig"
    sma = {sted: {p: n // 5 for p, n in serie.items()} for sted, serie in STO.items()}
    assert slag(sma, med(sma, a=8, b=4, c=1)) == [], "små tall er ofte like"


def test_ny_maned_uten_noen():
    assert (Slag.UENDRET, Grunn.TOM, "2026-01") in slag(STO, med(STO, a=0, b=0, c=0))
    assert finn_avvik({("a", "3101"): {"2025-12": 6}}, {("a", "3101"): {"2025-12": 6, "2026-01": 0}}, RAMMER) == []


def test_faerre_enn_ventet_og_maneder_som_mistes():
    atte = {("a", f"31{nr:02}"): {"2025-12": 50 + nr} for nr in range(8)}
    januar = {sted: {"2026-01": serie["2025-12"] + 1} for sted, serie in atte.items() if sted[1] < "3105"}
    fem = {sted: serie | januar.get(sted, {}) for sted, serie in atte.items()}
    assert finn_avvik(atte, fem, RAMMER) == [Avvik(Slag.DELVIS, Grunn.FAERRE, "2026-01", ny=5, sto=8)]
    assert finn_avvik(atte, fem, Rammer(50, 60)) == []
    uten = {sted: {p: n for p, n in serie.items() if p < "2025-12"} for sted, serie in STO.items()}
    assert finn_avvik(STO, uten, RAMMER) == [Avvik(Slag.DELVIS, Grunn.MISTER, "2025-12", omrade="3101")]
    assert slag(STO, uten, Rammer(50, 90, frozenset())) == []

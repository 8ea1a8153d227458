"""The questions of the partnerskapsmøte come from the figures, by rules that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malekort.regler.sporsmal import ALLTID, REGLER, Slag, Sporsmal, Tilstand, tre_sporsmal

STILLINGER = ("gronn", "gul", "rod", "gra", "mangler", "for_kort_historikk", "uten_nevner", "skjult")
DOMMER = ("bedre", "darligere", "uendret", "hoyere", "lavere", "")

tilstander = st.lists(
    st.builds(
        Tilstand,
        kode=st.text("ABC123.", min_size=1, max_size=5),
        stilling=st.sampled_from(STILLINGER),
        forrige=st.sampled_from(STILLINGER),
        usikker=st.sampled_from((True, False, None)),
        dommer=st.lists(st.sampled_from(DOMMER), max_size=3).map(tuple),
        maneder=st.integers(0, 24),
    ),
    unique_by=lambda t: t.kode,
    max_size=30,
)


def tilstand(kode="A", stilling="gronn", forrige="gronn", **felter) -> Tilstand:
    return Tilstand(kode, stilling, forrige, **felter)


@pytest.mark.parametrize(
    ("t", "ventet"),
    [
        (tilstand(stilling="rod", forrige="rod", usikker=False), Slag.ROD),
        (tilstand(stilling="rod", forrige="rod", usikker=None), Slag.ROD),
        (tilstand(stilling="rod", forrige="rod", usikker=True), Slag.USIKKER),
        (tilstand(stilling="gul", forrige="gul", usikker=True), Slag.USIKKER),
        (tilstand(stilling="gul", forrige="gronn"), Slag.NY_FARGE),
        (tilstand(stilling="rod", forrige="gul", usikker=True), Slag.NY_FARGE),
        (tilstand(dommer=("darligere", "darligere")), Slag.DARLIGERE),
        (tilstand(dommer=("bedre", "bedre")), Slag.BEDRE),
        (tilstand(stilling="mangler"), Slag.UTEN_TALL),
        (tilstand(stilling="for_kort_historikk"), Slag.UTEN_TALL),
        (tilstand(stilling="gra"), Slag.UTEN_GRENSE),
    ],
)
def test_hver_regel_finner_sin(t, ventet):
    assert tre_sporsmal([t])[0] == Sporsmal(ventet, "A")


@pytest.mark.parametrize(
    "t",
    [
        tilstand(),
        tilstand(usikker=True),
        tilstand(stilling="gul", forrige="gul"),
        tilstand(stilling="gul", forrige="rod"),
        tilstand(stilling="gul", forrige="mangler"),
        tilstand(dommer=("darligere",)),
        tilstand(dommer=("darligere", "bedre")),
        tilstand(dommer=("uendret", "darligere", "darligere")),
        tilstand(stilling="skjult", forrige="gronn"),
        tilstand(stilling="gronn", forrige="skjult"),
        tilstand(stilling="uten_nevner"),
    ],
)
def test_ellers_sporres_det_bare_om_kortet(t):
    assert tre_sporsmal([t]) == [Sporsmal(slag) for slag in ALLTID]


def test_hver_regel_far_sporre_for_noen_sporre_to_ganger():
    rode = [tilstand(f"R{n}", "rod", "rod", usikker=False, maneder=n) for n in range(5)]
    assert tre_sporsmal([*rode, tilstand("M", "mangler")]) == [
        Sporsmal(Slag.ROD, "R4"),
        Sporsmal(Slag.ROD, "R3"),
        Sporsmal(Slag.UTEN_TALL, "M"),
    ]


def test_det_samme_om_flere_sporres_bare_en_gang():
    bedre = [tilstand(f"B{n}", dommer=("bedre", "bedre")) for n in range(3)]
    assert tre_sporsmal(bedre) == [Sporsmal(Slag.BEDRE, "B0"), Sporsmal(Slag.SAVN), Sporsmal(Slag.VIDERE)]


@given(tilstander)
def test_alltid_tre_ulike_og_aldri_to_om_samme_indikator(alle):
    valgt = tre_sporsmal(alle)
    koder = [s.kode for s in valgt if s.kode]
    assert len(valgt) == 3
    assert len(set(valgt)) == 3
    assert len(set(koder)) == len(koder)
    assert [list(Slag).index(s.slag) for s in valgt] == sorted(list(Slag).index(s.slag) for s in valgt)


@given(tilstander)
def test_et_sporsmal_om_en_indikator_gjelder_den(alle):
    per_kode = {t.kode: t for t in alle}
    for s in tre_sporsmal(alle):
        assert (s.kode is None) == (s.slag in ALLTID)
        if s.kode:
            assert REGLER[s.slag](per_kode[s.kode])


@given(tilstander)
def test_det_sporres_aldri_om_et_skjult_tall(alle):
    skjulte = {t.kode for t in alle if t.stilling == "skjult"}
    assert not skjulte & {s.kode for s in tre_sporsmal(alle)}

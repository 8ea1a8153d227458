"""The checks of fetched population against a slow twin that adds up as one does by hand."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from indikatorer.kilder.ssb_rimelighet import kontroller_bydeler, kontroller_kommuner

LAND = {"0", "03", "31", "0301", "3101", "3103"}
KOMMUNER = ("0301", "3101", "3103")
VENTET = {"2026": LAND}


def tabell(tall: dict[str, int | str], variabel: str = "befolkning_18_66") -> pd.DataFrame:
    rader = [
        (variabel, kode, "2026", None if isinstance(verdi, str) else verdi, verdi if isinstance(verdi, str) else "", "")
        for kode, verdi in tall.items()
    ]
    navn = ("variabel", "omrade", "periode", "verdi", "symbol", "raatekst")
    return pd.DataFrame(rader, columns=navn).astype({"verdi": "Int64"})


def koder(funn) -> set[str]:
    return {f.kode for f in funn}


def hele(kommuner: dict[str, int | str]) -> dict[str, int | str]:
    """The land as SSB gives it: the sums are of the true figures, also of those that are hidden."""
    sanne = {kode: 3 if isinstance(verdi, str) else verdi for kode, verdi in kommuner.items()}
    return kommuner | {
        "0": sum(sanne.values()),
        "03": sanne["0301"],
        "31": sanne["3101"] + sanne["3103"],
    }


VERDI = st.one_of(st.integers(1, 50), st.just(":"), st.just(".."))


@given(kommuner=st.fixed_dictionaries(dict.fromkeys(KOMMUNER, VERDI)))
@settings(max_examples=40)
def test_what_agrees_is_let_through_also_with_hidden_figures(kommuner):
    assert koder(kontroller_kommuner(tabell(hele(kommuner)), VENTET)) == set()


@given(
    kommuner=st.fixed_dictionaries(dict.fromkeys(KOMMUNER, st.integers(1, 50))),
    hvor=st.sampled_from(sorted(LAND)),
    med=st.integers(-60, 60).filter(bool),
)
@settings(max_examples=60)
def test_one_wrong_figure_never_passes(kommuner, hvor, med):
    tall = hele(kommuner)
    tall[hvor] = max(0, tall[hvor] + med)
    if tall != hele(kommuner):
        assert koder(kontroller_kommuner(tabell(tall), VENTET)) & {"MK16", "MK17"}


def test_each_finding_has_its_reason():
    tall = hele(dict.fromkeys(KOMMUNER, 10))
    assert koder(kontroller_kommuner(tabell({k: v for k, v in tall.items() if k != "3103"}), VENTET)) == {
        "MK15",
        "MK17",
    }
    assert koder(kontroller_kommuner(tabell(tall | {"3103": "."}), VENTET)) == {"MK16"}
    assert koder(kontroller_kommuner(tabell(tall | {"0": ".."}), VENTET)) == {"MK16"}
    assert koder(kontroller_kommuner(tabell(tall | {"0": 31}), VENTET)) == {"MK17"}
    assert koder(kontroller_kommuner(tabell(tall | {"3101": ":", "31": 9}), VENTET)) == {"MK17"}, "more than the whole"


def test_bydeler_are_nearly_the_whole_kommune():
    ventet = {"2026": {"030101", "030102"}}
    kommunetall = {("befolkning_18_66", "0301", "2026"): 1000}
    for sum_, galt in ((1000, False), (950, False), (949, True), (1001, True)):
        funn = kontroller_bydeler(tabell({"030101": 500, "030102": sum_ - 500}), ventet, kommunetall)
        assert (koder(funn) == {"MK18"}) == galt
    assert kontroller_bydeler(tabell({"030101": 500, "030102": 1}), ventet, {}) == []
    assert kontroller_bydeler(tabell({"030101": 500, "030102": ":"}), ventet, kommunetall) == []
    assert koder(kontroller_bydeler(tabell({"030101": 990}), ventet, kommunetall)) == {"MK15"}

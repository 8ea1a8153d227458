"""Changes and how long a colour has stood, from series made by hand."""

from fractions import Fraction

import pytest

from indikatorer.beregning.definisjon import Definisjon
from indikatorer.beregning.perioder import flytt
from malekort.queries.endring import Endring, endring, fargelengde
from malekort.queries.kontortall import Punkt


def definisjon(retning="lav", **felter) -> Definisjon:
    grunn = {
        "kode": "X",
        "tema": "t",
        "gjelder_fra": "2018-01",
        "teller": ("a",),
        "nevner": ("b",),
        "skala": 100,
        "enhet": "prosent",
        "desimaler": 1,
        "retning": retning,
    }
    return Definisjon(**grunn | felter)


def serie(*verdier, defin=None, farger=None) -> list[Punkt]:
    """A series that ends in October 2026. A text in place of a value is a status without one."""
    punkter = []
    for nr, verdi in enumerate(verdier):
        periode = flytt("2026-10", nr - len(verdier) + 1)
        felles = {"periode": periode, "definisjon": defin or definisjon(), "versjon": 1, "grenser": None}
        if isinstance(verdi, str):
            punkter.append(Punkt(status=verdi, **felles))
        else:
            farge = farger[nr] if farger else "gra"
            punkter.append(Punkt(status="verdi", verdi=Fraction(verdi), farge=farge, **felles))
    return punkter


@pytest.mark.parametrize(
    ("retning", "fra", "til", "dom"),
    [
        ("lav", 3, 2, "bedre"),
        ("lav", 2, 3, "darligere"),
        ("hoy", 2, 3, "bedre"),
        ("hoy", 3, 2, "darligere"),
        ("ingen", 2, 3, "hoyere"),
        ("ingen", 3, 2, "lavere"),
        ("lav", "3.00", "3.04", "uendret"),
    ],
)
def test_dommen_folger_retningen_aldri_fortegnet(retning, fra, til, dom):
    assert endring(serie(Fraction(fra), Fraction(til), defin=definisjon(retning)), 1).dom == dom


@pytest.mark.parametrize(
    ("verdier", "hinder"),
    [
        ((3, "mangler"), "mangler"),
        (("uten_nevner", 3), "mangler"),
        ((3, "skjult"), "skjult"),
        (("skjult", 3), "skjult"),
    ],
)
def test_uten_to_synlige_tall_er_det_ingen_endring(verdier, hinder):
    assert endring(serie(*verdier), 1) == Endring("2026-09", hinder=hinder)


def test_foran_seriens_begynnelse_mangler_tallet():
    assert endring(serie(1, 2), 12) == Endring("2025-10", hinder="mangler")


def test_andre_variabler_kan_ikke_sammenlignes_men_nye_tekster_kan():
    gammel, ny = serie(2, 3)
    assert endring([gammel, ny], 1).differanse == 1
    annen = serie(2, defin=definisjon(nevner=("c",)))[0]
    assert endring([Punkt(**annen.__dict__ | {"periode": "2026-09"}), ny], 1).hinder == "definisjon"


@pytest.mark.parametrize(
    ("farger", "ventet"),
    [
        (["gronn", "rod", "rod"], ("2026-09", 2, False)),
        (["rod", "rod", "rod"], ("2026-08", 3, True)),
        (["gul", "gul", "rod"], ("2026-10", 1, False)),
    ],
)
def test_hvor_lenge_fargen_har_statt(farger, ventet):
    lengde = fargelengde(serie(1, 2, 3, farger=farger))
    assert (lengde.fra, lengde.maneder, lengde.minst) == ventet


def test_etter_et_hull_vet_vi_bare_at_fargen_har_statt_minst_sa_lenge():
    assert fargelengde(serie("mangler", 2, 3, farger=["", "rod", "rod"])).minst
    assert fargelengde(serie("skjult", 2, 3, farger=["", "rod", "rod"])).minst


def test_uten_farge_ingen_lengde():
    assert fargelengde(serie(1, 2)) is None
    assert fargelengde(serie(1, "skjult")) is None

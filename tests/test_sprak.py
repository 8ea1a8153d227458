"""Bokmål is written in the code; nynorsk is complete."""

import re

import pytest
from babel.messages.pofile import read_po

from tests.sprak import ROT, i_mal, i_python, setninger

PLASSHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")


@pytest.fixture(scope="module")
def meldinger() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Of every message its forms in bokmål and in nynorsk, singular first."""
    funnet = []
    for fil in ROT.glob("*/locale/nn/LC_MESSAGES/django.po"):
        with fil.open("rb") as strom:
            funnet += [(_former(m.id), _former(m.string)) for m in read_po(strom) if m.id and not m.fuzzy]
    return funnet


def _former(tekst) -> tuple[str, ...]:
    return tekst if isinstance(tekst, tuple) else (tekst,)


@pytest.fixture(scope="module")
def nynorsk(meldinger) -> dict[str, tuple[str, ...]]:
    return {bokmal[0]: nynorsk for bokmal, nynorsk in meldinger}


@pytest.fixture(scope="module")
def flertall(meldinger) -> list[tuple[str, str]]:
    """The last form of each, where every placeholder stands."""
    return [(bokmal[-1], nynorsk[-1]) for bokmal, nynorsk in meldinger]


def test_alt_er_oversatt_til_nynorsk(nynorsk):
    mangler = [f"{fil}: {setning}" for setning, fil in setninger().items() if not all(nynorsk.get(setning, ("",)))]
    assert mangler == []


def test_ingen_oversettelse_er_blitt_overflodig(nynorsk):
    assert set(nynorsk) - set(setninger()) == set()


def test_plassholderne_er_de_samme(flertall):
    assert [par for par in flertall if sorted(PLASSHOLDER.findall(par[0])) != sorted(PLASSHOLDER.findall(par[1]))] == []


@pytest.mark.parametrize(
    "ord_", ["ikke", "hva", "hvorfor", "hvor", "noe", "noen", "bare", "fra", "fylle", "måned", "måneder", "kommuner"]
)
def test_bokmalsord_star_ikke_i_nynorsken(nynorsk, ord_):
    uten_plassholdere = [PLASSHOLDER.sub("", form) for former in nynorsk.values() for form in former]
    assert [form for form in uten_plassholdere if re.search(rf"\b{ord_}\b", form, re.I)] == []


def test_letingen_finner_det_den_skal():
    kode = 'a = _("en") + gettext_lazy("to" " tre"); ngettext("fire", "fem", n); f("seks")'
    assert set(i_python(kode)) == {"en", "to tre", "fire"}
    mal = "{% load i18n %}{% translate 'sju' %}{% blocktranslate trimmed %}åtte {{ n }}\n ni{% endblocktranslate %}"
    assert list(i_mal(mal)) == ["sju", "åtte %(n)s ni"]

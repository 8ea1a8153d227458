"""What the templates say to machines is written as machines write it."""

import re
from pathlib import Path

import pytest

MALER = Path(__file__).resolve().parent.parent / "templates"
TALL_I_ATTRIBUTT = re.compile(
    r'="[^"<>]*\{\{ *(?:[a-z_]+\.)*(?:pk|id|endringsnr|bygger_pa|antall|ar)(?P<filter>(?:\|[^}]*)?) *\}\}'
)
TEKSTNOKLER = re.compile(r"\{\{ *(?:o|ordning|omrade|kontor|steg|linje|indikator)\.(?:pk|id)")
"""Keys that are text already."""


def brudd(kilde: str) -> list[str]:
    return [
        treff[0]
        for treff in TALL_I_ATTRIBUTT.finditer(kilde)
        if not re.search(r"stringformat|unlocalize", treff["filter"]) and not TEKSTNOKLER.search(treff[0])
    ]


def test_a_number_in_an_attribute_has_no_thousands_separator():
    funnet = {str(fil.relative_to(MALER)): brudd(fil.read_text(encoding="utf-8")) for fil in MALER.rglob("*.html")}
    assert {fil: feil for fil, feil in funnet.items() if feil} == {}


@pytest.mark.parametrize("kilde", ['<input value="{{ rate.pk }}">', '<p id="x-{{ sak.pk|default:1 }}">'])
def test_the_search_finds_what_it_should(kilde):
    assert brudd(kilde)
    assert not brudd(kilde.replace(" }}", '|stringformat:"s" }}'))

"""From content to PDF, through Typst. The content is data: it is printed, never run."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from font_source_sans_pro import font_directory
from typst import Compiler, Fonts

STANDARD = "ua-1"
"""PDF/UA-1: tagged, titled, with its language; Typst refuses to make one that breaks it."""
ARKIVSTANDARD = "a-2a"
"""PDF/A-2a: can be read when the programs of today are gone. Newer ones (PDF/A-4) cannot be PDF/UA-1 as well."""
TEGNLOSE = re.compile(
    "[^\n\\x20-\\x7e\\xa0-\\xac\\xae-\\u017e\\u0218-\\u021b\\u1e00-\\u1eff‐‑‒–—‘’‚“”„†‡•…‰′″‹›€←↑→↓−∞≈≠≤≥■▲●◆]"
)
ERSTATNING = "?"


def pdf(mal: str, innhold: dict) -> bytes:
    """The document of templates/pdf/<mal>.typ with the content filled in. Tagged."""
    return _sett(mal, innhold, [STANDARD])


def arkivpdf(mal: str, innhold: dict, dag: date) -> bytes:
    """The same for the archive: the template must set the document's date from `arkivdag`, [year, month, day]."""
    return _sett(mal, innhold | {"arkivdag": [dag.year, dag.month, dag.day]}, [STANDARD, ARKIVSTANDARD])


def _sett(mal: str, innhold: dict, standarder: list[str]) -> bytes:
    kompilator = Compiler(_mal(mal), font_paths=_skrifter(), ignore_system_fonts=True)
    data = json.dumps(_skrivbar(innhold), ensure_ascii=False)
    return kompilator.compile(sys_inputs={"innhold": data}, format="pdf", pdf_standards=standarder)


def _skrivbar(verdi):
    """The content without characters the font cannot draw: they would stop the whole sheet."""
    if isinstance(verdi, str):
        return TEGNLOSE.sub(ERSTATNING, verdi)
    if isinstance(verdi, dict):
        return {nokkel: _skrivbar(v) for nokkel, v in verdi.items()}
    return [_skrivbar(v) for v in verdi] if isinstance(verdi, list) else verdi


@cache
def _skrifter() -> Fonts:
    return Fonts(include_system_fonts=False, font_paths=[font_directory])


def _mal(navn: str) -> bytes:
    return (Path(settings.ROT) / "templates" / "pdf" / f"{navn}.typ").read_bytes()

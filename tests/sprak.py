"""Every sentence meant for a user, found without the gettext programs: by Python's own syntax, and by Django's own
reading of templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

ROT = Path(__file__).resolve().parent.parent
FUNKSJONER = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
KALL = re.compile(r"""\b(?:n?gettext|_)\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")""")


def i_python(kilde: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(kilde)):
        if isinstance(node, ast.Call) and node.args:
            navn = getattr(node.func, "id", getattr(node.func, "attr", ""))
            forste = node.args[0]
            if navn in FUNKSJONER and isinstance(forste, ast.Constant) and isinstance(forste.value, str):
                yield forste.value


def i_mal(kilde: str) -> Iterator[str]:
    for treff in KALL.finditer(templatize(kilde)):
        yield ast.literal_eval(treff[1].removeprefix("u"))


def setninger() -> dict[str, str]:
    """Each sentence and a file it stands in."""
    funnet = {}
    for mappe in ("indikatorer", "tilskudd", "malekort"):
        for fil in (ROT / mappe).rglob("*.py"):
            for setning in i_python(fil.read_text(encoding="utf-8")):
                funnet.setdefault(setning, str(fil.relative_to(ROT)))
    for fil in (ROT / "templates").rglob("*.html"):
        for setning in i_mal(fil.read_text(encoding="utf-8")):
            funnet.setdefault(setning, str(fil.relative_to(ROT)))
    return funnet

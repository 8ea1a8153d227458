"""The README's table of what the law asks: every requirement has its row, and every test it names is there."""

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from pypdf import PdfReader

from tests.tilskudd import byggere as b
from tests.tilskudd.soknadshjelp import APEN, Folk, klar_til_signering
from tilskudd.actions.signering import send_inn

HER = Path(__file__).resolve().parent
LESMEG = (HER.parents[1] / "README.md").read_text()
RAD = re.compile(r"^\| (L\d+) \|.*\| (.*) \|$", re.MULTILINE)
SVAR = re.compile(r"^\| (L\d+) \| .* \| (yes|partly|no)[^|]* \| [^|]* \|$", re.MULTILINE)
TEST = re.compile(r"`(\S+\.py)::(\w+)`")


def navnene_i(fil: str) -> set[str]:
    tre = ast.walk(ast.parse((HER / fil).read_text()))
    return {node.name for node in tre if isinstance(node, ast.FunctionDef)}


def test_every_requirement_is_answered():
    assert [krav for krav, _svar in SVAR.findall(LESMEG)] == [f"L{nr}" for nr in range(1, 26)]


@pytest.mark.parametrize(("krav", "tester"), RAD.findall(LESMEG))
def test_what_is_named_as_shown_by_a_test_is(krav, tester):
    navngitt = TEST.findall(tester)
    assert navngitt
    assert [navn for fil, navn in navngitt if navn not in navnene_i(fil)] == []


@pytest.mark.django_db
def test_the_receipt_tells_when_an_answer_may_be_expected():
    b.embete()
    folk, runde = Folk(b.nav_kontor()), b.utlysning(ventet_vedtak="i mars 2026")
    with time_machine.travel(APEN, tick=False):
        sak = klar_til_signering(runde, folk)
        send_inn(sak, folk.signatar, sak.innhold_sha256)
    kvittering = PdfReader(BytesIO(bytes(sak.dokumenter.get(slag="kvittering").innhold)))
    assert "Svar er ventet i mars 2026." in kvittering.pages[0].extract_text().replace("\n", " ")

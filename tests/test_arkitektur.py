"""The shape of the code holds, and each control can fail."""

from functools import cache
from pathlib import Path

import pytest

from tests import arkitektur
from tests.arkitektur import Fil

ROT = Path(__file__).resolve().parent.parent
KODE = ("indikatorer", "tilskudd", "malekort", "tests", "bench")
MEST_TEKST = ("templates", "static/malekort")
KONTROLLER = (
    arkitektur.importretning,
    arkitektur.renhet,
    arkitektur.nettverk,
    arkitektur.importer_i_funksjoner,
    arkitektur.navn_uten_innhold,
    arkitektur.signaler,
    arkitektur.skriving,
    arkitektur.hoppet_over,
    arkitektur.lengde,
)


@cache
def filer(mapper, *endelser) -> list[Fil]:
    """Each is parsed once for all the controls."""
    stier = [sti for mappe in mapper for sti in sorted((ROT / mappe).rglob("*"))]
    riktige = [sti for sti in stier if sti.suffix in endelser and "migrations" not in sti.parts]
    return [Fil(sti.relative_to(ROT).as_posix(), sti.read_text()) for sti in riktige]


@pytest.mark.parametrize("kontroll", KONTROLLER, ids=lambda kontroll: kontroll.__name__)
def test_koden_har_formen_den_skal_ha(kontroll):
    assert [brudd for fil in filer(KODE, ".py") for brudd in kontroll(fil)] == []


def test_sider_og_stilark_er_ikke_lange():
    assert [brudd for fil in filer(MEST_TEKST, ".html", ".css", ".js") for brudd in arkitektur.lengde(fil)] == []


@pytest.mark.parametrize(
    ("kontroll", "sti", "tekst"),
    [
        (arkitektur.importretning, "indikatorer/models/a.py", "from malekort.models import Bruker"),
        (arkitektur.importretning, "indikatorer/models/a.py", "import malekort.models"),
        (arkitektur.importretning, "indikatorer/queries/a.py", "from indikatorer.actions import kjoring"),
        (arkitektur.importretning, "indikatorer/queries/a.py", "from indikatorer import actions"),
        (arkitektur.importretning, "malekort/queries/a.py", "from indikatorer.actions.grense import sett"),
        (arkitektur.importretning, "tilskudd/actions/a.py", "from tilskudd.views import side"),
        (arkitektur.importretning, "indikatorer/ukjent.py", ""),
        (arkitektur.renhet, "indikatorer/beregning/a.py", "from django.utils import timezone"),
        (arkitektur.renhet, "indikatorer/kilder/a.py", "import urllib.request"),
        (arkitektur.renhet, "indikatorer/kilder/kostra/a.py", "import os"),
        (arkitektur.renhet, "indikatorer/kilder/a.py", "f = open('fil')"),
        (arkitektur.renhet, "indikatorer/beregning/a.py", "from datetime import date\nidag = date.today()"),
        (arkitektur.nettverk, "indikatorer/actions/a.py", "import requests"),
        (arkitektur.nettverk, "indikatorer/henting/a.py", "from django.conf import settings"),
        (arkitektur.importretning, "indikatorer/henting/a.py", "from indikatorer.models import Omrade"),
        (arkitektur.importer_i_funksjoner, "malekort/views/a.py", "def f():\n    import json"),
        (
            arkitektur.importer_i_funksjoner,
            "malekort/views/a.py",
            "class A:\n    def f(self):\n        from a import b",
        ),
        (arkitektur.navn_uten_innhold, "malekort/utils.py", ""),
        (arkitektur.navn_uten_innhold, "indikatorer/common/a.py", ""),
        (arkitektur.signaler, "malekort/models/a.py", "from django.db.models.signals import post_save"),
        (arkitektur.signaler, "malekort/models/a.py", "from django.db.models import signals"),
        (arkitektur.signaler, "malekort/models/a.py", "from django.dispatch import receiver"),
        (arkitektur.skriving, "malekort/views/a.py", "bruker.save()"),
        (arkitektur.skriving, "malekort/views/a.py", "Rolle.objects.create(navn='a')"),
        (arkitektur.skriving, "malekort/views/a.py", "Rolle.objects.filter(a=1).delete()"),
        (arkitektur.skriving, "indikatorer/queries/a.py", "kontor.omrader.all().update(a=1)"),
        (arkitektur.skriving, "indikatorer/tasks.py", "Rolle.objects.bulk_create(roller)"),
        (arkitektur.skriving, "indikatorer/queries/a.py", "SQL = 'INSERT INTO a VALUES (1)'"),
        (arkitektur.skriving, "indikatorer/queries/a.py", "SQL = 'copy a (b) from stdin'"),
        (arkitektur.hoppet_over, "tests/test_a.py", "import pytest\n@pytest.mark.skip\ndef test_a(): ..."),
        (arkitektur.hoppet_over, "tests/test_a.py", "import pytest\npytest.importorskip('duckdb')"),
        (arkitektur.hoppet_over, "tests/test_a.py", "from pytest import skip"),
        (arkitektur.lengde, "malekort/views/a.py", "a = 1\n" * 301),
    ],
)
def test_en_kontroll_finner_bruddet(kontroll, sti, tekst):
    assert len(list(kontroll(Fil(sti, tekst)))) == 1


@pytest.mark.parametrize(
    ("sti", "tekst"),
    [
        ("malekort/views/a.py", "from indikatorer.actions import grense\nfrom malekort.queries.kort import kort"),
        ("indikatorer/kilder/a.py", "import io\nimport pandas\ninnhold = io.BytesIO(b'')\nverdier = {}.update(a=1)"),
        (
            "indikatorer/queries/a.py",
            "funnet = sha256()\nfunnet.update(b'')\nSQL = 'COPY (SELECT a FROM b) TO STDOUT'",
        ),
        ("indikatorer/actions/a.py", "Kjoring.objects.create()\nkjoring.save()"),
        ("malekort/models/a.py", "class A(Model):\n    def save(self, *a, **k):\n        return super().save(*a, **k)"),
        ("malekort/models/a.py", "class B(BaseUserManager['A']):\n    def ny(self):\n        self.model().save()"),
        ("tests/test_a.py", "import pytest\n@pytest.mark.django_db\ndef test_a(): ...\nside.locator('a').skip()"),
    ],
)
def test_det_som_er_lov_blir_ikke_meldt(sti, tekst):
    assert [brudd for kontroll in KONTROLLER for brudd in kontroll(Fil(sti, tekst))] == []

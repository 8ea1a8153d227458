"""The card under load: twenty leaders at once on two web workers, against an empty page of the same app.

The empty page is the accessibility statement: the same session, user, roles, header and footer, and no figures.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from indikatorer.actions.kjoring import planlegg, utfor
from indikatorer.models import NavKontor, Resultat
from malekort.demo.prosesser import VERT, har_svar, ledig_port
from malekort.models import Bruker, Rolle
from tests.bench.maling import Maling

BRUKERE, ARBEIDERE, SIDER = 20, 2, 400
FRA, TIL = "2024-01", "2025-10"
Oppslag = tuple[str, str]
"""An address and the session that opens it."""


def mal() -> list[Maling]:
    """Needs a database with figures for at least twenty kommuner (bench_kjoring leaves one)."""
    kontorer = _kontorer()
    utfor(planlegg("kommando", FRA, TIL, [k.omrader.get().kommunekode for k in kontorer], send_na=False))
    okter = [_logg_inn(kontor) for kontor in kontorer]
    kort = [reverse("malekort", args=[kontor.pk]) for kontor in kontorer]
    with _nettjener() as port:
        tom_side = _p95(port, [(reverse("tilgjengelighet"), okt) for okt in okter])
        kortet = _p95(port, list(zip(kort, okter, strict=True)))
    return [Maling(f"målekortet, p95, {BRUKERE} brukere", kortet, "en tom side, p95", tom_side, hoyst=3)]


def _kontorer() -> list[NavKontor]:
    """Offices of one whole kommune that has figures."""
    med_tall = Resultat.objects.filter(registrert_til=None, status=Resultat.Status.VERDI).values("omrade")
    kontorer = NavKontor.objects.filter(omrader__in=med_tall, omrader__niva="kommune").distinct().order_by("pk")
    return [kontor for kontor in kontorer if kontor.omrader.count() == 1][:BRUKERE]


def _logg_inn(kontor: NavKontor) -> str:
    bruker = Bruker.objects.create_user(f"leder{kontor.pk}@bench.example", None, navn=f"Leder {kontor.pk}")
    Rolle.objects.create(bruker=bruker, type=Rolle.Type.LEDER, kontor=kontor)
    klient = Client()
    klient.force_login(bruker)
    return klient.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def _nettjener() -> Iterator[int]:
    port = ledig_port(8600)
    kommando = (sys.executable, "-m", "gunicorn", "malekort.wsgi", "--bind", f"{VERT}:{port}")
    valg = ("--workers", str(ARBEIDERE), "--threads", "4", "--no-control-socket", "--log-level", "warning")
    miljo = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.innstillinger",
        "TESTKJORING": connection.settings_dict["NAME"].removeprefix("test_malekort_"),
    }
    prosess = subprocess.Popen((*kommando, *valg), env=miljo, cwd=settings.ROT)
    try:
        for _ in range(100):
            if har_svar(port):
                break
            time.sleep(0.2)
        yield port
    finally:
        prosess.terminate()
        prosess.wait(20)


def _p95(port: int, oppslag: list[Oppslag]) -> float:
    """Seconds. Each user asks for the own page again as soon as it has come."""
    with ThreadPoolExecutor(len(oppslag)) as brukere:
        tider = [tid for egne in brukere.map(lambda o: _hent(port, o, SIDER // len(oppslag)), oppslag) for tid in egne]
    return sorted(tider)[int(len(tider) * 0.95)]


def _hent(port: int, oppslag: Oppslag, ganger: int) -> list[float]:
    adresse, okt = oppslag
    tider = []
    for _ in range(ganger):
        start = time.perf_counter()
        forbindelse = HTTPConnection(VERT, port, timeout=60)
        forbindelse.request("GET", adresse, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={okt}"})
        svar = forbindelse.getresponse()
        innhold = svar.read()
        forbindelse.close()
        assert svar.status == 200, (adresse, svar.status, innhold[:200])
        tider.append(time.perf_counter() - start)
    return tider

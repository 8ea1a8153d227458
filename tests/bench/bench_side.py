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
from indikatorer.beregning.perioder import rekke
from indikatorer.models import NavKontor, Resultat
from malekort.demo.prosesser import VERT, har_svar, ledig_port
from malekort.models import Bruker, Rolle
from tests.bench.maling import Maling

BRUKERE, ARBEIDERE, SIDER = 20, 2, 400
MANGE, LESETID, VARIGHET = 200, 5.0, 60.0
"""Readers at once, the seconds each of them reads a page, and how long it goes on."""
STORST = 100_000
"""Bytes of a page, before compression."""
FRA, TIL = "2024-01", "2025-10"
Besok = tuple[str, list[str]]
"""A session, and the addresses it opens one after the other."""


def mal() -> list[Maling]:
    """Needs a database with figures for at least twenty kommuner (bench_kjoring leaves one).

    The card is measured twice. Each leader reads the own office's card for a month that nobody has opened before: it
    is made. Then all read the newest card, which each worker has made when they came: it is kept until anything in
    the database changes.
    """
    kontorer = _kontorer()
    utfor(planlegg("kommando", FRA, TIL, [k.omrader.get().kommunekode for k in kontorer], send_na=False))
    okter = [_logg_inn(kontor) for kontor in kontorer]
    kort = [reverse("malekort", args=[kontor.pk]) for kontor in kontorer]
    hver = SIDER // len(kontorer)
    maneder = rekke(FRA, TIL)[-hver:]
    with _nettjener() as port:
        varme = [
            (okt, [reverse("tilgjengelighet"), sted] * (4 * ARBEIDERE)) for okt, sted in zip(okter, kort, strict=True)
        ]
        _p95(port, varme)
        tom_side = _p95(port, [(okt, [reverse("tilgjengelighet")] * hver) for okt in okter])
        sett_igjen = _p95(port, [(okt, [sted] * hver) for okt, sted in zip(okter, kort, strict=True)])
        laget = _p95(
            port, [(okt, [f"{sted}?maned={m}" for m in maneder]) for okt, sted in zip(okter, kort, strict=True)]
        )
        lesere = [nr % len(kontorer) for nr in range(MANGE)]
        tom_for_mange = _p95_som_lesere(port, [(okter[nr], reverse("tilgjengelighet")) for nr in lesere])
        for_mange = _p95_som_lesere(port, [(okter[nr], kort[nr]) for nr in lesere])
    motpart = f"en tom side, p95, {len(kontorer)} brukere"
    return [
        Maling(f"målekortet, p95, {len(kontorer)} brukere", sett_igjen, motpart, tom_side, hoyst=3),
        Maling("målekortet som ingen har sett før, p95", laget, motpart, tom_side, hoyst=8),
        Maling(
            f"målekortet, p95, {MANGE} lesere i et minutt, ingen feil",
            for_mange,
            f"en tom side, p95, {MANGE} lesere",
            tom_for_mange,
            hoyst=3,
        ),
    ]


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


def _p95(port: int, besok: list[Besok]) -> float:
    """Seconds. Each user asks for the next page as soon as the last has come."""
    with ThreadPoolExecutor(len(besok)) as brukere:
        tider = [tid for egne in brukere.map(lambda b: _hent(port, *b), besok) for tid in egne]
    return sorted(tider)[int(len(tider) * 0.95)]


def _p95_som_lesere(port: int, lesere: list[tuple[str, str]]) -> float:
    """Seconds. Each reader comes at a moment of its own, reads for a while, and asks again. An answer that is no page
    ends the measurement."""
    slutt = time.monotonic() + VARIGHET

    def les(nr: int) -> list[float]:
        okt, adresse = lesere[nr]
        time.sleep(LESETID * nr / len(lesere))
        tider = []
        while time.monotonic() < slutt:
            tider += _hent(port, okt, [adresse])
            time.sleep(LESETID)
        return tider

    with ThreadPoolExecutor(len(lesere)) as brukere:
        tider = [tid for egne in brukere.map(les, range(len(lesere))) for tid in egne]
    return sorted(tider)[int(len(tider) * 0.95)]


def _hent(port: int, okt: str, adresser: list[str]) -> list[float]:
    tider = []
    for adresse in adresser:
        start = time.perf_counter()
        forbindelse = HTTPConnection(VERT, port, timeout=60)
        forbindelse.request("GET", adresse, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={okt}"})
        svar = forbindelse.getresponse()
        innhold = svar.read()
        forbindelse.close()
        assert svar.status == 200, (adresse, svar.status, innhold[:200])
        assert len(innhold) < STORST, (adresse, len(innhold))
        tider.append(time.perf_counter() - start)
    return tider

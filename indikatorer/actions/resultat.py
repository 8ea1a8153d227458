"""Storing figures: what is new or another closes the old row and adds one; what stands is left alone."""

import csv
from io import StringIO

from django.db import connection

from indikatorer.actions.systemtid import systemtid
from indikatorer.models import Kjoring, Resultat
from indikatorer.queries.figurer import FELTER, Figur, staende_figurer
from indikatorer.queries.prikking import prikket


def lagre_figurer(figurer: list[Figur], kjoring: Kjoring) -> tuple[int, int, int]:
    """Stores the figures and returns (nye, endret, bekreftet). Must be called inside a transaction that holds the
    areas. System time is the transaction's, the same for the closed row and the one that takes its place. A figure
    that stands and becomes hidden with the new ones is stored again too."""
    staende = staende_figurer(figurer)
    figurer, andre = prikket(figurer, staende)
    staende |= andre
    skal_lukkes, skal_inn = [], []
    nye = endret = bekreftet = 0
    for figur in figurer:
        gammel = staende.get(figur.nokkel)
        if gammel is None:
            nye += 1
        elif gammel[1] == figur:
            continue
        else:
            skal_lukkes.append(gammel[0])
            if gammel[1].tall == figur.tall:
                bekreftet += 1
            else:
                endret += 1
        skal_inn.append(figur)
    lukkes = Resultat.objects.filter(pk__in=skal_lukkes)
    na = systemtid(lukkes)
    lukkes.update(registrert_til=na)
    _sett_inn(skal_inn, kjoring, na)
    return nye, endret, bekreftet


def _sett_inn(figurer: list[Figur], kjoring: Kjoring, na) -> None:
    """By COPY: a back-filled country is tens of thousands of rows."""
    strom = StringIO()
    skriver = csv.writer(strom)
    for f in figurer:
        skriver.writerow(
            [
                f.indikator,
                f.omrade,
                f.periode,
                f.versjon,
                f.teller,
                f.nevner,
                f.nevner_per,
                f.status,
                f.forelopig,
                f.skjult,
                "{" + ",".join(map(str, f.leveranser)) + "}",
                kjoring.pk,
                na.isoformat(),
            ]
        )
    strom.seek(0)
    with connection.cursor() as peker:
        peker.cursor.copy_expert(
            f"COPY indikatorer_resultat ({', '.join(FELTER)}, kjoring_id, registrert_fra) "
            "FROM STDIN (FORMAT csv, FORCE_NOT_NULL (nevner_per))",
            strom,
        )

"""Two people who save a threshold in the same moment: one gets through, the other is told of it."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from indikatorer.models import Grenseverdi, Indikator, Omrade
from malekort.actions.grense import lagre_grense
from malekort.actions.samtidig import AnnenKomForst
from tests.byggere import bruker


@pytest.mark.usefixtures("klargjort")
def test_bare_en_av_to_samtidige_kommer_gjennom():
    indikator, omrade = Indikator.objects.get(pk="B.101"), Omrade.objects.get(pk="3103")
    folk = [bruker("kommune", "3103", epost=f"{nr}@example.org") for nr in range(4)]
    start = Barrier(len(folk))

    def lagre(person) -> str:
        start.wait()
        try:
            tall = {"gronn": Decimal(1), "rod": Decimal(2)}
            lagre_grense(
                indikator, omrade, **tall, fra="2026-01", begrunnelse=person.email, aktor=person, bygger_pa=None
            )
        except AnnenKomForst as forst:
            return forst.rad.begrunnelse
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(folk)) as samtidig:
        svar = list(samtidig.map(lagre, folk))
    vinner = Grenseverdi.objects.get().begrunnelse
    assert sorted(svar) == ["", vinner, vinner, vinner]

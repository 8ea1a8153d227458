"""What the tests of the thresholds' page share."""

from decimal import Decimal

from indikatorer.actions.grense import sett_grense
from indikatorer.models import Grenseverdi, Indikator, Omrade

SIDE = "/grenseverdier/3103/B.101/"
HOY = "/grenseverdier/3103/B.151/"


def grense(gronn, rod, fra="2026-01", begrunnelse="Fordi", kode="B.101", omrade="3103", aktor=None) -> Grenseverdi:
    tall = [None if verdi is None else Decimal(verdi) for verdi in (gronn, rod)]
    sted = Omrade.objects.get(pk=omrade)
    return sett_grense(Indikator.objects.get(pk=kode), sted, *tall, fra, begrunnelse, aktor)


def skjema(**endret) -> dict:
    return {"gronn": "2", "rod": "3", "fra": "2026-10", "begrunnelse": "Vedtatt i møtet", "bygger_pa": ""} | endret


def side(svar) -> str:
    return " ".join(svar.content.decode().split())

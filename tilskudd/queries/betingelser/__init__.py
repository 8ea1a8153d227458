"""The conditions of the workflow, by the names its table uses. Each tells why a step cannot be taken; "" when it can.

betingelse(objekt, aktor, data) -> str. They only read. The button and the check ask the same function, so a condition
that is about what the person types (data) must let an empty `data` pass when it is asked for a button: KNAPP is set.
"""

from django.db.models import Model

from tilskudd.arbeidsflyt.tabell import Overgang
from tilskudd.queries.betingelser import (
    etterpa,
    innsending,
    innstilling,
    klage,
    oppgjor,
    rydding,
    saksgang,
    vedtak,
    vurdering,
)
from tilskudd.queries.betingelser.register import BETINGELSER, KNAPP

__all__ = ["BETINGELSER", "KNAPP", "hinder"]

MODULER = (innsending, saksgang, vurdering, innstilling, vedtak, etterpa, oppgjor, klage, rydding)


def hinder(steg: Overgang, objekt: Model, aktor, data: dict) -> str:
    """The first reason why not, in the table's order; "" when nothing hinders."""
    for navn in steg.betingelser:
        grunn = BETINGELSER[navn](objekt, aktor, data)
        if grunn:
            return grunn
    return ""

"""Answers from SSB's Klass as codes and names. *Kilde: Statistisk sentralbyrå*, CC BY 4.0."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

UOPPGITT = "9999"


class UgyldigKlassvar(ValueError):
    """Not an answer of the form Klass gives."""


@dataclass(frozen=True)
class Kodeendring:
    """gammel is empty for a new code, ny for one that has ended."""

    gammel: str
    ny: str
    dato: date


def les_koder(innhold: bytes) -> dict[str, str]:
    """code → name of `codesAt`, without the one for unknown."""
    return {
        _tekst(kode, "code"): _tekst(kode, "name")
        for kode in _liste(innhold, "codes")
        if _tekst(kode, "code") != UOPPGITT
    }


def les_endringer(innhold: bytes) -> list[Kodeendring]:
    """The changes of `changes`, without those of a name alone (the old code is the new one)."""
    try:
        endringer = [
            Kodeendring(e.get("oldCode") or "", e.get("newCode") or "", date.fromisoformat(e["changeOccurred"]))
            for e in _liste(innhold, "codeChanges")
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as feil:
        raise UgyldigKlassvar from feil
    return [endring for endring in endringer if endring.gammel != endring.ny]


def les_grupper(innhold: bytes) -> dict[str, str]:
    """kommune → KOSTRA group of `correspondsAt`, written EKG01 … EKG17."""
    return {
        _tekst(rad, "sourceCode"): _gruppe(_tekst(rad, "targetCode")) for rad in _liste(innhold, "correspondenceItems")
    }


def _gruppe(kode: str) -> str:
    siffer = kode.upper().removeprefix("EKG").lstrip("0")
    return f"EKG{int(siffer):02}" if siffer.isdecimal() else kode


def _liste(innhold: bytes, navn: str) -> list[Any]:
    try:
        svar = json.loads(innhold)
    except (ValueError, RecursionError) as feil:
        raise UgyldigKlassvar from feil
    liste = svar.get(navn) if isinstance(svar, dict) else None
    if not isinstance(liste, list):
        raise UgyldigKlassvar
    return liste


def _tekst(rad: Any, felt: str) -> str:
    if not isinstance(rad, dict) or not isinstance(rad.get(felt), str) or not rad[felt]:
        raise UgyldigKlassvar
    return rad[felt]

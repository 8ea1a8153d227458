"""JSON-stat2 as a cube of numbers with the reasons for its gaps. Several readers drop `status`; this one does not."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

MAKS_CELLER = 2_000_000
SYMBOLER = ("", ".", "..", ":")
"""Why a cell has no figure, weakest first: none, cannot exist, not available, confidential. Cells point here."""
IKKE_TILGJENGELIG = SYMBOLER.index("..")


class IkkeJsonStat(ValueError):
    """Not JSON at all, or JSON of another kind."""


class FeilmeldingFraSsb(ValueError):
    """PxWebApi's own error object in place of figures."""


class UgyldigKube(ValueError):
    """JSON-stat whose parts do not agree with each other."""


@dataclass(frozen=True)
class Kube:
    """dimensjoner: name in lower case → codes in order, in the order of the axes.

    verdi: float, NaN where there is no figure. symbol: index into SYMBOLER, 0 exactly where verdi is a number.
    """

    dimensjoner: dict[str, list[str]]
    verdi: np.ndarray
    symbol: np.ndarray


def les_kube(innhold: bytes) -> Kube:
    """IkkeJsonStat, FeilmeldingFraSsb or UgyldigKube when there is no cube to be had."""
    try:
        svar = json.loads(innhold)
    except (ValueError, RecursionError) as feil:
        raise IkkeJsonStat from feil
    if not isinstance(svar, dict):
        raise IkkeJsonStat
    if not {"id", "size", "dimension", "value"} <= svar.keys():
        raise FeilmeldingFraSsb if {"type", "title"} & svar.keys() and "status" in svar else IkkeJsonStat
    try:
        dimensjoner = {str(navn).lower(): _koder(svar["dimension"][navn]["category"]) for navn in svar["id"]}
    except (KeyError, TypeError, AttributeError) as feil:
        raise UgyldigKube from feil
    form = tuple(len(koder) for koder in dimensjoner.values())
    if list(form) != svar["size"] or not 0 < np.prod(form, dtype=float) <= MAKS_CELLER:
        raise UgyldigKube
    celler = int(np.prod(form))
    verdi = _verdier(svar["value"], celler)
    symbol = _symboler(svar.get("status"), celler)
    symbol[np.isnan(verdi) & (symbol == 0)] = IKKE_TILGJENGELIG
    verdi[symbol > 0] = np.nan
    return Kube(dimensjoner, verdi.reshape(form), symbol.reshape(form))


def _koder(kategori: dict[str, Any]) -> list[str]:
    """Codes in order. SSB gives code → position; others a list, or only a label when there is one code."""
    indeks = kategori["index"] if "index" in kategori else list(kategori["label"])
    if isinstance(indeks, list):
        koder = [str(kode) for kode in indeks]
    else:
        koder = sorted(indeks, key=indeks.__getitem__)
        if [indeks[kode] for kode in koder] != list(range(len(koder))):
            raise UgyldigKube
    if len(set(koder)) != len(koder):
        raise UgyldigKube
    return koder


def _verdier(verdier: list | dict, celler: int) -> np.ndarray:
    """A list of every cell, or an object of index → figure in which absent cells are missing."""
    try:
        if isinstance(verdier, dict):
            tall = np.full(celler, np.nan)
            tall[_plasser(verdier, celler)] = np.fromiter(verdier.values(), dtype=float, count=len(verdier))
        else:
            tall = np.array(verdier, dtype=float)
    except (ValueError, TypeError, OverflowError) as feil:
        raise UgyldigKube from feil
    if tall.shape != (celler,) or np.isinf(tall).any():
        raise UgyldigKube
    return tall


def _symboler(status: dict | list | str | None, celler: int) -> np.ndarray:
    """An object of index → symbol as SSB gives it, one per cell, or one for all. Other marks are not gaps."""
    symbol = np.zeros(celler, dtype=np.int8)
    nummer = {tegn: nr for nr, tegn in enumerate(SYMBOLER)}
    if isinstance(status, dict):
        symbol[_plasser(status, celler)] = [nummer.get(str(tegn), 0) for tegn in status.values()]
    elif isinstance(status, list):
        if len(status) != celler:
            raise UgyldigKube
        symbol[:] = [nummer.get(str(tegn), 0) for tegn in status]
    elif status is not None:
        symbol[:] = nummer.get(str(status), 0)
    return symbol


def _plasser(indekser: dict[str, Any], celler: int) -> np.ndarray:
    try:
        plasser = np.array([int(indeks) for indeks in indekser], dtype=np.int64)
    except (ValueError, OverflowError) as feil:
        raise UgyldigKube from feil
    if ((plasser < 0) | (plasser >= celler)).any():
        raise UgyldigKube
    return plasser

"""Writes records of fixed width, all at once, by the same layouts the reader uses."""

import numpy as np

from indikatorer.demodata.numre import siffer
from indikatorer.kilder.kostra.oppsett import Oppsett

BLANK, LF = ord(" "), ord("\n")
INGEN_MOTTAKERE = b" "
"""A delivery without recipients is a file with exactly one blank."""


class Postskriver:
    """n blank records of one layout. A field the layout does not have is left out."""

    def __init__(self, oppsett: Oppsett, antall: int):
        self._felt = oppsett.felt
        self.matrise = np.full((antall, oppsett.lengde + 1), BLANK, np.uint8)
        self.matrise[:, -1] = LF

    def tegn(self, navn: str, tegn: np.ndarray, der: np.ndarray | slice = slice(None)) -> None:
        """tegn: (n, field length) uint8."""
        if felt := self._felt.get(navn):
            self.matrise[der, felt.start : felt.slutt] = tegn[der]

    def tekst(self, navn: str, tekst: np.ndarray | bytes, der: np.ndarray | slice = slice(None)) -> None:
        """tekst: bytes per record (or the same for all), left-aligned."""
        if felt := self._felt.get(navn):
            bredde = felt.slutt - felt.start
            tekster = np.broadcast_to(np.asarray(tekst, f"S{bredde}"), len(self.matrise))
            tegn = np.ascontiguousarray(tekster).view(np.uint8).reshape(-1, bredde)
            self.tegn(navn, np.where(tegn == 0, np.uint8(BLANK), tegn), der)

    def siffer(self, navn: str, siffer: np.ndarray, der: np.ndarray | slice = slice(None)) -> None:
        """siffer: (n, field length) digits 0–9."""
        self.tegn(navn, siffer + np.uint8(ord("0")), der)

    def heltall(self, navn: str, tall: np.ndarray) -> None:
        """Right-aligned; 0 is blank, but a figure where SSB asks for one."""
        if felt := self._felt.get(navn):
            plasser = siffer(tall, felt.slutt - felt.start)
            foran = np.cumsum(plasser, axis=1) == 0
            foran[:, -1] &= not felt.obligatorisk
            self.tegn(navn, np.where(foran, np.uint8(BLANK), plasser + np.uint8(ord("0"))))

    def dato(self, navn: str, dato: np.ndarray, der: np.ndarray | slice = slice(None)) -> None:
        """dato: YYYYMMDD."""
        if felt := self._felt.get(navn):
            ddmm = dato % 100 * 100 + dato // 100 % 100
            ar = dato // 10000
            bredde = felt.slutt - felt.start
            self.siffer(navn, siffer(ddmm * 10000 + ar if bredde == 8 else ddmm * 100 + ar % 100, bredde), der)

    def filer(self, gruppe: np.ndarray) -> dict[int, bytes]:
        """One file per group. Records come in the order of `gruppe`, which must be sorted."""
        grupper, start, antall = np.unique(gruppe, return_index=True, return_counts=True)
        grenser = zip(grupper.tolist(), start, start + antall, strict=True)
        return {kode: self.matrise[fra:til].tobytes() for kode, fra, til in grenser}

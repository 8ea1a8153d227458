"""The records of one file, field by field, as arrays with one element per record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from indikatorer.kilder.kostra import datoer, identitet, personnummer
from indikatorer.kilder.kostra.heltall import BLANK, Heltall, les_heltall
from indikatorer.kilder.kostra.oppsett import Oppsett

MANEDER = tuple(range(1, 13))
OSLO = b"0301"
FA_KODER = 20
"""Up to so many codes are compared one by one, place by place, which is faster than a search in a list."""
OSLOS_BYDELER = tuple(b"%02d" % bydel for bydel in range(1, 16))


@dataclass(frozen=True)
class Omfang:
    """What a file is about. bydel: six digits, blank for the whole kommune. dekning: 12-bit mask of covered months."""

    kommune: str
    bydel: str
    ar: int
    per: date
    dekning: int


class Poster:
    """n records of one layout. Every property is read from the bytes when first asked for, and then kept.

    plasser: (record length, n) uint8. linjenummer: int64. ar: the year of the layout (VERSION), not the expected one.
    """

    def __init__(
        self,
        plasser: np.ndarray,
        linjenummer: np.ndarray,
        oppsett: Oppsett,
        ar: int,
        omfang: Omfang,
        personnokkel: bytes,
        gammel_personnokkel: bytes = b"",
    ):
        self.plasser = plasser
        self.linjenummer = linjenummer
        self.oppsett = oppsett
        self.ar = ar
        self.omfang = omfang
        self._personnokkel = personnokkel
        self._gammel_personnokkel = gammel_personnokkel
        self._lest: dict[tuple[str, str], Any] = {}

    def __len__(self) -> int:
        return self.plasser.shape[1]

    def __repr__(self) -> str:
        return f"Poster({len(self)} poster, {self.ar})"

    def har_felt(self, navn: str) -> bool:
        return navn in self.oppsett.felt

    def tegn(self, navn: str) -> np.ndarray:
        """(field length, n) uint8, a view."""
        felt = self.oppsett.felt[navn]
        return self.plasser[felt.start : felt.slutt]

    def tekst(self, navn: str) -> np.ndarray:
        """Bytes as they stand, blanks kept."""
        tegn = self.tegn(navn)
        return np.ascontiguousarray(tegn.T).view(f"S{len(tegn)}").ravel()

    def heltall(self, navn: str) -> Heltall:
        return self._les("heltall", navn, les_heltall)

    def dato(self, navn: str) -> np.ndarray:
        return self._les("dato", navn, datoer.les_datoer)

    def blank(self, navn: str) -> np.ndarray:
        return self._les("blank", navn, lambda tegn: (tegn == BLANK).all(axis=0))

    def er(self, navn: str, *koder: bytes) -> np.ndarray:
        """The field holds one of the codes."""
        return np.logical_or.reduce([self._er_kode(navn, kode) for kode in koder])

    def _er_kode(self, navn: str, kode: bytes) -> np.ndarray:
        def lik(plasser: np.ndarray) -> np.ndarray:
            if len(kode) != len(plasser):
                return np.zeros(len(self), bool)
            return np.logical_and.reduce([plass == tegn for plass, tegn in zip(plasser, kode, strict=True)])

        return self._les(f"er {kode.decode()}", navn, lik)

    def er_gyldig_kode(self, navn: str) -> np.ndarray:
        koder = self.oppsett.felt[navn].koder_i(self.ar)
        if len(koder) > FA_KODER:
            return np.isin(self.tekst(navn), koder)
        return self.er(navn, *koder)

    def flagg(self, maned: int) -> np.ndarray:
        """Decision 1: received in the month, when STMND_m carries its own month code."""
        return self.er(f"STMND_{maned}", b"%02d" % maned)

    @cached_property
    def har_maned(self) -> np.ndarray:
        """Any of the twelve months is flagged."""
        return np.logical_or.reduce([self.flagg(maned) for maned in MANEDER])

    def har_kryss(self, felt: Iterable[str]) -> np.ndarray:
        """Any of the checkboxes carries its own code. One that the layout does not have is not ticked."""
        return np.logical_or.reduce([self.er_gyldig_kode(navn) for navn in felt if self.har_felt(navn)])

    @cached_property
    def i_oslo(self) -> np.ndarray:
        return self.er("KOMMUNE_NR", OSLO)

    @cached_property
    def gyldig_bydel(self) -> np.ndarray:
        return self.i_oslo & self.er("BYDELSNR", *OSLOS_BYDELER)

    @cached_property
    def bydel(self) -> np.ndarray:
        """int16, 1–15 in Oslo and 0 elsewhere."""
        tiere, enere = self.tegn("BYDELSNR")
        tall = (tiere - np.uint8(ord("0"))) * np.uint8(10) + (enere - np.uint8(ord("0")))
        return np.where(self.gyldig_bydel, tall, 0).astype(np.int16)

    @cached_property
    def fodselsnumre(self) -> personnummer.Fodselsnumre:
        return personnummer.fodselsnumre(self.tegn("PERSON_FODSELSNR"), self.ar)

    @cached_property
    def gyldig_duf(self) -> np.ndarray:
        if not self.har_felt("PERSON_DUF"):
            return np.zeros(len(self), bool)
        return personnummer.gyldig_duf(self.tegn("PERSON_DUF"))

    @cached_property
    def slag(self) -> np.ndarray:
        """What identifies each record: `identitet.FODSELSNR`, DUF, JOURNAL or INGEN."""
        return identitet.slag(self.fodselsnumre.identifiserer, self.gyldig_duf, ~self.blank("PERSON_JOURNALNR"))

    @cached_property
    def nokkel(self) -> np.ndarray:
        """int64 that stands for the person (design decision 2)."""
        return identitet.nokler(self._identiteter(), self._personnokkel)

    @cached_property
    def gammel_nokkel(self) -> np.ndarray | None:
        """The same persons under the key before this one; None when there is none."""
        if not self._gammel_personnokkel:
            return None
        return identitet.nokler(self._identiteter(), self._gammel_personnokkel)

    def _identiteter(self) -> list[bytes]:
        duf = self.tegn("PERSON_DUF") if self.har_felt("PERSON_DUF") else None
        return identitet.identiteter(
            self.slag, self.tegn("PERSON_FODSELSNR"), duf, self.tegn("KOMMUNE_NR"), self.tegn("PERSON_JOURNALNR")
        )

    @cached_property
    def alder(self) -> np.ndarray:
        """SSB's age: reporting year minus birth year of the person number. Only meaningful where `har_alder`."""
        return self.ar - self.fodselsnumre.fodt // 10000

    @cached_property
    def har_alder(self) -> np.ndarray:
        return self.fodselsnumre.fodt > 0

    @cached_property
    def fodt(self) -> np.ndarray:
        """Birth date as YYYYMMDD, 0 when unknown: from an approved person number, else from FODSELSDATO.

        A birth date after the reporting year is no birth date.
        """
        fra_nummer = np.where(self.fodselsnumre.godkjent, self._ikke_fremtidig(self.fodselsnumre.fodt), 0)
        if not self.har_felt("FODSELSDATO"):
            return fra_nummer
        return np.where(fra_nummer > 0, fra_nummer, self._ikke_fremtidig(self.dato("FODSELSDATO")))

    def _ikke_fremtidig(self, dato: np.ndarray) -> np.ndarray:
        return np.where(dato // 10000 <= self.ar, dato, 0)

    def _les(self, slag: str, navn: str, les: Callable[[np.ndarray], Any]) -> Any:
        if (slag, navn) not in self._lest:
            self._lest[slag, navn] = les(self.tegn(navn))
        return self._lest[slag, navn]

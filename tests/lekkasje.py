"""Looks for identifiers of persons in anything that can be read as bytes: as they are, set apart, turned round,
encoded, packed, or hashed without a key."""

import base64
import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

SIFFERREKKE = re.compile(rb"\d(?:[ .\-]{0,2}\d){7,}")
HELT_TALL = re.compile(rb"(?<![\d.,])\d{8}(?!\d)")
"""Eight digits alone, as a journal number is; not the decimals of a number."""
NOKKEL = re.compile(rb"\d{17,20}")
"""A 64-bit hash. There are so many of them that one day one would hold eleven digits of somebody."""
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}")
BYTEA = re.compile(rb"\\\\x((?:[0-9a-f]{2})+)")
"""Bytes as PostgreSQL dumps them: looked into as what they are, not as digits."""
HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){11,}")
SHA256 = re.compile(rb"(?<![0-9a-fA-F])[0-9a-fA-F]{64}(?![0-9a-fA-F])")
INNPAKNINGER = 4
"""How deep is looked: a base64 of a zip of a text is three."""


class Leting:
    """identiteter: digits as they stood in a file. korte: those that are so short that they are only looked for
    alone, not in the middle of other digits. What it finds is told by kind and place, never by the number."""

    def __init__(self, identiteter: Iterable[str], korte: Iterable[str] = ()):
        tall = {i.encode() for i in identiteter}
        self._korte = {i.encode() for i in korte}
        self._tall = tall
        self._baklengs = {i[::-1] for i in tall}
        self._lengder = sorted({len(i) for i in tall})
        self._summer = {hashlib.sha256(i).hexdigest().encode() for i in tall}
        self._summer |= {hashlib.sha256(b"F" + i).hexdigest().encode() for i in tall}

    def __len__(self) -> int:
        return len(self._tall) + len(self._korte)

    def i(self, innhold: bytes, dybde: int = INNPAKNINGER) -> set[str]:
        """The ways in which any identity is found: empty when there is none."""
        funnet = set()
        if dybde:
            for slag, innpakket in _pakk_ut(innhold):
                funnet |= {f"{slag}: {inni}" for inni in self.i(innpakket, dybde - 1)}
        innhold = BYTEA.sub(b"", innhold)
        if self._star_i(innhold):
            funnet.add("tall")
        if any(sum_.lower() in self._summer for sum_ in SHA256.findall(innhold)):
            funnet.add("sha256")
        return funnet

    def _star_i(self, innhold: bytes) -> bool:
        if self._korte and not self._korte.isdisjoint(HELT_TALL.findall(innhold)):
            return True
        for rekke in SIFFERREKKE.findall(innhold):
            siffer = re.sub(rb"\D", b"", rekke)
            if siffer in self._baklengs:
                return True
            if NOKKEL.fullmatch(rekke):
                continue
            for lengde in self._lengder:
                if any(siffer[fra : fra + lengde] in self._tall for fra in range(len(siffer) - lengde + 1)):
                    return True
        return False


def _pakk_ut(innhold: bytes) -> Iterator[tuple[str, bytes]]:
    if innhold.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(innhold)) as arkiv:
            yield from (("zip", arkiv.read(navn)) for navn in arkiv.namelist())
    if innhold.startswith(b"%PDF"):
        for strom in re.findall(rb"stream\r?\n(.*?)endstream", innhold, re.DOTALL):
            if (utpakket := _blas_opp(strom)) is not None:
                yield "pdf", utpakket
    if innhold.startswith((b"\x78\x01", b"\x78\x9c", b"\x78\xda")) and (utpakket := _blas_opp(innhold)) is not None:
        yield "zlib", utpakket
    for rekke in BYTEA.findall(innhold):
        yield "bytea", _fra_hex(rekke)
    innhold = BYTEA.sub(b"", innhold)
    for rekke in map(_fra_hex, HEX.findall(innhold)):
        if _kan_skjule(rekke):
            yield "hex", rekke
    for rekke in {rekke for rekke in BASE64.findall(innhold) if not HEX.fullmatch(rekke)}:
        for skyv in range(4):
            if _kan_skjule(dekodet := _fra_base64(rekke[skyv:])):
                yield "base64", dekodet


def _kan_skjule(innhold: bytes) -> bool:
    """Whether it is worth looking into: digits in a row, or something packed."""
    return innhold.startswith((b"PK\x03\x04", b"%PDF", b"\x78\x9c", b"\x78\xda")) or bool(SIFFERREKKE.search(innhold))


def _blas_opp(innhold: bytes) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(innhold)
    except zlib.error:
        return None


def _fra_hex(rekke: bytes) -> bytes:
    return bytes.fromhex(rekke.decode())


def _fra_base64(rekke: bytes) -> bytes:
    rekke = rekke.translate(bytes.maketrans(b"-_", b"+/"))
    hele = rekke[:-1] if len(rekke) % 4 == 1 else rekke
    return base64.b64decode(hele + b"=" * (-len(hele) % 4))


def numre_i_11f(innhold: bytes) -> set[str]:
    """The person numbers and DUF numbers of an 11F file of 2025–2026 that are not blank."""
    numre = set()
    for linje in innhold.decode("latin-1").splitlines():
        numre |= {linje[24:35], linje[35:47]}
    return {nummer for nummer in numre if nummer.isdigit() and len(set(nummer)) > 2}

"""What a signature is set on: the content in one form only, whatever machine and year it is written out on."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from unicodedata import normalize


def innholdshash(innhold: Mapping[str, object]) -> str:
    """sha256 of the canonical content, in hexadecimal."""
    return sha256(kanonisk(innhold)).hexdigest()


def kanonisk(innhold: Mapping[str, object]) -> bytes:
    """JSON in UTF-8: keys in order, no spaces, text as NFC, decimals and times as text. TypeError for a float, which
    is not the same number everywhere, and for anything else that has no one form."""
    return json.dumps(
        _verdi(innhold), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _verdi(verdi: object) -> object:
    match verdi:
        case None | bool() | int():
            return verdi
        case str():
            return normalize("NFC", verdi)
        case Decimal():
            return _desimaltall(verdi)
        case datetime():
            return _tidspunkt(verdi)
        case date():
            return verdi.isoformat()
        case list() | tuple():
            return [_verdi(ett) for ett in verdi]
        case Mapping():
            return _oppslag(verdi)
    raise TypeError(f"{type(verdi).__name__} har ikke én skrivemåte")


def _desimaltall(tall: Decimal) -> str:
    """50, 50.0 and 5E+1 are one number and are written alike."""
    if not tall.is_finite():
        raise TypeError("Et desimaltall som ikke er et tall, har ikke én skrivemåte")
    if not tall:
        return "0"
    tekst = f"{tall:f}"
    return tekst.rstrip("0").rstrip(".") if "." in tekst else tekst


def _tidspunkt(tid: datetime) -> str:
    if tid.utcoffset() is None:
        raise TypeError("Et tidspunkt uten tidssone har ikke én skrivemåte")
    return tid.astimezone(UTC).isoformat()


def _oppslag(oppslag: Mapping[object, object]) -> dict[str, object]:
    if not all(isinstance(nokkel, str) for nokkel in oppslag):
        raise TypeError("En nøkkel er tekst")
    skrevet = {normalize("NFC", nokkel): _verdi(verdi) for nokkel, verdi in oppslag.items()}
    if len(skrevet) != len(oppslag):
        raise TypeError("To nøkler er den samme når de er skrevet likt")
    return skrevet

"""The chain of the event log: each row's sha256 covers its content and the sha256 of the one before."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

FELT = ("lopenr", "tid", "aktor", "pa_vegne_av", "soknad", "objekt", "objekt_id", "type", "fra", "til", "data")


def ledd(forrige: str, rad: Mapping) -> str:
    """The sha256 of a row. rad: FELT → JSON-able value, with the time as ISO text in UTC."""
    innhold = json.dumps([forrige, *(rad[felt] for felt in FELT)], ensure_ascii=False, sort_keys=True)
    return sha256(innhold.encode()).hexdigest()


def forste_brudd(rader: Iterable[tuple[Mapping, str, str]]) -> int | None:
    """The lopenr of the first row that is altered, missing or out of place; None when the chain is whole.

    rader: (row, its forrige_sha256, its sha256) in order of lopenr, which counts from 1 without gaps.
    """
    forrige = ""
    for ventet, (rad, pastar_forrige, sum_) in enumerate(rader, start=1):
        if rad["lopenr"] != ventet or pastar_forrige != forrige or ledd(forrige, rad) != sum_:
            return ventet
        forrige = sum_
    return None

"""What an answer's headers say of how often one may ask."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

VANLIG_PAUSE = 60
LENGSTE_PAUSE = 60 * 60
"""Seconds. SSB's window is a minute; nobody asks us to wait longer than an hour."""


def retry_after(hoder: Mapping[str, str], na: datetime) -> int:
    """Seconds of `Retry-After`, as a number or a date; 0 when it is not there or cannot be read."""
    tekst = hoder.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", tekst):
        return min(int(tekst), LENGSTE_PAUSE)
    try:
        tid = parsedate_to_datetime(tekst)
    except ValueError:
        return 0
    tid = tid if tid.tzinfo else tid.replace(tzinfo=UTC)
    return min(max(0, round((tid - na).total_seconds())), LENGSTE_PAUSE)


def pause_etter(hoder: Mapping[str, str]) -> int:
    """Seconds to keep still after an answer that was the last of the window; else 0."""
    if hoder.get("x-ratelimit-remaining", "").strip() != "0":
        return 0
    rest = re.match(r"[0-9]{1,9}", hoder.get("x-ratelimit-reset", ""))
    return min(int(rest[0]) if rest else VANLIG_PAUSE, LENGSTE_PAUSE)


def mellomrom(hoder: Mapping[str, str]) -> float:
    """Seconds between calls that a policy such as `40;w=60s` allows; 0 when there is none."""
    regel = re.match(r"\s*([0-9]{1,6})\s*;\s*w=([0-9]{1,6})", hoder.get("x-ratelimit-policy", ""))
    if not regel or int(regel[1]) == 0:
        return 0.0
    return min(int(regel[2]) / int(regel[1]), float(LENGSTE_PAUSE))

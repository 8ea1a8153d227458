"""A page that is made already, shown again for as long as nothing it is made of has changed.

The address holds what was asked for. Beside it the key holds the reader's roles, the målform, the day, and
PostgreSQL's own account of which transactions are done: two equal snapshots see the same rows. So whatever is
committed, by anyone and in any table, is on the very next page, and what is kept for one set of roles is never shown
to another. Kept in the memory of the web process, which needs no other service to be up.
"""

from hashlib import sha256

from django.core.cache import caches
from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

Side = dict[str, str]
"""The parts of a page as HTML, and which small figures are among them: never anything of the person or the session,
which the key does not hold."""


def nokkel(request) -> str | None:
    """To be asked before anything is read for the page. None inside a transaction, which sees what it has written
    itself though the snapshot is the same, and for one without roles."""
    tilgang = request.tilgang
    if connection.in_atomic_block or not tilgang.roller:
        return None
    roller = sorted(f"{rolle.type}:{rolle.kontor_id or ''}:{rolle.omrade_id or ''}" for rolle in tilgang.roller)
    deler = (tilgang.tilstand, *roller, get_language(), timezone.localdate().isoformat(), request.get_full_path())
    return sha256(repr(deler).encode()).hexdigest()


def hent(nokkel: str | None) -> Side | None:
    return caches["sider"].get(nokkel) if nokkel else None


def ta_vare_pa(nokkel: str | None, side: Side) -> Side:
    if nokkel:
        caches["sider"].set(nokkel, side)
    return side

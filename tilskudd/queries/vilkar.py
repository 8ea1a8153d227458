"""The conditions as they are shown to the one who accepts, and the mark of exactly what was shown."""

import json
from hashlib import sha256

from tilskudd.models import Vedtak


def vilkarshash(vedtak: Vedtak) -> str:
    """sha256 of number, amount and conditions: a change of any of them is something else than what was read."""
    innhold = [vedtak.soknad_id, vedtak.nr, vedtak.belop_kr, vedtak.vilkar]
    return sha256(json.dumps(innhold, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

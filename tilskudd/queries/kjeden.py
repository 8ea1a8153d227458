"""The event log as the chain covers it, and where it is broken."""

from datetime import UTC

from tilskudd.arbeidsflyt.kjede import forste_brudd
from tilskudd.models import Hendelse

RADER_OM_GANGEN = 2000


def kjederad(hendelse: Hendelse) -> dict:
    """The row as the chain covers it."""
    return {
        "lopenr": hendelse.lopenr,
        "tid": hendelse.tid.astimezone(UTC).isoformat(),
        "aktor": hendelse.aktor_id,
        "pa_vegne_av": hendelse.pa_vegne_av,
        "soknad": hendelse.soknad_id,
        "objekt": hendelse.objekt,
        "objekt_id": hendelse.objekt_id,
        "type": hendelse.type,
        "fra": hendelse.fra,
        "til": hendelse.til,
        "data": hendelse.data,
    }


def brudd_i_loggen() -> int | None:
    """The lopenr of the first row that is altered, missing or out of place; None when the log is whole. Rows are read
    some at a time, as they stood when the reading began. What is cut off at the very end leaves no trace in a chain."""
    rader = Hendelse.objects.order_by("lopenr").iterator(chunk_size=RADER_OM_GANGEN)
    return forste_brudd((kjederad(h), h.forrige_sha256, h.sha256) for h in rader)

"""The event log of the grants: one chain, written inside the transaction of what it tells of."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from tilskudd.arbeidsflyt.kjede import ledd
from tilskudd.models import Hendelse, Soknad
from tilskudd.queries.kjeden import kjederad

KJEDELAS = 7_310_621_063
"""One writer at a time: the number of the lock the database gives while a row is added."""


def noter(
    type_: str,
    aktor,
    *,
    soknad: Soknad | None = None,
    objekt: Model | None = None,
    fra: str = "",
    til: str = "",
    pa_vegne_av: str = "",
    **data,
) -> Hendelse:
    """Adds a row to the chain. Call it last in the transaction: others wait for the chain until it commits.
    data: JSON-able, without personal content."""
    objekt = objekt or soknad
    hendelse = Hendelse(
        aktor=aktor,
        pa_vegne_av=pa_vegne_av,
        soknad=soknad,
        objekt=objekt._meta.model_name if objekt else "",
        objekt_id=objekt.pk if objekt else None,
        type=type_,
        fra=fra,
        til=til,
        data=data,
    )
    noter_alle([hendelse])
    return hendelse


def noter_alle(hendelser: Sequence[Hendelse]) -> None:
    """Adds the rows to the chain, in their order. They have no lopenr, time or sums yet."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(%s)", [KJEDELAS])
    siste = Hendelse.objects.order_by("-lopenr").first()
    lopenr, forrige = (siste.lopenr, siste.sha256) if siste else (0, "")
    na = timezone.now()
    for lopenr_, hendelse in enumerate(hendelser, start=lopenr + 1):
        hendelse.lopenr, hendelse.tid, hendelse.forrige_sha256 = lopenr_, na, forrige
        forrige = hendelse.sha256 = ledd(forrige, kjederad(hendelse))
    Hendelse.objects.bulk_create(hendelser)

"""The event log of the grants: one chain, written inside the transaction of what it tells of."""

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
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(%s)", [KJEDELAS])
    siste = Hendelse.objects.order_by("-lopenr").first()
    objekt = objekt or soknad
    hendelse = Hendelse(
        lopenr=siste.lopenr + 1 if siste else 1,
        tid=timezone.now(),
        aktor=aktor,
        pa_vegne_av=pa_vegne_av,
        soknad=soknad,
        objekt=objekt._meta.model_name if objekt else "",
        objekt_id=objekt.pk if objekt else None,
        type=type_,
        fra=fra,
        til=til,
        data=data,
        forrige_sha256=siste.sha256 if siste else "",
    )
    hendelse.sha256 = ledd(hendelse.forrige_sha256, kjederad(hendelse))
    hendelse.save(force_insert=True)
    return hendelse

"""A person's roles, and the state of the database they were read in."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, TextField
from django.db.models.expressions import RawSQL

from indikatorer.models import Omrade
from malekort.models import Rolle
from malekort.queries.ventende_overgang import mulig_ventende


def med_dekning(roller: QuerySet[Rolle]) -> QuerySet[Rolle]:
    """With the areas that the role's office serves, the new kommuner that may wait for the person to say what they take
    over, and the state they were read in."""
    omrader = Omrade.objects.filter(kontor=OuterRef("kontor")).order_by("kode").values("kode")
    tilstand = RawSQL(TILSTAND, (), output_field=TextField())
    return roller.select_related("kontor", "omrade").annotate(
        dekker=ArraySubquery(omrader), nye=mulig_ventende(), tilstand=tilstand
    )


TILSTAND = """
SELECT (pg_snapshot_xmax(s)::text::bigint - coalesce((SELECT max(nr) FROM malekort_innsyn), 0))::text
       || ':' || ARRAY(SELECT pg_snapshot_xip(s))::text
FROM pg_current_snapshot() s
"""
"""How many transactions are done, but for those that only logged who looked, and which are under way. Without the
subtraction whoever looks at small figures would have every page made anew. The log counts its rows under a lock, so
the newest number seen is exactly how many of them are seen: with the same transactions under way, equal texts are
equal rows."""

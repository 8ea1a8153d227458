"""A person's roles, and the state of the database they were read in."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import OuterRef, QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from indikatorer.models import Omrade
from malekort.models import Rolle
from malekort.queries.ventende_overgang import mulig_ventende


def med_dekning(roller: QuerySet[Rolle]) -> QuerySet[Rolle]:
    """With the areas that the role's office serves or has served, those of today, and all that its vertsområde has
    been; the new kommuner that may wait for the person to say what they take over; and the state they were read in."""
    omrader = Omrade.objects.filter(kontor=OuterRef("kontor")).order_by("kode")
    idag = timezone.localdate()
    return roller.select_related("kontor", "omrade").annotate(
        dekker=ArraySubquery(omrader.values("kode")),
        dekker_na=ArraySubquery(omrader.gyldige(idag).values("kode")),
        vertsomrader=RawSQL(VERTSOMRADER, (idag,), output_field=ArrayField(TextField())),
        nye=mulig_ventende(),
        tilstand=RawSQL(TILSTAND, (), output_field=TextField()),
    )


VERTSOMRADER = """
ARRAY(
  WITH RECURSIVE blitt(kode, dato) AS (
    SELECT vertsomrade_id, date '-infinity' FROM indikatorer_navkontor WHERE enhetsnr = malekort_rolle.kontor_id
    UNION
    SELECT e.ny_id, e.dato FROM blitt
    JOIN indikatorer_omradeendring e ON e.gammel_id = blitt.kode AND e.dato > blitt.dato AND e.dato <= %s)
  SELECT DISTINCT kode FROM blitt WHERE kode IS NOT NULL)
"""
"""In SQL, since it is asked with every page: the registered one, and what it has become by one reform after another."""

TILSTAND = """
SELECT (pg_snapshot_xmax(s)::text::bigint - coalesce((SELECT max(nr) FROM malekort_innsyn), 0))::text
       || ':' || ARRAY(SELECT pg_snapshot_xip(s))::text
FROM pg_current_snapshot() s
"""
"""How many transactions are done, but for those that only logged who looked, and which are under way. Without the
subtraction whoever looks at small figures would have every page made anew. The log counts its rows under a lock, so
the newest number seen is exactly how many of them are seen: with the same transactions under way, equal texts are
equal rows."""

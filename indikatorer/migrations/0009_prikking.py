"""Whether others than the kommune may see a figure is stored with it. The rows that stand are given the primary rule;
what else must be hidden is found the next time each month is computed."""

from django.db import migrations, models

FYLL = """
ALTER TABLE indikatorer_resultat DISABLE TRIGGER bare_tilfoyelser;
UPDATE indikatorer_resultat SET skjult = true
WHERE teller BETWEEN 1 AND 4 OR nevner - teller BETWEEN 1 AND 4;
ALTER TABLE indikatorer_resultat ENABLE TRIGGER bare_tilfoyelser;
"""


class Migration(migrations.Migration):
    dependencies = [("indikatorer", "0008_kilder_utenfra")]

    operations = [
        migrations.AddField("resultat", "skjult", models.BooleanField(default=False)),
        migrations.RunSQL(FYLL, migrations.RunSQL.noop),
        migrations.AddIndex(
            "resultat",
            models.Index(
                fields=["periode"],
                name="resultat_skjult",
                condition=models.Q(("registrert_til", None), ("skjult", True)),
            ),
        ),
    ]

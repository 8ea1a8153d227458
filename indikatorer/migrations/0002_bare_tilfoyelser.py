"""Rows that tell how something stood are only added, and closed once. The database holds it, not only the code."""

from django.db import migrations

FUNKSJON = """
CREATE FUNCTION bare_tilfoyelser() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION '% slettes ikke', TG_TABLE_NAME;
    END IF;
    IF to_jsonb(OLD) ? 'registrert_til' AND to_jsonb(OLD) ->> 'registrert_til' IS NULL
       AND to_jsonb(OLD) - 'registrert_til' = to_jsonb(NEW) - 'registrert_til' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% endres ikke', TG_TABLE_NAME;
END $$;
"""

TABELLER = ("resultat", "observasjon", "dekning", "grenseverdi", "hendelse", "indikatorversjon")


class Migration(migrations.Migration):
    dependencies = [("indikatorer", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNKSJON, "DROP FUNCTION bare_tilfoyelser()"),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER bare_tilfoyelser BEFORE UPDATE OR DELETE ON indikatorer_{tabell} "
                "FOR EACH ROW EXECUTE FUNCTION bare_tilfoyelser()",
                f"DROP TRIGGER bare_tilfoyelser ON indikatorer_{tabell}",
            )
            for tabell in TABELLER
        ),
    ]

"""What was frozen of a draft that was never sent may be removed with the draft (L20); of a sent søknad, nothing."""

from django.db import migrations

FUNKSJON = """
CREATE FUNCTION tilskudd_versjonen_star() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT 1 FROM tilskudd_soknad WHERE id = OLD.soknad_id AND innsendt IS NULL
    ) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% endres og slettes ikke', TG_TABLE_NAME;
END $$;
DROP TRIGGER bare_tilfoyelser ON tilskudd_soknadsversjon;
CREATE TRIGGER versjonen_star BEFORE UPDATE OR DELETE ON tilskudd_soknadsversjon
    FOR EACH ROW EXECUTE FUNCTION tilskudd_versjonen_star();
"""
TILBAKE = """
DROP TRIGGER versjonen_star ON tilskudd_soknadsversjon;
DROP FUNCTION tilskudd_versjonen_star();
CREATE TRIGGER bare_tilfoyelser BEFORE UPDATE OR DELETE ON tilskudd_soknadsversjon
    FOR EACH ROW EXECUTE FUNCTION bare_tilfoyelser();
"""


class Migration(migrations.Migration):
    dependencies = [("tilskudd", "0004_meddelinger")]

    operations = [migrations.RunSQL(FUNKSJON, TILBAKE)]

"""What no code may do is held by the database: the frame, the criteria that are announced, the vedtak that is told,
and the rows that are only added."""

from django.db import migrations

RAMMEN = """
CREATE FUNCTION tilskudd_rammen_holder() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    runden bigint;
    rammen bigint;
    bundet bigint;
BEGIN
    IF NEW.tilstand = 'forberedt' OR NOT NEW.gjeldende OR NEW.belop_kr = 0 THEN
        RETURN NULL;
    END IF;
    SELECT utlysning_id INTO runden FROM tilskudd_soknad WHERE id = NEW.soknad_id;
    SELECT ramme_kr + overfort_kr INTO rammen FROM tilskudd_utlysning WHERE id = runden FOR UPDATE;
    IF rammen IS NULL THEN
        RAISE EXCEPTION 'rammen er ikke kjent' USING ERRCODE = 'check_violation', CONSTRAINT = 'rammen_holder';
    END IF;
    SELECT COALESCE(SUM(v.belop_kr), 0) INTO bundet
      FROM tilskudd_vedtak v JOIN tilskudd_soknad s ON s.id = v.soknad_id
     WHERE s.utlysning_id = runden AND v.gjeldende AND v.tilstand <> 'forberedt'
       AND s.tilstand NOT IN ('bortfalt', 'trukket');
    IF bundet > rammen THEN
        RAISE EXCEPTION 'rammen er overskredet' USING ERRCODE = 'check_violation', CONSTRAINT = 'rammen_holder';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER rammen_holder AFTER INSERT OR UPDATE ON tilskudd_vedtak
    FOR EACH ROW EXECUTE FUNCTION tilskudd_rammen_holder();
"""

KRITERIENE = """
CREATE FUNCTION tilskudd_kriteriene_er_last() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    runde record;
BEGIN
    SELECT publisert, kriterieversjon INTO runde FROM tilskudd_utlysning
     WHERE id = COALESCE(NEW.utlysning_id, OLD.utlysning_id);
    IF runde.publisert IS NOT NULL AND (TG_OP <> 'INSERT' OR NEW.versjon <= runde.kriterieversjon) THEN
        RAISE EXCEPTION 'kriteriene er publisert' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'kriteriene_er_last';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER kriteriene_er_last BEFORE INSERT OR UPDATE OR DELETE ON tilskudd_kriterium
    FOR EACH ROW EXECUTE FUNCTION tilskudd_kriteriene_er_last();
"""

VEDTAKET = """
CREATE FUNCTION tilskudd_vedtaket_star() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.tilstand = 'meddelt'
       AND (TG_OP = 'DELETE' OR to_jsonb(OLD) - 'gjeldende' <> to_jsonb(NEW) - 'gjeldende') THEN
        RAISE EXCEPTION 'vedtaket er meddelt' USING ERRCODE = 'check_violation', CONSTRAINT = 'vedtaket_star';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER vedtaket_star BEFORE UPDATE OR DELETE ON tilskudd_vedtak
    FOR EACH ROW EXECUTE FUNCTION tilskudd_vedtaket_star();
"""

BARE_TILFOYELSER = ("hendelse", "soknadsversjon", "habilitet", "innsyn")


def _fjern(*par: tuple[str, str]) -> str:
    return ";".join(f"DROP TRIGGER {utloser} ON tilskudd_{tabell}" for utloser, tabell in par)


class Migration(migrations.Migration):
    dependencies = [("tilskudd", "0001_initial"), ("indikatorer", "0002_bare_tilfoyelser")]

    operations = [
        migrations.RunSQL(
            RAMMEN, _fjern(("rammen_holder", "vedtak")) + ";DROP FUNCTION tilskudd_rammen_holder()"
        ),
        migrations.RunSQL(
            KRITERIENE, _fjern(("kriteriene_er_last", "kriterium")) + ";DROP FUNCTION tilskudd_kriteriene_er_last()"
        ),
        migrations.RunSQL(
            VEDTAKET, _fjern(("vedtaket_star", "vedtak")) + ";DROP FUNCTION tilskudd_vedtaket_star()"
        ),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER bare_tilfoyelser BEFORE UPDATE OR DELETE ON tilskudd_{tabell} "
                "FOR EACH ROW EXECUTE FUNCTION bare_tilfoyelser()",
                _fjern(("bare_tilfoyelser", tabell)),
            )
            for tabell in BARE_TILFOYELSER
        ),
    ]

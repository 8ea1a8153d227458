"""The new kommuner nobody has said what take over, for those who can."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from indikatorer.models import Omrade
from malekort.queries.overgang import VISES, Reform, grupper, reform_til, staende_overgang


def mulig_ventende() -> RawSQL:
    """Of a row of malekort_rolle: the kommuner that came of a reform and are the person's to confirm, where nobody has,
    and those they came from left something behind. Whether the rules offer any of it is for `ventende`. In SQL, since
    it is asked with every page."""
    idag = timezone.localdate()
    return RawSQL(MULIG_VENTENDE, (idag - VISES, idag), output_field=ArrayField(TextField()))


MULIG_VENTENDE = """
ARRAY(
  SELECT DISTINCT e.ny_id FROM indikatorer_omradeendring e
  WHERE e.dato > %s AND e.dato <= %s AND e.gammel_id <> e.ny_id
    AND (e.ny_id = malekort_rolle.omrade_id OR (
      e.ny_id IN (SELECT omrade_id FROM indikatorer_navkontor_omrader WHERE navkontor_id = malekort_rolle.kontor_id)
      AND e.gammel_id IN (
        SELECT omrade_id FROM indikatorer_navkontor_omrader WHERE navkontor_id = malekort_rolle.kontor_id)))
    AND NOT EXISTS (SELECT FROM malekort_overgang o WHERE o.ny_id = e.ny_id AND o.dato = e.dato AND o.angret IS NULL)
    AND EXISTS (
      SELECT FROM indikatorer_grenseverdi WHERE omrade_id = e.gammel_id
      UNION ALL SELECT FROM malekort_kortoppsett WHERE omrade_id = e.gammel_id
      UNION ALL SELECT FROM indikatorer_indikator WHERE eier_id = e.gammel_id
      UNION ALL SELECT FROM malekort_merknad WHERE omrade_id = e.gammel_id
      UNION ALL SELECT FROM malekort_rolle r WHERE r.omrade_id = e.gammel_id
      UNION ALL SELECT FROM tilskudd_organisasjon WHERE omrade_id = e.gammel_id
      UNION ALL SELECT FROM indikatorer_navkontor_omrader WHERE omrade_id = e.gammel_id AND e.type = 'deling'))
"""
"""What is left behind is what `overgang.FINNERE` looks for, and no less."""


def ventende(koder: set[str]) -> list[Omrade]:
    """Those of the kommuner that have something to take over, and nobody has said what. No query without codes."""
    if not koder:
        return []
    return [ny for ny in Omrade.objects.filter(kode__in=koder) if _venter(reform_til(ny))]


def _venter(reform: Reform | None) -> bool:
    return reform is not None and staende_overgang(reform) is None and any(grupper(reform))

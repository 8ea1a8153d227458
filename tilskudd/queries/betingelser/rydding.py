"""When a draft that was never sent may be emptied (L20)."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from tilskudd.queries.betingelser.register import betingelse

GLEMT_ETTER = timedelta(days=180)
"""After the deadline of the round. A late søknad is sent, or not at all, long before."""


@betingelse
def utkastet_er_glemt(objekt, aktor, data) -> str:
    frist = objekt.utlysning.frist
    if objekt.innsendt is None and frist is not None and frist + GLEMT_ETTER < timezone.now():
        return ""
    return _("Utkastet kan fortsatt sendes.")

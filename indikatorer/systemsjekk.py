"""What `manage.py check` says of retention, and `check --database default` (and every migrate) of the person key."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connection

from indikatorer.models import Personnokkel
from indikatorer.queries.personnokkel import nokkelfeil

MINST_AR = 2
"""The twelve-month window reaches into last year, and last year may be corrected."""


@register
def oppbevaringstid(app_configs, **kwargs) -> list[Error]:
    if settings.PERSONAR_BEVARES_AR >= MINST_AR:
        return []
    return [Error(f"PERSONAR_BEVARES_AR må være minst {MINST_AR}", id="indikatorer.E001")]


@register(Tags.database)
def personnokkel(app_configs, databases=None, **kwargs) -> list[Error]:
    if not databases or Personnokkel._meta.db_table not in connection.introspection.table_names():
        return []
    feil = nokkelfeil()
    return [Error(feil.value, id="indikatorer.E002")] if feil else []

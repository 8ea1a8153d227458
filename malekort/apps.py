"""The application that ties the others together."""

from django.apps import AppConfig
from django.conf import settings

from malekort.lokal import tjenester


class MalekortConfig(AppConfig):
    name = "malekort"
    verbose_name = "Målekort"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        tjenester.start(settings.DATAMAPPE, database=settings.LOKAL_DATABASE, med_redis=settings.LOKAL_REDIS)

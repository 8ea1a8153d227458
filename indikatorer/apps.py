"""Geography, sources and computation. No web pages."""

from importlib import import_module

from django.apps import AppConfig


class IndikatorerConfig(AppConfig):
    name = "indikatorer"
    verbose_name = "Indikatorer"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Registers what it checks when it is imported, which the models must be ready for.
        import_module("indikatorer.systemsjekk")

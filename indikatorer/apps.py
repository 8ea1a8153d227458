"""Geography, sources and computation. No web pages."""

from django.apps import AppConfig


class IndikatorerConfig(AppConfig):
    name = "indikatorer"
    verbose_name = "Indikatorer"
    default_auto_field = "django.db.models.BigAutoField"

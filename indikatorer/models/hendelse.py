from django.conf import settings
from django.db import models


class Hendelse(models.Model):
    """Who did what and when. Append-only; without an actor it was the operator or the clock."""

    tid = models.DateTimeField()
    aktor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    hva = models.CharField(max_length=40)
    omrade = models.ForeignKey("indikatorer.Omrade", models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("omrade", "-id"), name="hendelse_omrade"),)

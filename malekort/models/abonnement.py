from django.conf import settings
from django.db import models

from indikatorer.models import NavKontor


class Abonnement(models.Model):
    """That a person follows the revisions of an office. fortalt: what has been registered until then is told."""

    bruker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="abonnementer")
    kontor = models.ForeignKey(NavKontor, models.CASCADE, related_name="abonnementer")
    fortalt = models.DateTimeField()

    class Meta:
        ordering = ("kontor_id",)
        constraints = (models.UniqueConstraint(name="ett_abonnement", fields=("bruker", "kontor")),)
